"""Every noun of the program, frozen; this package imports nothing of ours.

A noun's file is read when the noun is first asked for: ``homes`` knows where each lives, and a command pays
for those it speaks of only.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from reporter.model.homes import HOMES

if TYPE_CHECKING:
    from reporter.model.advice import (
        Advice,
        Aim,
        Citation,
        Done,
        Effort,
        Firing,
        Moved,
        Outcome,
        Praise,
        Recommendation,
        Refusal,
        SignalKind,
        SignalReading,
        Statistic,
        Tip,
        TipKind,
        TrackRecord,
    )
    from reporter.model.audience import (
        ActiveHour,
        ActiveHours,
        Audience,
        AudienceGap,
        AudienceRow,
        AudienceTable,
    )
    from reporter.model.benchmarks import (
        Benchmarks,
        BrandFigure,
        Comparison,
        Difference,
        HiddenPosts,
        LeftOut,
        PublishedFigure,
        PublishedReading,
    )
    from reporter.model.catalogue import Catalogue, Contradiction, ContradictionKind, Document, Side
    from reporter.model.commentary import Commentary, Prose
    from reporter.model.community import AnswerRule, Commenter, Community, CommunityReading
    from reporter.model.comparing import AgedAccount, Break, EqualAge, Projection
    from reporter.model.history import Given, Past
    from reporter.model.hours import AccountHours
    from reporter.model.letter import Letter, LetterFigure
    from reporter.model.measured import Measured
    from reporter.model.measures import (
        ACCOUNT_MEASURES,
        EMOTIONS,
        PLATFORMS,
        POST_MEASURES,
        WEB_MEASURES,
    )
    from reporter.model.mood import (
        MoodBuckets,
        MoodDriver,
        MoodEstimate,
        MoodIndex,
        MoodLanguage,
        MoodPost,
        MoodReading,
        MoodWeek,
        MoodWord,
        Overheard,
        Population,
        Sentiment,
    )
    from reporter.model.readings import (
        TOTAL,
        DayPoint,
        GoalReading,
        GoalState,
        HashtagRow,
        MetricDefinition,
        MixRow,
        Period,
        PostReading,
        Reading,
        Rhythm,
        Scope,
        TargetChange,
        Timing,
        TimingCell,
    )
    from reporter.model.records import (
        AccountDay,
        AccountMonth,
        Comment,
        Gap,
        Intake,
        Measures,
        Mention,
        Note,
        Observation,
        Paid,
        Post,
        PostKind,
        Record,
        Skip,
        Source,
        WebDay,
    )
    from reporter.model.report import Brand, Chart, Look, Report, Section
    from reporter.model.rows import SourceRows
    from reporter.model.run import ClientRun, Run, RunFigure, RunFile, RunGap, RunStatus
    from reporter.model.shares import AUDIENCE_DIMENSIONS, AUDIENCE_GROUPS, AudienceShare
    from reporter.model.sheets import Field, Form, Sheet
    from reporter.model.signs import Fan, ListedAuthor, PlatformTags, RisingTag, Signs, SocialVisits
    from reporter.model.site import SiteClient, SiteFigure, SiteGoal, SiteLink, SiteMonth
    from reporter.model.texts import Bucket, Label, Text
    from reporter.model.values import Missing, Reason, Unit, Value, maybe, missing, of
    from reporter.model.voice import (
        BrandShare,
        Coverage,
        Influencer,
        Influencers,
        ShareOfVoice,
        VoiceBasis,
        VoiceCut,
    )
else:

    def __getattr__(name: str) -> object:
        """A noun, from its own file, once."""
        if name not in HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
        return found


__all__ = [
    "ACCOUNT_MEASURES",
    "AUDIENCE_DIMENSIONS",
    "AUDIENCE_GROUPS",
    "EMOTIONS",
    "PLATFORMS",
    "POST_MEASURES",
    "TOTAL",
    "WEB_MEASURES",
    "AccountDay",
    "AccountHours",
    "AccountMonth",
    "ActiveHour",
    "ActiveHours",
    "Advice",
    "AgedAccount",
    "Aim",
    "AnswerRule",
    "Audience",
    "AudienceGap",
    "AudienceRow",
    "AudienceShare",
    "AudienceTable",
    "Benchmarks",
    "Brand",
    "BrandFigure",
    "BrandShare",
    "Break",
    "Bucket",
    "Catalogue",
    "Chart",
    "Citation",
    "ClientRun",
    "Comment",
    "Commentary",
    "Commenter",
    "Community",
    "CommunityReading",
    "Comparison",
    "Contradiction",
    "ContradictionKind",
    "Coverage",
    "DayPoint",
    "Difference",
    "Document",
    "Done",
    "Effort",
    "EqualAge",
    "Fan",
    "Field",
    "Firing",
    "Form",
    "Gap",
    "Given",
    "GoalReading",
    "GoalState",
    "HashtagRow",
    "HiddenPosts",
    "Influencer",
    "Influencers",
    "Intake",
    "Label",
    "LeftOut",
    "Letter",
    "LetterFigure",
    "ListedAuthor",
    "Look",
    "Measured",
    "Measures",
    "Mention",
    "MetricDefinition",
    "Missing",
    "MixRow",
    "MoodBuckets",
    "MoodDriver",
    "MoodEstimate",
    "MoodIndex",
    "MoodLanguage",
    "MoodPost",
    "MoodReading",
    "MoodWeek",
    "MoodWord",
    "Moved",
    "Note",
    "Observation",
    "Outcome",
    "Overheard",
    "Paid",
    "Past",
    "Period",
    "PlatformTags",
    "Population",
    "Post",
    "PostKind",
    "PostReading",
    "Praise",
    "Projection",
    "Prose",
    "PublishedFigure",
    "PublishedReading",
    "Reading",
    "Reason",
    "Recommendation",
    "Record",
    "Refusal",
    "Report",
    "Rhythm",
    "RisingTag",
    "Run",
    "RunFigure",
    "RunFile",
    "RunGap",
    "RunStatus",
    "Scope",
    "Section",
    "Sentiment",
    "ShareOfVoice",
    "Sheet",
    "Side",
    "SignalKind",
    "SignalReading",
    "Signs",
    "SiteClient",
    "SiteFigure",
    "SiteGoal",
    "SiteLink",
    "SiteMonth",
    "Skip",
    "SocialVisits",
    "Source",
    "SourceRows",
    "Statistic",
    "TargetChange",
    "Text",
    "Timing",
    "TimingCell",
    "Tip",
    "TipKind",
    "TrackRecord",
    "Unit",
    "Value",
    "VoiceBasis",
    "VoiceCut",
    "WebDay",
    "maybe",
    "missing",
    "of",
]
