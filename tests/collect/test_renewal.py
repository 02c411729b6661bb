"""Short-lived tokens against a server on this machine: renewed once, kept before use, read again."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reporter import cli
from tests.collectors.local_server import Answer, Asked, Server, serve


def tiktok(asked: Asked) -> Any:
    """Each refresh token works once and is followed by the next."""
    number = int(asked.form["refresh_token"].removeprefix("refresh-"))
    return {"access_token": f"access-{number}", "refresh_token": f"refresh-{number + 1}", "expires_in": 86400}


def profile(asked: Asked) -> Any:
    if not asked.headers.get("authorization", "").startswith("Bearer access-"):
        return Answer({"error": {"code": "access_token_invalid", "message": "no"}}, 401)
    user = {"open_id": "o", "display_name": "Brand", "follower_count": 50}
    return {"data": {"user": user}, "error": {"code": "ok"}}


@pytest.fixture
def server() -> Iterator[Server]:
    routes = {
        "POST /v2/oauth/token/": tiktok,
        "/v2/user/info/": profile,
        "POST /v2/video/list/": {
            "data": {"videos": [], "has_more": False, "cursor": 0},
            "error": {"code": "ok"},
        },
    }
    with serve(routes) as running:
        yield running


@pytest.fixture
def client(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in {"KEY": "the-key", "SECRET": "the-secret", "REFRESH": "refresh-1"}.items():
        monkeypatch.setenv(f"TT_{name}", value)
    path = tmp_path / "client.yml"
    renew = "{client_key: {env: TT_KEY}, client_secret: {env: TT_SECRET}, refresh_token: {env: TT_REFRESH}}"
    accounts = "".join(
        f"  - {{id: tt-{n}, platform: tiktok, endpoint: '{server.base}/v2', renew: {renew}}}\n"
        for n in (1, 2)
    )
    path.write_text(f"client: {{name: A, slug: a}}\naccounts:\n{accounts}", encoding="utf-8")
    return path


def refreshed(server: Server) -> list[str]:
    return [asked.form["refresh_token"] for asked in server.requests if asked.path == "/v2/oauth/token/"]


def test_a_token_is_renewed_once_and_the_next_run_reads_it(
    client: Path, server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    kept = client.parent / "renewed.env"
    assert cli.run(["collect", str(client), "--renewed", str(kept)]) == 0
    assert refreshed(server) == ["refresh-1"], "two accounts share one renewal"
    assert kept.read_text(encoding="utf-8") == "TT_REFRESH=refresh-2\n"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert cli.run(["collect", str(client), "--renewed", str(kept)]) == 0
    assert refreshed(server) == ["refresh-1", "refresh-2"]
    said = capfd.readouterr()
    assert "as TT_REFRESH; the old one is dead" in said.err
    for secret in ("refresh-", "access-", "the-secret"):
        assert secret not in said.out + said.err
        for path in (client.parent / "data").rglob("*"):
            assert not path.is_file() or secret.encode() not in path.read_bytes()


def test_nothing_is_renewed_without_a_place_for_the_new_token(
    client: Path, server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["collect", str(client)]) == 4
    assert "--renewed FILE" in capfd.readouterr().err
    assert server.requests == []


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_asked(client: Path, server: Server) -> None:
    kept = client.parent / "none" / "renewed.env"
    assert cli.run(["collect", str(client), "--renewed", str(kept)]) == 5
    assert [asked.path for asked in server.requests if "oauth" not in asked.path] == []


def test_wrong_names_say_what_the_platform_takes(
    client: Path, server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    text = client.read_text(encoding="utf-8").replace("client_key:", "client_kee:")
    client.write_text(text, encoding="utf-8")
    assert cli.run(["collect", str(client), "--renewed", str(client.parent / "r.env")]) == 4
    assert "client_key, client_secret, refresh_token" in capfd.readouterr().err
    assert server.requests == []
