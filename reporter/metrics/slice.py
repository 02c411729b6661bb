"""A scope in a month: one account, or several added up without hiding which of them are absent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from reporter.facts import Facts, PostSums, WebSums
from reporter.metrics.account import Account, Ratio, days_in, nothing
from reporter.metrics.given import Given
from reporter.metrics.webtools import told_by
from reporter.metrics.words import NO_MONTH, NOT_IN_EXPORT, say
from reporter.model import PLATFORMS, Missing, PostKind, Reason, Scope, Value, missing, of


@dataclass(frozen=True, slots=True)
class Slice:
    """What a metric function is given: the client's accounts of one scope in one month."""

    facts: Facts
    scope: Scope
    month: date
    members: tuple[Account, ...]
    worth: float | None = None  # money per conversion, where configured
    given: Given = field(default_factory=Given)

    @property
    def days(self) -> int:
        """Days in the month."""
        return days_in(self.month)

    def counted(self, how: Callable[[PostSums], int]) -> Value:
        """A number of posts."""
        return self.added(lambda account: account.counted(how))

    def apart(self, how: Callable[[PostSums], int]) -> Value:
        """A number of stories, replies or reposts."""
        return self.added(lambda account: account.apart(how))

    def measure(self, name: str) -> Value:
        """A count summed over posts."""
        return self.added(lambda account: account.measure(name))

    def engagements(self) -> Value:
        """Engagements summed over posts."""
        return self.added(lambda account: account.engagements())

    def flow(self, name: str) -> Value:
        """A count summed over the accounts' days."""
        return self.added(lambda account: account.flow(name))

    def pair(self, name: str, above: str, below: str) -> Ratio:
        """Ratio of sums over the posts that tell both sides."""
        return self.ratio(lambda account: account.pair(name, above, below))

    def per_post(self, name: str) -> Ratio:
        """A count over the number of posts that tell it."""
        return self.ratio(lambda account: account.per_post(name))

    def median(self, name: str, why: Callable[[Account], Value]) -> Value:
        """Median over the scope's posts that have the figure; ``why`` says what an account lacks for it."""
        middle = self.facts.medians.get(("", self.scope, self.month), {}).get(name)
        without = [account for account in self.members if not account.has_median(name)]
        if middle is None:
            whys = [value.missing for value in map(why, self.members) if value.missing]
            return Value(missing=_common(whys) if whys else Missing(Reason.NOT_COLLECTED, "no post tells it"))
        lacks = [clause for account in self.members for clause in account.median_lacks(name)]
        if len(self.members) > 1:
            lacks = [f"{a.ref.id}: {clause}" for a in self.members for clause in a.median_lacks(name)]
            lacks += [f"{a.ref.id}: {say(w)}" for a in without if (w := why(a).missing)]
        return of(middle.value, n=middle.n, partial=lacks)

    def added(self, how: Callable[[Account], Value]) -> Value:
        """The sum over the accounts; partial when one of them lacks the figure or some of it."""
        values = [(account, how(account)) for account in self.members]
        if len(values) == 1:
            return values[0][1]
        known = [value for _, value in values if value.known]
        if not known:
            return Value(missing=_common([value.missing for _, value in values if value.missing]))
        counts = [value.n for value in known if value.n is not None]
        return of(
            sum(value.number for value in known if value.number is not None),
            n=sum(counts) if counts else None,
            partial=[clause for account, value in values for clause in _lacks(account, value)],
        )

    def ratio(self, how: Callable[[Account], Ratio]) -> Ratio:
        """Ratio of the accounts' sums, over the accounts that have both sides."""
        ratios = [(account, how(account)) for account in self.members]
        if len(ratios) == 1:
            return ratios[0][1]
        known = [ratio for _, ratio in ratios if ratio.above.known and ratio.below.known]
        if not known:
            whys = [v.missing for _, r in ratios for v in (r.above, r.below) if v.missing]
            return nothing(Value(missing=_common(whys)))
        lacks = [
            clause
            for account, ratio in ratios
            for clause in _lacks(account, ratio.above if not ratio.above.known else ratio.below)
            + (_lacks(account, ratio.above) if ratio.above.known else [])
        ]
        counts = [ratio.n for ratio in known if ratio.n is not None]
        return Ratio(
            of(sum(r.above.number or 0 for r in known), partial=lacks),
            of(sum(r.below.number or 0 for r in known)),
            sum(counts) if counts else None,
        )

    def story(self, name: str) -> Value:
        """A count summed over stories."""
        return self.added(lambda account: account.story(name))

    def kinds(self, *kinds: PostKind) -> Value:
        """A number of originals of these types."""
        return self.added(lambda account: account.kinds(*kinds))

    def share(self, *kinds: PostKind) -> Ratio:
        """Originals of these types out of all originals."""
        return self.ratio(lambda account: Ratio(account.kinds(*kinds), of(account.sums.posts)))

    def alone_ratio(self, how: Callable[[Account], Ratio]) -> Ratio:
        """A ratio with unique people in it: one account's only."""
        if len(self.members) == 1:
            return how(self.members[0])
        return nothing(missing(Reason.NOT_COMPARABLE, "the same people may be reached by several accounts"))

    def alone(self, how: Callable[[Account], Value]) -> Value:
        """For unique people: one account's figure; several cannot be added."""
        if len(self.members) == 1:
            return how(self.members[0])
        return missing(Reason.NOT_COMPARABLE, "the same people may be reached by several accounts")

    def web(self, name: str) -> Value:
        """A website measure, summed over days and channels."""
        sums = self.facts.web.get(self.month, WebSums())
        tally = sums.measures.get(name)
        if tally is None:
            ever = any(name in other.measures for other in self.facts.web.values())
            if sums.covered and ever:
                return of(0)
            return missing(Reason.NOT_COLLECTED, NOT_IN_EXPORT if sums.measures else NO_MONTH)
        lacks = [] if sums.covered else [f"data from {sums.first} to {sums.last} only"]
        return of(tally.total, partial=lacks)

    def web_social(self, name: str) -> Value:
        """A website measure from the channels of social platforms; of one platform in its scope."""
        sums = self.facts.web.get(self.month, WebSums())
        wanted = (self.scope.platform,) if self.scope.platform else PLATFORMS
        found = [sums.channels[one][name] for one in wanted if name in sums.channels.get(one, {})]
        lacks = [] if sums.covered else [f"data from {sums.first} to {sums.last} only"]
        if found:
            return of(sum(tally.total for tally in found), partial=lacks)
        whole = self.web(name)
        if whole.missing:
            return whole
        named = any(channel for month in self.facts.web.values() for channel in month.channels)
        if not named:
            return missing(Reason.NOT_COLLECTED, "the data does not tell channels")
        return of(0, partial=lacks)

    def by_tool(self, tool: str, how: Callable[[], Ratio]) -> Ratio:
        """A figure as one tool defines it; none where another tool told some of the month."""
        others = set(told_by(self.facts, self.month, tool)) - {tool}
        if others:
            return nothing(
                missing(Reason.NOT_COMPARABLE, f"the month was told by {', '.join(sorted(others))}")
            )
        return how()


def _lacks(account: Account, value: Value) -> list[str]:
    """What an account's figure lacks, with the account's name."""
    if value.missing:
        return [f"{account.ref.id}: {say(value.missing)}"]
    return [f"{account.ref.id}: {clause}" for clause in value.partial]


def _common(whys: list[Missing]) -> Missing:
    """One reason for several accounts: theirs if they agree, else the first that is our own doing."""
    if not whys:
        return Missing(Reason.NOT_COLLECTED, "no account")
    if len({why.reason for why in whys}) == 1:
        details = {why.detail for why in whys}
        return whys[0] if len(details) == 1 else Missing(whys[0].reason)
    return next((why for why in whys if why.reason is not Reason.NOT_OFFERED), whys[0])
