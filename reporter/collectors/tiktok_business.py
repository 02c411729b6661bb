"""TikTok's Accounts API: videos with reach and watch time, and what their comments and replies say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from reporter.collectors import tiktok_answers as answers
from reporter.collectors import told
from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.paging import pages
from reporter.model import Comment, Gap, Post, Reason

COUNTS = {
    "video_views": "views",
    "reach": "reach",
    "likes": "reactions",
    "comments": "comments",
    "shares": "shares",
    "favorites": "saves",
    "total_time_watched": "watch_time_s",
    "full_video_watched_rate": "full_watch_share",
    "new_followers": "follows",
    "profile_views": "profile_visits",
    "website_clicks": "link_clicks",
}
_NEEDED = ("item_id", "create_time")
_OTHERS = ("media_type", "is_ad", "share_url", "caption", "video_duration")
_VIDEOS, _COMMENTS = 20, 30  # the most on a page
Fetch = Callable[[tuple[str, ...]], answers.Row]


class Desk:
    """Asks for one business account; the ``code`` of every answer is looked at."""

    def __init__(self, ask: Ask, door: Door) -> None:
        self.account = (ask.account.external_id or "").strip()
        self.door = door
        if not self.account:
            detail = (
                f"account {ask.account.id}: set external_id to the open_id that came with the TikTok token"
            )
            raise Failed(Reason.NOT_COLLECTED, detail)

    def get(self, path: str, **params: str | int) -> answers.Row:
        """The ``data`` of an answer. Raises Failed for an error inside a 200."""
        key = {"Access-Token": self.door.token or ""}  # no "Bearer" here
        body = self.door.get(path, {"business_id": self.account, **params}, headers=key).data
        code = told.part(body, "code")
        if code is not None and (isinstance(code, bool) or code != 0):
            raise answers.fault(code, told.part(body, "message"))
        return answers.table(body, "data")


def fields(*names: str) -> str:
    """Names of fields as TikTok wants them: a JSON list in the query."""
    return json.dumps(names, separators=(",", ":"))


def accepted(
    fetch: Fetch, needed: tuple[str, ...], wished: tuple[str, ...]
) -> tuple[tuple[str, ...], dict[str, Failed]]:
    """The fields that TikTok answers to, and those it refuses. One refused field fails a whole question.

    Raises Failed when the needed fields alone are refused, or for any other error.
    """
    try:
        fetch((*needed, *wished))
        return (*needed, *wished), {}
    except Failed as failed:
        if failed.code not in answers.REFUSED:
            raise
    if needed:
        fetch(needed)
    refused: dict[str, Failed] = {}
    for name in wished:
        try:
            fetch((*needed, name))
        except Failed as failed:
            if failed.code not in answers.REFUSED:
                raise
            refused[name] = failed
    return (*needed, *(name for name in wished if name not in refused)), refused


def videos(ask: Ask, desk: Desk, taken: list[tuple[Post, float | None]]) -> Iterator[Found]:
    """Posts of the window with their counts; ``taken`` learns each post and its number of comments.

    A video at rest for a week loses reach, watch time and clicks: absent, never nought.
    """
    start = int(min(ask.until, ask.now).timestamp() * 1000)  # pages go back from here, in milliseconds
    path = "/business/video/list/"
    names, refused = accepted(
        lambda wanted: desk.get(path, fields=fields(*wanted), max_count=1, cursor=start),
        _NEEDED,
        (*_OTHERS, *COUNTS),
    )
    for name, failed in refused.items():
        yield Gap(ask.account.id, COUNTS.get(name, name), failed.reason, failed.detail)

    def fetch(cursor: str | None) -> Json:
        return desk.get(path, fields=fields(*names), max_count=_VIDEOS, cursor=cursor or start)

    for page in pages(fetch, answers.following, lambda page: _ids(page, "videos", "item_id")):
        found = list(answers.page(ask, answers.rows(page, "videos"), "item_id", "caption"))
        for row, post in found:
            if not isinstance(post, Post):
                yield post
            elif ask.since <= post.published_at < ask.until:
                taken.append((post, told.count(row.get("comments"))))
                yield post
                yield answers.observed(ask, post, answers.counts(row, COUNTS))
        if answers.older(ask, [post for _, post in found]):
            return


def comments(ask: Ask, desk: Desk, taken: list[tuple[Post, float | None]]) -> Iterator[Found]:
    """Comments and replies of the posts that have some. The first failure ends them: it concerns all."""
    for post, count in taken:
        if count == 0:
            continue
        try:
            for row in _listed(desk, "/business/comment/list/", video_id=post.id):
                yield from _comment(ask, post, row)
                number, above = told.count(row.get("replies")), answers.word(row.get("comment_id"))
                if number is None:
                    detail = "TikTok's answer does not tell whether comments have replies"
                    yield Gap(ask.account.id, "replies_text", Reason.NOT_COLLECTED, detail)
                elif number and above:
                    yield from _replies(ask, desk, post, above)
        except Failed as failed:
            yield Gap(ask.account.id, "comments_text", failed.reason, failed.detail)
            return


def _replies(ask: Ask, desk: Desk, post: Post, above: str) -> Iterator[Found]:
    try:
        for row in _listed(desk, "/business/comment/reply/list/", video_id=post.id, comment_id=above):
            yield from _comment(ask, post, row, above)
    except Failed as failed:
        if failed.code not in answers.REFUSED and failed.status not in {403, 404}:
            raise
        yield Gap(ask.account.id, "replies_text", failed.reason, failed.detail)


def _listed(desk: Desk, path: str, **params: str) -> Iterator[answers.Row]:
    def fetch(cursor: str | None) -> Json:
        return desk.get(path, max_count=_COMMENTS, **params, **({"cursor": cursor} if cursor else {}))

    for page in pages(fetch, answers.following, lambda page: _ids(page, "comments", "comment_id")):
        yield from answers.rows(page, "comments")


def _comment(ask: Ask, post: Post, row: answers.Row, above: str = "") -> Iterator[Found]:
    key, created = answers.word(row.get("comment_id")), answers.moment(row.get("create_time"))
    if not key or created is None:
        yield Gap(ask.account.id, "comments_text", Reason.NOT_COLLECTED, "comments came without id or time")
        return
    if not isinstance(row.get("owner"), bool):
        detail = "TikTok's answer does not tell which comments are the brand's own"
        yield Gap(ask.account.id, "comments_from_brand", Reason.NOT_COLLECTED, detail)
    yield Comment(
        account=ask.account.id,
        post_id=post.id,
        id=key,
        created_at=created,
        source=answers.SOURCE,
        text=told.text(row.get("text")),
        author=answers.word(row.get("user_id")),
        from_brand=told.flag(row.get("owner")),
        reply_to=above or answers.word(row.get("parent_comment_id")),
        reactions=told.count(row.get("likes")),
    )


def _ids(page: Json, key: str, name: str) -> Iterator[str]:
    return (answers.word(row.get(name)) for row in answers.rows(page, key))
