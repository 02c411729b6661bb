"""Text rules: what a post's own words do, read post by post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields

from reporter.config import Config
from reporter.model import PostKind, PostReading
from reporter.recommend.evidence import PostMarks
from reporter.recommend.marks.anatomy import Anatomy, parts
from reporter.recommend.marks.hostile import hostile
from reporter.recommend.marks.phrases import Phrases
from reporter.recommend.marks.phrases import words as words_of
from reporter.recommend.marks.ruleset import Rules, languages, rules
from reporter.recommend.marks.rulings import LAUGHING, Found, found

BARE = 8  # own words up to which a link stands bare
TELLING = 6  # words from which a language is believed that is none of the client's

# What a post is for follows from these marks.
PURPOSES: Mapping[str, tuple[str, ...]] = {
    "inform": ("news", "event"),
    "educate": ("educate",),
    "entertain": ("humour", "story", "interactive"),
}

MARKS = tuple(one.name for one in fields(Found))

__all__ = ["BARE", "MARKS", "PURPOSES", "hostile", "languages", "read"]


def read(
    posts: Iterable[PostReading], config: Config, language_of: Callable[[str], str] | None = None
) -> Mapping[tuple[str, str], PostMarks]:
    """What each post's words do, by account and post id.

    ``language_of`` tells a text's language (ISO 639-1), or ``""`` when it cannot be told. Then, and without
    it, the client's languages hold: a mark is True when the rules of any of them find it, and False only when
    all of them have rules and none finds it. A mark is None where no rules can tell.
    """
    reader = _Reader(config, language_of)
    return {(post.account, post.id): reader.read(post) for post in posts}


class _Reader:
    """Reads posts for one client."""

    def __init__(self, config: Config, language_of: Callable[[str], str] | None) -> None:
        listened = config.listening.languages if config.listening else ()
        own = listened or (config.client.language,)
        self._own = tuple(dict.fromkeys(map(_code, own)))
        self._language_of = language_of
        self._people = Phrases(_people(config))

    def read(self, post: PostReading) -> PostMarks:
        text = parts(post.text)
        link = text.link or post.kind is PostKind.LINK
        spoken = self._languages(text)
        told = self._told(text, spoken) if post.text.strip() else dict.fromkeys(MARKS)
        told |= dict.fromkeys(_seen(post, text), True)
        return PostMarks(
            language=spoken[0] if len(spoken) == 1 else "",
            link=link,
            bare_link=link and len(text.own) <= BARE,
            hashtags=text.tags,
            words=len(text.own),
            purposes=_purposes(told),
            **told,
        )

    def _languages(self, text: Anatomy) -> tuple[str, ...]:
        """The text's language, or those of the client when it cannot be told."""
        heard = _code(self._language_of(text.plain)) if self._language_of and text.own else ""
        if heard and (heard in self._own or len(text.own) >= TELLING):
            return (heard,)
        return self._own

    def _told(self, text: Anatomy, spoken: tuple[str, ...]) -> dict[str, bool | None]:
        if not text.own and not text.tags:  # no words in any language
            return dict.fromkeys(MARKS, False)
        sets = [rules(language) for language in spoken]
        answers = [found(text, one, self._people) for one in sets if one is not None]
        silent: bool | None = None if None in sets else False
        return {name: any(getattr(one, name) for one in answers) or silent for name in MARKS}


def _seen(post: PostReading, text: Anatomy) -> list[str]:
    """Marks that need no language: laughing emoji, and what the platform says the post is."""
    seen = ["humour"] if text.emoji & LAUGHING else []
    if post.kind is PostKind.POLL:
        seen.append("interactive")
    if post.kind in (PostKind.EVENT, PostKind.LIVE):
        seen.append("event")
    return seen


def _purposes(told: Mapping[str, bool | None]) -> tuple[str, ...] | None:
    """What a post is for; None unless every mark that this rests on is known."""
    if any(told[name] is None for names in PURPOSES.values() for name in names):
        return None
    return tuple(purpose for purpose, names in PURPOSES.items() if any(told[name] for name in names))


def _people(config: Config) -> list[str]:
    """Terms of the pillars that are about people, by their names in any of our languages."""
    sets: list[Rules] = [one for language in languages() if (one := rules(language)) is not None]
    return [
        term
        for pillar in config.plan.pillars
        if any(one.people.found(words_of(pillar.name)) for one in sets)
        for term in pillar.terms
        if words_of(term)
    ]


def _code(language: str) -> str:
    """``en`` for en, en-GB and EN_gb."""
    return language.replace("_", "-").partition("-")[0].casefold()
