"""Client, accounts, goals, benchmark brands, listening, web analytics and plan."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from reporter.config.base import (
    Colour,
    Day,
    Flag,
    Model,
    NotNegative,
    Path,
    Positive,
    Secret,
    Slug,
    Text,
    Word,
)
from reporter.config.exports import Export

Platform = Literal[
    "bluesky",
    "facebook",
    "instagram",
    "linkedin",
    "mastodon",
    "pinterest",
    "reddit",
    "threads",
    "tiktok",
    "x",
    "youtube",
]
Endpoint = Annotated[str, StringConstraints(pattern=r"^https?://[^\s@]+$", max_length=400)]


class Colours(Model):
    """Brand colours as #rrggbb."""

    accent: Colour = "#1f4e79"


class Client(Model):
    """Whom the report is for."""

    name: Word
    slug: Slug = Field(description="Folder name of the client: a-z, 0-9 and hyphens.")
    logo: Path | None = Field(default=None, description="PNG, JPEG or SVG file beside the configuration.")
    colours: Colours = Colours()
    language: Literal["en"] = Field(default="en", description="Language of the report.")
    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}([_-][A-Za-z]{2,4})?$")] | None = Field(
        default=None,
        description="Numbers and dates as written there, e.g. en-GB; the language's when absent.",
    )
    time_zone: Word = Field(default="UTC", description="IANA zone in which months begin and end.")
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "EUR"
    paper: Literal["A4", "letter"] | None = Field(default=None, description="By locale when absent.")
    prepared_by: Word | None = None
    footer: Word | None = Field(default=None, description="A line at the foot of each page.")
    industry: Word | None = Field(default=None, description="For published benchmarks, e.g. food-and-drink.")
    region: Word | None = Field(default=None, description="For published benchmarks, e.g. europe.")
    public: Flag = Field(
        default=False, description="Whether everybody may see the report; asked before a public job names it."
    )


class Account(Model):
    """One account on one platform."""

    id: Slug = Field(description="Name of the account in this file and in the data folder.")
    platform: Platform
    handle: Word | None = None
    external_id: Word | None = Field(
        default=None, description="The platform's own id; rows of other ids are left out."
    )
    exports: tuple[Export, ...] = ()
    token: Secret | None = None
    renew: dict[Word, Secret] = Field(
        default_factory=dict,
        description="In place of token: secrets that give a fresh one, such as client_id and refresh_token.",
    )
    endpoint: Endpoint | None = Field(
        default=None, description="Another base address for the platform's API."
    )
    time_zone: Word | None = Field(
        default=None, description="Zone of the platform's days, when it is not UTC."
    )
    paid: Literal["organic", "total"] | None = Field(
        default=None,
        description="Whether counts include paid distribution, where data does not tell: total includes it.",
    )


class PastTarget(Model):
    """An earlier target of a goal."""

    target: Positive
    until: Day


class Goal(Model):
    """A target for a metric."""

    metric: Word
    account: Slug = Field(default="all", description="Account id, or all.")
    target: NotNegative = Field(description="Rates as fractions: 0.03 is 3 %.")
    kind: Literal["cumulative", "level"] = Field(
        description="cumulative: months add up from start to by; level: the month's own figure."
    )
    start: Day | None = Field(
        default=None, description="First day that counts; 1 January of the due year when absent."
    )
    by: Day
    history: tuple[PastTarget, ...] = ()


class Benchmark(Model):
    """A brand to compare with."""

    name: Word
    accounts: tuple[Account, ...] = ()
    terms: tuple[Word, ...] = Field(default=(), description="Words that name the brand in mentions.")
    exclude: tuple[Word, ...] = Field(default=(), description="Words beside which its terms mean another.")


class Listening(Model):
    """Where mentions come from and which words name the client."""

    terms: tuple[Word, ...] = ()
    exclude: tuple[Word, ...] = ()
    hashtags: tuple[Word, ...] = Field(
        default=(), description="Hashtags under which others post about the client: user-generated content."
    )
    influencer_followers: int = Field(
        default=1000, ge=1, description="Followers from which an author counts as an influencer."
    )
    languages: tuple[Word, ...] = ()
    sources: tuple[Export, ...] = ()
    feeds: tuple[Endpoint, ...] = Field(default=(), description="RSS or Atom addresses.")


class Conversion(Model):
    """What counts as a conversion on the website."""

    event: Word
    base: Literal["sessions", "link_clicks", "users"] = "sessions"
    value: NotNegative | None = Field(
        default=None, description="Money per conversion, when the tool tells none."
    )


class Web(Model):
    """Website analytics."""

    tool: Literal["ga4", "matomo", "plausible", "table"]
    property: Word | None = None
    endpoint: Endpoint | None = None
    token: Secret | None = None
    exports: tuple[Export, ...] = ()
    conversion: Conversion | None = None


class Pillar(Model):
    """A subject the client has decided to post about."""

    name: Word
    terms: tuple[Word, ...]


class Cost(Model):
    """Money spent in a month, for return on investment."""

    month: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    amount: NotNegative
    what: Word
    kind: Literal["media", "production", "fees", "other"] = Field(
        default="other", description="media: money paid to platforms for advertising."
    )
    account: Slug = "all"


def _rising(ages: str) -> str:
    """The younger age goes first; the other way round no year would lie between them."""
    first, _, last = ages.partition("-")
    if last and int(last) < int(first):
        raise PydanticCustomError("ages", "write the younger age first, as in 25-44")
    return ages


Ages = Annotated[str, StringConstraints(pattern=r"^\d{2}(-\d{2}|\+)$"), AfterValidator(_rising)]


class TargetAudience(Model):
    """Whom the client wants to reach, held against what platforms tell of its public."""

    text: Text = Field(default="", description="The target audience in the client's own words.")
    ages: tuple[Ages, ...] = Field(default=(), description="Age bands such as 25-44 or 55+.")
    countries: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")], ...] = Field(
        default=(), description="Two-letter country codes (ISO 3166), e.g. NL."
    )


class Plan(Model):
    """What the client means to do."""

    posts_per_week: dict[Slug, Positive] = Field(
        default_factory=dict, description="Account id: minimum posts per week."
    )
    pillars: tuple[Pillar, ...] = ()
    costs: tuple[Cost, ...] = ()
    audience: TargetAudience = TargetAudience()
    partners: tuple[Word, ...] = Field(
        default=(), description="Names or handles of companies that posts are made with."
    )
    influencers: tuple[Word, ...] = Field(
        default=(), description="Names or handles of people with an audience who work with the client."
    )


class Annotation(Model):
    """Something that happened, printed beside the figures."""

    date: Day
    text: Text
    kind: Literal["campaign", "outage", "definition_break", "event"] = "event"
    account: Slug = "all"
    metrics: tuple[Word, ...] = Field(
        default=(),
        description="For a definition_break: metric ids or measures that changed; all when absent.",
    )
