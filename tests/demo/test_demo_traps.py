"""The traps for importers are in the files, the figures hold together, and the README quotes them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.demo.demo_posts import AMSTERDAM, OWN, Demo, link_ctr, measured, meta, of_month, total, x_month


def test_september_was_exported_twice_with_later_counts(demo: Demo) -> None:
    early = {row["Post ID"]: row for row in demo["instagram/Sep-01-2026_Sep-30-2026_1516620784430019.csv"]}
    later = {row["Post ID"]: row for row in demo["instagram/Sep-01-2026_Sep-30-2026_1624408813057336.csv"]}
    assert early.keys() == later.keys()
    assert all(int(later[ident]["Views"]) > int(row["Views"]) for ident, row in early.items())


def test_rows_that_an_importer_must_mind(demo: Demo) -> None:
    october = demo["instagram/Oct-01-2026_Oct-31-2026_1399517246012785.csv"]
    assert [row["Account username"] for row in october if row["Account ID"] != OWN] == ["zwaluwdeeg.demo"]
    posts = meta(demo, "instagram")
    assert any(row["Saves"] == "" and row["Likes"] and row["Post type"] != "IG story" for row in posts)
    assert [row["Reach"] for row in posts if row["Data comment"]] == [""]
    assert any("\n" in row["Description"] for row in october)
    hidden = [row for row in demo["rivals/dravenhof_posts.csv"] if row["likes"] == ""]
    assert 0 < len(hidden) < len(demo["rivals/dravenhof_posts.csv"]) / 10
    assert not [row for row in demo["web/sessions.csv"] if row["date"] == "2026-02-11"]
    night = [
        row
        for row in demo["x/account_analytics_content_2026-09-01_2026-09-30.csv"]
        if "🌙" in row["Post text"]
    ]
    moment = datetime.fromtimestamp(((int(night[0]["Post id"]) >> 22) + 1288834974657) / 1000, UTC)
    assert (moment.month, moment.astimezone(AMSTERDAM).month) == (9, 10)


def test_no_post_reaches_fewer_than_react(demo: Demo) -> None:
    for row in measured(meta(demo, "instagram")):
        assert int(row["Views"]) >= int(row["Reach"]) > total([row], "Likes", "Comments", "Shares", "Saves")
    for row in meta(demo, "facebook"):
        shown = int(row.get("Views") or row.get("Impressions") or 0)
        assert shown >= int(row["Reach"]) > int(row["Reactions, Comments and Shares"])
        parts = total([row], "Reactions", "Comments", "Shares")
        assert parts == int(row["Reactions, Comments and Shares"])
    for platform in ("instagram", "facebook"):
        posts = measured(meta(demo, platform))
        for row in demo[f"{platform}/unique_reach.csv"]:
            reach = [int(post["Reach"]) for post in of_month(posts, row["month"][:7])]
            assert max(reach) < int(row["accounts_reached"]) < sum(reach)


def test_fewer_arrive_than_click(demo: Demo) -> None:
    """Sessions of a channel stay below the clicks its platform counts, month by month over the year."""
    clicks = total(meta(demo, "facebook"), "Link Clicks")
    sessions = total([row for row in demo["web/sessions.csv"] if row["channel"] == "facebook"], "sessions")
    assert 0.3 < sessions / clicks < 1


def test_mentions_name_three_brands_in_seven_languages(demo: Demo) -> None:
    rows = demo["listening/mentions.csv"]
    assert {row["language"] for row in rows} == {"en", "nl", "de", "fr", "es", "sv", "af"}
    october = [row["text"].casefold() for row in rows if row["found_at"].startswith("2026-10")]
    for brand in ("kwartelnest", "brouwmuis", "dravenhof"):
        assert sum(brand in text for text in october) >= 5
    texts = [row["text"] for row in rows]
    assert sum("#birdwatching" in text for text in texts) == 1


def own_posts(demo: Demo, month: str) -> list[dict[str, str]]:
    """The month's posts on X that are no replies."""
    return [row for row in x_month(demo, month) if not row["Post text"].startswith("@")]


def test_the_readme_quotes_what_the_files_say(demo: Demo) -> None:
    text = (Path(__file__).parents[2] / "config" / "demo" / "README.md").read_text(encoding="utf-8")
    facebook, instagram = meta(demo, "facebook"), measured(meta(demo, "instagram"))
    people = {row["date"]: int(row["followers"]) for row in demo["instagram/followers.csv"]}
    viral = max(demo["tiktok/videos.csv"], key=lambda row: int(row["views"]))
    rates = [
        total(of_month(instagram, month), "Likes", "Comments", "Shares", "Saves")
        / total(of_month(instagram, month), "Reach")
        for month in ("2025-10", "2026-10")
    ]
    quoted = [
        f"{100 * link_ctr(of_month(facebook, '2025-10')):.2f} % in October 2025",
        f"{100 * link_ctr(of_month(facebook, '2026-10')):.2f} % in October 2026",
        f"{total(own_posts(demo, '2026-04'), 'Impressions'):,} impressions in April 2026",
        f"{total(own_posts(demo, '2026-10'), 'Impressions'):,} in October",
        f"{people['2025-10-31'] - people['2025-09-30']} followers gained in October 2025",
        f"{people['2026-10-31'] - people['2026-09-30']} a year later",
        f"from {100 * rates[0]:.1f} % to {100 * rates[1]:.1f} %",
        f"{int(viral['views']):,} views",
        f"{total([viral], 'likes', 'comments', 'shares', 'favourites'):,} of them on one video",
    ]
    assert [words for words in quoted if words not in text] == []
