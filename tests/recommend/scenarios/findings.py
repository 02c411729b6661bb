"""Made-up months, each with one planted habit, as the signals tell them: what must come, what not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Month:
    """One habit: the signals that fire on a platform, tips of which one must come, and tips that must not."""

    habit: str
    platform: str
    fired: str
    one_of: str
    never: str = ""


_REPLY = "d000-never-ignore-users d004-instagram-interact-in-comments"
_REPLY += " d004-twitter-answer-questions d002-answer-requests-for-your-opinion"
_ASK = "d000-facebook-polls-and-direct-questions d002-ask-relevant-questions d002-ask-followers-opinion"
_ASK += " d004-faq-ask-questions"
_HOLD = "d002-too-many-questions-backfire d002-avoid-question-in-every-post"
_JOKES = "d000-entertain d002-add-a-touch-of-humour d002-facebook-occasional-joke-is-fine"
_JOKES += " d002-emotion-and-laughter-win d004-tiktok-make-short-entertaining-videos"
_NO_JOKES = "d002-keep-humour-in-proportion d002-avoid-too-much-humour d002-linkedin-skip-the-jokes"
_MORE = "d000-post-consistently d002-give-new-content-regularly d002-stay-constantly-present"
_MORE += " d003-set-minimum-frequency-per-channel d003-set-an-initial-schedule"
_BETTER = "d000-quality-over-quantity d000-no-posting-for-its-own-sake d004-faq-quality-beats-quantity"
_BETTER += " d004-be-relevant-not-just-active"
_CTA = "d000-add-ctas d002-use-a-call-to-action"
_VALUE = "d002-start-with-why d002-give-value-before-asking d002-use-reciprocity d003-give-more-than-you-ask"
_VALUE += " d002-be-direct-not-desperate"
_ADS = "d000-advertise-for-moments-and-campaigns d004-facebook-use-ads-to-reach-new-members"
_ADS += " d004-experiment-with-interactive-ads"
_ORGANIC = "d000-advertise-strategically d000-organic-engagement-first"
_EMOTION = "d002-post-to-evoke-emotion d000-tiny-buddha-emotionally-resonant-content"
_BOUNDS = "d002-do-not-cross-the-line d002-be-careful-with-every-post"
_CONTEST = "d000-run-participation-activities d002-make-it-a-giveaway-contest d003-monthly-giveaway-contest"
_CONTEST += " d004-faq-organise-competitions d004-faq-offer-rewards"
_TREND = "d000-join-trends-naturally d004-adapt-to-trends-for-visibility d004-tiktok-use-trending-hashtags"
_TREND += " d004-stay-up-to-date-on-trends"
_FACES = "d002-be-a-personal-brand d002-give-the-brand-a-face d002-share-your-own-story"
_MORE_NETS = "d004-faq-combine-platforms d004-faq-several-platforms-for-different-groups"
_CURIOUS = "d000-use-the-curiosity-gap"

MONTHS = (
    Month("never answers a question", "facebook", "unanswered_questions_high", _REPLY, _ASK),
    Month("leaves comments alone", "instagram", "unanswered_comments_high", _REPLY),
    Month("leaves mentions alone", "x", "unanswered_mentions_high", _REPLY),
    Month("answers after days", "facebook", "slow_replies", "d004-communicate-in-real-time"),
    Month("copies its answers", "instagram", "templated_replies_high",
          "d003-define-tone-of-communication d004-faq-be-personal-and-authentic"),
    Month("answers less than before", "facebook", "brand_replies_falling",
          "d003-chat-about-audience-topics d004-takeaway-engagement-is-key-to-growth"),
    Month("a question in every post", "instagram", "question_share_high", _HOLD, _ASK),
    Month("a question in every post, comments fall", "instagram",
          "question_share_high comments_per_post_falling", _HOLD, _ASK),
    Month("never asks, comments fall", "facebook", "question_share_low comments_per_post_falling",
          f"{_ASK} d004-ask-what-they-care-about", _HOLD),
    Month("asks little, comments hold", "x", "question_share_low", "", f"{_ASK} {_HOLD}"),
    Month("humour on LinkedIn", "linkedin", "humour_share_high", _NO_JOKES, _JOKES),
    Month("too many jokes on Facebook", "facebook", "humour_share_high", _NO_JOKES, _JOKES),
    Month("dry as dust on Facebook", "facebook", "content_purpose_imbalance", "", _NO_JOKES),
    Month("dry as dust on LinkedIn", "linkedin", "content_purpose_imbalance", "", _JOKES),
    Month("long gaps", "linkedin", "posting_gap_long", f"{_MORE} d004-schedule-posts-in-advance", _BETTER),
    Month("too few posts a week", "instagram", "posts_per_week_low", _MORE, _BETTER),
    Month("behind its own plan", "x", "cadence_below_plan", _MORE, _BETTER),
    Month("more posts, less for each", "instagram", "frequency_up_er_down", _BETTER, _MORE),
    Month("bunched posts with gaps", "x", "frequency_up_er_down posting_gap_long", _MORE, _BETTER),
    Month("posts at three in the morning", "instagram", "posting_hours_off_best",
          "d000-find-your-best-times d004-publish-at-the-right-times d004-go-live-at-peak-hours"),
    Month("always the same two hours", "x", "posting_hours_untested",
          "d004-test-different-times d000-find-your-best-times"),
    Month("only photos", "instagram", "single_media_type_high",
          "d002-keep-a-healthy-content-mix d000-keep-up-with-formats"),
    Month("no video", "facebook", "video_share_low",
          "d000-make-videos d004-exploit-video d004-takeaway-invest-in-video",
          "d004-instagram-use-igtv-or-reels"),
    Month("videos nobody finishes", "tiktok", "video_completion_low",
          "d000-prefer-short-video d004-tiktok-make-short-entertaining-videos",
          "d002-facebook-write-longer-stories d004-instagram-use-igtv-or-reels"),
    Month("long clips", "instagram", "short_video_share_low",
          "d004-instagram-share-images-and-short-videos d000-prefer-short-video"),
    Month("bare links", "facebook", "bare_link_posts_high", "d002-avoid-links-without-personal-touch"),
    Month("no links at all", "x", "link_share_low",
          "d001-track-ctr d004-twitter-share-links-and-resources d000-tiny-buddha-lead-to-website"),
    Month("asks for nothing", "facebook", "cta_share_low", _CTA, _VALUE),
    Month("asks in every post", "facebook", "cta_share_high", _VALUE, _CTA),
    Month("only sells", "instagram", "promo_share_high", f"{_VALUE} d003-combine-pillars", _CTA),
    Month("sells and asks for nothing", "instagram", "promo_share_high cta_share_low", "", _CTA),
    Month("bought reach", "facebook", "paid_reach_share_high", _ORGANIC, _ADS),
    Month("healthy but flat", "facebook", "organic_healthy_growth_flat follower_growth_flat", "", _ORGANIC),
    Month("a campaign without advertising", "facebook", "campaign_without_ads", _ADS, _ORGANIC),
    Month("a campaign, but weak posts", "facebook", "campaign_without_ads er_below_benchmark", "", _ADS),
    Month("rising anger", "facebook", "angry_reactions_rising", _BOUNDS, _EMOTION),
    Month("rising anger and little feeling", "facebook",
          "angry_reactions_rising emotional_reaction_share_low", _BOUNDS, _EMOTION),
    Month("no feeling at all", "instagram", "emotional_reaction_share_low", _EMOTION, _BOUNDS),
    Month("hostile comments", "facebook", "hostile_comments_rising no_contest_posts", "", _CONTEST),
    Month("never a contest", "facebook", "no_contest_posts", _CONTEST),
    Month("trends pass by", "tiktok", "trending_topics_unused", _TREND),
    Month("off its subjects", "instagram", "off_pillar_posts_high trending_topics_unused", "",
          "d000-join-trends-naturally d004-adapt-to-trends-for-visibility"),
    Month("no face", "instagram", "people_posts_low", _FACES, "d002-avoid-uninteresting-private-information"),
    Month("too private", "facebook", "private_posts_high",
          "d002-avoid-uninteresting-private-information", _FACES),
    Month("no face, then too private", "facebook", "private_posts_high people_posts_low",
          "d002-avoid-uninteresting-private-information", _FACES),
    Month("speaks ill of suppliers", "facebook", "negative_brand_posts", "d002-never-air-dirty-laundry"),
    Month("a silent channel", "linkedin", "channel_inactive", "d004-faq-keep-consistent-high-quality "
          "d003-avoid-wasting-effort-on-wrong-network d003-be-where-your-audience-is", _MORE_NETS),
    Month("the same post everywhere", "x", "cross_posting_high",
          "d002-avoid-right-message-on-wrong-platform",
          _MORE_NETS),
    Month("weak clicks, nothing else known", "x", "ctr_below_benchmark", "", _CURIOUS),
    Month("visitors leave at once", "x", "ctr_below_benchmark bounce_rate_high", "", _CURIOUS),
    Month("no hashtags", "instagram", "hashtagless_posts_high",
          "d000-add-hashtags"),
    Month("no hashtag of its own", "instagram", "branded_hashtag_absent",
          "d004-create-internal-campaign-hashtag"),
    Month("no polls", "x", "no_poll_posts",
          "d004-twitter-use-polls d002-start-a-poll d000-facebook-polls-and-direct-questions"),
    Month("nothing to join in", "instagram", "no_interactive_posts", "d000-run-participation-activities"),
    Month("never live", "facebook", "no_live_posts", "d004-facebook-live-stream-with-members d000-go-live"),
    Month("no stories", "instagram", "no_stories",
          "d004-instagram-use-stories-for-updates d000-keep-up-with-formats"),
    Month("no news of the firm", "linkedin", "news_posts_absent",
          "d002-share-company-developments"),
    Month("tells no story", "facebook", "narrative_posts_low", "d002-facebook-write-longer-stories "
          "d002-tell-a-gripping-story d004-engage-naturally d002-share-your-own-story"),
    Month("mistakes in posts", "x", "content_errors_found", "d000-check-content-before-publishing"),
    Month("its best format is rare", "instagram", "best_content_type_underused",
          "d000-find-what-works-in-your-sector"),
    Month("its weakest format is everywhere", "instagram", "weak_content_type_overused",
          "d003-match-network-to-content-type d000-find-what-works-in-your-sector"),
    Month("fans without thanks", "facebook", "top_fans_unacknowledged",
          "d004-faq-acknowledge-contributions"),
    Month("a milestone unmarked", "tiktok", "milestone_unmarked",
          "d004-celebrate-achievements-and-milestones"),
    Month("one complaint over and over", "facebook", "complaint_topic_recurring",
          "d001-learn-what-customers-value-or-miss d001-mine-comments-for-feedback"),
    Month("privacy questions", "facebook", "privacy_questions_in_comments",
          "d004-faq-be-transparent-about-data"),
    Month("praise unused", "instagram", "positive_sentiment_high", "d001-capitalise-on-positive-sentiment"),
    Month("only broad results are bad", "instagram", "er_falling_mom er_below_benchmark", "",
          "d000-know-the-platform d000-make-videos d000-build-lasting-relationships"),
    Month("goals of vanity", "instagram", "only_vanity_goals",
          "d001-do-not-get-caught-in-vanity-metrics d001-look-past-surface-metrics",
          "d000-facebook-check-basic-interactions"),
    Month("no goals", "instagram", "no_goal_configured",
          "d000-set-objectives d003-write-a-strategy-document"),
    Month("nobody to write for", "instagram", "audience_profile_not_configured",
          "d000-define-who-and-how-to-talk d000-create-buyer-personas d000-know-your-audience"),
    Month("no subjects chosen", "instagram", "no_pillars_configured", "d003-define-communication-pillars"),
    Month("no plan for posting", "instagram", "no_cadence_configured",
          "d003-set-an-initial-schedule d003-set-minimum-frequency-per-channel"),
)  # fmt: skip
