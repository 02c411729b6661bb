"""What the report holds, recommendations, privacy, delivery, and the whole file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from reporter.config.base import Flag, Model, NotNegative, Path, Positive, Secret, Slug, Word
from reporter.config.client import (
    Account,
    Annotation,
    Benchmark,
    Client,
    Goal,
    Listening,
    Plan,
    Web,
)

SectionName = Literal["cover", "goals", "scorecard", "platform", "posts", "timing", "method"]
SECTIONS: tuple[SectionName, ...] = ("cover", "goals", "scorecard", "platform", "posts", "timing", "method")

Format = Literal["html", "pdf", "json", "csv"]
Address = Annotated[str, StringConstraints(pattern=r"^[^\s@,;<>]+@[^\s@,;<>]+$", max_length=254)]


class ReportOptions(Model):
    """Sections in their order, formats, own templates."""

    sections: tuple[SectionName, ...] = Field(
        default=SECTIONS, description="Sections in the order they are printed; method always comes last."
    )
    formats: tuple[Format, ...] = ("html", "pdf", "json", "csv")
    templates: Path | None = Field(
        default=None, description="Folder that is searched before our own templates."
    )
    stylesheet: Path | None = Field(default=None, description="CSS file added after ours.")
    quotes: Flag = Field(default=False, description="Whether comments may be quoted.")
    top_posts: int = Field(default=5, ge=1, le=20)
    bottom_posts: int = Field(default=3, ge=0, le=20)


class Floors(Model):
    """Below these numbers of rows counts are printed instead of rates."""

    posts_for_rate: int = Field(default=5, ge=1)
    posts_per_cell: int = Field(default=3, ge=1)
    texts_for_sentiment: int = Field(default=30, ge=1)


class MetricOptions(Model):
    """How figures are made where there is a choice."""

    floors: Floors = Floors()
    breakout: Positive = Field(
        default=3.0, description="A post is a breakout from this multiple of the median rate."
    )
    timing_days: int = Field(default=90, ge=28, le=400)


class Recommendations(Model):
    """Limits and thresholds of the recommendations."""

    most: int = Field(default=5, ge=0, le=10)
    most_per_platform: int = Field(default=2, ge=1, le=10)
    thresholds: dict[Word, float] = Field(default_factory=dict)
    observed: dict[Word, Flag] = Field(
        default_factory=dict, description="Signals that only a person can see: name: true or false."
    )
    done: tuple[Word, ...] = Field(default=(), description="Recommendations that were carried out.")


class Privacy(Model):
    """How long personal data stays."""

    retention_months: int = Field(
        default=26, ge=1, le=120, description="Words of comments and mentions older than this are not kept."
    )
    salt: Secret | None = Field(
        default=None,
        description="Secret behind the hashes of names; the client's slug, which others know, if absent.",
    )


class Smtp(Model):
    """The mail server."""

    host: Word
    port: int = Field(default=587, ge=1, le=65535)
    tls: Literal["starttls", "implicit"] = "starttls"
    user: Word | None = None
    password: Secret | None = None


class Delivery(Model):
    """To whom the report is mailed."""

    sender: Address
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    smtp: Smtp
    send_with_gaps: Flag = False
    review: Flag = Field(default=False, description="Wait until a person has approved the month.")
    max_attachment_mb: NotNegative = 15


class Config(Model):
    """One client's configuration file."""

    client: Client
    accounts: tuple[Account, ...] = Field(min_length=1)
    goals: tuple[Goal, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    listening: Listening | None = None
    web: Web | None = None
    plan: Plan = Plan()
    annotations: tuple[Annotation, ...] = ()
    commentary: Path | None = Field(default=None, description="Folder of <YYYY-MM>.md files.")
    report: ReportOptions = ReportOptions()
    metrics: MetricOptions = MetricOptions()
    recommendations: Recommendations = Recommendations()
    privacy: Privacy = Privacy()
    delivery: Delivery | None = None
    data: Path = Field(default="data", description="Folder of the collected data, beside this file.")

    def all_accounts(self) -> tuple[tuple[str, Account], ...]:
        """(brand, account) for the client's own accounts (brand "") and the benchmark brands'."""
        own = tuple(("", account) for account in self.accounts)
        others = tuple((brand.name, a) for brand in self.benchmarks for a in brand.accounts)
        return own + others


def json_schema() -> dict[str, Any]:
    """The JSON schema of the configuration, for editors."""
    schema = Config.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "reporter client configuration",
    }


__all__ = ["Config", "Slug", "json_schema"]
