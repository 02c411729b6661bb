"""The door of the room: from a month's readings to what is recommended, praised and followed up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reporter.config import Config
from reporter.i18n import Words
from reporter.model import (
    TOTAL,
    Advice,
    Catalogue,
    Firing,
    Measured,
    Past,
    Recommendation,
    Refusal,
    Scope,
    SignalKind,
    SignalReading,
    Tip,
)
from reporter.recommend import cite, contradictions, rank
from reporter.recommend.aims import aim
from reporter.recommend.candidates import Candidate, board, candidates
from reporter.recommend.choose import Bounds, Choice, choose, remark
from reporter.recommend.follow import follow, records
from reporter.recommend.hear import Heats, Marks, hear, registered
from reporter.recommend.praise import praise
from reporter.recommend.words import facts, figures, judged, sentence

ENOUGH = 5  # measurable findings on one account from which "nothing to mend" may be said
EVERGREEN = 2
FINDINGS = 2  # sentences printed with a recommendation
CLICK_RATES = ("ctr_link", "ctr_link_views")


def advise(
    config: Config,
    measured: Measured,
    catalogue: Catalogue,
    *,
    month: date,
    words: Words,
    marks: Marks | None = None,
    heat: Heats | None = None,
    past: Past | None = None,
) -> Advice:
    """The month's advice: at most a handful of recommendations, each with its evidence and its documents."""
    readings = hear(config, measured, marks, heat)
    return advice_on(readings, config, measured, catalogue, month=month, words=words, past=past or Past())


def advice_on(
    readings: tuple[SignalReading, ...],
    config: Config,
    measured: Measured,
    catalogue: Catalogue,
    *,
    month: date,
    words: Words,
    past: Past,
) -> Advice:
    """The same, on signals that are known already."""
    scopes = tuple(Scope(account.id, account.platform) for account in config.accounts)
    audiences = rank.audiences(config, measured)
    ranked, refused = candidates(catalogue, board(readings), scopes, audiences)
    bounds = Bounds(config.recommendations, catalogue, _cases(scopes, readings, measured), past)
    choice = choose(ranked, bounds)
    given = tuple(_recommended(one, choice, bounds, words) for one in choice.taken)
    enough = max((_measurable(scope, readings) for scope in scopes), default=0) >= ENOUGH
    if not ranked and enough:
        given = _evergreen(catalogue, past, month, config.recommendations.most)
        left = {one.tip.id for one in given}
        refused = [one for one in refused if one.tip not in left]
    judgements = follow(past, readings, config.recommendations.done)
    outcomes = tuple(replace(one, figures=figures(one, words)) for one in judgements)
    return Advice(
        recommendations=given,
        outcomes=outcomes,
        records=records(past, outcomes),
        signals=readings,
        refusals=_refusals(refused, choice),
        praise=praise(measured, readings, scopes, words) if enough else (),
        note=_note(ranked, given, enough, config, words),
    )


def _cases(
    scopes: tuple[Scope, ...], readings: tuple[SignalReading, ...], measured: Measured
) -> dict[Scope, contradictions.Case]:
    rates = [r for r in measured.readings if r.metric in CLICK_RATES]
    told = {r.scope for r in rates if r.value.known}
    return {
        scope: contradictions.case(scope, readings, clicks_told=scope in told) for scope in (TOTAL, *scopes)
    }


def _recommended(one: Candidate, choice: Choice, bounds: Bounds, words: Words) -> Recommendation:
    before = {given.id for given in bounds.past.given}
    goal = aim(one.chosen_by)
    return Recommendation(
        id=one.id,
        tip=one.tip,
        scope=one.scope,
        signals=one.signals,
        citations=cite.citations(one.tip, bounds.catalogue),
        score=one.score,
        aim=goal,
        again=one.id in before,
        why=_why(one, words),
        also=tuple(dict.fromkeys(choice.also.get(one.id, ()))),
        remark=remark(one, bounds),
        facts=facts(one.chosen_by, words),
        judged=judged(goal, words),
    )


def _why(one: Candidate, words: Words) -> str:
    """The finding that chose it, and one more that calls for the same."""
    told = [r for r in one.signals if r.kind is not SignalKind.OUTCOME]
    return " ".join(sentence(reading, registered(), words) for reading in told[:FINDINGS])


def _evergreen(catalogue: Catalogue, past: Past, month: date, most: int) -> tuple[Recommendation, ...]:
    """Two tips that hold at any time, from another place of the list each month, and none of last month's."""
    before = {given.tip for given in past.given}
    fitting = [tip for tip in catalogue.tips if tip.no_signal and not tip.retired and not tip.platforms]
    start = (month.year * 12 + month.month) * EVERGREEN % len(fitting) if fitting else 0
    turned = [tip for tip in (*fitting[start:], *fitting[:start]) if tip.id not in before]
    return tuple(_timeless(tip, catalogue) for tip in turned[: min(EVERGREEN, most)])


def _timeless(tip: Tip, catalogue: Catalogue) -> Recommendation:
    return Recommendation(f"{tip.id}@all", tip, TOTAL, (), cite.citations(tip, catalogue), 0.0)


def _measurable(scope: Scope, readings: tuple[SignalReading, ...]) -> int:
    """How many findings on habits and conditions could be measured on an account."""
    return sum(
        r.scope == scope
        and r.firing is not Firing.NOT_MEASURABLE
        and r.kind in (SignalKind.BEHAVIOUR, SignalKind.CONDITION)
        for r in readings
    )


def _refusals(refused: list[Refusal], choice: Choice) -> tuple[Refusal, ...]:
    return tuple(sorted((*refused, *choice.refused), key=lambda one: (one.tip, one.scope)))


def _note(
    ranked: list[Candidate], given: tuple[Recommendation, ...], enough: bool, config: Config, words: Words
) -> str:
    """Why there are few or none."""
    if config.recommendations.most == 0:
        return words.say("Recommendations are switched off in the configuration.")
    if not ranked and not enough:
        return words.say(
            "There is not enough data this month to recommend anything: too few posts, comments or figures "
            "are known."
        )
    if given and not enough and all(one.signals[0].kind is SignalKind.SETUP for one in given):
        return words.say(
            "There is not enough data this month to judge any habit: too few posts, comments or figures are "
            "known. What follows can be set up meanwhile."
        )
    if not ranked:
        return (
            words.say("Nothing needs mending this month. What follows holds at any time.")
            if given
            else (words.say("Nothing needs mending this month."))
        )
    if not given:
        return words.say(
            "This month's findings call only for advice that was given last month and is not repeated."
        )
    return ""
