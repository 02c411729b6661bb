"""Which file of the package each noun lives in, so that only the files that are needed are read."""

from __future__ import annotations

_NOUNS = {
    "advice": (
        "Advice Aim Citation Done Effort Firing Moved Outcome Praise Recommendation Refusal SignalKind "
        "SignalReading Statistic Tip TipKind TrackRecord"
    ),
    "audience": "ActiveHour ActiveHours Audience AudienceGap AudienceRow AudienceTable",
    "benchmarks": (
        "Benchmarks BrandFigure Comparison Difference HiddenPosts LeftOut PublishedFigure PublishedReading"
    ),
    "catalogue": "Catalogue Contradiction ContradictionKind Document Side",
    "commentary": "Commentary Prose",
    "community": "AnswerRule Commenter Community CommunityReading",
    "comparing": "AgedAccount Break EqualAge Projection",
    "history": "Given Past",
    "hours": "AccountHours",
    "letter": "Letter LetterFigure",
    "measured": "Measured",
    "measures": "ACCOUNT_MEASURES EMOTIONS PLATFORMS POST_MEASURES WEB_MEASURES",
    "mood": (
        "MoodBuckets MoodDriver MoodEstimate MoodIndex MoodLanguage MoodPost MoodReading MoodWeek MoodWord "
        "Overheard Population Sentiment"
    ),
    "readings": (
        "TOTAL DayPoint GoalReading GoalState HashtagRow MetricDefinition MixRow Period PostReading "
        "Reading Rhythm Scope TargetChange Timing TimingCell"
    ),
    "records": (
        "AccountDay AccountMonth Comment Gap Intake Measures Mention Note Observation Paid Post PostKind "
        "Record Skip Source WebDay"
    ),
    "report": "Brand Chart Look Report Section",
    "rows": "SourceRows",
    "run": "ClientRun Run RunFigure RunFile RunGap RunStatus",
    "shares": "AUDIENCE_DIMENSIONS AUDIENCE_GROUPS AudienceShare",
    "sheets": "Field Form Sheet",
    "signs": "Fan ListedAuthor PlatformTags RisingTag Signs SocialVisits",
    "site": "SiteClient SiteFigure SiteGoal SiteLink SiteMonth",
    "texts": "Bucket Label Text",
    "values": "Missing Reason Unit Value maybe missing of",
    "voice": "BrandShare Coverage Influencer Influencers ShareOfVoice VoiceBasis VoiceCut",
}

HOMES = {noun: file for file, nouns in _NOUNS.items() for noun in nouns.split()}
