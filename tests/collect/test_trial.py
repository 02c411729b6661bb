"""`reporter check --live`: until when each account works, and what the report will lack."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter import cli
from reporter.collectors import facebook, instagram, lifetime, run, trial
from reporter.errors import Failed
from reporter.model import PLATFORMS, Gap, Reason
from tests.collectors import test_facebook, test_instagram
from tests.collectors.local_server import Answer, Asked, serve
from tests.collectors.told_door import NOW, ToldDoor, asking

DAY = 86400


def stamp(days: float) -> int:
    """Unix seconds so many days after the moment of asking."""
    return int(NOW.timestamp() + days * DAY)


def said(token: dict[str, Any]) -> list[Any]:
    """What a check of a Page says when Meta tells this of its token."""
    door = ToldDoor(test_facebook.answers(**{"/debug_token": {"data": token}}), "EAAsecret")
    found = list(facebook.check(asking(platform="facebook", external_id="1000"), door))
    asked = next(one for one in door.asked if one.path == "/debug_token")
    assert asked.params == {"input_token": "EAAsecret"}
    assert "EAAsecret" not in str(found)
    return found


@pytest.mark.parametrize(
    ("token", "sentence"),
    [
        ({"expires_at": 0}, "the token has no end by time"),
        ({"expires_at": stamp(40)}, "the token works until 2026-12-12 06:00 UTC"),
        ({"expires_at": stamp(5)}, "the token works until 2026-11-07 06:00 UTC: renew it within 5 days"),
        ({"expires_at": stamp(-1)}, "that is past; make a new one"),
        ({}, "Meta does not tell until when this token works"),
        ({"expires_at": "soon"}, "Meta does not tell until when this token works"),
        ({"expires_at": 0, "data_access_expires_at": stamp(89)}, "its access to data works until 2027-01-30"),
    ],
)
def test_meta_tells_until_when_a_token_works(token: dict[str, Any], sentence: str) -> None:
    assert any(sentence in one for one in said(token) if isinstance(one, str)), said(token)


def test_meta_tells_which_permissions_are_missing() -> None:
    gaps = [one for one in said({"scopes": ["pages_read_engagement"]}) if isinstance(one, Gap)]
    assert [gap.detail for gap in gaps] == [
        "read_insights is missing: no views, reach, clicks and daily figures",
        "pages_read_user_content is missing: no comments with their authors, and mentions",
    ]
    path = f"/{test_instagram.OWN}/insights"
    told = {"/debug_token": {"data": {"scopes": ["instagram_basic"]}}, path: {"data": []}}
    door = ToldDoor(test_instagram.answers(**told), "EAA")
    found = instagram.check(asking(platform="instagram", external_id=test_instagram.OWN), door)
    lacks = [one.detail.split(" is")[0] for one in found if isinstance(one, Gap) and "missing" in one.detail]
    assert lacks == ["instagram_manage_insights", "instagram_manage_comments"]


def test_a_token_that_meta_calls_invalid_is_dead() -> None:
    with pytest.raises(Failed, match="make a new one"):
        said({"is_valid": False, "error": {"message": "Session has expired"}})


@pytest.mark.parametrize(
    ("fresh", "expected"),
    [
        (
            {
                "access_token": "a",
                "refresh_token": "r",
                "expires_in": "3600",
                "refresh_expires_in": str(9 * DAY),
            },
            (
                "the access token works until 2026-11-02 07:00 UTC; each run makes a new one",
                "the refresh token works until 2026-11-11 06:00 UTC: renew it within 9 days",
            ),
        ),
        (
            {"access_token": "a", "expires_in": "-4"},
            ("each run makes a new access token; the platform does not tell how long it works",),
        ),
        (
            {"access_token": "a", "refresh_token": "r", "expires_in": "9" * 400},
            (
                "each run makes a new access token; the platform does not tell how long it works",
                "the platform does not tell until when the refresh token works",
            ),
        ),
    ],
)
def test_a_renewal_tells_the_lives_of_both_tokens(fresh: dict[str, str], expected: tuple[str, ...]) -> None:
    assert lifetime.after_renewal(fresh, NOW) == expected


def test_every_platform_says_something_of_its_tokens() -> None:
    telling = {"facebook", "instagram", "bluesky"}  # asked, each in its own way
    for name in PLATFORMS:
        assert name in telling or run.modules()[name].LIFE, name


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("A_TOKEN", "L_ID", "L_SECRET", "L_REFRESH"):
        monkeypatch.setenv(name, f"value-of-{name}-kept-secret")
    return tmp_path / "client.yml"


def written(config: Path, *accounts: str) -> list[str]:
    lines = "".join(f"  - {{{one}}}\n" for one in accounts)
    config.write_text(f"client: {{name: A, slug: a}}\naccounts:\n{lines}", encoding="utf-8")
    return ["check", str(config), "--live", "--renewed", str(config.parent / "renewed.env")]


def test_each_account_says_until_when_and_what_will_be_missing(
    config: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def token(asked: Asked) -> Any:
        assert asked.form["refresh_token"] == "value-of-L_REFRESH-kept-secret"
        return {"access_token": "fresh", "expires_in": 2 * DAY, "refresh_token_expires_in": 365 * DAY}

    user = {"username": "acme", "account_type": "PINNER", "follower_count": 5}
    routes = {
        "/api/v1/accounts/lookup": {"id": "7", "acct": "brand", "followers_count": 3},
        "/pins/user_account": user,
        "POST /pins/oauth/token": token,
    }
    with serve(routes) as server:
        renew = "{client_id: {env: L_ID}, client_secret: {env: L_SECRET}, refresh_token: {env: L_REFRESH}}"
        code = cli.run(
            written(
                config,
                "id: toots, platform: mastodon, handle: brand, token: {env: A_TOKEN},"
                f" endpoint: '{server.base}'",
                f"id: pins, platform: pinterest, endpoint: '{server.base}/pins', renew: {renew}",
            )
        )
    assert code == 0
    lines = capfd.readouterr().out.splitlines()
    assert "toots  the token has no end by time; it works until it is withdrawn" in lines
    (never,) = [one for one in lines if one.startswith("toots  never told over this API (not offered)")]
    assert "reach" in never
    assert ", reactions," not in never
    assert "pins  will be missing: figures: acme is no business account: no analytics" in lines
    year = datetime.now(UTC).year + 1
    assert any(one.startswith(f"pins  the refresh token works until {year}-") for one in lines)
    assert any("pins  the access token works until " in one for one in lines)
    assert "kept-secret" not in "".join(lines)


def test_an_account_that_does_not_work_is_told_and_gives_another_exit_code(
    config: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with serve({"/*": Answer({"error": "The access token was revoked"}, 401)}) as server:
        keys = f"platform: mastodon, handle: brand, token: {{env: A_TOKEN}}, endpoint: '{server.base}'"
        assert cli.run(written(config, f"id: toots, {keys}")) == 2
    (line,) = [one for one in capfd.readouterr().out.splitlines() if one.startswith("toots")]
    assert line.startswith("toots  does not work: ")
    assert "A_TOKEN" in line
    assert line.endswith("all figures of this account will be missing")


def test_measures_with_one_reason_stand_together() -> None:
    gaps = [Gap("a", name, Reason.NO_PERMISSION, "no scope") for name in ("reach", "watch_time_s", "reach")]
    assert list(trial._missing(gaps)) == ["will be missing: reach, watch time: no scope"]
