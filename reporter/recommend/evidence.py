"""What a signal is given: one account's month, or the whole client's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reporter.config import Config
from reporter.model import Measured, PostKind, PostReading, Reading, Reason, Scope, Value, missing


@dataclass(frozen=True, slots=True)
class PostMarks:
    """What a post's own words do; None where its language has no rules."""

    language: str
    question: bool | None = None
    call_to_action: bool | None = None
    humour: bool | None = None
    contest: bool | None = None
    personal: bool | None = None
    story: bool | None = None
    news: bool | None = None
    event: bool | None = None
    interactive: bool | None = None  # poll, quiz, raffle, challenge, question session
    link: bool = False
    bare_link: bool = False
    hashtags: tuple[str, ...] = ()
    words: int = 0  # own ones: without addresses, names and hashtags
    bait: bool | None = None  # asks for likes, tags or shares for their own sake
    negative: bool | None = None  # clearly, by its words; None where it could not be scored
    educate: bool | None = None  # explains something or shows how it is done
    purposes: tuple[str, ...] | None = None  # of inform, educate, entertain


@dataclass(frozen=True, slots=True)
class Heat:
    """An account's comments by others in one month: all, those whose words a list could read, the hostile."""

    comments: int = 0
    read: int = 0
    hostile: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """One scope of a month: readings, posts and what their words do."""

    config: Config
    measured: Measured
    scope: Scope
    marks: Mapping[tuple[str, str], PostMarks] = field(default_factory=dict)  # by account and post id
    heat: Mapping[str, tuple[Heat, Heat]] = field(default_factory=dict)  # by account: now, the month before

    def reading(self, metric: str) -> Reading | None:
        """A metric of this scope with what it is compared to, if it was computed."""
        return self.measured.reading(metric, self.scope)

    def value(self, metric: str) -> Value:
        """A metric of this scope."""
        found = self.reading(metric)
        return found.value if found else missing(Reason.NOT_COLLECTED, f"{metric} was not measured")

    @property
    def posts(self) -> tuple[PostReading, ...]:
        """The scope's posts of the month that are no reply, no repost and no story."""
        return tuple(post for post in self.everything if not (post.reply or post.repost or _story(post)))

    @property
    def everything(self) -> tuple[PostReading, ...]:
        """All of the scope's publications of the month."""
        return tuple(
            post
            for post in self.measured.posts
            if (not self.scope.account or post.account == self.scope.account)
            and (not self.scope.platform or post.platform == self.scope.platform)
        )

    def marked(self, post: PostReading) -> PostMarks | None:
        """What the post's words do."""
        return self.marks.get((post.account, post.id))


def _story(post: PostReading) -> bool:
    return post.kind is PostKind.STORY
