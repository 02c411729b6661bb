"""TikTok's Display API: today's followers, and videos with their views, likes, comments and shares."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.collectors import tiktok_answers as answers
from reporter.collectors import told
from reporter.collectors.contract import Ask, Door, Found, Json
from reporter.collectors.paging import pages
from reporter.model import Gap, Post, Reason

COUNTS = {
    "view_count": "views",
    "like_count": "reactions",
    "comment_count": "comments",
    "share_count": "shares",
}
LACKS = (
    "comments_text",
    "follows",
    "link_clicks",
    "profile_visits",
    "reach",
    "saves",
    "unfollows",
    "watch_time_s",
)
_USER = "open_id,username,follower_count,video_count"
VIDEO = "id,create_time,title,video_description,duration,share_url," + ",".join(COUNTS)
_PAGE = 20  # the most on a page


def collect(ask: Ask, door: Door) -> Iterator[Found]:
    """Followers of today, then the videos of the window, newest first."""
    yield answers.followers(ask, _user(door).get("follower_count"))
    yield from _videos(ask, door)
    detail = "the Display API does not tell it; TikTok Studio's exports and the Accounts API do"
    for measure in LACKS:
        yield Gap(ask.account.id, measure, Reason.NOT_OFFERED, detail)


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """One request for the user: does the token work, and does it have the scope for statistics?"""
    user = _user(door)
    name = answers.word(user.get("username")) or "an account without a name"
    yield f"TikTok Display API: the token works for {name}"
    if isinstance(missing := answers.followers(ask, user.get("follower_count")), Gap):
        yield missing


def _user(door: Door) -> answers.Row:
    reply = door.get("/user/info/", {"fields": _USER}, headers=_key(door))
    return answers.table(_answer(reply.data), "user")


def _videos(ask: Ask, door: Door) -> Iterator[Found]:
    def fetch(cursor: str | None) -> Json:
        # pages go back in time from here, in milliseconds although create_time is in seconds
        start = int(min(ask.until, ask.now).timestamp() * 1000)
        wanted = {"max_count": _PAGE, "cursor": int(cursor) if cursor and cursor.isdecimal() else start}
        return _answer(door.post(f"/video/list/?fields={VIDEO}", json=wanted, headers=_key(door)).data)

    for page in pages(fetch, answers.following, lambda page: _ids(answers.rows(page, "videos"))):
        listed = answers.rows(page, "videos")
        # this interface lists videos and has no field for the type
        videos = list(answers.page(ask, listed, "id", "video_description", "title", default="VIDEO"))
        for row, post in videos:
            if not isinstance(post, Post):
                yield post
            elif ask.since <= post.published_at < ask.until:
                yield post
                yield answers.observed(ask, post, answers.counts(row, COUNTS))
        if answers.older(ask, [post for _, post in videos]):
            return


def _ids(videos: list[answers.Row]) -> Iterator[str]:
    return (answers.word(row.get("id")) for row in videos)


def _key(door: Door) -> dict[str, str]:
    return {"Authorization": f"Bearer {door.token or ''}"}


def _answer(body: Json) -> answers.Row:
    """The data of an answer. Raises Failed for an error inside a 200."""
    error = told.part(body, "error")
    if isinstance(error, str):  # the form of the token endpoint
        raise answers.fault(error, told.part(body, "error_description"))
    if isinstance(error, dict) and error.get("code") != "ok":
        raise answers.fault(error.get("code"), error.get("message"))
    return answers.table(body, "data")
