"""The finished report: charts and section views, one document for every output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from reporter.model.advice import Advice

if TYPE_CHECKING:
    from reporter.model.commentary import Commentary, Prose
    from reporter.model.measured import Measured
    from reporter.model.readings import Period
    from reporter.model.records import Gap, Note, Source


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: the takeaway as title, the picture, and the numbers it shows.

    ``table`` is header and rows of text cells, already formatted; it stands under the chart in HTML.
    """

    title: str
    alt: str
    svg: bytes
    width: int  # CSS pixels
    height: int
    header: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the report: ``id`` is also the name of its template; ``view`` is what it prints."""

    id: str
    title: str
    view: Any  # a frozen dataclass of reporter.report.<id>
    anchor: str = ""
    note: Prose | None = None  # what people wrote for the top of it


@dataclass(frozen=True, slots=True)
class Look:
    """Files of the agency: its logo as a data: URI, and weight and data: URI of each font."""

    logo: str = ""
    fonts: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Brand:
    """How the report presents itself."""

    name: str
    slug: str
    accent: str  # "#rrggbb", contrast already checked
    accent_text: str  # text colour that is readable on the accent
    ink: str  # the accent as text and thin line on white, darkened where it must be
    logo: str = ""  # data: URI
    prepared_by: str = ""
    footer: str = ""
    ink_dark: str = "#9ccbff"  # the accent as text on the dark screen, lightened where it must be
    maker_logo: str = ""  # data: URI of the agency's logo
    fonts: tuple[tuple[int, str], ...] = ()  # weight and data: URI of each font


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that any output prints."""

    brand: Brand
    period: Period
    as_of: date | None  # the newest day on which data was seen
    language: str
    locale: str
    paper: str  # "A4" or "letter"
    currency: str
    title: str
    sections: tuple[Section, ...]
    sections_off: tuple[str, ...]
    measured: Measured
    gaps: tuple[Gap, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    accounts: Mapping[str, str] = field(default_factory=dict)  # account id -> platform
    config_sha256: str = ""
    data_sha256: str = ""
    config_name: str = ""  # file name of the configuration
    cut_off: date | None = None  # the last day whose data counts, where one was asked for
    tool: str = ""
    advice: Advice = field(default_factory=Advice)
    commentary: Commentary | None = None
    executive: Any = None  # what the two-page version prints, where it is asked for
