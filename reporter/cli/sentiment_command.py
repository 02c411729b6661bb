"""``reporter sentiment``: the grades of the languages, and why a text is scored as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reporter.sentiment import Explained


@click.command("sentiment")
@click.option("--explain", "text", metavar="TEXT", help="Language, words, flips and shares of one text.")
@click.option(
    "--language", metavar="CODE", default="", help="Score as this language, whatever it seems to be."
)
def command(text: str | None, language: str) -> None:
    """List how well each language is scored, or explain the score of one text."""
    from reporter import sentiment

    if text is not None:
        click.echo(_told(sentiment.explain(text, sentiment.Options(), language)))
        return
    click.echo(f"{'language':<9} {'macro-F1':>8}  {'rows':>5}  {'grade':<11} measured on")
    for row in sentiment.grades().values():
        where = "social texts" if row.social else "no social texts: unverified"
        click.echo(f"{row.language:<9} {row.f1:>8.1f}  {row.rows:>5}  {row.grade:<11} {where}")
    click.echo(f"\nversion {sentiment.version(sentiment.Options())}")


def _told(found: Explained) -> str:
    label = found.label
    seen = f"{found.detected} ({found.confidence:.2f})" if found.detected else "none: no words"
    lines = [
        f"detected   {seen}",
        f"bucket     {label.bucket.value.replace('_', ' ')}",
        f"scored as  {label.language or 'emoji only'}" if label.bucket == "scored" else "scored as  -",
        f"tokens     {_safe(' | '.join(found.tokens))}",
    ]
    for hit in found.words:
        notes = [f"x {hit.scaled:.2f}"] if hit.scaled != 1 else []
        notes += ["flipped"] if hit.flipped else []
        tail = f"  ({', '.join(notes)})" if notes else ""
        lines.append(f"word       {_safe(hit.term)}  {hit.listed:+g} -> {hit.weight:+.2f}{tail}")
    lines += [f"emoji      {_safe(symbol)}  {weight:+g}" for symbol, weight in found.emoji]
    if not found.words and not found.emoji:
        lines.append("word       none of the lexicon")
    lines.append("features   " + ", ".join(f"{name} {value:.2f}" for name, value in found.features if value))
    if label.bucket == "scored":
        lines += [
            f"negative   {label.negative:.4f}",
            f"neutral    {label.neutral:.4f}",
            f"positive   {label.positive:.4f}",
        ]
    return "\n".join(lines)


def _safe(text: str) -> str:
    """Without control characters: a text from outside never speaks to the terminal."""
    return "".join(one if one.isprintable() else "�" for one in text)
