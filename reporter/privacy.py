"""What is kept of people who write: a salted hash for a name, words for a time, nothing once forgotten."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from reporter.model import Comment, Intake, Mention, Post, Record

REMOVED = "[removed]"
_HANDLE = re.compile(r"(?<![\w@])@([\w][\w.\-]{0,99})")


def hashed(name: str, salt: str) -> str:
    """Sixteen hexadecimal digits that stand for a name; without the salt nobody can try names out."""
    return hashlib.sha256(f"{salt}\n{name}".encode()).hexdigest()[:16] if name else ""


def names_of(name: str, accounts: tuple[str, ...], salt: str) -> frozenset[str]:
    """Every hash under which one person may stand in the store.

    Readers of export files hash a name with its account before it comes here; collectors hand over the
    platform's own id or handle; in texts a handle follows an @.
    """
    plain = name.strip().removeprefix("@")
    forms = {plain, plain.casefold()}
    forms |= {
        hashlib.sha256(f"{account}\n{plain.casefold()}".encode()).hexdigest()[:16]
        for account in (*accounts, "listening")
    }
    return frozenset(hashed(form, salt) for form in forms)


@dataclass(frozen=True, slots=True)
class Shield:
    """The rules of one client: the salt, who is to be forgotten (hashes), and the oldest words to keep."""

    salt: str
    forgotten: frozenset[str] = field(default_factory=frozenset)
    oldest: datetime | None = None

    def intake(self, intake: Intake) -> Intake:
        """The same with every person's name hashed, and without what may not be kept."""
        return replace(intake, records=tuple(self.record(record) for record in intake.records))

    def record(self, record: Record) -> Record:
        """One record as it may be stored."""
        if isinstance(record, Comment):
            author = hashed(record.author, self.salt)
            if author in self.forgotten or self._old(record.created_at):
                return replace(record, author="", text="")
            return replace(record, author=author, text=self.text(record.text))
        if isinstance(record, Mention):
            author = hashed(record.author, self.salt)
            if author in self.forgotten or self._old(record.created_at):
                return replace(record, author="", author_followers=None, text="", url="")
            return replace(record, author=author, text=self.text(record.text))
        if isinstance(record, Post) and self.forgotten:
            return replace(record, text=self.text(record.text))
        return record

    def text(self, text: str) -> str:
        """Words with the handles of forgotten people taken out."""
        if not self.forgotten:
            return text
        return _HANDLE.sub(self._handle, text)

    def _handle(self, found: re.Match[str]) -> str:
        forms = {found[1], found[1].casefold(), found[1].rstrip(".-").casefold()}
        gone = any(hashed(form, self.salt) in self.forgotten for form in forms)
        return REMOVED if gone else found[0]

    def _old(self, moment: datetime) -> bool:
        return self.oldest is not None and moment < self.oldest
