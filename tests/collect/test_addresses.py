"""Where each account is asked, and who sees its token."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reporter.collectors import bluesky, mastodon, run
from reporter.collectors.mastodon_pages import home, server
from reporter.config import load
from tests.collectors.told_door import asking

NOW = datetime(2026, 11, 3, tzinfo=UTC)


def jobs(folder: Path, *accounts: str, rival: str = "") -> dict[str, run.Job]:
    lines = "".join(f"  - {{{one}}}\n" for one in accounts)
    rivals = f"benchmarks: [{{name: B, accounts: [{{id: theirs, {rival}}}]}}]\n" if rival else ""
    path = folder / "client.yml"
    path.write_text(f"client: {{name: A, slug: a}}\naccounts:\n{lines}{rivals}", encoding="utf-8")
    return {job.name: job for job in run.jobs(load(path).config, NOW - timedelta(days=35), NOW, NOW)}


TOKEN = "token: {env: A_TOKEN}"


@pytest.mark.parametrize(
    ("account", "base"),
    [
        ("platform: mastodon, handle: '@acme@example.social'", "https://example.social"),
        ("platform: mastodon, handle: acme@Social.Example.org", "https://social.example.org"),
        ("platform: mastodon, handle: acme", mastodon.BASE),
        (
            "platform: mastodon, handle: '@acme@example.social', endpoint: 'https://proxy.example'",
            "https://proxy.example",
        ),
        ("platform: bluesky, handle: acme.bsky.social", bluesky.BASE),
        (f"platform: bluesky, handle: acme.bsky.social, {TOKEN}", "https://bsky.social"),
        (f"platform: bluesky, handle: acme.example, {TOKEN}", bluesky.BASE),
        (f"platform: bluesky, handle: xbsky.social, {TOKEN}", bluesky.BASE),
        (
            f"platform: bluesky, handle: acme.bsky.social, {TOKEN}, endpoint: 'https://pds.example'",
            "https://pds.example",
        ),
    ],
)
def test_the_name_tells_the_server(tmp_path: Path, account: str, base: str) -> None:
    job = jobs(tmp_path, f"id: ours, {account}")["ours"]
    assert job.base == base
    assert job.private == ("endpoint" in account)


@pytest.mark.parametrize(
    "handle",
    [
        "acme@",
        "acme@localhost",
        "acme@10.0.0.1",
        "acme@a/b.example",
        "acme@a.example:80",
        "acme@@a.b",
        "acme@.de",
    ],
)
def test_what_is_no_host_is_not_asked(handle: str) -> None:
    assert server(handle) == ""
    assert home(asking(platform="mastodon", handle=handle)) == "mastodon.social"


def test_another_server_never_sees_our_token(tmp_path: Path) -> None:
    ours = f"id: ours, platform: mastodon, handle: '@a@one.example', {TOKEN}"
    there = jobs(tmp_path, ours, rival="platform: mastodon, handle: '@b@two.example'")["theirs"]
    assert (there.base, there.secret, there.renew) == ("https://two.example", None, {})
    here = jobs(tmp_path, ours, rival="platform: mastodon, handle: '@b@one.example'")["theirs"]
    assert here.base == "https://one.example"
    assert here.secret is not None
    named = jobs(tmp_path, ours, rival="platform: mastodon, handle: b, endpoint: 'https://three.example'")
    assert named["theirs"].secret is None


def test_another_brand_is_asked_where_our_account_is(tmp_path: Path) -> None:
    ours = f"id: ours, platform: instagram, handle: a, {TOKEN}, endpoint: 'https://proxy.example'"
    theirs = jobs(tmp_path, ours, rival="platform: instagram, handle: b")["theirs"]
    assert theirs.base == "https://proxy.example"
    assert theirs.secret is not None
    assert theirs.private
