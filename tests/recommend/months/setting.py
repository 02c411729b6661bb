"""Months in which something is missing in the configuration or was never collected."""

from __future__ import annotations

from tests.recommend.months import sides
from tests.recommend.months.diary import Diary
from tests.recommend.months.planted import Month


def no_goals(diary: Diary) -> None:
    del diary.settings["goals"]


def vain_goals(diary: Diary) -> None:
    for goal, metric in zip(diary.settings["goals"], ("followers", "reactions"), strict=True):
        goal["metric"] = metric


def no_pillars(diary: Diary) -> None:
    diary.settings["plan"]["pillars"] = []


def nobody_to_reach(diary: Diary) -> None:
    del diary.settings["plan"]["audience"]


def no_rhythm(diary: Diary) -> None:
    del diary.settings["plan"]["posts_per_week"]


def no_conversion(diary: Diary) -> None:
    del diary.settings["web"]["conversion"]
    for _, _, told in diary.web:
        del told["conversions"]


def no_words(diary: Diary) -> None:
    diary.mentions.clear()
    for month in (9, 10):
        for post in diary.only.month(month):
            post.comments = []


def private_matters(diary: Diary) -> None:
    from tests.recommend.months.writing import nobody_named

    nobody_named(diary)
    diary.settings["recommendations"]["observed"]["private_posts_high"] = True


def trend_unused(diary: Diary) -> None:
    diary.settings["recommendations"]["observed"]["trending_topics_unused"] = True


def campaign_unpaid(diary: Diary) -> None:
    diary.settings["recommendations"]["observed"]["campaign_without_ads"] = True


def wrong_public(diary: Diary) -> None:
    diary.settings["recommendations"]["observed"]["audience_mismatch"] = True


def no_group(diary: Diary) -> None:
    diary.settings["recommendations"]["observed"]["no_group"] = True


def no_rules(diary: Diary) -> None:
    diary.settings["recommendations"]["observed"]["no_community_rules"] = True


def privacy_asked(diary: Diary) -> None:
    diary.settings["recommendations"]["observed"]["privacy_questions_in_comments"] = True


def silent_influencer(diary: Diary) -> None:
    diary.settings["recommendations"]["observed"]["silent_influencers"] = True


MONTHS = (
    Month("no goals", no_goals, "no_goal_configured", sides.GOALS),
    Month("goals of vanity", vain_goals, "only_vanity_goals",
          f"{sides.VANITY} d001-value-behaviour-loyalty-conversion d001-use-a-broader-set-of-metrics "
          "d001-focus-on-specific-deeper-metrics d001-final-look-past-superficial-metrics", sides.COUNTS),
    Month("no pillars", no_pillars, "no_pillars_configured",
          "d003-write-a-strategy-document d003-define-communication-pillars"),
    Month("nobody wrote down whom to reach", nobody_to_reach, "audience_profile_not_configured",
          sides.AUDIENCE),
    Month("no rhythm planned", no_rhythm, "no_cadence_configured",
          "d003-set-minimum-frequency-per-channel d003-set-an-initial-schedule"),
    Month("no conversion defined", no_conversion, "conversion_goal_missing",
          "d001-value-behaviour-loyalty-conversion d001-link-social-to-business-goals "
          "d004-track-conversions-to-business d004-faq-measure-growth-engagement-conversions",
          "d001-track-conversion-rate"),
    Month("no words of anybody", no_words, "sentiment_not_collected",
          "d000-analyse-sentiment-of-comments-and-mentions d000-facebook-analyse-sentiment "
          "d001-classify-sentiment d001-use-social-listening d001-faq-respond-to-sentiment "
          "d001-faq-use-a-listening-tool d001-final-combine-listening-and-influencer-partnerships",
          also="metric_not_collected no_influencer_mentions"),
    Month("private matters", private_matters, "private_posts_high",
          "d002-avoid-uninteresting-private-information", sides.FACES,
          also="people_posts_low narrative_posts_low"),
    Month("a trend that touches a pillar", trend_unused, "trending_topics_unused",
          f"{sides.TREND} d001-spot-emerging-trends d003-chat-about-audience-topics "
          "d004-follow-trends-in-their-interests d004-follow-trends-and-member-surveys "
          "d004-stay-up-to-date-on-trends d004-use-trends-that-show-your-usp "
          "d004-study-industry-trends-with-tools",
          "d002-consistent-content-strategy d003-plan-strategy-before-posting"),
    Month("a campaign without advertising", campaign_unpaid, "campaign_without_ads",
          "d000-advertise-for-moments-and-campaigns", sides.ORGANIC),
    Month("another public than was meant", wrong_public, "audience_mismatch",
          f"{sides.AUDIENCE} d000-learn-interests-per-network d002-avoid-right-message-on-wrong-platform "
          "d002-learn-which-public-is-on-which-platform d003-find-where-audience-is-comfortable "
          "d003-be-where-your-audience-is d003-mature-audience-facebook-twitter "
          "d003-avoid-wasting-effort-on-wrong-network d004-analyse-which-platforms-they-use "
          "d004-choose-platforms-by-audience-habits d004-choose-the-right-platform-for-community "
          "d004-faq-best-platform-depends-on-audience-and-content "
          "d004-faq-facebook-instagram-for-general-communities d004-create-content-for-audience-interests",
          "d003-millennials-instagram-snapchat d000-tiktok-for-fast-growth "
          "d004-linkedin-use-for-professional-field"),
    Month("no group", no_group, "no_group",
          "d004-facebook-use-groups-and-pages d004-facebook-create-private-groups "
          "d004-give-members-a-place-for-ideas", "d004-linkedin-create-industry-groups"),
    Month("no community rules", no_rules, "no_community_rules",
          "d004-cause-unclear-rules d004-set-clear-rules-of-conduct "
          "d004-faq-provide-a-way-to-report-conflicts"),
    Month("somebody asks about personal data", privacy_asked, "privacy_questions_in_comments",
          "d004-faq-be-transparent-about-data"),
    Month("an influential follower stays silent", silent_influencer, "silent_influencers",
          "d003-start-with-your-own-followers d003-rank-followers-by-audience "
          "d003-cross-audience-with-engagement d003-approach-silent-influencers-first "
          "d003-do-not-settle-for-influencer-follows d003-set-influencer-indicators "
          "d003-analyse-what-influencers-share d003-prioritise-content-influencers-share "
          "d003-review-influencer-engagement-with-your-content d003-adjust-when-influencers-do-not-engage "
          "d003-keep-growing-influencer-engagement d003-add-value-for-influencers-first "
          "d003-engage-with-influencers-content d003-give-influencers-content-access-engagement "
          "d004-identify-influencers-in-target-group",
          "d003-score-follower-influence d000-locate-influential-accounts "
          "d003-judge-influence-by-followers-and-leadership"),
)  # fmt: skip
