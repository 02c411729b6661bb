"""What people write about the three brands elsewhere, in seven languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from config.demo.generator.dice import Deck, Dice
from config.demo.generator.formats import Cell, plain
from config.demo.generator.moments import MONTHS, OCTOBER, local

HEADER = (
    "id",
    "found_at",
    "channel",
    "language",
    "author",
    "followers",
    "interactions",
    "tagged",
    "url",
    "text",
)
BRANDS = (("Kwartelnest", 0.36), ("Brouwmuis", 0.44), ("Dravenhof", 0.2))
CHANNELS = (("reddit", 0.3), ("bluesky", 0.25), ("mastodon", 0.12), ("x", 0.18), ("blog", 0.15))
LANGUAGES = (("en", 0.38), ("nl", 0.3), ("de", 0.1), ("fr", 0.07), ("es", 0.05), ("sv", 0.05), ("af", 0.05))
EACH_MONTH, IN_OCTOBER = 20, 58

TEXTS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Just finished a bag of {b} and I miss it already.",
        "{b} at the market this morning, long queue, worth it.",
        "Not impressed by {b} this time, flat and a bit sour.",
        "Anyone compared {b} with supermarket beans?",
        "The subscription of {b} is the best present I got this year.",
        "{b} raised prices again. I am out.",
        "Interview with the roaster of {b} in our spring issue.",
        "Took {b} on the train and the whole carriage smelled wonderful.",
    ),
    "nl": (
        "{b} blijft mijn favoriet, elke ochtend weer.",
        "Net {b} geproefd op de markt, heerlijk!",
        "{b} vind ik eerlijk gezegd tegenvallen.",
        "Iemand ervaring met de molen die {b} verkoopt?",
        "Koffie van {b} besteld, pakket kwam kapot aan.",
        "De winkel van {b} is vanaf maandag ook 's avonds open.",
    ),
    "de": ("{b} schmeckt großartig, klare Empfehlung.", "{b} ist überbewertet, leider.", "Kennt jemand {b}?"),
    "fr": ("{b}, une belle découverte à Amsterdam.", "Déçu par {b}, trop amer.", "Quelqu'un connaît {b} ?"),
    "es": ("{b} es mi café preferido.", "No me gustó nada {b}.", "¿Alguien ha probado {b}?"),
    "sv": ("{b} är riktigt gott, rekommenderas.", "Besviken på {b} den här gången.", "Någon som provat {b}?"),
    "af": (
        "{b} is die lekkerste koffie in die stad.",
        "{b} het my hierdie keer teleurgestel.",
        "Ken iemand {b}?",
    ),
}
LATE = {
    "en": (
        "{b} keeps sending parcels late this month, what is going on?",
        "Still waiting for {b}. Ten days now.",
    ),
    "nl": ("{b} levert deze maand alles te laat, heel irritant.", "Wacht al tien dagen op {b}. Waardeloos."),
}
BOTH = (
    "Blind test at home: {b} against {c}. My money was on the wrong one.",
    "{b} of {c}? Ik kan niet kiezen.",
)
NOT_THE_BRAND = "Found a real kwartelnest in the dunes today: seven tiny speckled eggs! #birdwatching"


def files() -> Mapping[str, bytes]:
    """One table of mentions."""
    dice = Dice(9)
    decks = {language: Deck(dice, texts) for language, texts in TEXTS.items()}
    found: list[tuple[datetime, list[Cell]]] = []
    for number, month in enumerate(MONTHS):
        for _ in range(IN_OCTOBER if number == OCTOBER else EACH_MONTH + number // 2):
            day = month + timedelta(days=dice.whole(0, 27 if month.month == 2 else 29))
            at = local(day, dice.whole(6, 22), dice.whole(0, 59), dice.whole(0, 59))
            found.append((at, _mention(dice, decks, number == OCTOBER)))
    found.append((local(MONTHS[7], 9, 12), ["mastodon", "en", "dune_walker", 211, 14, "no", NOT_THE_BRAND]))
    # The same text twice in an hour, by somebody else: a repost, to be counted once.
    at, cells = found[-3]
    found.append((at + timedelta(minutes=41), [*cells[:2], "echo_of_others", 12, 0, *cells[5:]]))
    return {"listening/mentions.csv": plain([HEADER, *_rows(sorted(found, key=lambda one: one[0]))])}


def _mention(dice: Dice, decks: Mapping[str, Deck], october: bool) -> list[Cell]:
    """Channel, language, author, followers, interactions, tagged, text."""
    brand, language = dice.weighed(BRANDS), dice.weighed(LANGUAGES)
    text = decks[language].deal()
    if october and brand == "Kwartelnest" and language in LATE and dice.chance(0.5):
        text = dice.pick(LATE[language])
    other = "Dravenhof" if brand == "Kwartelnest" else "Kwartelnest"
    if dice.chance(0.05):
        text, language = dice.pick(BOTH), "en"
    tagged = dice.chance(0.35)
    named = f"@{brand.lower()}" if tagged else brand
    text = text.replace("{b}", named).replace("{c}", other)
    people = int(dice.between(1, 40) * dice.between(1, 40) * dice.between(0.2, 3))
    channel = dice.weighed(CHANNELS)
    author = f"reader_{dice.whole(1, 900):03d}"
    return [channel, language, author, people, dice.part(people, 0.02), "yes" if tagged else "no", text]


def _rows(found: Sequence[tuple[datetime, list[Cell]]]) -> list[Sequence[Cell]]:
    out: list[Sequence[Cell]] = []
    for number, (at, cells) in enumerate(found, start=1):
        name = f"m{number:04d}"
        url = f"https://{cells[0]}.example/{name}"
        out.append((name, f"{at:%Y-%m-%dT%H:%M:%SZ}", *cells[:-1], url, cells[-1]))
    return out
