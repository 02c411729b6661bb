"""The store as sums, counts, medians and lists: DuckDB does the big work, in files of SQL."""

from reporter.facts.model import (
    RATES,
    AccountRef,
    Comments,
    DaySums,
    Facts,
    Middle,
    Pair,
    PostRow,
    PostSums,
    SlotRow,
    Stock,
    Tally,
    WebSums,
)
from reporter.facts.read import read

__all__ = [
    "RATES",
    "AccountRef",
    "Comments",
    "DaySums",
    "Facts",
    "Middle",
    "Pair",
    "PostRow",
    "PostSums",
    "SlotRow",
    "Stock",
    "Tally",
    "WebSums",
    "read",
]
