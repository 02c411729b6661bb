"""Puts the report together: brand, paper, numbering of definitions, and the sections in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reporter import __version__
from reporter.config.brand import Branding
from reporter.config.client import Client
from reporter.config.report import SECTIONS, Config
from reporter.i18n import Words
from reporter.model import (
    Advice,
    Brand,
    Commentary,
    Gap,
    Look,
    Measured,
    Note,
    Period,
    Report,
    Section,
    Source,
)
from reporter.report import (
    audience,
    benchmarks,
    changes,
    colour,
    cover,
    executive,
    goals,
    method,
    next_month,
    numbering,
    platform,
    posts,
    recommendations,
    scorecard,
    scripts,
    timing,
    voice,
    website,
)
from reporter.report.context import Context
from reporter.report.places import PLATFORMS

# Countries whose paper is US Letter; source: Unicode CLDR, supplemental data, paperSize.
LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])

_BUILDERS = {
    "cover": cover.sections,
    "goals": goals.sections,
    "scorecard": scorecard.sections,
    "changes": changes.sections,
    "platform": platform.sections,
    "posts": posts.sections,
    "timing": timing.sections,
    "audience": audience.sections,
    "benchmarks": benchmarks.sections,
    "voice": voice.sections,
    "website": website.sections,
    "recommendations": recommendations.sections,
    "next_month": next_month.sections,
    "method": method.sections,
}


def assemble(
    config: Config,
    period: Period,
    measured: Measured,
    *,
    words: Words,
    brand: Brand | None = None,
    logo: str = "",
    gaps: tuple[Gap, ...] = (),
    notes: tuple[Note, ...] = (),
    sources: tuple[Source, ...] = (),
    as_of: date | None = None,
    config_sha256: str = "",
    data_sha256: str = "",
    config_name: str = "CONFIG",
    cut_off: date | None = None,
    tool: str = f"reporter {__version__}",
    advice: Advice | None = None,
    commentary: Commentary | None = None,
    look: Look | None = None,
    ending: tuple[tuple[str, date], ...] = (),
) -> Report:
    """The finished report, ready for every output.

    Args:
        words: how the report speaks; its locale also picks the paper where the configuration names none.
        brand: colours and names, already checked; made from the configuration when absent.
        logo: ``data:`` address of the client's logo, for a brand made here.
        as_of: the newest day on which data was seen.
        config_name: name of the configuration file, for the command that rebuilds the report.
        cut_off: the last day whose data counts, where one was asked for.
        commentary: what people wrote about the month.
        look: the agency's logo and fonts, for a brand made here.
        ending: accounts whose access ends, and its last day.
    """
    if brand is None:
        brand, remarks = dressed(config.client, logo, words, config.report.brand, look)
        notes = (*notes, *remarks)
    notes = (*notes, *scripts.notes(measured, words))
    names, off = _order(config)
    context = Context(
        config=config,
        period=period,
        measured=measured,
        words=words,
        brand=brand,
        gaps=gaps,
        notes=notes,
        sources=sources,
        as_of=as_of,
        config_sha256=config_sha256,
        data_sha256=data_sha256,
        config_name=config_name,
        tool=tool,
        sections_off=off,
        readings={(reading.metric, reading.scope): reading for reading in measured.readings},
        definitions={definition.id: definition for definition in measured.definitions},
        numbers={},
        advice=advice or Advice(),
        commentary=commentary,
        ending=ending,
    )
    numbered = replace(context, numbers=numbering.numbers(context))
    short = executive.view(numbered) if config.report.executive else None
    return replace(_report(numbered, names), cut_off=cut_off, executive=short)


def _report(context: Context, names: tuple[str, ...]) -> Report:
    """The sections of these names, with everything else that outputs print."""
    client, words = context.config.client, context.words
    title = words.say(
        "{client}: social media report, {month}",
        client=context.brand.name,
        month=words.month(context.period.month),
    )
    return Report(
        brand=context.brand,
        period=context.period,
        as_of=context.as_of,
        language=client.language,
        locale=words.locale,
        paper=paper(client, words.locale),
        currency=client.currency,
        title=title,
        sections=_noted(context, names),
        sections_off=context.sections_off,
        measured=context.measured,
        gaps=context.gaps,
        notes=context.notes,
        sources=context.sources,
        accounts={account.id: account.platform for account in context.config.accounts},
        config_sha256=context.config_sha256,
        data_sha256=context.data_sha256,
        config_name=context.config_name,
        tool=context.tool,
        advice=context.advice,
        commentary=context.commentary,
    )


def _noted(context: Context, names: tuple[str, ...]) -> tuple[Section, ...]:
    """The sections, each with the note that the commentary has for its top."""
    made = [section for name in names for section in _BUILDERS[name](context)]
    notes = dict(context.commentary.notes) if context.commentary else {}
    first = next((section.anchor for section in made if section.id == "platform"), "")
    if first and PLATFORMS in notes:  # a note on the accounts' pages in general opens the first of them
        notes.setdefault(first, notes[PLATFORMS])
    return tuple(replace(section, note=notes.get(section.anchor)) for section in made)


def dressed(
    client: Client, logo: str, words: Words, maker: Branding | None = None, look: Look | None = None
) -> tuple[Brand, tuple[Note, ...]]:
    """The brand with its accent checked for contrast, and a note when text needs a darker tone.

    What the ``maker`` of the report, the agency, says of itself goes before what stands under the client.
    """
    maker, look = maker or Branding(), look or Look()
    accent = (maker.accent or client.colours.accent).lower()
    ink = colour.darkened(accent)
    brand = Brand(
        name=client.name,
        slug=client.slug,
        accent=accent,
        accent_text=colour.text_on(accent),
        ink=ink,
        logo=logo,
        prepared_by=maker.prepared_by or client.prepared_by or "",
        footer=maker.footer or client.footer or "",
        ink_dark=colour.lightened(accent),
        maker_logo=look.logo,
        fonts=look.fonts,
    )
    if ink == accent:
        return brand, ()
    text = words.say(
        "The brand colour {accent} has a contrast of {ratio} to 1 on white; text needs {floor} to 1. "
        "Text and lines use the darker {ink}, which has {better} to 1; coloured areas keep the brand colour.",
        accent=accent,
        ratio=words.number(colour.ratio_on_white(accent), 2),
        floor=words.number(colour.TEXT_FLOOR, 1),
        ink=ink,
        better=words.number(colour.ratio_on_white(ink), 2),
    )
    return brand, (Note(None, text),)


def paper(client: Client, locale: str) -> str:
    """The configuration's paper, else the usual one of the locale's country: ``A4`` or ``letter``."""
    if client.paper:
        return client.paper
    country = locale.replace("_", "-").split("-")[-1].upper()
    return "letter" if country in LETTER and "-" in locale.replace("_", "-") else "A4"


def _order(config: Config) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sections in the configured order, each once, method last; and those switched off."""
    chosen = tuple(dict.fromkeys(name for name in config.report.sections if name != "method"))
    return (*chosen, "method"), tuple(name for name in SECTIONS if name not in chosen and name != "method")
