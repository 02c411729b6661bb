"""One small rule for each of the 21 contradictions; the name of a function is its name in the catalogue."""

from __future__ import annotations

from reporter.recommend.contradictions import Case, Rule, Ruling

RULES: dict[str, Rule] = {}


def _rule(function: Rule) -> Rule:
    RULES[function.__name__] = function
    return function


@_rule
def ask_questions_or_not(case: Case) -> Ruling:
    """Ask (0) or hold back (1): by the share of posts with a question; between the limits, nothing."""
    if "question_share_high" in case.fired:
        return Ruling((1,), "most posts ask a question already")
    if {"question_share_low", "comments_per_post_falling"} <= case.fired:
        return Ruling((0,), "few posts ask a question and comments fall")
    return Ruling((), "neither too many posts ask nor do comments fall for lack of questions")


@_rule
def post_constantly_or_quality_first(case: Case) -> Ruling:
    """Regularity (0) below the floor; quality (1) when more posts brought less; both: spread evenly."""
    sparse = bool({"posts_per_week_low", "posting_gap_long", "cadence_below_plan"} & case.fired)
    thinner = "frequency_up_er_down" in case.fired
    if sparse and thinner:
        even = "Keep the number of posts as it is and spread them evenly over the weeks."
        return Ruling((0,), "posts bunch up: the same number, spread evenly, is what is needed", even)
    if sparse:
        return Ruling((0,), "posts are fewer than planned or have long gaps")
    return Ruling((1,), "posts come often enough")


@_rule
def humour_or_restraint(case: Case) -> Ruling:
    """Entertain (0), never on LinkedIn and only where it is nearly absent; restraint (1)."""
    if case.platform == "linkedin":
        return Ruling((1,), "jokes have no place on LinkedIn")
    if "humour_share_high" in case.fired:
        return Ruling((1,), "many posts are jokes already")
    purpose = case.words.get("content_purpose_imbalance", {}).get("purpose", "entertain")
    if "content_purpose_imbalance" in case.fired and "entertain" in purpose:
        return Ruling((0,), "hardly a post entertains")
    return Ruling((1,), "entertaining posts are not nearly absent, as far as is known")


@_rule
def rate_by_followers_or_by_reach(case: Case) -> Ruling:
    """Followers (0) beside other brands; followers or reach (1); per post (2). Never mixed in one finding."""
    if "er_below_benchmark" in case.fired:
        return Ruling((0,), "other brands' reach is not public, so the rate by followers is compared")
    if "reach_up_er_down" in case.fired:
        return Ruling((1,), "reach and rate went apart, so the rate by reach is read")
    return Ruling((0, 1), "a rate without its denominator is not used")


@_rule
def likes_as_yardstick_or_vanity(case: Case) -> Ruling:
    """Counts (0); look deeper (1) when likes are nearly all there is, or all that is aimed at."""
    if {"only_vanity_goals", "low_effort_interactions_high"} & case.fired:
        return Ruling((1,), "likes are nearly all that is counted or aimed at")
    return Ruling((0,), "the goals and interactions go beyond likes already")


@_rule
def follower_count_or_relationship(case: Case) -> Ruling:
    """Growth (0), or interaction and relevance (1): a rate falls by arithmetic when followers grow faster."""
    if {"followers_up_er_down", "influencer_er_low", "silent_influencers"} & case.fired:
        return Ruling((1,), "the audience grows or is large, and what is missing is interaction")
    if "follower_growth_falling" in case.fired:
        return Ruling((0,), "growth itself is falling")
    return Ruling((1,), "growth is not falling, as far as is known")


@_rule
def follow_for_follow_or_authentic(case: Case) -> Ruling:
    """Follow to be followed (0): never; real interaction (1)."""
    return Ruling((1,), "following in order to be followed breaks platforms' rules when done in bulk")


@_rule
def advertise_last_or_use_ads(case: Case) -> Ruling:
    """Organic first (0); advertise (1) when posts do well unpaid and growth is flat, or for a campaign."""
    if {"paid_reach_share_high", "er_below_benchmark", "er_falling_mom"} & case.fired:
        return Ruling((0,), "paid reach dominates or engagement is weak")
    if {"organic_healthy_growth_flat", "campaign_without_ads"} & case.fired:
        return Ruling(
            (1,), "posts do well unpaid while growth is flat, or a campaign runs without advertising"
        )
    return Ruling((0,), "there is no sign that advertising is what is missing")


@_rule
def call_to_action_or_value_first(case: Case) -> Ruling:
    """Ask (0) when few posts do; value first (1) when many do."""
    if {"cta_share_high", "promo_share_high"} & case.fired:
        return Ruling((1,), "many posts ask for something or promote already")
    if "cta_share_low" in case.fired:
        return Ruling((0,), "few posts ask for anything")
    return Ruling((1,), "the share of posts that ask is not low, as far as is known")


@_rule
def curiosity_gap_or_openness(case: Case) -> Ruling:
    """Hold back the result (0) only where clicks are weak, and bounces and sentiment known to be sound."""
    sound = {"bounce_rate_high", "negative_sentiment_rising"} <= case.quiet
    if "ctr_below_benchmark" in case.fired and sound:
        return Ruling((0,), "clicks are weak while visitors stay and comments are friendly")
    return Ruling((1,), "it is not known that clicks are weak while visitors stay and comments are friendly")


@_rule
def personal_or_too_private(case: Case) -> Ruling:
    """Be personal (0), or less private (1) once private or unfriendly posts pass the threshold."""
    if {"private_posts_high", "negative_brand_posts"} & case.fired:
        return Ruling((1,), "posts are too private or unfriendly already")
    return Ruling((0,), "there is no sign of posts that are too private")


@_rule
def many_platforms_or_the_right_ones(case: Case) -> Ruling:
    """A further platform (0) never while one is inactive, lags or gets copies; mend those (1)."""
    if {"channel_inactive", "platform_er_gap", "cross_posting_high"} & case.anywhere:
        return Ruling((1,), "a channel is inactive, lags behind or gets copied posts")
    return Ruling((0,), "all channels are looked after")


@_rule
def follow_trends_or_stay_consistent(case: Case) -> Ruling:
    """A trend (0) only when it touches a pillar and is unused; consistency (1) otherwise."""
    if "off_pillar_posts_high" in case.fired:
        return Ruling((1,), "many posts stand outside the pillars")
    if "trending_topics_unused" in case.fired:
        return Ruling((0,), "a trend that touches a pillar goes unused")
    return Ruling((1,), "no trend is known that touches a pillar")


@_rule
def plan_ahead_or_real_time(case: Case) -> Ruling:
    """Schedule posts (0) and answer live (1), or both: gaps call for the first, silence for the second."""
    gaps = {"posting_gap_long", "cadence_below_plan", "posts_per_week_low", "posting_hours_off_best"}
    slow = {"slow_replies", "unanswered_comments_high", "unanswered_questions_high"}
    sides = tuple(at for at, signs in enumerate((gaps, slow)) if signs & case.fired)
    return Ruling(
        sides or (0, 1), "only what is missing is said: a plan against gaps, presence against silence"
    )


@_rule
def contests_or_rivalry(case: Case) -> Ruling:
    """Contests (0), one a month or as many as configured; shared goals (1) while hostile comments rise."""
    if "hostile_comments_rising" in case.fired:
        return Ruling((1,), "hostile comments rise, and a contest with one winner would add rivalry")
    if "no_contest_posts" in case.quiet and "comments_concentrated" in case.fired:
        return Ruling((1,), "a contest ran this month while few people write most of the comments")
    if "no_contest_posts" in case.quiet:
        return Ruling((), "as many contests ran this month as are wanted")
    return Ruling((0,), "comments are not turning hostile, as far as is known")


@_rule
def strong_emotion_or_safe(case: Case) -> Ruling:
    """Stir emotion (0) only without rising anger; stay within bounds (1)."""
    if {"angry_reactions_rising", "negative_sentiment_rising", "hostile_comments_rising"} & case.fired:
        return Ruling((1,), "anger or negative comments rise")
    if "emotional_reaction_share_low" in case.fired:
        return Ruling((0,), "few reactions show any feeling")
    return Ruling((1,), "reactions do not lack feeling, as far as is known")


@_rule
def reach_means_engagement_or_not(case: Case) -> Ruling:
    """Watch reach (0) or the rate by reach (1); one is never inferred from the other."""
    if "reach_up_er_down" in case.fired:
        return Ruling((1,), "reach rose while engagement fell")
    return Ruling((0, 1), "reach and engagement are each read by themselves")


@_rule
def short_video_or_long(case: Case) -> Ruling:
    """Shorter (0) where few watch to the end; longer (1) only where that is not so."""
    if {"video_completion_low", "short_video_share_low"} & case.fired:
        return Ruling((0,), "videos are long or few people watch them to the end")
    return Ruling((0, 1), "nothing speaks against either length")


@_rule
def share_links_or_not(case: Case) -> Ruling:
    """More links (0) when few; a personal word (1) when links stand bare. Both may be said."""
    if "bare_link_posts_high" in case.fired and "link_share_low" not in case.fired:
        return Ruling((1,), "there are links enough; what they lack is a personal word")
    return Ruling((0, 1), "links are fine when a personal word stands beside them")


@_rule
def conversion_definitions(case: Case) -> Ruling:
    """Visits as conversions (0) not beside a click-through rate; registrations and business (1)."""
    if case.clicks_told or "conversion_goal_missing" in case.fired:
        return Ruling((1,), "visits are not counted as conversions where click-through is reported")
    return Ruling((0, 1), "the configuration says what a conversion is")


@_rule
def platform_audiences(case: Case) -> Ruling:
    """What documents say of a network's public is dated opinion: said (either) only where ours differs."""
    if {"audience_mismatch", "platform_er_gap"} & case.fired:
        return Ruling((0, 1), "the followers differ from the target audience")
    return Ruling((), "the documents' words on a network's public are dated opinions")
