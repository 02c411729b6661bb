"""Mail addresses as SMTP carries them: one plain address each, its domain in ASCII."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from email.headerregistry import Address

from reporter.errors import UsageError
from reporter.text import cut

LONGEST, LONGEST_LOCAL = 254, 64  # octets; RFC 5321, section 4.5.3.1
_SPECIAL = frozenset('()<>[]:;@\\,"')
# IDNA 2003, which Python brings, turns these into other letters: the mail would go to another domain.
_CHANGED_BY_IDNA = frozenset("ßς\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One recipient or sender."""

    local: str
    domain: str  # ASCII, lower case

    @property
    def address(self) -> str:
        """``local@domain``."""
        return f"{self.local}@{self.domain}"

    @property
    def key(self) -> str:
        """Under which the ledger knows the person, however the address is capitalised."""
        return self.address.casefold()

    @property
    def plain(self) -> bool:
        """Whether any server can carry it; others need SMTPUTF8 (RFC 6531)."""
        return self.local.isascii()

    def header(self, name: str = "") -> Address:
        """As it stands in a header; ``name`` is shown beside it."""
        return Address(display_name=cut(name, 100), username=self.local, domain=self.domain)


def mailbox(text: str, domains: tuple[str, ...] = ()) -> Mailbox:
    """One address. Raises UsageError when it is none, or its domain is not among ``domains`` (if any)."""
    local, at, domain = text.rpartition("@")
    if not at or not local or len(text.encode("utf-8", "replace")) > LONGEST:
        raise _refused(text, "it is not one mail address such as name@example.com")
    if len(local.encode("utf-8", "replace")) > LONGEST_LOCAL or not _dotted(local):
        raise _refused(text, "the part before the @ cannot be carried by mail")
    ascii_domain = _ascii(domain)
    if ascii_domain is None:
        raise _refused(text, "its domain is not one; write an international domain in its xn-- form")
    allowed = {_ascii(one) or one.casefold() for one in domains}
    if allowed and ascii_domain not in allowed:
        raise _refused(text, "its domain is not among delivery.recipients_domains")
    return Mailbox(local, ascii_domain)


@dataclass(frozen=True, slots=True)
class Group:
    """People who get one mail together."""

    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...] = ()

    @property
    def people(self) -> tuple[Mailbox, ...]:
        """Everybody in it."""
        return (*self.to, *self.cc)


def groups(
    lists: Iterable[tuple[Iterable[str], Iterable[str]]], domains: tuple[str, ...]
) -> tuple[Group, ...]:
    """The groups of some lists of (to, cc); a group with nobody in ``to`` addresses its ``cc``.

    Raises UsageError for a wrong address, for nobody at all, and for a person who is named twice.
    """
    found = []
    for to, cc in lists:
        both = (tuple(mailbox(one, domains) for one in to), tuple(mailbox(one, domains) for one in cc))
        if any(both):
            found.append(Group(*both) if both[0] else Group(both[1]))
    if not found:
        raise UsageError("delivery: nobody is named to mail to; fill in delivery.to or give --to")
    seen: set[str] = set()
    for person in (person for group in found for person in group.people):
        if person.key in seen:
            raise UsageError(f"delivery: {person.address} is named twice; a person gets one mail a month")
        seen.add(person.key)
    return tuple(found)


def _dotted(local: str) -> bool:
    """Whether this is a dot-atom: quoted forms are legal, hardly ever real, and a way to smuggle."""
    atoms = local.split(".")
    return all(atoms) and all(
        letter.isprintable() and not letter.isspace() and letter not in _SPECIAL for letter in local
    )


def _ascii(domain: str) -> str | None:
    """The domain as DNS knows it, None when it cannot be one."""
    if not domain or domain != domain.strip(".") or set(domain) & _CHANGED_BY_IDNA:
        return None
    try:
        found = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    labels = found.split(".")
    plain = all(
        label and len(label) <= 63 and label.replace("-", "a").isalnum() and label.strip("-") == label
        for label in labels
    )
    return found if plain and len(found) <= 253 else None


def _refused(text: str, why: str) -> UsageError:
    return UsageError(f"delivery: {cut(text, 80)!r} gets no mail: {why}")
