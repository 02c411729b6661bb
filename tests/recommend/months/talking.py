"""Months with a habit in the conversation: who is answered, how fast, and what people feel."""

from __future__ import annotations

from tests.recommend.months import sides
from tests.recommend.months.diary import Diary, Said
from tests.recommend.months.healthy import SAD
from tests.recommend.months.planted import Month


def _unanswer(said: Said) -> None:
    said.answers = [one for one in said.answers if one[1]]


def never_answers(diary: Diary) -> None:
    for said in (*diary.said(9), *diary.said(10)):
        _unanswer(said)


def ignores_questions(diary: Diary) -> None:
    for said in (*diary.said(9), *diary.said(10)):
        if "?" in said.text:
            _unanswer(said)


def answers_after_days(diary: Diary) -> None:
    for said in (*diary.said(9), *diary.said(10)):
        said.answers = [(hours if by else hours + 70, by, words) for hours, by, words in said.answers]


def copies_answers(diary: Diary) -> None:
    for said in diary.said():
        said.answers = [(hours, by, words if by else "Thanks for your message, have a nice day!")
                        for hours, by, words in said.answers]  # fmt: skip


def answers_less(diary: Diary) -> None:
    plain = [said for said in diary.said() if "?" not in said.text]
    for said in plain[::3]:  # 14 of 60 comments, whoever wrote them
        _unanswer(said)


def busiest_overlooked(diary: Diary) -> None:
    """Six riders write two more comments each than anybody else, and they alone get no answer."""
    fans = [f"rider{number * 5}" for number in range(6)]
    posts = diary.only.month()
    for number, fan in enumerate(fans):
        for step in range(2):
            posts[(number * 2 + step) % 20].comments.append(Said(5.0 + step, fan, "Rode it again.", []))
    for said in diary.said():
        if said.author in fans:
            _unanswer(said)


def anger_rises(diary: Diary) -> None:
    for number, said in enumerate(diary.said()):
        if number % 2 and "?" not in said.text:
            said.text = SAD[number % 3]


def always_angry(diary: Diary) -> None:
    for month in (9, 10):
        for number, said in enumerate(diary.said(month)):
            if number % 3 == 2:
                said.text = SAD[number % 3 if number % 2 else 0]


def late_parcels(diary: Diary) -> None:
    for month in (9, 10):
        for number, said in enumerate(diary.said(month)):
            if number % 12 == 2:
                said.text = "Terrible delivery, my parcel came two weeks late and I am angry."


def much_joy(diary: Diary) -> None:
    glad = ("Wonderful shop, thank you so much!", "I love this, great work!", "Excellent, very happy.")
    for month in (9, 10):
        for number, said in enumerate(diary.said(month)):
            if number % 5:
                said.text = glad[number % 3]


def five_voices(diary: Diary) -> None:
    for month in (9, 10):
        for number, said in enumerate(diary.said(month)):
            if number % 4:
                said.author = f"rider{number % 5}"


def nobody_talks_to_each_other(diary: Diary) -> None:
    for said in (*diary.said(9), *diary.said(10)):
        said.answers = [one for one in said.answers if not one[1]]


def angry_faces(diary: Diary) -> None:
    for post in diary.only.month():
        post.counts |= {"reactions_angry": 12, "reactions": post.counts["reactions"] + 12}


def only_thumbs(diary: Diary) -> None:
    for month in (9, 10):
        for post in diary.only.month(month):
            love = post.counts["reactions_love"]
            post.counts |= {"reactions_love": 0, "reactions_like": post.counts["reactions_like"] + love}


def thumbs_and_anger(diary: Diary) -> None:
    only_thumbs(diary)
    anger_rises(diary)


def no_contest_and_contempt(diary: Diary) -> None:
    from tests.recommend.months.writing import no_contest

    no_contest(diary)
    anger_rises(diary)
    for said in diary.said():
        if said.text in SAD:
            said.text += " Shame on you, liars."


def gaps_and_slow(diary: Diary) -> None:
    from tests.recommend.months.timing import long_gap

    long_gap(diary)
    answers_after_days(diary)


_UPSET = "negative_sentiment_rising negative_sentiment_high"

MONTHS = (
    Month("never answers anybody", never_answers, "unanswered_comments_high unanswered_questions_high",
          f"{sides.ANSWER} {sides.REPLY}", also="top_fans_unacknowledged metric_not_collected"),
    Month("never answers anybody, on Instagram", never_answers,
          "unanswered_comments_high unanswered_questions_high", f"{sides.ANSWER} {sides.REPLY}",
          also="top_fans_unacknowledged", platforms=("instagram",)),
    Month("leaves questions alone", ignores_questions, "unanswered_questions_high", sides.REPLY,
          sides.ASK, also="unanswered_comments_high top_fans_unacknowledged"),
    Month("answers after three days", answers_after_days, "slow_replies", sides.FAST, sides.PLAN_AHEAD),
    Month("answers everybody with the same words", copies_answers, "templated_replies_high",
          sides.OWN_WORDS),
    Month("answers less than before", answers_less, "brand_replies_falling", sides.KEEP_TALKING,
          also="unanswered_comments_high top_fans_unacknowledged"),
    Month("overlooks those who write most", busiest_overlooked, "top_fans_unacknowledged", sides.FANS,
          also="unanswered_comments_high unanswered_questions_high"),
    Month("anger rises under the posts", anger_rises, _UPSET, sides.FELT,
          f"{sides.EMOTION} {sides.CONTEST} {sides.CURIOUS}"),
    Month("people are unhappy every month", always_angry, "negative_sentiment_high", sides.FELT,
          also="complaint_topic_recurring"),
    Month("late parcels two months running", late_parcels, "complaint_topic_recurring",
          "d001-mine-comments-for-feedback d001-spot-issues-before-they-escalate "
          "d001-learn-what-customers-value-or-miss d001-adapt-messages-from-listening "
          "d004-identify-the-source-of-conflict d004-follow-up-after-conflicts "
          "d004-give-feedback-to-prevent-conflicts d004-takeaway-communicate-clearly "
          "d004-faq-spot-dissatisfaction-early d004-faq-act-on-feedback"),
    Month("people love the shop", much_joy, "positive_sentiment_high",
          "d001-capitalise-on-positive-sentiment d001-faq-positive-sentiment-lifts-credibility", sides.CALM),
    Month("five voices write nearly everything", five_voices, "comments_concentrated",
          "d004-cause-competition-for-attention", sides.CONTEST, also="top_fans_unacknowledged"),
    Month("members never answer each other", nobody_talks_to_each_other, "member_to_member_replies_low",
          "d004-encourage-positive-feedback-among-members"),
    Month("angry reactions rise", angry_faces, "angry_reactions_rising",
          f"{sides.CALM} d000-facebook-read-the-reactions", sides.EMOTION),
    Month("reactions show no feeling", only_thumbs, "emotional_reaction_share_low",
          f"{sides.EMOTION} d000-facebook-read-the-reactions", "d002-do-not-cross-the-line "
          "d002-be-careful-with-every-post"),
    Month("no feeling in reactions while anger rises", thumbs_and_anger, _UPSET, sides.FELT, sides.EMOTION,
          also="emotional_reaction_share_low"),
    Month("no contest while comments turn hostile", no_contest_and_contempt,
          f"{_UPSET} hostile_comments_rising", sides.FELT,
          f"{sides.CONTEST} d003-contest-entry-mechanics d004-instagram-run-challenges-and-campaigns",
          also="no_contest_posts"),
    Month("long pauses and slow answers", gaps_and_slow, "slow_replies posting_gap_long",
          f"{sides.FAST} {sides.REGULAR}", sides.BETTER, also="posting_hours_off_best"),
)  # fmt: skip
