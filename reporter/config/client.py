"""Client, accounts, goals, benchmark brands, listening, web analytics and plan."""

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

    accent: Colour = Field(default="#1f4e79", description="Colour of the cover and of headings.")


class Client(Model):
    """Whom the report is for."""

    name: Word = Field(description="The client's name, as the report prints it.")
    slug: Slug = Field(description="Folder name of the client: a-z, 0-9 and hyphens.")
    logo: Path | None = Field(default=None, description="PNG, JPEG or SVG file beside the configuration.")
    colours: Colours = Field(default=Colours.absent(), description="The client's own colour.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = Field(
        default="en", description="Language of the report: one with a catalogue in config/languages/."
    )
    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}([_-][A-Za-z]{2,4})?$")] | None = Field(
        default=None,
        description="Numbers and dates as written there, e.g. en-GB; the language's when absent.",
    )
    time_zone: Word = Field(default="UTC", description="IANA zone in which months begin and end.")
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(
        default="EUR", description="ISO 4217 code of money in the report."
    )
    paper: Literal["A4", "letter"] | None = Field(default=None, description="By locale when absent.")
    prepared_by: Word | None = Field(default=None, description="Name on the cover and in mail.")
    footer: Word | None = Field(default=None, description="A line at the foot of each page.")
    industry: Word | None = Field(default=None, description="For published benchmarks, e.g. food-and-drink.")
    region: Word | None = Field(default=None, description="For published benchmarks, e.g. europe.")
    public: Flag = Field(
        default=False, description="Whether everybody may see the report; asked before a public job names it."
    )


class Account(Model):
    """One account on one platform."""

    id: Slug = Field(description="Name of the account in this file and in the data folder.")
    platform: Platform = Field(description="The network the account is on.")
    handle: Word | None = Field(default=None, description="The account's name there.")
    external_id: Word | None = Field(
        default=None, description="The platform's own id; rows of other ids are left out."
    )
    exports: tuple[Export, ...] = Field(default=(), description="Export files of the account.")
    token: Secret | None = Field(default=None, description="Access token for the platform's API.")
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

    target: Positive = Field(description="What the target was.")
    until: Day = Field(description="Last day on which it held.")


class Goal(Model):
    """A target for a metric."""

    metric: Word = Field(description="Id of a metric.")
    account: Slug = Field(default="all", description="Account id, or all.")
    target: NotNegative = Field(description="Rates as fractions: 0.03 is 3 %.")
    kind: Literal["cumulative", "level"] = Field(
        description="cumulative: months add up from start to by; level: the month's own figure."
    )
    start: Day | None = Field(
        default=None, description="First day that counts; 1 January of the due year when absent."
    )
    by: Day = Field(description="Day by which the target is to be reached.")
    history: tuple[PastTarget, ...] = Field(default=(), description="Earlier targets.")


class Benchmark(Model):
    """A brand to compare with."""

    name: Word = Field(description="Its name, as the report prints it.")
    accounts: tuple[Account, ...] = Field(default=(), description="The brand's accounts.")
    terms: tuple[Word, ...] = Field(default=(), description="Words that name the brand in mentions.")
    exclude: tuple[Word, ...] = Field(default=(), description="Words beside which its terms mean another.")


class Listening(Model):
    """Where mentions come from and which words name the client."""

    terms: tuple[Word, ...] = Field(default=(), description="Words that name the client in mentions.")
    exclude: tuple[Word, ...] = Field(default=(), description="Words beside which the terms mean another.")
    hashtags: tuple[Word, ...] = Field(
        default=(), description="Hashtags under which others post about the client: user-generated content."
    )
    influencer_followers: int = Field(
        default=1000, ge=1, description="Followers from which an author counts as an influencer."
    )
    languages: tuple[Word, ...] = Field(
        default=(), description="Languages of mentions, e.g. nl; the main one first."
    )
    sources: tuple[Export, ...] = Field(default=(), description="Files with mentions.")
    feeds: tuple[Endpoint, ...] = Field(default=(), description="RSS or Atom addresses.")


class Conversion(Model):
    """What counts as a conversion on the website."""

    event: Word = Field(description="Name of the event or goal in the tool.")
    base: Literal["sessions", "link_clicks", "users"] = Field(
        default="sessions", description="What conversions are divided by."
    )
    value: NotNegative | None = Field(
        default=None, description="Money per conversion, when the tool tells none."
    )


class Web(Model):
    """Website analytics."""

    tool: Literal["ga4", "matomo", "plausible", "table"] = Field(
        description="Where the figures come from; table: files of your own."
    )
    property: Word | None = Field(default=None, description="The site's number or name in the tool.")
    endpoint: Endpoint | None = Field(
        default=None, description="Address of the tool's API, where it is your own."
    )
    token: Secret | None = Field(default=None, description="Access token for the tool's API.")
    exports: tuple[Export, ...] = Field(default=(), description="Files with the website's figures.")
    conversion: Conversion | None = Field(
        default=None, description="What counts as a conversion; without it none is computed."
    )


class Pillar(Model):
    """A subject the client has decided to post about."""

    name: Word = Field(description="Its name, as the report prints it.")
    terms: tuple[Word, ...] = Field(description="Words or hashtags that put a post under it.")


class Cost(Model):
    """Money spent in a month, for return on investment."""

    month: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")] = Field(
        description="Month in which the money was spent."
    )
    amount: NotNegative = Field(description="In the client's currency.")
    what: Word = Field(description="What the money was spent on.")
    kind: Literal["media", "production", "fees", "other"] = Field(
        default="other", description="media: money paid to platforms for advertising."
    )
    account: Slug = Field(default="all", description="Account id, or all.")


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
    pillars: tuple[Pillar, ...] = Field(default=(), description="Subjects to post about.")
    costs: tuple[Cost, ...] = Field(default=(), description="Money spent.")
    audience: TargetAudience = Field(
        default=TargetAudience.absent(), description="Whom the posts are meant for."
    )
    partners: tuple[Word, ...] = Field(
        default=(), description="Names or handles of companies that posts are made with."
    )
    influencers: tuple[Word, ...] = Field(
        default=(), description="Names or handles of people with an audience who work with the client."
    )


class Annotation(Model):
    """Something that happened, printed beside the figures."""

    date: Day = Field(description="Day on which it happened.")
    text: Text = Field(description="What happened, as the report prints it.")
    kind: Literal["campaign", "outage", "definition_break", "event"] = Field(
        default="event", description="What it was; across a definition_break nothing is compared."
    )
    account: Slug = Field(default="all", description="Account id, or all.")
    metrics: tuple[Word, ...] = Field(
        default=(),
        description="For a definition_break: metric ids or measures that changed; all when absent.",
    )
