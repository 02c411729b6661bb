"""What the report holds, recommendations, privacy, delivery, and the whole file."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from reporter.config.base import Flag, Model, NotNegative, Path, Positive, Secret, Slug, Word
from reporter.config.brand import Branding
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
from reporter.config.sentiment import Sentiment

SectionName = Literal[
    "cover",
    "goals",
    "scorecard",
    "changes",
    "platform",
    "posts",
    "timing",
    "audience",
    "benchmarks",
    "voice",
    "website",
    "recommendations",
    "next_month",
    "method",
]
SECTIONS: tuple[SectionName, ...] = (
    "cover",
    "goals",
    "scorecard",
    "changes",
    "platform",
    "posts",
    "timing",
    "audience",
    "benchmarks",
    "voice",
    "website",
    "recommendations",
    "next_month",
    "method",
)

Format = Literal["html", "pdf", "json", "csv", "xlsx"]
Address = Annotated[str, StringConstraints(pattern=r"^[^\s@,;<>]+@[^\s@,;<>]+$", max_length=254)]


class ReportOptions(Model):
    """Sections in their order, formats, own templates."""

    sections: tuple[SectionName, ...] = Field(
        default=SECTIONS, description="Sections in the order they are printed; method always comes last."
    )
    formats: tuple[Format, ...] = Field(
        default=("html", "pdf", "json", "csv"), description="Which files are written."
    )
    templates: Path | None = Field(
        default=None, description="Folder that is searched before our own templates."
    )
    stylesheet: Path | None = Field(default=None, description="CSS file added after ours.")
    brand: Branding = Field(default=Branding.absent(), description="The agency that makes the report.")
    executive: Flag = Field(
        default=False, description="Whether a two-page version is written too: executive.html, executive.pdf."
    )
    quotes: Flag = Field(default=False, description="Whether comments may be quoted.")
    top_posts: int = Field(default=5, ge=1, le=20, description="How many of the best posts are listed.")
    bottom_posts: int = Field(default=3, ge=0, le=20, description="How many of the weakest posts are listed.")


class Floors(Model):
    """Below these numbers of rows counts are printed instead of rates."""

    posts_for_rate: int = Field(default=5, ge=1, description="Posts from which a rate is printed.")
    posts_per_cell: int = Field(
        default=3, ge=1, description="Posts from which a type, hashtag or hour gets a rate."
    )
    texts_for_sentiment: int = Field(
        default=30, ge=1, description="Scored texts from which shares of sentiment are printed."
    )
    texts_per_post: int = Field(
        default=10, ge=2, description="Scored comments from which a post's sentiment is ranked."
    )


class MetricOptions(Model):
    """How figures are made where there is a choice."""

    floors: Floors = Field(default=Floors.absent(), description="Fewest rows for each kind of figure.")
    breakout: Positive = Field(
        default=3.0, description="A post is a breakout from this multiple of the median rate."
    )
    timing_days: int = Field(default=90, ge=28, le=400, description="Days whose posts tell the best hours.")
    age_days: int = Field(
        default=7, ge=1, le=28, description="Age in days at which posts of different days are compared."
    )
    weights: dict[Literal["reactions", "comments", "shares", "saves"], NotNegative] = Field(
        default_factory=dict, description="Points of each part of an engagement, for weighted_interactions."
    )
    age_tolerance_days: int = Field(
        default=3, ge=0, le=14, description="How much later a post may have been seen to count for that age."
    )


class Recommendations(Model):
    """Limits and thresholds of the recommendations."""

    most: int = Field(default=5, ge=0, le=10, description="At most so many in all.")
    most_per_platform: int = Field(default=2, ge=1, le=10, description="At most so many for one platform.")
    thresholds: dict[Word, float] = Field(default_factory=dict, description="Own limits, by signal.limit.")
    observed: dict[Word, Flag] = Field(
        default_factory=dict,
        description="Signals that only a person can see, by signal or signal.account: true or false.",
    )
    done: tuple[Word, ...] = Field(
        default=(),
        description="Recommendations that were carried out: their id in report.json, or the id of the tip.",
    )
    tips: tuple[Path, ...] = Field(
        default=(), description="Own files of tips, in the form of config/tips.yml."
    )


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

    host: Word = Field(description="Name of the server.")
    port: int = Field(default=587, ge=1, le=65535, description="587 for starttls, 465 for implicit.")
    tls: Literal["starttls", "implicit"] = Field(
        default="starttls", description="How the connection is encrypted; it always is."
    )
    user: Word | None = Field(default=None, description="Name to log in with.")
    password: Secret | None = Field(default=None, description="Secret to log in with.")
    auth: Literal["password", "xoauth2"] = Field(
        default="password", description="xoauth2: the secret named in password is an OAuth access token."
    )
    ca_file: Path | None = Field(
        default=None, description="PEM file of the authority that signed the server's certificate."
    )
    patience_minutes: NotNegative = Field(
        default=25, description="How long one run waits in all for a server that says: try later."
    )


class Group(Model):
    """People who get one mail together, apart from all others."""

    to: tuple[Address, ...] = Field(min_length=1, description="Addresses of one mail.")
    cc: tuple[Address, ...] = Field(default=(), description="Addresses that get a copy of it.")


class Delivery(Model):
    """To whom the report is mailed."""

    sender: Address = Field(description="Address the mail comes from.")
    sender_name: Word | None = Field(default=None, description="Name beside the sender's address.")
    reply_to: Address | None = Field(
        default=None, description="Address for answers; the sender's when absent."
    )
    to: tuple[Address, ...] = Field(default=(), description="Addresses of the first mail.")
    cc: tuple[Address, ...] = Field(default=(), description="Addresses that get a copy of it.")
    groups: tuple[Group, ...] = Field(
        default=(), description="More mails of the same report, each to people who do not see the others."
    )
    recipients_domains: tuple[Word, ...] = Field(
        default=(), description="Mail goes to addresses of these domains only; to any when absent."
    )
    list_unsubscribe: Address | None = Field(
        default=None, description="Address to which a reader writes to get no more reports."
    )
    smtp: Smtp = Field(description="The mail server.")
    send_with_gaps: Flag = Field(default=False, description="Whether a report with gaps is mailed.")
    review: Flag = Field(default=False, description="Wait until a person has approved the month.")
    max_attachment_mb: NotNegative = Field(default=15, description="A larger PDF is not mailed.")


class Config(Model):
    """One client's configuration file."""

    client: Client = Field(description="Whom the report is for.")
    accounts: tuple[Account, ...] = Field(min_length=1, description="The client's accounts.")
    goals: tuple[Goal, ...] = Field(default=(), description="Targets for metrics.")
    benchmarks: tuple[Benchmark, ...] = Field(default=(), description="Brands to compare with.")
    published: tuple[Path, ...] = Field(
        default=(), description="Own files of published figures, in the form of config/benchmarks.yml."
    )
    published_secondary: Flag = Field(
        default=False, description="Whether figures read second-hand may be printed, marked as such."
    )
    listening: Listening | None = Field(default=None, description="Where mentions come from.")
    sentiment: Sentiment = Field(default=Sentiment.absent(), description="How texts are scored.")
    web: Web | None = Field(default=None, description="Website analytics.")
    plan: Plan = Field(default=Plan.absent(), description="What the client means to do.")
    annotations: tuple[Annotation, ...] = Field(default=(), description="Things that happened.")
    commentary: Path | None = Field(
        default=None, description="Folder of <YYYY-MM>.md files; commentary/ beside this file when absent."
    )
    report: ReportOptions = Field(
        default=ReportOptions.absent(), description="What the report holds and how it looks."
    )
    metrics: MetricOptions = Field(
        default=MetricOptions.absent(), description="How figures are made where there is a choice."
    )
    recommendations: Recommendations = Field(
        default=Recommendations.absent(), description="Limits of the recommendations."
    )
    privacy: Privacy = Field(default=Privacy.absent(), description="How long personal data stays.")
    delivery: Delivery | None = Field(
        default=None, description="To whom the report is mailed; without it nothing is."
    )
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
