"""Where the door goes and what it lets in: addresses, redirects, certificates, size, time."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reporter.collectors import safety
from reporter.collectors.http import USER_AGENT, open_door
from reporter.errors import Failed
from reporter.model import Reason
from tests.collectors.doors import TOKEN, Clock, failing
from tests.collectors.local_server import Answer, Server, Wire, serve

GOOD = {"data": [1]}


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:a9fe:a9fe",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2001:db8::1",
        "localhost",
        "",
    ],
)
def test_addresses_inside(address: str) -> None:
    assert not safety.public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "::ffff:1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"]
)
def test_addresses_outside(address: str) -> None:
    assert safety.public(address)


@pytest.mark.parametrize(
    "base",
    [
        "http://api.example",
        "ftp://api.example",
        "file:///etc/passwd",
        "//api.example",
        "api.example",
        "https://",
        "https://user:pass@api.example",
        "https://@api.example",
        "https://api.example:0",
        "https://api.example:port",
        "https://api.example\\@evil.example",
        "https://api.example/ a",
        "https://api.exam\u202eple",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://[::1",
        "https://127.0.0.1",
        "",
    ],
)
def test_base_addresses_that_are_refused(base: str) -> None:
    with pytest.raises(Failed) as caught:
        open_door(base, TOKEN, world=Clock().world(), allow_private=False)
    assert caught.value.reason == Reason.NOT_COLLECTED
    assert "pass@" not in caught.value.detail


def test_a_name_of_this_machine_is_refused_before_anything_is_sent() -> None:
    world = Clock().world(resolve=lambda host, port: ["::1", "127.0.0.1"])
    with serve({"/a": GOOD}) as server:
        port = server.base.rsplit(":", 1)[1]
        with open_door(f"https://localhost:{port}", TOKEN, world=world, allow_private=False) as door:
            assert "inside this network" in failing(lambda: door.get("/a")).detail
    assert server.requests == []


@pytest.mark.parametrize("host", ["0x7f.1", "2130706433", "127.1", "017700000001"])
def test_odd_names_of_this_machine_are_refused_before_anything_is_sent(host: str) -> None:
    with serve({"/a": GOOD}) as server:
        port = server.base.rsplit(":", 1)[1]
        with open_door(f"https://{host}:{port}", TOKEN, world=Clock().world(), allow_private=False) as door:
            assert "inside this network" in failing(lambda: door.get("/a")).detail
    assert server.requests == []


def test_a_name_with_one_inner_address_is_refused() -> None:
    world = Clock().world(resolve=lambda host, port: ["93.184.216.34", "10.0.0.1"])
    with open_door("https://mixed.example", TOKEN, world=world, allow_private=False) as door:
        assert "10.0.0.1" in failing(lambda: door.get("/a")).detail


def test_the_connection_goes_to_the_checked_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time changes nothing: it is asked once."""
    asked: list[str] = []
    reached: list[Any] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34"] if len(asked) == 1 else ["127.0.0.1"]

    def connect(self: socket.socket, address: Any) -> None:
        reached.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    world = Clock().world(resolve=resolve)
    with open_door("https://rebinding.example", TOKEN, world=world, allow_private=False) as door:
        assert "inside this network" in failing(lambda: door.get("/a")).detail, "the second try resolved anew"
    assert reached == ["93.184.216.34"]


def test_the_host_header_keeps_the_name() -> None:
    with serve({"/a": GOOD}) as server:
        port = server.base.rsplit(":", 1)[1]
        with Clock().door(f"http://api.example:{port}", resolve=lambda host, port: ["127.0.0.1"]) as door:
            assert door.get("/a").data == GOOD
    assert server.requests[0].headers["host"] == f"api.example:{port}"


def test_the_next_address_is_tried_when_one_refuses() -> None:
    with serve({"/a": GOOD}) as server:
        port = server.base.rsplit(":", 1)[1]
        both = ["::1", "127.0.0.1"]  # the server listens on the second only
        with Clock().door(f"http://api.example:{port}", resolve=lambda host, port: both) as door:
            assert door.get("/a").data == GOOD


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_credential_goes_to_another_host(status: int) -> None:
    with serve({"/a": GOOD}) as other:
        away = Answer({}, status, {"location": f"{other.base}/a?access_token={TOKEN}", "set-cookie": "s=1"})
        with serve({"/a": away, "/b": away}) as server, Clock().door(server.base) as door:
            secret = {"Authorization": f"Bearer {TOKEN}", "X-Api-Key": TOKEN}
            failed = failing(lambda: door.get("/a", {"access_token": TOKEN}, headers=secret))
            failing(lambda: door.post("/b", form={"access_token": TOKEN}, headers=secret))
            assert "other host" in failing(lambda: door.get(f"{other.base}/a", headers=secret)).detail
    assert other.requests == []
    assert "sends us on to 127.0.0.1/a" in failed.detail
    assert failed.status == status
    assert "cookie" not in server.requests[1].headers


def test_a_sibling_address_of_the_service_may_be_asked_and_no_other() -> None:
    secret = {"Authorization": f"Bearer {TOKEN}"}
    with (
        serve({"/a": GOOD}) as server,
        serve({"/b": GOOD}) as sibling,
        serve({"/c": GOOD}) as other,
        open_door(
            server.base, TOKEN, world=Clock().world(), allow_private=True, siblings=(sibling.base,)
        ) as door,
    ):
        assert door.get("/a", headers=secret).data == GOOD
        assert door.get(f"{sibling.base}/b", headers=secret).data == GOOD
        assert "other host" in failing(lambda: door.get(f"{other.base}/c", headers=secret)).detail
        assert other.requests == []


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "http:", "//", "http://[", "\x00", "", "gopher://x/é"]
)
def test_odd_redirects_fail_like_others(location: str) -> None:
    head = f"HTTP/1.1 302 Found\r\nContent-Length: 2\r\nLocation: {location}\r\n\r\n{{}}".encode()
    with serve({"/a": Wire(head)}) as server, Clock().door(server.base) as door:
        assert failing(lambda: door.get("/a")).status == 302
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "link",
    [
        "{other}/a",
        "http://127.0.0.1/a",
        "https://127.0.0.1:{port}/a",
        "http://localhost:{port}/a",
        "http://127.0.0.1:{port}@evil.example/a",
        "http://evil.example#@127.0.0.1:{port}/a",
        "http://evil.example?@127.0.0.1:{port}/a",
        "http://127.0.0.1:{port}\\@evil.example/a",
        "ftp://127.0.0.1:{port}/a",
        "a",
        "",
        "/a\r\nX-Injected: 1",
        "/a b",
    ],
)
def test_links_that_leave_the_host_are_not_followed(link: str) -> None:
    with serve({"/a": GOOD}) as other, serve({"/a": GOOD}) as server, Clock().door(server.base) as door:
        whole = link.format(other=other.base, port=server.base.rsplit(":", 1)[1])
        assert failing(lambda: door.get(whole)).reason == Reason.NOT_COLLECTED
        assert server.requests == other.requests == []
        assert door.get(f"{server.base}/a?after=x#part").data == GOOD
    assert server.requests[0].query == {"after": "x"}


@pytest.mark.parametrize(
    "path", ["//evil.example/a", "/../a", "/@evil.example", "/%2e%2e/x", "/a?x=1&y=%C3%A9"]
)
def test_any_path_stays_on_the_host(path: str) -> None:
    with serve({"*": GOOD}) as server, Clock().door(f"{server.base}/v1/") as door:
        assert door.get(path).data == GOOD
    assert len(server.requests) == 1


def test_headers_hold_no_line_breaks() -> None:
    with serve({"/a": GOOD}) as server, Clock().door(server.base, f"{TOKEN}\n") as door:
        assert door.token == TOKEN, "the line end of a secret file is no part of it"
        for bad in ("a\r\nX: 1", "a\nb", "é", "\x00"):
            failed = failing(lambda bad=bad: door.get("/a", headers={"X-A": bad}))  # type: ignore[misc]
            assert "header X-A" in failed.detail
        door.get("/a", headers={"User-Agent": "linux:reporter:1 (by /u/acme)"})
        door.get("/a")
    assert server.requests[0].headers["user-agent"] == "linux:reporter:1 (by /u/acme)"
    assert server.requests[1].headers["user-agent"] == USER_AGENT


def test_environment_and_netrc_are_not_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password hidden\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serve({"/a": GOOD}) as server, Clock().door(server.base, None) as door:
        assert door.get("/a").data == GOOD
    assert "authorization" not in server.requests[0].headers


def test_a_proxy_is_used_when_it_is_given() -> None:
    with serve({"*": GOOD}) as proxy, Clock().door("http://api.example", proxy=proxy.base) as door:
        assert door.get("/a").data == GOOD
    assert proxy.requests[0].headers["host"] == "api.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate for localhost with its key, in one file."""
    path = tmp_path_factory.mktemp("tls") / "self.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(path), "-out", f"{path}.crt"]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no openssl here")
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


@pytest.fixture
def encrypted(certificate: Path) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serve({"/a": GOOD}, tls=context) as server:
        yield server


def test_a_self_signed_certificate_is_refused(encrypted: Server) -> None:
    clock = Clock()
    with clock.door(encrypted.base) as door:
        failed = failing(lambda: door.get("/a", headers={"Authorization": TOKEN}))
    assert "certificate that is not trusted" in failed.detail
    assert encrypted.requests == []
    assert clock.slept == [], "another try would not mend it"


def test_the_certificate_is_checked_against_the_name(encrypted: Server, certificate: Path) -> None:
    port = encrypted.base.rsplit(":", 1)[1]
    there: dict[str, Any] = {"resolve": lambda host, port: ["127.0.0.1"], "ca_bundle": certificate}
    with Clock().door(f"https://localhost:{port}", **there) as door:
        assert door.get("/a").data == GOOD
    with Clock().door(f"https://other.example:{port}", **there) as door:
        assert "not trusted" in failing(lambda: door.get("/a")).detail


def bomb(megabytes: int, wrap: int) -> bytes:
    """So many MB of zeros, compressed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wrap)
    return b"".join([*(packer.compress(bytes(1_000_000)) for _ in range(megabytes)), packer.flush()])


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, gzip", "none", "redirect"])
def test_an_answer_too_large_is_cut_off(encoding: str) -> None:
    small = bytes(1_200_000) if encoding == "none" else bomb(50, 15 if encoding == "deflate" else 31)
    small = gzip.compress(small) if encoding == "gzip, gzip" else small
    headers = {} if encoding == "none" else {"content-encoding": encoding.replace("redirect", "gzip")}
    answer = Answer(small, 302 if encoding == "redirect" else 200, {**headers, "location": "/b"})
    with serve({"/a": answer}) as server, Clock().door(server.base, max_bytes=1_000_000) as door:
        assert "sends more than 1 MB" in failing(lambda: door.get("/a")).detail
    assert len(server.requests) == 1


MEMORY = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from tests.collectors.doors import Clock, failing
import requests
with Clock().door(sys.argv[2]) as door:
    door.get("/small")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(failing(lambda: door.get("/bomb")).detail)
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in KiB on Linux only")
def test_a_bomb_takes_little_memory() -> None:
    root = str(Path(__file__).parents[2])
    packed = Answer(bomb(1000, 31), headers={"content-encoding": "gzip"})
    with serve({"/small": GOOD, "/bomb": packed}) as server:
        done = subprocess.run(
            [sys.executable, "-c", MEMORY, root, server.base], capture_output=True, text=True, check=True
        )
    said, grown = done.stdout.splitlines()
    assert "sends more than 20 MB" in said
    assert int(grown) < 100, "MiB; the answer unpacks to 1000"


@pytest.mark.parametrize("part", ["head", "body", "chunks", "open end"])
def test_a_slow_drip_ends_at_the_deadline(part: str) -> None:
    start = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
    drops = {
        "head": [start, *[b"X-%d: 1\r\n" % n for n in range(1, 90)], b"Content-Length: 2\r\n\r\n{}"],
        "body": [start + b"Content-Length: 102\r\n\r\n", *[b" "] * 100, b"{}"],
        "chunks": [
            start + b"Transfer-Encoding: chunked\r\n\r\n",
            *[b"1\r\n \r\n"] * 100,
            b"2\r\n{}\r\n0\r\n\r\n",
        ],
        "open end": [start + b"Connection: close\r\n\r\n", *[b" "] * 100, b"{}"],
    }[part]
    fallen: list[float] = []

    def pause() -> None:
        fallen.append(1)
        time.sleep(0.05)

    drip = Wire(*drops, pause=pause)
    with serve({"/a": drip}) as server, Clock().door(server.base, request_s=0.2) as door:
        failed = failing(lambda: door.post("/a", json={}))
        before_the_end = len(fallen) < len(drops)
    # Each drop comes well within the deadline and the last one makes a good answer: only who counts the whole
    # request gives up, and while it is still dripping.
    assert "took longer than 0.2 s" in failed.detail
    assert before_the_end


def test_a_silent_server_is_given_up() -> None:
    silent = Wire(b"HTTP/1.1 200 OK\r\n", pause=lambda: time.sleep(1))
    with serve({"/a": silent}) as server, Clock().door(server.base, request_s=0.1) as door:
        assert "0.1 s (4 tries)" in failing(lambda: door.get("/a")).detail


def test_the_door_is_good_after_a_failure() -> None:
    slow = Wire(b"HTTP/1.1 200 OK\r\n", pause=lambda: time.sleep(0.5))
    with serve({"/slow": slow, "/a": GOOD}) as server, Clock().door(server.base, request_s=0.2) as door:
        failing(lambda: door.post("/slow", json={}))
        assert door.get("/a").data == GOOD
        assert door.get("/a").data == GOOD
