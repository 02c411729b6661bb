"""Export files in the configuration: which files, and how to read those that do not explain themselves."""

from typing import Literal

from pydantic import Field

from reporter.config.base import Day, Model, NotNegative, Path, Word

TableKind = Literal["posts", "comments", "account_days", "account_months", "mentions", "web_days"]


class Export(Model):
    """One export file or a pattern of files, read in the order of their names."""

    file: Path = Field(description="Path or pattern (*, ?) relative to the configuration file.")
    product: Word | None = Field(
        default=None,
        description="Which export this is, e.g. meta_ig_posts or table; found from the header when absent.",
    )
    exported_on: Day | None = Field(
        default=None, description="Day the file was downloaded; else its name or its newest date tells."
    )
    time_zone: Word | None = Field(
        default=None, description="IANA zone of times in the file that state none."
    )
    measure: Word | None = Field(
        default=None, description="Which measure a one-metric file holds when its title does not tell."
    )
    kind: TableKind | None = Field(default=None, description="For product table: what one row is.")
    columns: dict[Word, Word] = Field(
        default_factory=dict, description="Our field: the file's column name. Also names localised headers."
    )
    values: dict[Word, dict[Word, Word]] = Field(
        default_factory=dict, description="For product table: field: {word in the file: our word}."
    )
    sheet: Word | None = Field(default=None, description="Sheet of a workbook; the first when absent.")
    skip_rows: int = Field(default=0, ge=0, le=1000, description="Lines before the header.")
    delimiter: Literal[",", ";", "tab", "|"] | None = Field(
        default=None, description="What parts the columns of a text file; found when absent."
    )
    encoding: Word | None = Field(
        default=None, description="As Python names it, e.g. cp1252; found when absent."
    )
    date_format: Word | None = Field(
        default=None, description="As in strptime, e.g. %d/%m/%Y %H:%M; ISO 8601 when absent."
    )
    date_order: Literal["day-first", "month-first"] | None = Field(
        default=None, description="Order in dates such as 03/04/2026; found when absent."
    )
    decimal: Literal[".", ","] = Field(default=".", description="Sign before the fraction of a number.")
    not_known: tuple[Word, ...] = Field(
        default=(),
        description="Further words that mean 'not told', beside empty, -, --, NAN, n/a, undefined.",
    )
    rows: dict[Word, Word] = Field(
        default_factory=dict,
        description="Take only rows where column: value matches; a trailing * matches any ending.",
    )
    tolerance: NotNegative = Field(
        default=0.02, description="Differences between two sources of one count above this are reported."
    )
