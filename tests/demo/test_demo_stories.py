"""The stories that config/demo/README.md promises are in the files."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from statistics import median

from tests.demo.demo_posts import (
    PHOTO,
    REEL,
    Demo,
    cells,
    er_reach,
    link_ctr,
    linkedin,
    measured,
    meta,
    of_month,
    rated,
    total,
    x_month,
)


def test_few_click_on_facebook_links(demo: Demo) -> None:
    posts = meta(demo, "facebook")
    october = link_ctr(of_month(posts, "2026-10"))
    assert october < 0.004
    assert october < link_ctr(of_month(posts, "2025-10")) / 3
    year = [link_ctr(of_month(posts, f"2026-{month:02d}")) for month in range(1, 11)]
    assert year == sorted(year, reverse=True)
    other = [row for row in linkedin(demo) if row["Geplaatst op"][3:10] == "10-2026"]
    shown = sum(int(row["Weergaven"].replace(".", "")) for row in other)
    assert total(other, "Klikken op link") / shown > 4 * october


def test_x_falls_for_six_months(demo: Demo) -> None:
    months = [x_month(demo, f"2026-{month:02d}") for month in range(4, 11)]
    impressions = [total(rows, "Impressions") for rows in months]
    without_replies = [
        total((row for row in rows if not row["Post text"].startswith("@")), "Impressions") for rows in months
    ]
    assert without_replies == sorted(without_replies, reverse=True)
    engagements = [total(rows, "Engagements") for rows in months]
    assert impressions == sorted(impressions, reverse=True)
    assert engagements == sorted(engagements, reverse=True)
    assert impressions[-1] < impressions[0] / 2.5
    people = [int(row["followers"]) for row in demo["x/followers.csv"]]
    assert people[-1] < max(people) - 60


def test_questions_on_facebook_stay_unanswered(demo: Demo) -> None:
    def answered(account: str) -> tuple[int, int]:
        rows = demo[f"comments/{account}.csv"]
        answers = {row["reply_to"] for row in rows if row["is_brand"] == "yes"}
        asked = [
            row
            for row in rows
            if row["is_brand"] == "no" and "?" in row["text"] and row["created_at"].startswith("2026-10")
        ]
        return len(asked), sum(row["comment_id"] in answers for row in asked)

    asked, replied = answered("facebook")
    assert asked >= 15
    assert replied / asked < 0.5
    asked, replied = answered("instagram")
    assert asked >= 5
    assert replied / asked > 0.7


def test_late_parcels_are_the_complaint_of_october(demo: Demo) -> None:
    words = [
        *(
            "late",
            "parcel",
            "tracking",
            "waited",
            "te laat",
            "pakket",
            "bezorging",
            "überfällig",
            "geliefert",
        ),
        *("retard", "colis", "retraso", "paquete", "sen,", "paketet", "laat,", "pakkie", "waar blijft"),
    ]

    def share(month: str) -> float:
        said = [
            row["text"].casefold()
            for row in demo["comments/facebook.csv"]
            if row["created_at"].startswith(month) and row["is_brand"] == "no"
        ]
        return sum(any(word in text for word in words) for text in said) / len(said)

    assert share("2026-10") > 0.25
    assert share("2026-10") > 2 * share("2026-09")


def test_one_video_ran_away(demo: Demo) -> None:
    october = [row for row in demo["tiktok/videos.csv"] if row["posted"].startswith("2026-10")]
    rates = {
        r["video_id"]: total([r], "likes", "comments", "shares", "favourites") / int(r["views"])
        for r in october
    }
    views = {r["video_id"]: int(r["views"]) for r in october}
    best = max(rates, key=lambda ident: rates[ident])
    assert views[best] > 20 * median(views.values())
    assert rates[best] > 3 * median(rates.values())
    assert sorted(rates.values())[-2] < 3 * median(rates.values())


def test_facebook_stops_telling_impressions(demo: Demo) -> None:
    files = {
        name: rows for name, rows in demo.items() if name.startswith("facebook/") and "Post ID" in rows[0]
    }
    with_impressions = [name for name, rows in files.items() if "Impressions" in rows[0]]
    assert with_impressions == ["facebook/Sep-01-2025_Oct-31-2025_1093345872210046.csv"]
    assert all(("Views" in rows[0]) != ("Impressions" in rows[0]) for rows in files.values())


def test_linkedin_has_no_august_and_a_silent_october(demo: Demo) -> None:
    posted = [row["Geplaatst op"][3:10] for row in linkedin(demo)]
    assert (len(set(posted)), "08-2026" in posted) == (13, False)
    stock = [row["Datum"][3:] for name in demo if name.startswith("linkedin/volgers") for row in demo[name]]
    assert (len(set(stock)), "08-2026" in stock) == (13, False)
    days = sorted(
        datetime.strptime(row["Geplaatst op"], "%d-%m-%Y %H:%M").date()  # noqa: DTZ007 - a local day
        for row in linkedin(demo)
        if row["Geplaatst op"][3:10] == "10-2026"
    )
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    assert days[0] < date(2026, 10, 3)
    assert max(gaps) >= 25


def test_reels_beat_photos(demo: Demo) -> None:
    posts = measured(meta(demo, "instagram"))
    for rows in (posts, of_month(posts, "2026-10")):
        reels = [row for row in rows if row["Post type"] == REEL]
        photos = [row for row in rows if row["Post type"] == PHOTO]
        assert median(map(er_reach, reels)) > 1.2 * median(map(er_reach, photos))
        assert median(int(r["Reach"]) for r in reels) > 1.4 * median(int(r["Reach"]) for r in photos)


def test_instagram_grows_while_engagement_falls(demo: Demo) -> None:
    posts = measured(meta(demo, "instagram"))

    def rate(month: str) -> float:
        rows = of_month(posts, month)
        return total(rows, "Likes", "Comments", "Shares", "Saves") / total(rows, "Reach")

    people = {row["date"]: int(row["followers"]) for row in demo["instagram/followers.csv"]}
    first = people["2025-09-30"] - people["2025-09-01"]
    last = people["2026-10-31"] - people["2026-10-01"]
    assert last > 2 * first > 0
    assert rate("2026-10") < 0.65 * rate("2025-10")
    assert rate("2026-10") < 0.045  # the goal


def test_tuesday_at_eight_is_the_best_slot(demo: Demo) -> None:
    accounts = rated(demo)
    own = cells(accounts["instagram"])
    assert max(own, key=lambda cell: own[cell]) == (1, 8)
    assert min(own, key=lambda cell: own[cell]) == (6, 20)
    together = []
    for posts in accounts.values():
        usual = median(rate for _, rate in posts)
        together += [(when, rate / usual) for when, rate in posts]
    pooled = cells(together)
    ranked = sorted(pooled, key=lambda cell: -pooled[cell])
    assert ranked[0] == (1, 8)
    assert pooled[ranked[0]] > 1.05 * pooled[ranked[1]]


def test_one_hashtag_helps(demo: Demo) -> None:
    october = measured(of_month(meta(demo, "instagram"), "2026-10"))
    with_it = [er_reach(row) for row in october if "#brewguide" in row["Description"]]
    without = [er_reach(row) for row in october if "#brewguide" not in row["Description"]]
    assert len(with_it) >= 3
    assert median(with_it) > 1.2 * median(without)
