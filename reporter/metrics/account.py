"""One account's month: what the facts hold as values, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from reporter.facts import AccountRef, DaySums, Facts, Makeup, Pair, PostSums, StorySums
from reporter.facts.recipes import recipe, withheld
from reporter.metrics.words import NO_MONTH, NOT_IN_EXPORT, plain
from reporter.model import Missing, PostKind, Reason, Scope, Value, missing, of


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two sums over the same ``n`` rows."""

    above: Value
    below: Value
    n: int | None = None

    @property
    def value(self) -> Value:
        """Ratio of the sums; a zero base gives no number."""
        return (self.above / self.below).with_n(self.n)


def nothing(why: Value) -> Ratio:
    """A ratio that cannot be, for the reason of the side that is absent."""
    return Ratio(why, why)


@dataclass(frozen=True, slots=True)
class Account:
    """An account in a month."""

    facts: Facts
    ref: AccountRef
    month: date

    @property
    def sums(self) -> PostSums:
        """The month's posts; all empty when there are none."""
        return self.facts.posts.get((self.ref.id, self.month)) or PostSums()

    @property
    def days(self) -> DaySums:
        """The month's days; all empty when none is told."""
        return self.facts.days.get((self.ref.id, self.month)) or DaySums(days=days_in(self.month))

    @property
    def covered(self) -> bool:
        """Whether the data can tell how many posts there were."""
        return (self.ref.id, self.month) in self.facts.covered

    def counted(self, how: Callable[[PostSums], int]) -> Value:
        """A number of posts; a month that no data covers is not a month without posts."""
        return of(how(self.sums)) if self.covered else missing(Reason.NOT_COLLECTED, NO_MONTH)

    def apart(self, how: Callable[[PostSums], int]) -> Value:
        """Stories, replies or reposts: an export that never has one does not tell that there was none."""
        if self.covered and not any(how(sums) for sums in self._every_month()):
            return missing(Reason.NOT_COLLECTED, NOT_IN_EXPORT)
        return self.counted(how)

    def measure(self, name: str) -> Value:
        """A count summed over the month's originals, as they stood when last seen."""
        tally = self.sums.measures.get(name)
        base = self._could_tell(name)
        if tally:
            short = base - tally.known
            lacks = [f"{plain(name)}: not told for {short} of {base} posts"] if short > 0 else []
            return of(tally.total, n=tally.known, partial=lacks)
        if why := withheld(self.ref.platform, "views" if name == "video_views" else name, self.month):
            return Value(missing=why)
        return self._none_told(base, lambda sums: name in sums.measures)

    def engagements(self) -> Value:
        """The platform's recipe summed over the month's originals; absent parts are named."""
        sums = self.sums
        if sums.engagements is None:
            return self._none_told(sums.posts, lambda other: other.engagements is not None)
        told = sums.complete.known if sums.complete else 0
        lacks = list(self.parts_absent())
        if told < sums.posts:
            lacks.append(f"{sums.posts - told} of {sums.posts} posts do not tell every part")
        return of(sums.engagements.total, n=sums.engagements.known, partial=lacks)

    def parts_absent(self) -> tuple[str, ...]:
        """Parts that the platform has and that no post of the month tells."""
        parts = self.sums.parts
        return tuple(f"{part}: {NOT_IN_EXPORT}" for part in recipe(self.ref.platform) if part not in parts)

    def pair(self, name: str, above: str, below: str) -> Ratio:
        """Two sums over the originals that tell both; ``above`` may be ``engagements``."""
        pair = self.sums.pairs.get(name)
        if pair:
            lacks = self.parts_absent() if above == "engagements" else ()
            return Ratio(of(pair.above, n=pair.n, partial=lacks), of(pair.below, n=pair.n), pair.n)
        for side in (
            self.measure(below),
            self.engagements() if above == "engagements" else self.measure(above),
        ):
            if side.missing:
                return nothing(Value(missing=side.missing))
        if not self.sums.posts:
            return nothing(missing(Reason.ZERO_DENOMINATOR, "no posts"))
        return nothing(missing(Reason.NOT_COLLECTED, "no post tells both sides"))

    def per_post(self, name: str) -> Ratio:
        """A count over the number of originals that tell it."""
        if name == "engagements":
            total, lacks = self.sums.complete, self.parts_absent()
            why = self.engagements()
        else:
            total, lacks = self.sums.measures.get(name), ()
            why = self.measure(name)
        if total and total.known:
            return Ratio(of(total.total, n=total.known, partial=lacks), of(total.known), total.known)
        if why.missing:
            return nothing(why)
        return nothing(missing(Reason.ZERO_DENOMINATOR, "no posts"))

    def has_median(self, name: str) -> bool:
        """Whether any post of the month has this figure of its own."""
        scope = Scope(self.ref.id, self.ref.platform)
        return name in self.facts.medians.get((self.ref.brand, scope, self.month), {})

    def median_lacks(self, name: str) -> tuple[str, ...]:
        """Parts of the recipe that are absent from a median of rates."""
        return self.parts_absent() if name.startswith("er_") and self.has_median(name) else ()

    def flow(self, name: str) -> Value:
        """What happened to the account in the month, from its days, or as told for the whole month."""
        tally, days = self.days.flows.get(name), self.days.days
        if tally and tally.known == days:
            return of(tally.total, n=days)
        if name in self.days.whole:
            return of(self.days.whole[name])
        if tally:
            return of(tally.total, n=tally.known, partial=[f"{tally.known} of {days} days are known"])
        why = withheld(self.ref.platform, name, self.month) if name in {"unfollows", "impressions"} else None
        return Value(missing=why or Missing(Reason.NOT_COLLECTED, NOT_IN_EXPORT))

    def followers(self) -> Value:
        """Followers at the end of the month: the last known day of its last seven."""
        if self.days.end:
            return of(self.days.end.value)
        if self.days.latest:
            return missing(Reason.NOT_COLLECTED, f"last known on {self.days.latest.day.isoformat()}")
        return missing(Reason.NOT_COLLECTED, NOT_IN_EXPORT)

    def followers_at_start(self) -> Value:
        """Followers at the end of the month before, or on the month's first day."""
        if self.days.start:
            return of(self.days.start.value)
        return missing(Reason.NOT_COLLECTED, "followers at the start of the month are not known")

    def followers_mean(self) -> Value:
        """Mean over the month's known days."""
        middle = self.days.followers
        if middle:
            return of(middle.value, n=middle.n)
        return self.followers()

    def growth(self) -> Value:
        """Followers won less followers lost: from the stocks, else from the days' flows."""
        stocks = self.followers() - self.followers_at_start()
        if stocks.known:
            return stocks
        net = self.flow("follows_net")
        flows = net if net.known else self.flow("follows") - self.flow("unfollows")
        return flows if flows.known else stocks

    def reach(self) -> Value:
        """People reached in the month, each once, as the platform tells for the whole month."""
        if "reach" in self.days.whole:
            return of(self.days.whole["reach"])
        if why := withheld(self.ref.platform, "reach", self.month):
            return Value(missing=why)
        if self.days.reach:
            return missing(Reason.NOT_COLLECTED, "only daily reach is known; days cannot be added")
        if "reach" in self.sums.measures:
            return missing(Reason.NOT_COLLECTED, "only reach per post is known; posts cannot be added")
        return missing(Reason.NOT_COLLECTED, NOT_IN_EXPORT)

    def reach_daily(self) -> Value:
        """Mean of the month's daily reach."""
        if self.days.reach:
            return of(self.days.reach.value, n=self.days.reach.n)
        why = withheld(self.ref.platform, "reach", self.month)
        return Value(missing=why or Missing(Reason.NOT_COLLECTED, NOT_IN_EXPORT))

    @property
    def makeup(self) -> Makeup:
        """Types and hours of the month's originals."""
        return self.facts.makeup.get((self.ref.id, self.month)) or Makeup()

    @property
    def stories(self) -> StorySums:
        """The month's stories."""
        return self.facts.stories.get((self.ref.id, self.month)) or StorySums()

    def kinds(self, *kinds: PostKind) -> Value:
        """How many originals are of these types; posts whose type is not told may be of them."""
        if not self.covered:
            return missing(Reason.NOT_COLLECTED, NO_MONTH)
        told, posts = self.makeup.kinds, self.sums.posts
        unknown = told.get(PostKind.OTHER, 0)
        if posts and unknown == posts:
            return missing(Reason.NOT_COLLECTED, "the type of the posts is not told")
        lacks = [f"type: not told for {unknown} of {posts} posts"] if unknown else []
        return of(sum(told.get(kind, 0) for kind in kinds), partial=lacks)

    def story(self, name: str) -> Value:
        """A count summed over the month's stories; ``interactions`` over those that tell every part."""
        sums = self.stories
        tally = sums.interactions if name == "interactions" else sums.measures.get(name)
        if tally:
            short = sums.stories - tally.known
            lacks = [f"{plain(name)}: not told for {short} of {sums.stories} stories"] if short else []
            return of(tally.total, n=tally.known, partial=lacks)
        number = self.apart(lambda posts: posts.stories)
        if number.number == 0:
            return of(0, n=0)
        return Value(missing=number.missing or Missing(Reason.NOT_COLLECTED, NOT_IN_EXPORT))

    def story_pair(self, pair: Pair | None, needs: str) -> Ratio:
        """Two sums over the same stories or days of stories."""
        if pair:
            return Ratio(of(pair.above, n=pair.n), of(pair.below, n=pair.n), pair.n)
        why = self.story(needs)
        return nothing(why if why.missing else missing(Reason.ZERO_DENOMINATOR, "no stories that tell it"))

    def _could_tell(self, name: str) -> int:
        """The number of originals that can have a measure."""
        sums = self.sums
        if name == "watch_time_s":
            return sums.watchable
        if name.startswith("video_"):
            return sums.videos
        if name == "votes":
            return self.makeup.kinds.get(PostKind.POLL, 0)
        return sums.posts

    def _none_told(self, base: int, ever: Callable[[PostSums], bool]) -> Value:
        """No post tells it: zero when there is none that could (``base``), and other months do tell it."""
        if not self.covered:
            return missing(Reason.NOT_COLLECTED, NO_MONTH)
        if not base and any(ever(sums) for sums in self._every_month()):
            return of(0, n=0)
        return missing(Reason.NOT_COLLECTED, NOT_IN_EXPORT)

    def _every_month(self) -> Iterator[PostSums]:
        return (sums for (account, _), sums in self.facts.posts.items() if account == self.ref.id)


def days_in(month: date) -> int:
    """Days in a month given by its first day."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return (following - month).days
