"""Captions: by subject, with products to fill in."""

from __future__ import annotations

from config.demo.generator.dice import Deck, Dice
from config.demo.generator.post import HELPFUL_TAG, SITE

PRODUCTS = ("Nestblend", "Dune Espresso", "Quail Decaf", "Polder Filter", "Harbour Roast")

BREWING = (
    "Three minutes, thirty grams, one {p}. Here is how we pour it at the bar. ☕",
    "Bitter cup? Grind one step coarser and try {p} again.\n\nSave this for tomorrow morning.",
    "How do you brew {p} at home: press, pour-over or moka pot?",
    "Water first. {p} tastes best at 93 degrees, and this is why.",
    "Cold brew in four steps with {p}.\n\n1. Grind coarse\n2. Cold water\n3. Sixteen hours\n4. Ice ❄️",
    "Zo zet je {p} met een gewone snelfilter. Geen weegschaal nodig. 🙌",
    "Milk that shines like paint: steam it lower than you think. With {p} underneath.",
    "Your grinder has one setting you never touch. Try it with {p}.",
)
BEANS = (
    "{p} is back. Red apple, cane sugar, a long finish. 🍎",
    "Where {p} comes from: a farm at 1,850 metres, picked by hand in May.",
    "New harvest, new {p}. We cupped it eleven times before we said yes.",
    "De nieuwe oogst van {p} is binnen. Wie proeft hem als eerste? 🌱",
    "Washed or natural? {p} is washed, and you can taste it.",
    "We pay for {p} before the harvest, not after it. Here is the letter from the growers.",
)
PEOPLE = (
    "Noor has roasted every batch of {p} since spring. Say hello. 👋",
    "Seven in the morning at the bar on the corner: the regulars, the dog, {p}.",
    "Our barista Idris drew forty quails in milk today. This is the best one. 🐦",
    "Team lunch, and somebody hid the {p}.",
    "Maandagochtend bij de brander. {p} in de trommel, radio aan.",
    "Two years ago we roasted {p} in a shed. Thank you for getting us out of it. 🧡",
)
SHOP = (
    "The Brew Box with {p} goes out every first Friday.",
    "Free delivery this week on every bag of {p}.",
    "Last thirty bags of {p} before the new roast.",
    "Gift wrapped, with a card you write: {p} for somebody who needs it.",
    "Alleen deze week: twee zakken {p} voor de prijs van anderhalf.",
    "Workshop on Saturday: brew {p} with us. Twelve places.",
)
SUBJECTS = {"brewing": BREWING, "beans": BEANS, "people": PEOPLE, "shop": SHOP}

REPLIES = (
    "@koffie_anna Thank you! {p} does that to people.",
    "@dirk_brews Try two clicks finer, and tell us how it went.",
    "@marlou_v Zaterdag zijn we open van negen tot vijf.",
    "@beanletter We publish the price of {p} in January.",
    "@studio_kade Yes, {p} is in stock again.",
    "@theo_fietst Stuur ons je bestelnummer, dan zoeken we het uit.",
    "@lotte_maakt That is a fine looking cup.",
    "@oatandco We like yours too.",
)

BUSINESS = (
    "What a cup costs us, line by line. Rent is not the largest one.",
    "Offices ask us for cheaper coffee. We ask them how many cups end up in the sink.",
    "Hiring: a second roaster for {p}. Four days a week, Amsterdam Noord.",
    "We moved {p} to paper bags. Four months of tests, two failures, one that works.",
    "Our growers are paid before the harvest. Three numbers from the first year.",
    "What a power cut taught us about roasting {p}.",
    "We answered 212 questions from cafés this spring. These five came back every week.",
    "A coffee machine for 40 people: what to ask before you sign.",
)

RIVALS = (
    "Roasted on Monday, poured on Tuesday.",
    "Which one first thing in the morning: filter or espresso?",
    "Our new bags are here. Which colour is yours?",
    "Deze week op de markt, kraam zestien. Tot zaterdag!",
    "Six origins, one tasting flight. Book a seat at the bar.",
    "Behind the counter with the early shift. ☕",
    "New on the menu: cardamom cortado.",
    "Nieuwe oogst, nieuwe smaak. Kom proeven.",
    "How we taste forty cups before noon.",
    "Win a year of beans: tell us your worst coffee.",
)

PLAIN_TAGS = ("#kwartelnest", "#coffee", "#amsterdam", "#homebarista", "#specialtycoffee", "#koffie")


class Writer:
    """Writes captions from decks, so that a text comes back only when all others were used."""

    def __init__(self, stream: int) -> None:
        self._dice = Dice(stream)
        self._decks = {name: Deck(self._dice, texts) for name, texts in sorted(SUBJECTS.items())}
        self._replies = Deck(self._dice, REPLIES)
        self._business = Deck(self._dice, BUSINESS)
        self._rivals = Deck(self._dice, RIVALS)

    def _filled(self, text: str) -> str:
        return text.replace("{p}", self._dice.pick(PRODUCTS))

    def caption(self, subject: str, *, tags: bool = True, link: bool = False) -> str:
        """A caption on a subject; brewing advice often carries the tag that helps."""
        text = self._filled(self._decks[subject].deal())
        if link:
            text += f" {SITE}/{subject}"
        if tags:
            text += "\n\n" + " ".join(self._tags(subject))
        return text

    def _tags(self, subject: str) -> list[str]:
        """Two or three plain tags, and the helpful one with most advice and some other posts."""
        start = self._dice.whole(0, len(PLAIN_TAGS) - 1)
        count = self._dice.whole(2, 3)
        tags = [PLAIN_TAGS[(start + step) % len(PLAIN_TAGS)] for step in range(count)]
        helps = self._dice.chance(0.9 if subject == "brewing" else 0.15)
        return [*tags, HELPFUL_TAG] if helps else tags

    def reply(self) -> str:
        """An answer to somebody on X."""
        return self._filled(self._replies.deal())

    def business(self) -> str:
        """A post for LinkedIn."""
        return self._filled(self._business.deal())

    def rival(self) -> str:
        """A caption of another brand, which has none of our products."""
        return self._rivals.deal()
