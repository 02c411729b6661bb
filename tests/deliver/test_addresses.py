"""M9, M3: which addresses get mail, and how people are put into groups."""

from __future__ import annotations

import pytest

from reporter.deliver.addresses import groups, mailbox
from reporter.errors import UsageError


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("anna@example.com", "anna@example.com"),
        ("Anna.B+reports@Example.COM", "Anna.B+reports@example.com"),
        ("o'neil_!#$%&*/=?^`{|}~-@example.com", "o'neil_!#$%&*/=?^`{|}~-@example.com"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("anna@xn--bcher-kva.example", "anna@xn--bcher-kva.example"),
        ("zoë@example.com", "zoë@example.com"),
    ],
)
def test_taken(text: str, address: str) -> None:
    assert mailbox(text).address == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anna",
        "@example.com",
        "anna@",
        "a@b, c@d",
        "a@b;c@d",
        "anna@example.com\nBcc: all@example.com",
        "an\r\nna@example.com",
        "anna\x00@example.com",
        "anna\u2028b@example.com",
        "Anna <anna@example.com>",
        '"anna b"@example.com',
        '"a@b"@example.com',
        "a..b@example.com",
        ".a@example.com",
        "a b@example.com",
        "a@example..com",
        "a@-example.com",
        "a@exam_ple.com",
        "a@[127.0.0.1]",
        "a@straße.example",
        "a" * 65 + "@example.com",
        "a@" + "b" * 300 + ".example",
        "\ud800@example.com",
        "a@\ud800.example",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        mailbox(text)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 250


def test_only_the_domains_that_are_allowed() -> None:
    domains = ("example.com", "Bücher.example")
    assert mailbox("a@EXAMPLE.com", domains).domain == "example.com"
    assert mailbox("a@bücher.example", domains).domain == "xn--bcher-kva.example"
    for text in ("a@example.org", "a@sub.example.com", "a@example.com.evil.example"):
        with pytest.raises(UsageError, match="recipients_domains"):
            mailbox(text, domains)


def test_groups_keep_people_apart_and_nobody_is_in_two() -> None:
    first, second = groups([(["a@x.example"], ["b@x.example"]), ([], []), ([], ["c@x.example"])], ())
    assert [one.address for one in first.people] == ["a@x.example", "b@x.example"]
    assert ([one.address for one in second.to], second.cc) == (["c@x.example"], ())
    with pytest.raises(UsageError, match="named twice"):
        groups([(["a@x.example"], []), (["A@X.example"], [])], ())
    with pytest.raises(UsageError, match="nobody is named"):
        groups([([], [])], ())
