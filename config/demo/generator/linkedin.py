"""LinkedIn: tables of a Dutch scheduling tool; August 2026 was never exported, October has a long silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from config.demo.generator import followers
from config.demo.generator.dice import Dice
from config.demo.generator.formats import Cell, columns, table
from config.demo.generator.moments import AMSTERDAM, BEST, local, moments, progress
from config.demo.generator.post import SITE, DemoPost
from config.demo.generator.texts import Writer

SLOTS = {(1, 8): 0.75, (3, 9): 0.65}
KINDS = (("Afbeelding", 0.4), ("Document", 0.25), ("Tekst", 0.2), ("Video", 0.15))
RATE = {"Afbeelding": 0.032, "Document": 0.05, "Tekst": 0.026, "Video": 0.035}
HEADER = columns(
    "Bericht-id|Geplaatst op|Soort|Tekst|Adres|Weergaven|Klikken op link|Reacties (likes)|"
    "Opmerkingen|Gedeeld|Gemiddelde kijktijd (s)|Kijktijd (s)"
)
# First and last month of each table; nobody exported August 2026.
EXPORTS = (
    ("2025-09", "2025-11"),
    ("2025-12", "2026-02"),
    ("2026-03", "2026-05"),
    ("2026-06", "2026-07"),
    ("2026-09", "2026-10"),
)
SILENCE = (date(2026, 10, 3), date(2026, 10, 27))  # no posts from the first to the last of these days


def posts() -> list[DemoPost]:
    """All posts, also those of the month that nobody exported."""
    dice, writer = Dice(4), Writer(401)
    out = []
    number = 7_370_000_000_000_000_000
    for day, at, slot in moments(dice, SLOTS):
        number += dice.whole(1_000_000_000, 9_000_000_000_000)
        kind = dice.weighed(KINDS)
        text = f"{writer.business()}\n\n{SITE}/werk"
        link = f"https://www.linkedin.com/feed/update/urn:li:share:{number}/"
        seconds = dice.whole(25, 90) if kind == "Video" else 0
        post = DemoPost(
            f"urn:li:share:{number}",
            at,
            kind,
            text,
            link,
            _counts(dice, day, kind, seconds, 1.35 if slot == BEST else 1.0),
            seconds,
        )
        if not SILENCE[0] <= day <= SILENCE[1]:
            out.append(post)
    return sorted([*out, *_last(dice)], key=lambda post: post.at)


def _last(dice: Dice) -> list[DemoPost]:
    """The post before the silence and the two that end it, whatever chance says."""
    out = []
    texts = (
        "From Monday: free delivery for offices that try the autumn roast.",
        "Twenty-five days without a post. We were roasting.",
        "Open day on 21 November. Bring your grinder.",
    )
    for number, (day, text) in enumerate(zip((2, 28, 30), texts, strict=True)):
        when = date(2026, 10, day)
        share = f"urn:li:share:{7_390_000_000_000_000_417 + number}"
        link = f"https://www.linkedin.com/feed/update/{share}/"
        counts = _counts(dice, when, "Tekst", 0)
        out.append(
            DemoPost(share, local(when, 16, 5 + number, 9), "Tekst", f"{text}\n\n{SITE}/werk", link, counts)
        )
    return out


def _counts(dice: Dice, day: date, kind: str, seconds: int, luck: float = 1.0) -> dict[str, int]:
    shown = int(followers.LINKEDIN[day] * (0.62 + 0.15 * progress(day)) * dice.spread(0.35))
    engaged = shown * RATE[kind] * luck * dice.spread(0.3)
    counts = {"impressions": shown, "link_clicks": dice.part(shown, 0.021)}
    counts |= {"reactions": dice.part(engaged, 0.8), "comments": dice.part(engaged, 0.12)}
    counts["shares"] = dice.part(engaged, 0.08)
    if seconds:
        counts["watched"] = int(shown * seconds * dice.between(1.1, 1.9))  # tenths of a second
    return counts


def files(all_posts: Sequence[DemoPost]) -> Mapping[str, bytes]:
    """Tables of posts and of followers, a few months each."""
    out = {}
    for first, last in EXPORTS:
        rows = [_row(post) for post in all_posts if first <= f"{post.day:%Y-%m}" <= last]
        stock = [
            (f"{day:%d-%m-%Y}", _thousands(people))
            for day, people in followers.LINKEDIN.items()
            if first <= f"{day:%Y-%m}" <= last
        ]
        out[f"linkedin/berichten_{first}_{last}.csv"] = table([HEADER, *rows], delimiter=";").encode()
        out[f"linkedin/volgers_{first}_{last}.csv"] = table(
            [("Datum", "Volgers"), *stock], delimiter=";"
        ).encode()
    return out


def _row(post: DemoPost) -> list[Cell]:
    counts = post.counts
    watched: tuple[Cell, Cell] = ("", "")
    if "watched" in counts:
        watched = (_tenths(counts["watched"] // counts["impressions"]), _tenths(counts["watched"]))
    shown: list[Cell] = [_thousands(counts["impressions"]), counts["link_clicks"], counts["reactions"]]
    when = f"{post.at.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"
    return [
        post.id,
        when,
        post.kind,
        post.text,
        post.link,
        *shown,
        counts["comments"],
        counts["shares"],
        *watched,
    ]


def _thousands(number: int) -> str:
    """As the Netherlands write it: 1.248."""
    return f"{number:,}".replace(",", ".")


def _tenths(number: int) -> str:
    """Tenths of a second with a decimal comma: 14,5."""
    return f"{_thousands(number // 10)},{number % 10}"
