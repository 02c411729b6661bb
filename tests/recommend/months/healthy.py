"""A healthy bicycle shop: four months alike in which, as far as the documents go, little needs mending."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.recommend.months.diary import Account, Diary, Heard, Said, Told

MONTHS = (9, 10)
OUTWARD = ("x", "mastodon", "bluesky", "threads")
SECONDS = {"video": 120.0, "short_video": 30.0, "live": 1800.0}

# Kind and words. Of 20 posts 5 ask a question, 6 ask for something, 5 hold a link beside own words, 14 a
# hashtag, 3 tell a story, 4 name people, 3 joke, 4 explain, 2 bring news, 2 an event, 1 a contest, 1 a poll.
POSTS: tuple[tuple[str, str], ...] = (
    ("image", "Which route do you choose against the wind? Tell us below. #cycling #ketting"),
    ("image", "How to clean a chain: a brush, warm water and ten minutes. Good to know before winter. "
              "#cycling"),
    ("carousel", "Meet our mechanic Ilse, who can hear a loose spoke from across the street. #ketting"),
    ("short_video", "Said no one ever: I have enough bikes. 😂 #cycling"),
    ("link", "Our map of the quiet routes along the river is done, all forty kilometres of them. "
             "https://ketting.example/map"),
    ("image", "It all started with one borrowed pump. Back then we had a shed, two spanners and a borrowed "
              "stand, and for years we repaired whatever came in by the light of a single lamp. In the end "
              "the "
              "whole street helped us to move to the square. #ketting"),
    ("poll", "Poll: disc brakes or rim brakes? Cast your vote. #cycling"),
    ("short_video", "Why does a tyre lose air in the cold? Three reasons explained in half a minute. "
                    "#cycling"),
    ("link", "The blue helmet stands on its shelf, and the bakers of Molenzicht wear it on their round. "
             "#ketting "
             "https://ketting.example/blue?utm_source=post"),
    ("link", "We are announcing longer opening hours: from November the door stays open until nine. "
             "https://ketting.example/hours"),
    ("carousel", "Five lights compared, with a checklist of what the law asks for. Save it for later. "
                 "#cycling"),
    ("short_video", "What was the first repair you ever did yourself? #ketting"),
    ("live", "Doors open at eight for the repair evening, live from the workshop. Join us. #ketting"),
    ("link", "Win a helmet: our giveaway runs until Friday, and the draw is in the shop. All the rules "
             "stand on one page. "
             "https://ketting.example/win"),
    ("image", "Joost joined the team in spring. When he was young he built his first bike from a skip, years "
              "later he raced it through the dunes, and last summer he taught forty children how to mend a "
              "puncture on the square in front of the shop."),
    ("carousel", "Plot twist: the creaking was the saddle bag. 😂 #cycling"),
    ("video", "Where should we ride next month? Ilse shows three routes and the mud on each. #ketting"),
    ("link", "A guide to winter tyres for the daily commute, with pressures for every width we sell. "
             "https://ketting.example/tyres"),
    ("text", "It began with a note on the door: I still remember it said, can anyone lend a pump. Years "
             "later "
             "that pump has been round the whole neighbourhood, and eventually it came home with eleven "
             "names "
             "scratched into the handle. #ketting"),
    ("short_video", "Nobody: me with a new bell at six in the morning. 😂 #cycling"),
)  # fmt: skip

# Tuesday and Thursday evening and Saturday morning are the good hours; a few posts try others.
GOOD = {1: 17, 3: 17, 5: 8}
OTHERS = ((0, 7), (2, 11), (4, 15), (6, 19))

PLAIN = ("The route along the river is closed today.", "I have the same saddle.", "Rode it on Monday.",
         "My brother has two of these.", "We were there with the whole club.")  # fmt: skip
GLAD = ("Wonderful shop, thank you so much!", "I love this, great work!", "Excellent repair, very happy.")
SAD = ("Terrible, the pump broke at once.", "Awful waiting, I am disappointed.", "Bad paint, very annoying.")
ASKED = ("What does a new chain cost?", "Do you repair electric bikes too?", "When are you open on Sunday?",
         "Is the blue helmet there in size M?")  # fmt: skip
ANSWERS = (
    "A chain for eight gears is nineteen euros, fitting included.",
    "We do, only the battery goes back to the maker.",
    "Sunday from eleven until four, and the coffee is on.",
    "Two of them are left, shall we keep one for you?",
    "Good to hear, we will tell Ilse.",
    "Sorry about that, bring it in and we will look at it together.",
    "That hill is steeper than it looks from below.",
    "Your brother has taste, then.",
    "We saw you pass by, next time ring the bell.",
    "The detour by the mill is worth it this week.",
    "Thank Joost, he spent his Friday on it.",
)  # fmt: skip
ENDINGS = ("Greetings from the workbench.", "Ilse says hello.", "See you on the square.", "Mind the wind "
                                                                                          "today.",
           "The kettle is on.", "Until Saturday.")  # fmt: skip


def healthy(platform: str = "facebook", *more: str, months: tuple[int, ...] = MONTHS) -> Diary:
    """The shop with an account on one network, or on several, in these months of 2026."""
    names = (platform, *more)
    accounts = {name: _account(name, at, months) for at, name in enumerate(names)}
    diary = Diary(accounts, settings(*names))
    diary.mentions = [one for month in months for one in _mentions(month)]
    for month in months:
        for day in _days(month):
            diary.web.append((day, "facebook", _visits(40)))
            diary.web.append((day, "organic-search", _visits(90)))
    return diary


def settings(*platforms: str) -> dict[str, Any]:
    """A configuration in which everything that the documents ask for is filled in."""
    return {
        "client": {"name": "Ketting", "slug": "ketting", "time_zone": "Europe/Amsterdam"},
        "accounts": [{"id": name, "platform": name, "handle": "ketting"} for name in platforms],
        "goals": [
            {"metric": metric, "account": name, "target": target, "kind": "level", "by": "2026-12-31"}
            for name in platforms
            for metric, target in (("link_clicks", 50), ("comments", 20))
        ],
        "listening": {"terms": ["Ketting"], "hashtags": ["ketting"], "languages": ["en"]},
        "web": {"tool": "table", "conversion": {"event": "booking"}},
        "plan": {
            "posts_per_week": dict.fromkeys(platforms, 3),
            "pillars": [
                {"name": "Repair", "terms": ["brake", "brakes", "chain", "repair", "repaired", "tyre",
                                             "tyres",
                                             "spoke", "pump", "workshop", "creaking", "puncture"]},
                {"name": "Routes", "terms": ["route", "routes", "ride", "map", "mud"]},
                {"name": "Shop", "terms": ["helmet", "bikes", "bell", "lights", "hours"]},
            ],
            "audience": {"text": "People who cycle to work in town", "ages": ["25-54"], "countries": ["NL"]},
            "partners": ["Molenzicht"],
        },
        "recommendations": {
            "observed": {"no_group": False, "no_community_rules": False},
        },
    }  # fmt: skip


def _account(platform: str, at: int, months: tuple[int, ...]) -> Account:
    account = Account(platform)
    for month in months:
        account.posts += _month(platform, month, at)
    followers = 9000.0
    for month in months:
        days = _days(month)
        for day in days:
            followers += 4
            account.days[day] = {"followers": followers, "follows": 6, "unfollows": 2, "follows_net": 4,
                                 "reach": 900, "profile_visits": 30, "link_clicks": 12}  # fmt: skip
    return account


def _days(month: int) -> list[date]:
    return [date(2026, month, day + 1) for day in range(monthrange(2026, month)[1])]


def slots(month: int) -> list[datetime]:
    """Twenty moments of a month: the good hours first of all, others in between."""
    good = [datetime(2026, month, day.day, GOOD[day.weekday()], tzinfo=UTC)
            for day in _days(month) if day.weekday() in GOOD]  # fmt: skip
    left = 20 - len(good)
    other = [datetime(2026, month, day.day, hour, tzinfo=UTC)
             for weekday, hour in OTHERS for day in _days(month) if day.weekday() == weekday]  # fmt: skip
    return sorted(good[:20] + other[:: max(1, len(other) // max(left, 1))][: max(left, 0)])


def _month(platform: str, month: int, at: int) -> list[Told]:
    made = []
    order = [(place * 7 + at * 3) % len(POSTS) for place in range(len(POSTS))]
    for place, moment in enumerate(slots(month)):
        kind, text = POSTS[order[place]]
        good = GOOD.get(moment.weekday()) == moment.hour
        counts = numbers(1000 if "#" in text else 950, 1.3 if good else 1.0, kind)
        post = Told(moment, kind, text if not at else f"{text} On {platform}, entry {place}.", counts,
                    SECONDS.get(kind), "organic")  # fmt: skip
        post.comments = _talk(place, month)
        made.append(post)
    if platform in OUTWARD:
        for turn in range(12):
            at_noon = datetime(2026, month, 2 + 2 * turn, 12, tzinfo=UTC)
            made.append(Told(at_noon, "text", f"@mill Glad it held, see you at ride {turn}.",
                             {"reactions": 1},
                             reply=turn % 4 > 0, repost=turn % 4 == 0))  # fmt: skip
    for week in range(4):
        made.append(Told(datetime(2026, month, 3 + 7 * week, 9, tzinfo=UTC), "story", "",
                         {"reach": 400, "story_replies": 3, "taps_forward": 40, "taps_back": 6, "swipes": 2,
                          "shares": 1,
                          "exits": 9}))  # fmt: skip
    return made


def numbers(reach: float, lively: float, kind: str) -> dict[str, float]:
    """A post's counts; images do a little better than the rest."""
    by = lively * (1.1 if kind == "image" else 1.0)
    found = {"reach": reach, "impressions": reach * 1.4, "reactions_like": round(30 * by),
             "reactions_love": round(8 * by), "reactions_angry": 0, "reactions_sad": 0, "comments": 4,
             "shares": round(5 * by), "saves": round(6 * by), "link_clicks": 14 if kind == "link" else 2,
             "reach_paid": 0}  # fmt: skip
    found["reactions"] = found["reactions_like"] + found["reactions_love"]
    if kind in SECONDS:
        found |= {"views": 800, "watch_time_s": 800 * SECONDS[kind] * 0.5}
    return found


def _talk(place: int, month: int) -> list[Said]:
    """Three comments under a post; nearly everybody comes again, and members answer one another."""
    who = [f"rider{(place * 3 + step) % 40}" for step in range(3)]
    second = GLAD[place % 3] if place % 2 else PLAIN[place % 5]
    third = SAD[place % 3] if place % 7 == 3 else PLAIN[(place + 2) % 5]
    found = []
    for step, words in enumerate((ASKED[place % 4], second, third)):
        turn = place * 3 + step
        answer = f"{ANSWERS[turn % len(ANSWERS)]} {ENDINGS[turn // len(ANSWERS) % len(ENDINGS)]}"
        answer = answer if month % 2 else f"Hello! {answer}"
        answers = [(2.0 + step, "", answer)]
        if step == 1 and place % 3 == 0:
            answers.append((3.5, f"rider{(place + 11) % 40}", "So do I, see you on Saturday."))
        found.append(Said(1.0 + step, who[step], words, answers))
    return found


def _mentions(month: int) -> list[Heard]:
    start = datetime(2026, month, 1, 10, tzinfo=UTC)
    texts = ("At Ketting they fixed my bike in an hour.", "Ride with Ketting and Molenzicht tomorrow.",
             "My bell from Ketting. #ketting", "Ketting is on the square now.")  # fmt: skip
    return [
        Heard(start + timedelta(days=2 * place), f"town{place}", f"{texts[place % 4]} Day {month}-{place}.",
              25000 if place == 3 else 300, tagged=place % 3 == 0)
        for place in range(14)
    ]  # fmt: skip


def _visits(sessions: float) -> dict[str, float]:
    return {"sessions": sessions, "users": sessions * 0.9, "bounces": sessions * 0.4,
            "engaged_sessions": sessions * 0.6, "engagement_time_s": sessions * 70,
            "visit_time_s": sessions * 90,
            "conversions": sessions * 0.05}  # fmt: skip
