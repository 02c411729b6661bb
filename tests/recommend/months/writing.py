"""Months with a habit in what posts say: questions, calls, jokes, links, stories, news."""

from __future__ import annotations

from tests.recommend.months import sides
from tests.recommend.months.diary import Diary
from tests.recommend.months.planted import LINK, Month, reword, scale, swap, without

CALM_TEXT = "The blue helmet and the red bikes look fine in this light. #ketting"


def _both(diary: Diary, having: str, text: str = CALM_TEXT) -> None:
    for month in (9, 10):
        swap(diary.only.month(month), having, text)


def asks_everywhere(diary: Diary) -> None:
    reword(diary.only.month(), lambda text: f"{text} Which one do you choose?")


def never_asks(diary: Diary) -> None:
    for post in (*diary.only.month(9), *diary.only.month(10)):
        if "?" in post.text and "utm_" not in post.text and "explained" not in post.text:
            post.text = f"Three routes along the river, in order of mud, {post.at:%d %B}. #cycling #ketting"


def never_asks_and_is_answered_less(diary: Diary) -> None:
    never_asks(diary)
    scale(diary.only.month(), 0.5, "comments")


def asks_everywhere_and_is_answered_less(diary: Diary) -> None:
    asks_everywhere(diary)
    scale(diary.only.month(), 0.5, "comments")


def demands_everywhere(diary: Diary) -> None:
    for number, post in enumerate(diary.only.month()):
        if number % 4:
            post.text += " Order yours today."


def demands_nothing(diary: Diary) -> None:
    """Neither a link nor a call in any post."""
    for month in (9, 10):
        for post in diary.only.month(month):
            post.text = without(post.text, "Tell us below.", "Cast your vote.", "Save it for later.",
                                "Join us.",
                                "Win a helmet: our giveaway runs until Friday, and the draw is in the "
                                "shop.")  # fmt: skip
    no_links(diary)


def no_links(diary: Diary) -> None:
    for month in (9, 10):
        for post in diary.only.month(month):
            post.kind = "text" if post.kind == "link" else post.kind
            post.text = " ".join(word for word in post.text.split() if not word.startswith("https"))


def bare_links(diary: Diary) -> None:
    for number, post in enumerate(diary.only.month()):
        if "https" in post.text:
            post.text = f"New map: {LINK}{number}?utm_source=post"


def jokes_everywhere(diary: Diary) -> None:
    for number, post in enumerate(diary.only.month()):
        if number % 2:
            post.text += " 😂 haha"


def no_jokes(diary: Diary) -> None:
    for month in (9, 10):
        for number, post in enumerate(diary.only.month(month)):
            if "😂" in post.text:
                post.text = f"Five bikes by the window, and a guide to each. Number {number}. #cycling"
    nothing_to_take_part_in(diary)
    no_tales(diary)
    diary.settings["recommendations"] |= {"most": 10, "most_per_platform": 10}


def explains_nothing(diary: Diary) -> None:
    for having in ("How to", "explained", "checklist", "A guide"):
        _both(diary, having)


def nobody_named(diary: Diary) -> None:
    for having in ("Ilse", "Joost", "team"):
        _both(diary, having)


def no_tales(diary: Diary) -> None:
    for having in ("Back then", "years later", "Years later"):
        _both(diary, having)


def no_news(diary: Diary) -> None:
    no_contest(diary)
    _both(diary, "announcing", f"The opening hours stand on the door and on this page as well. {LINK}late")


def no_event(diary: Diary) -> None:
    """Neither announced nor live: a live session is an event too."""
    _both(diary, "repair evening")
    for month in (9, 10):
        for post in diary.only.month(month):
            post.kind = "image" if post.kind == "live" else post.kind
    diary.settings["recommendations"] |= {"most": 10, "most_per_platform": 10}


def no_poll(diary: Diary) -> None:
    for month in (9, 10):
        for post in diary.only.month(month):
            if post.kind == "poll":
                post.kind, post.text = "image", f"A quiz for the ride home, {post.at:%d %B}. #cycling"


def no_contest(diary: Diary) -> None:
    _both(
        diary, "giveaway", f"Every helmet that we sell is listed there with its weight and size. {LINK}sizes"
    )


def nothing_to_take_part_in(diary: Diary) -> None:
    no_contest(diary)
    for month in (9, 10):
        for post in diary.only.month(month):
            if post.kind == "poll":
                post.kind, post.text = (
                    "image",
                    f"Here are the two brakes that we fit most often, {post.at:%d %B}. #cycling",
                )


def own_posts_scold(diary: Diary) -> None:
    swap(diary.only.month(), "Five lights", "Our supplier is terrible, awful and dishonest, we hate this bad "
         "company. #cycling")  # fmt: skip


def no_hashtags(diary: Diary) -> None:
    for month in (9, 10):
        reword(diary.only.month(month), lambda text: without(text, "#cycling", "#ketting"))


def only_foreign_hashtags(diary: Diary) -> None:
    for month in (9, 10):
        reword(diary.only.month(month), lambda text: text.replace("#ketting", "#wind"))


def hashtags_reach_nobody(diary: Diary) -> None:
    for month in (9, 10):
        scale([p for p in diary.only.month(month) if "#" in p.text], 0.8, "reach")


def off_subject(diary: Diary) -> None:
    for number, post in enumerate(diary.only.month()):
        if number % 4 and "https" not in post.text and "?" not in post.text:
            post.text = f"Soup of the day is tomato, and the cat sleeps on page {number}. #ketting"


def one_subject(diary: Diary) -> None:
    first, second, third = diary.settings["plan"]["pillars"]
    first["terms"] += [*second["terms"], *third["terms"], "bike"]
    second["terms"], third["terms"] = ["alps"], ["tandem"]


def only_products(diary: Diary) -> None:
    one_subject(diary)
    diary.settings["plan"]["pillars"][0]["name"] = "Products"


def partner_forgotten(diary: Diary) -> None:
    for month in (9, 10):
        reword(diary.only.month(month), lambda text: text.replace("Molenzicht", "the square"))


def partner_untracked(diary: Diary) -> None:
    for month in (9, 10):
        reword(diary.only.month(month), lambda text: without(text, "?utm_source=post"))
        reword(diary.only.month(month), lambda text: text.replace("round. #ketting", "round."))


_WORTH = "d002-keep-mainly-valuable-content"
_TEACH = f"d000-educate d002-be-a-trusted-authority d004-faq-support-and-share-knowledge {_WORTH} "
_TEACH += "d004-linkedin-share-expertise-in-articles d004-linkedin-publish-case-studies"

MONTHS = (
    Month("a question in every post", asks_everywhere, "question_share_high", sides.HOLD, sides.ASK),
    Month("a question in every post, fewer comments", asks_everywhere_and_is_answered_less,
          "question_share_high", sides.HOLD, sides.ASK),
    Month("never asks, fewer comments", never_asks_and_is_answered_less, "question_share_low",
          f"{sides.ASK} d004-ask-what-they-care-about", sides.HOLD),
    Month("never asks, comments as before", never_asks, "question_share_low",
          "d004-ask-what-they-care-about", f"{sides.ASK} {sides.HOLD}"),
    Month("every post wants something", demands_everywhere, "cta_share_high", sides.VALUE, sides.CTA),
    Month("no post asks for anything", demands_nothing, "cta_share_low",
          f"{sides.CTA} d000-vary-the-cta d002-be-direct-not-desperate d004-faq-encourage-interaction",
          "d002-give-value-before-asking d003-give-more-than-you-ask", also="link_share_low "
                                                                            "no_contest_posts"),
    Month("no links", no_links, "link_share_low", "d000-tiny-buddha-lead-to-website d001-track-ctr",
          "d002-avoid-links-without-personal-touch"),
    Month("no links, on X", no_links, "link_share_low",
          "d001-track-ctr d004-twitter-share-links-and-resources", platforms=("x",)),
    Month("bare links", bare_links, "bare_link_posts_high",
          "d002-avoid-links-without-personal-touch d002-show-who-you-are",
          "d000-tiny-buddha-lead-to-website", also="*"),
    Month("jokes in half of the posts", jokes_everywhere, "humour_share_high", sides.NO_JOKES, sides.JOKES),
    Month("jokes on LinkedIn", jokes_everywhere, "humour_share_high", sides.NO_JOKES, sides.JOKES,
          platforms=("linkedin",)),
    Month("nothing entertains", no_jokes, "content_purpose_imbalance", f"{sides.JOKES} {_WORTH}",
          "d002-keep-humour-in-proportion d002-avoid-too-much-humour d000-educate d000-inform",
          also="no_contest_posts no_poll_posts no_interactive_posts narrative_posts_low people_posts_low"),
    Month("nothing entertains, on LinkedIn", no_jokes, "content_purpose_imbalance", "", sides.JOKES,
          also="no_contest_posts no_poll_posts no_interactive_posts narrative_posts_low people_posts_low",
          platforms=("linkedin",)),
    Month("nothing is explained", explains_nothing, "content_purpose_imbalance", _TEACH,
          f"{sides.JOKES} d000-inform"),
    Month("nobody of the team is seen", nobody_named, "people_posts_low", sides.PEOPLE, sides.PRIVATE,
          also="narrative_posts_low"),
    Month("no stories are told", no_tales, "narrative_posts_low", sides.STORY, also="people_posts_low"),
    Month("no news", no_news, "news_posts_absent",
          "d002-share-important-news d002-share-company-developments d004-faq-keep-members-informed",
          also="no_contest_posts content_purpose_imbalance"),
    Month("no events", no_event, "no_event_posts",
          "d004-organise-online-discussions-and-events d004-facebook-create-real-life-events "
          "d004-organise-events-on-varied-subjects d004-hold-regular-meetings",
          also="content_purpose_imbalance no_live_posts"),
    Month("no poll", no_poll, "no_poll_posts", sides.POLLS, platforms=("x",)),
    Month("no contest", no_contest, "no_contest_posts",
          f"{sides.CONTEST} d003-contest-entry-mechanics d004-instagram-run-challenges-and-campaigns",
          "d004-cause-competition-for-attention"),
    Month("nothing to take part in", nothing_to_take_part_in,
          "no_interactive_posts no_poll_posts no_contest_posts",
          f"{sides.CONTEST} {sides.POLLS} d000-vary-the-cta d004-give-people-room-for-ideas-and-opinions "
          "d004-focus-on-value-creating-activities d004-faq-encourage-interaction "
          "d003-contest-entry-mechanics "
          "d004-organise-events-on-varied-subjects", also="poll_feedback_absent", platforms=("x",)),
    Month("scolds a supplier", own_posts_scold, "negative_brand_posts", "d002-never-air-dirty-laundry",
          sides.FACES),
    Month("no hashtags", no_hashtags, "hashtagless_posts_high branded_hashtag_absent",
          f"{sides.TAGS} d003-contest-entry-mechanics d004-create-internal-campaign-hashtag"),
    Month("never its own hashtag", only_foreign_hashtags, "branded_hashtag_absent",
          "d003-contest-entry-mechanics d004-create-internal-campaign-hashtag"),
    Month("hashtags bring nobody", hashtags_reach_nobody, "hashtag_reach_low", sides.TAGS),
    Month("posts beside the point", off_subject, "off_pillar_posts_high",
          "d000-no-posting-for-its-own-sake d002-deliver-what-the-page-promised "
          "d002-check-news-for-relevance-and-source d002-avoid-uninteresting-private-information "
          "d002-consistent-content-strategy d003-define-communication-pillars "
          "d003-plan-strategy-before-posting",
          sides.TREND, also="*"),
    Month("one subject only", one_subject, "single_pillar_high",
          "d002-keep-a-healthy-content-mix d002-vary-subject-tone-and-technique "
          "d003-define-communication-pillars d003-pillar-example-brand d003-pillar-example-fashion "
          "d003-pillar-example-beauty d003-pillar-example-wellbeing"),
    Month("products and nothing else", only_products, "promo_share_high",
          f"{sides.VALUE} d002-keep-mainly-valuable-content d003-define-communication-pillars "
          "d003-pillar-example-brand d003-combine-pillars", sides.CTA, also="single_pillar_high"),
    Month("a partner is never named", partner_forgotten, "no_partner_posts",
          "d003-collaborate-with-brands-in-similar-markets d003-monitor-partnerships "
          "d004-linkedin-build-company-partnerships"),
    Month("a partner's posts cannot be followed", partner_untracked, "influencer_results_untracked",
          "d003-set-influencer-indicators d003-monitor-partnerships d004-track-influencer-campaign-results"),
)  # fmt: skip
