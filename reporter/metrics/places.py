"""Brands in their order by a figure, and what those beside the client come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isclose

from reporter.metrics.middle import median
from reporter.model import BrandFigure, Reason, Value, missing, of


def past(figures: Sequence[BrandFigure]) -> list[BrandFigure]:
    """The same brands with the month before as their figure."""
    return [replace(figure, value=figure.previous) for figure in figures]


def known_brands(figures: Sequence[BrandFigure]) -> list[str]:
    """Those that have a number, in their order."""
    return [figure.brand for figure in figures if figure.value.known]


def ranked(figures: Sequence[BrandFigure]) -> tuple[BrandFigure, ...]:
    """The highest is 1; equal figures share a rank and say so. A single figure has no rank."""
    known = [figure.value.number for figure in figures if figure.value.number is not None]
    if len(known) < 2:
        return tuple(figures)
    ranked = []
    for figure in figures:
        mine = figure.value.number
        if mine is not None:
            alike = sum(isclose(mine, other, rel_tol=1e-9) for other in known)
            above = sum(other > mine and not isclose(mine, other, rel_tol=1e-9) for other in known)
            figure = replace(figure, rank=above + 1, tied=alike > 1)
        ranked.append(figure)
    return tuple(ranked)


def median_of(others: Sequence[BrandFigure]) -> Value:
    """The median over brands, each counted once; ``n`` is how many have a number."""
    known = [figure.value.number for figure in others if figure.value.number is not None]
    return of(median(known), n=len(known)) if known else _nobody()


def average_of(others: Sequence[BrandFigure]) -> Value:
    """The plain mean over brands, each counted once; ``n`` is how many have a number."""
    known = [figure.value.number for figure in others if figure.value.number is not None]
    return of(sum(sorted(known)) / len(known), n=len(known)) if known else _nobody()


def _nobody() -> Value:
    return missing(Reason.NOT_COLLECTED, "no other brand has this figure")
