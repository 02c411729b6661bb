"""The store as sums, counts, medians and lists: DuckDB does the big work, in files of SQL."""

from reporter.facts.audience import AudienceFacts, BucketRow, HourRow, Snapshot
from reporter.facts.behind import Also, Behind, BehindInput, BehindRow
from reporter.facts.compared import Age, Compared
from reporter.facts.detail import Makeup, StorySums
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
from reporter.facts.mood import UNITS, Moods, MoodSums, PostMood
from reporter.facts.public import Public, PublicSums
from reporter.facts.read import read
from reporter.facts.sample import AgedPost, Sample
from reporter.facts.signs import AuthorMonth, SignSums, TagUse
from reporter.facts.talk import Talk, Talks
from reporter.facts.voices import Heard, Voice, VoiceMonth, Voices, VoiceSums

__all__ = [
    "RATES",
    "UNITS",
    "AccountRef",
    "Age",
    "AgedPost",
    "Also",
    "AudienceFacts",
    "AuthorMonth",
    "Behind",
    "BehindInput",
    "BehindRow",
    "BucketRow",
    "Comments",
    "Compared",
    "DaySums",
    "Facts",
    "Heard",
    "HourRow",
    "Makeup",
    "Middle",
    "MoodSums",
    "Moods",
    "Pair",
    "PostMood",
    "PostRow",
    "PostSums",
    "Public",
    "PublicSums",
    "Sample",
    "SignSums",
    "SlotRow",
    "Snapshot",
    "Stock",
    "StorySums",
    "TagUse",
    "Talk",
    "Talks",
    "Tally",
    "Voice",
    "VoiceMonth",
    "VoiceSums",
    "Voices",
    "WebSums",
    "read",
]
