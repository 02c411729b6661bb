"""Every word of a report exists in every language: none missing, unused, malformed or out of step."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message

from docs.catalogues import gather, pofiles
from reporter.config.checks import reported
from reporter.i18n import languages

LANGUAGES = ("af", "de", "es", "fr", "nl", "sv")
_PLACE = re.compile(r"\{[^{}]*\}")


@cache
def _found() -> gather.Gathered:
    return gather.everything()


@cache
def _messages(language: str) -> Catalog:
    return pofiles.read(language, pofiles.MESSAGES)


@cache
def _tips(language: str) -> Catalog:
    return pofiles.read(language, pofiles.TIPS)


def _entries(language: str) -> list[Message]:
    return [one for one in (*_messages(language), *_tips(language)) if one.id]


def _ids(catalogue: Catalog) -> set[tuple[str, str]]:
    return {(one.context or "", gather.forms(one.id)[0]) for one in catalogue if one.id}


def test_the_languages_are_those_that_are_promised() -> None:
    assert languages() == ("en", *LANGUAGES)
    assert reported() == languages()


def test_every_text_can_be_read_off_the_code() -> None:
    told = "reporter/recommend/words.py"  # says the sentences of signals, which are gathered from their list
    unread = [one for one in _found().unresolved if not one.place.startswith(told)]
    assert not unread, "wrap the texts of a table in phrase(), so that the catalogues hold them"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_the_texts_of_the_code_and_no_others(language: str) -> None:
    found = _found()
    wanted = {("", one) for one, _ in found.texts} | {(pofiles.CLAUSE, shape) for shape in found.clauses}
    assert _ids(_messages(language)) == wanted, "run `make catalogues` and translate what is new"
    spoken = gather.spoken()
    advice = {
        (key, text)
        for key, text in gather.tips()
        if not (key.endswith(".meaning") and spoken[key.removesuffix(".meaning")] == language)
    }
    assert _ids(_tips(language)) == advice


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_lacks_a_translation(language: str) -> None:
    empty = [one.id for one in _entries(language) if not all(gather.forms(one.string))]
    assert not empty
    assert not [one.id for one in _entries(language) if one.fuzzy]


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_for_values_are_the_same_as_in_english(language: str) -> None:
    wrong = []
    for one in _entries(language):
        wanted = sorted(set(_PLACE.findall(gather.forms(one.id)[-1])))
        for form in gather.forms(one.string):
            found = sorted(set(_PLACE.findall(form)))
            # a form for exactly one may say "one" instead of the number
            plural = isinstance(one.id, tuple)
            if found != wanted and not (plural and sorted({*found, "{n}"}) == wanted):
                wrong.append((one.id, form))
            if form.count("{") != form.count("}") or len(_PLACE.findall(form)) != form.count("{"):
                wrong.append((one.id, form))
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_spaces_and_full_stops_at_the_ends_are_kept(language: str) -> None:
    wrong = []
    for one in _entries(language):
        english = gather.forms(one.id)[-1]
        for form in gather.forms(one.string):
            form = form.lstrip("\u00a0\u202f")  # French sets one before a colon or a semicolon
            same = (
                english[:1].isspace() == form[:1].isspace() and english[-1:].isspace() == form[-1:].isspace()
            )
            stops = one.context != "clause" or english.endswith(".") == form.endswith(".")
            if not (same and stops) or "\t" in form or "  " in form:
                wrong.append((english, form))
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_for_numbers_are_those_of_the_language(language: str) -> None:
    for one in _entries(language):
        if isinstance(one.id, tuple):
            assert len(gather.forms(one.string)) == _messages(language).num_plurals, one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_texts_are_the_same_as_in_english(language: str) -> None:
    """A text that was forgotten looks like this; names and terms of the field may well be alike."""
    long = [one for one in _entries(language) if len(gather.forms(one.id)[0].split()) > 4]
    alike = [one.id for one in long if gather.forms(one.id)[0] == gather.forms(one.string)[0]]
    assert not alike


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [pofiles.MESSAGES, pofiles.TIPS])
def test_the_compiled_file_is_made_from_the_text_file(language: str, name: str) -> None:
    catalogue = pofiles.read(language, name)
    assert (pofiles.FOLDER / language / f"{name}.mo").read_bytes() == pofiles.compiled(catalogue)


def test_the_shapes_that_the_program_reads_are_those_of_the_code() -> None:
    shipped = json.loads(pofiles.shapes_file().read_text(encoding="utf-8"))
    assert shipped == sorted(_found().clauses)
