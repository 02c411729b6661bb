"""What a made-up month is: one habit planted in a healthy one, and the tips that must and must not come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.recommend.months.diary import Diary, Told

LINK = "https://ketting.example/"


@dataclass(frozen=True, slots=True)
class Month:
    """One habit.

    ``calls`` are the documents' signals that describe it; of the tips ``one_of`` at least one must be
    recommended, of ``never`` none. ``also`` are signals that cannot be kept from coming along ("*": any).
    """

    habit: str
    plant: Callable[[Diary], None]
    calls: str
    one_of: str = ""
    never: str = ""
    also: str = ""
    platforms: tuple[str, ...] = ("facebook",)
    months: tuple[int, ...] = (9, 10)


def without(text: str, *words: str) -> str:
    """The text with these words and marks taken out."""
    for word in words:
        text = text.replace(word, "")
    return " ".join(text.split())


def reword(posts: Iterable[Told], change: Callable[[str], str]) -> None:
    """Change what posts say."""
    for post in posts:
        post.text = change(post.text)


def swap(posts: Iterable[Told], having: str, text: str) -> None:
    """Give posts that hold some words another text; each a different one."""
    for number, post in enumerate(posts):
        if having in post.text:
            post.text = f"{text} Number {number}."


def scale(posts: Iterable[Told], by: float, *measures: str) -> None:
    """Multiply counts of posts, rounded."""
    for post in posts:
        for name in measures:
            if name in post.counts:
                post.counts[name] = round(post.counts[name] * by)
