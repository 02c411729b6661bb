"""Sheets on how the figures were made: definitions, gaps, sources."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from reporter.i18n import Words
from reporter.model import Field, Form, Report, Sheet
from reporter.report.reasons import in_words
from reporter.report.sheetrows import account_names, sheet


def definitions(report: Report, words: Words) -> Sheet:
    """What each figure means."""
    header = (words.say("Figure"), words.say("Metric"), words.say("Definition"), words.say("Formula"))
    rows = (
        (
            Field(words.say(one.name)),
            Field(one.id),
            Field(words.say(one.definition)),
            Field(words.say(one.formula)),
        )
        for one in report.measured.definitions
    )
    return sheet(words.say("Definitions"), report, words, header, rows)


def gaps(report: Report, words: Words) -> Sheet:
    """What could not be had, and why."""
    header = (words.say("Account"), words.say("Figure"), words.say("Reason"), words.say("Details"))
    accounts = account_names(report)
    rows = (
        (
            Field(accounts.get(gap.account or "", gap.account) or words.say("All accounts")),
            Field(words.say("everything") if gap.measure == "*" else gap.measure),
            Field(in_words(gap.reason, words)),
            Field(words.clause(gap.detail)),
        )
        for gap in report.gaps
    )
    return sheet(words.say("Gaps"), report, words, header, rows)


def sources(report: Report, words: Words) -> Sheet:
    """The files and programs that the figures come from."""
    header = (
        words.say("Account"),
        words.say("File"),
        words.say("Rows read"),
        words.say("Rows taken"),
        words.say("As of"),
    )
    zone, accounts = ZoneInfo(report.period.zone), account_names(report)
    rows = (
        (
            Field(accounts.get(one.account, one.account) or None),
            Field(one.file),
            Field(one.rows_read, Form.COUNT),
            Field(one.rows_taken, Form.COUNT),
            Field(one.seen_at.astimezone(zone).date(), Form.DATE),
        )
        for one in report.sources
    )
    return sheet(words.say("Sources"), report, words, header, rows)
