"""Months with a habit in the figures: what people do with posts, followers, paid reach, visits, mentions."""

from __future__ import annotations

from datetime import timedelta

from tests.recommend.months import sides
from tests.recommend.months.diary import Account, Diary
from tests.recommend.months.healthy import healthy
from tests.recommend.months.planted import Month, scale

LIVELY = ("reactions", "reactions_like", "reactions_love", "comments", "shares", "saves")
ALL = (6, 7, 8, 9, 10)


def saves_fall(diary: Diary) -> None:
    scale(diary.only.month(), 0.5, "saves")


def likes_only(diary: Diary) -> None:
    for month in (9, 10):
        scale(diary.only.month(month), 0, "comments", "shares", "saves")
        for post in diary.only.month(month):
            post.comments = []


def clicks_fall(diary: Diary) -> None:
    scale(diary.only.month(), 0.4, "link_clicks")
    for day, told in diary.only.days.items():
        if day.month == 10:
            told["link_clicks"] = 5


def clicks_below_benchmark(diary: Diary) -> None:
    diary.settings["recommendations"]["thresholds"] = {"ctr_below_benchmark.benchmark": 0.2}


def clicks_below_and_bounces(diary: Diary) -> None:
    clicks_below_benchmark(diary)
    visitors_bounce(diary)


def clicks_below_and_anger(diary: Diary) -> None:
    from tests.recommend.months.talking import anger_rises

    clicks_below_benchmark(diary)
    anger_rises(diary)


def visitors_bounce(diary: Diary) -> None:
    for _, channel, told in diary.web:
        if channel == "facebook":
            told["bounces"], told["engaged_sessions"] = told["sessions"] * 0.8, told["sessions"] * 0.2


def visitors_hurry(diary: Diary) -> None:
    for _, channel, told in diary.web:
        if channel == "facebook":
            told["visit_time_s"] *= 0.3
            told["engagement_time_s"] *= 0.3


def profile_seen_not_clicked(diary: Diary) -> None:
    clicks_fall(diary)
    for day, told in diary.only.days.items():
        if day.month == 10:
            told["profile_visits"] = 33


def reach_falls(diary: Diary) -> None:
    scale(diary.only.month(), 0.6, "reach", "impressions", *LIVELY, "link_clicks")


def people_leave(diary: Diary) -> None:
    for told in diary.only.days.values():
        told |= {"unfollows": 9, "follows": 13}


def ten_thousand(diary: Diary) -> None:
    """From 9,976 at the end of September to 10,100."""
    for day, told in diary.only.days.items():
        if day.month in (9, 10):
            told["followers"] += 9976 - 9000 - 4 * 30
    reached = max(told["followers"] for told in diary.only.days.values())
    assert reached > 10_000


def bought_reach(diary: Diary) -> None:
    for month in (9, 10):
        for post in diary.only.month(month):
            post.paid, post.counts["reach_paid"] = "total", round(post.counts["reach"] * 0.7)
        diary.months[diary.name, month] = {"reach": 20000, "reach_paid": 14000}


def rival(diary: Diary, lively: float, posts: int = 20, platform: str = "") -> None:
    """A brand to compare with: so many of the shop's posts with counts so many times as high."""
    where = platform or diary.only.platform
    theirs = healthy(where, months=(9, 10)).only
    account = Account(where, brand="Rival", days=theirs.days)
    for month in (9, 10):
        kept = theirs.month(month)[:posts]
        scale(kept, lively, *LIVELY)
        for post in kept:
            post.comments = []
        account.posts += kept
    name = f"rival-{where}"
    diary.accounts[name] = account
    brand = {"id": name, "platform": where, "handle": "rival"}
    known = diary.settings.setdefault("benchmarks", [{"name": "Rival", "terms": ["Rival"], "accounts": []}])
    known[0]["accounts"].append(brand)


def healthy_but_flat(diary: Diary) -> None:
    rival(diary, 0.8)
    diary.settings["plan"]["costs"] = [{"month": "2026-10", "amount": 0, "what": "ads", "kind": "media"}]
    for told in diary.only.days.values():
        told |= {"followers": 9000, "follows": 2, "unfollows": 2, "follows_net": 0}


def far_behind_on_one(diary: Diary) -> None:
    """On X the rival does three times as well; on Facebook both do the same."""
    rival(diary, 3.0, platform="x")
    rival(diary, 0.95, platform="facebook")


def behind_everywhere(diary: Diary) -> None:
    rival(diary, 1.5)


def fewer_than_rival(diary: Diary) -> None:
    from tests.recommend.months.timing import half_the_posts

    rival(diary, 0.95)
    half_the_posts(diary)


def talk_of_the_town(diary: Diary) -> None:
    """One mention every day, and twenty on one of them."""
    day = next(one for one in diary.mentions if one.at.month == 10 and one.at.day > 12)
    for number in range(1, 32):
        at = day.at.replace(day=number, hour=15)
        diary.mentions.append(type(day)(at, f"passer{number}", f"I saw Ketting on ride {number}.", 200))
    for number in range(20):
        diary.mentions.append(type(day)(day.at + timedelta(minutes=number + 1), f"crowd{number}",
                                        f"Queue at Ketting again, spot {number}.", 200))  # fmt: skip


def nobody_with_reach(diary: Diary) -> None:
    for heard in diary.mentions:
        heard.followers = 300


def no_outward_word(diary: Diary) -> None:
    diary.only.posts = [post for post in diary.only.posts
                        if post.at.month < 10 or not (post.reply or post.repost)]  # fmt: skip


def mentions_left_alone(diary: Diary) -> None:
    answers = [post for post in diary.only.posts if post.reply]
    diary.only.posts = [post for post in diary.only.posts if not post.reply or post in answers[::6]]
    for heard in diary.mentions:
        heard.tagged, heard.channel = True, "x"
        heard.text = f"@ketting {heard.text}"


_CTR = f"{sides.CURIOUS} d001-track-ctr d002-use-scarcity d002-use-a-call-to-action"

MONTHS = (
    Month("fewer posts are saved", saves_fall, "saves_per_reach_low",
          "d000-make-content-valuable d000-educate d000-instagram-earn-saves d002-be-a-trusted-authority "
          "d002-be-gripping-and-informative d004-focus-on-value-creating-activities", months=ALL,
          platforms=("instagram",)),
    Month("likes and nothing else", likes_only, "low_effort_interactions_high", sides.DEEPER, sides.COUNTS,
          also="metric_not_collected sentiment_not_collected"),
    Month("clicks fall", clicks_fall, "ctr_falling_mom", "d001-track-ctr d000-vary-the-cta", sides.CURIOUS,
          also="profile_visits_no_clicks"),
    Month("clicks are weak, visitors stay", clicks_below_benchmark, "ctr_below_benchmark", _CTR,
          "d000-avoid-looking-superficial-or-deceptive"),
    Month("clicks are weak and visitors leave at once", clicks_below_and_bounces,
          "ctr_below_benchmark bounce_rate_high",
          "d001-track-ctr d002-use-scarcity d001-track-bounce-rate-and-time-on-site", sides.CURIOUS),
    Month("clicks are weak and anger rises", clicks_below_and_anger, "ctr_below_benchmark",
          f"{sides.FELT} {_CTR.replace(sides.CURIOUS, '')}", sides.CURIOUS,
          also="negative_sentiment_rising negative_sentiment_high hostile_comments_rising"),
    Month("visitors leave at once", visitors_bounce, "bounce_rate_high",
          "d001-track-bounce-rate-and-time-on-site", sides.CURIOUS),
    Month("visitors hurry on", visitors_hurry, "time_on_site_low", "d001-track-bounce-rate-and-time-on-site"),
    Month("the profile is seen, its link is not clicked", profile_seen_not_clicked,
          "profile_visits_no_clicks",
          "d000-vary-the-cta d001-track-profile-visits-and-link-clicks", sides.CURIOUS,
          also="ctr_falling_mom"),
    Month("reach falls, and nothing tells why", reach_falls, "", "", f"{sides.ADS} {sides.TREND}"),
    Month("people leave", people_leave, "follower_churn_high", sides.TRUST, sides.FOLLOW_BACK),
    Month("ten thousand followers, and nobody says so", ten_thousand, "milestone_unmarked",
          "d004-report-progress-and-milestones d004-celebrate-achievements-and-milestones "
          "d004-faq-keep-members-informed"),
    Month("bought reach", bought_reach, "paid_reach_share_high",
          f"{sides.ORGANIC} d000-facebook-watch-organic-reach", sides.ADS),
    Month("healthy, but nobody new", healthy_but_flat, "organic_healthy_growth_flat",
          "d000-advertise-for-moments-and-campaigns d004-follow-up-with-campaigns-at-peak-engagement "
          "d004-facebook-use-ads-to-reach-new-members", f"{sides.ORGANIC} {sides.FOLLOW_BACK}"),
    Month("far behind on one network", far_behind_on_one, "platform_er_gap",
          "d000-know-the-platform d000-learn-interests-per-network "
          "d000-expect-different-behaviour-per-network d002-avoid-right-message-on-wrong-platform "
          "d002-learn-which-public-is-on-which-platform d003-find-where-audience-is-comfortable "
          "d003-be-where-your-audience-is d003-match-network-to-content-type "
          "d003-avoid-wasting-effort-on-wrong-network d004-analyse-which-platforms-they-use "
          "d004-choose-platforms-by-audience-habits d004-choose-the-right-platform-for-community "
          "d004-weigh-platform-strengths-and-weaknesses "
          "d004-faq-best-platform-depends-on-audience-and-content "
          "d004-faq-strategy-and-adaptation-per-platform", f"{sides.MORE_NETS} {sides.ADS}",
          platforms=("facebook", "x"), also="cross_posting_high"),
    Month("behind the rival, and nothing tells why", behind_everywhere, "", "", sides.ADS),
    Month("posts less than the rival", fewer_than_rival, "cadence_below_benchmark", sides.REGULAR,
          sides.BETTER,
          also="*"),
    Month("the talk of the town for a day", talk_of_the_town, "mention_spike",
          "d001-spot-issues-before-they-escalate d001-spot-emerging-trends d002-be-careful-with-every-post "
          "d004-study-industry-trends-with-tools d004-understand-how-to-handle-conflict "
          "d004-faq-address-escalation-calmly"),
    Month("nobody with an audience speaks of it", nobody_with_reach, "no_influencer_mentions",
          "d000-locate-influential-accounts d001-work-with-the-right-influencers "
          "d001-collaborate-for-new-segments-and-human-touch "
          "d001-final-combine-listening-and-influencer-partnerships "
          "d003-judge-influence-by-followers-and-leadership d003-borrow-credibility-from-influencers "
          "d003-start-with-your-own-followers d003-contact-key-people-in-your-conversations "
          "d003-do-not-leave-influence-to-chance d003-look-for-opinion-leaders-beyond-followers "
          "d004-identify-influencers-in-target-group d004-use-influencers-for-engagement-and-credibility "
          "d004-work-with-the-right-influencers d004-watch-which-influencers-engage-most "
          "d004-takeaway-identify-relevant-influencers d004-takeaway-engage-and-build-relationships",
          "d003-score-follower-influence"),
    Month("never a word to others, on X", no_outward_word, "no_outbound_interaction", sides.OUTWARD,
          sides.FOLLOW_BACK, platforms=("x",), also="no_threads"),
    Month("mentions left alone, on X", mentions_left_alone, "unanswered_mentions_high",
          "d000-listen-actively d000-never-ignore-users d001-monitor-tagged-and-untagged-mentions "
          "d004-twitter-answer-questions d004-communicate-in-real-time", platforms=("x",),
          also="no_outbound_interaction"),
)  # fmt: skip
