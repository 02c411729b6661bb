"""Comments of August to October 2026; most questions on Facebook in October are never answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from config.demo.generator.comment_texts import ANSWERS, COMMENTS, SORRY
from config.demo.generator.dice import Deck, Dice
from config.demo.generator.formats import plain
from config.demo.generator.moments import OCTOBER
from config.demo.generator.post import DemoPost
from config.demo.generator.texts import PRODUCTS

AUGUST = OCTOBER - 2
HEADER = ("comment_id", "post_id", "created_at", "author", "is_brand", "reply_to", "likes", "text")
LANGUAGES = (("en", 0.36), ("nl", 0.26), ("de", 0.1), ("fr", 0.08), ("es", 0.07), ("sv", 0.07), ("af", 0.06))
USUAL = (("praise", 0.5), ("question", 0.22), ("neutral", 0.17), ("complaint", 0.06), ("delivery", 0.05))
LATE_PARCELS = (
    ("delivery", 0.33),
    ("question", 0.36),
    ("praise", 0.2),
    ("neutral", 0.06),
    ("complaint", 0.05),
)
END = datetime(2026, 10, 31, 23, tzinfo=UTC)  # midnight in Amsterdam


@dataclass(frozen=True, slots=True)
class Talk:
    """How lively an account's comments are: rows per post by month, and the share that is answered."""

    account: str
    rows: tuple[int, int, int]  # August, September, October
    answered: tuple[float, float, float]


TALKS = (
    Talk("instagram", (2, 2, 4), (0.9, 0.9, 0.9)),
    Talk("facebook", (2, 2, 6), (0.7, 0.6, 0.14)),
    Talk("linkedin", (1, 1, 2), (0.8, 0.8, 0.8)),
    Talk("tiktok", (1, 1, 2), (0.5, 0.5, 0.5)),
)
VIRAL_ROWS = 44


@dataclass(frozen=True, slots=True)
class Row:
    """One comment."""

    id: str
    post: str
    at: datetime
    author: str
    brand: bool
    reply_to: str
    likes: int
    text: str
    topic: str
    language: str


class _Speaker:
    """Deals texts for one account, and keeps the numbering of its comments."""

    def __init__(self, stream: int, account: str) -> None:
        self.dice, self._account, self._number = Dice(stream), account, 0
        self._decks = {
            (language, topic): Deck(self.dice, texts)
            for language, topics in COMMENTS.items()
            for topic, texts in topics.items()
        }

    def comment(self, post: DemoPost, topics: Sequence[tuple[str, float]]) -> Row:
        """A comment of somebody on a post, some hours after it."""
        topic, language = self.dice.weighed(topics), self.dice.weighed(LANGUAGES)
        text = self._decks[language, topic].deal().replace("{p}", self.dice.pick(PRODUCTS))
        wait = self.dice.between(0.1, 5) * self.dice.between(0.2, 6)
        at = min(
            post.at + timedelta(seconds=int(wait * 3600)), END - timedelta(seconds=self.dice.whole(9, 5000))
        )
        author = f"visitor_{self.dice.whole(1, 640):03d}"
        return Row(self._next(), post.id, at, author, False, "", self.dice.whole(0, 6), text, topic, language)

    def answer(self, to: Row) -> Row | None:
        """The brand's answer, a few hours later; none when the month has ended by then."""
        texts = SORRY if to.topic in ("delivery", "complaint") else ANSWERS
        at = to.at + timedelta(minutes=self.dice.whole(25, 560))
        if at >= END:
            return None
        text = self.dice.pick(texts[to.language])
        return replace(
            to, id=self._next(), at=at, author="kwartelnest", brand=True, reply_to=to.id, likes=0, text=text
        )

    def _next(self) -> str:
        self._number += 1
        return f"{self._account}-c{self._number:04d}"


def rows(posts: Mapping[str, Sequence[DemoPost]]) -> Mapping[str, Sequence[Row]]:
    """Comments and answers by account, oldest first."""
    return {talk.account: _talk(800 + i, talk, posts[talk.account]) for i, talk in enumerate(TALKS)}


def _talk(stream: int, talk: Talk, posts: Sequence[DemoPost]) -> list[Row]:
    speaker, out = _Speaker(stream, talk.account), []
    for post in posts:
        if post.month < AUGUST or post.kind == "IG story":
            continue
        month = post.month - AUGUST
        late = talk.account == "facebook" and post.month == OCTOBER
        count = VIRAL_ROWS if post.counts.get("views", 0) > 80_000 else talk.rows[month]
        for _ in range(speaker.dice.whole(count * 2 // 3, count + count // 3)):
            row = speaker.comment(post, LATE_PARCELS if late else USUAL)
            out.append(row)
            wanted = row.topic in ("question", "delivery", "complaint")
            if wanted and speaker.dice.chance(talk.answered[month]):
                answer = speaker.answer(row)
                out += [answer] if answer else []
    return sorted(out, key=lambda row: (row.at, row.id))


def counted(
    posts: Mapping[str, Sequence[DemoPost]], talk: Mapping[str, Sequence[Row]]
) -> Mapping[str, Sequence[DemoPost]]:
    """The same posts, with at least as many comments as there are rows for them."""
    out = dict(posts)
    for account, spoken in talk.items():
        found = dict.fromkeys((row.post for row in spoken), 0)
        for row in spoken:
            found[row.post] += 1
        out[account] = [_counted(post, found.get(post.id, 0)) for post in posts[account]]
    return out


def _counted(post: DemoPost, found: int) -> DemoPost:
    if post.counts.get("comments", found) >= found:
        return post
    return replace(post, counts={**post.counts, "comments": found})


def files(talk: Mapping[str, Sequence[Row]]) -> Mapping[str, bytes]:
    """One table of comments for each account."""
    return {
        f"comments/{account}.csv": plain([HEADER, *map(_cells, spoken)]) for account, spoken in talk.items()
    }


def _cells(row: Row) -> tuple[str | int, ...]:
    at = f"{row.at:%Y-%m-%dT%H:%M:%SZ}"
    brand = "yes" if row.brand else "no"
    return (row.id, row.post, at, row.author, brand, row.reply_to, row.likes, row.text)
