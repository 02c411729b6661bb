"""The catalogue of tips: the documents, who gives the same advice, and who contradicts whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model.advice import Tip


@dataclass(frozen=True, slots=True)
class Document:
    """A source of tips."""

    file: str
    language: str  # of its words, e.g. nl
    title: str


class ContradictionKind(StrEnum):
    """How two sides of a contradiction stand to each other."""

    EXCLUSIVE = "exclusive"  # at most one side for a channel
    METHOD = "method"  # how a figure is computed or read
    COMPLEMENTARY = "complementary"  # both may stand


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says, and the tips that say it."""

    says: str
    tips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A point on which documents differ; ``rule`` names the function that decides by these signals."""

    id: str
    kind: ContradictionKind
    sides: tuple[Side, ...]
    decide_by: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All tips by id, with what holds between them."""

    documents: tuple[Document, ...] = ()
    groups: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    tips: tuple[Tip, ...] = ()

    def language(self, document: str) -> str:
        """The language of a document's words; empty for an unknown one."""
        return next((one.language for one in self.documents if one.file == document), "")
