"""Every phrase that a package says to people has a Chinese counterpart with the same blanks, and none is idle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ledger.errors import InputError, LedgerError
from ledger.model.intake import chinese as intake
from ledger.sheets import chinese as sheets
from ledger.sheets.keys import ValueKind
from ledger.store import chinese as store
from ledger.text import catalogue as ledger
from ledger.text.bilingual import Text, alike, either, filled, joined
from ledger.transcription import chinese as transcription
from tests.support.platforms import ROOT

LEDGER = ROOT / "ledger"
ROOMS = (".", "text", "model", "timeline", "log", "commands")
TABLES: dict[str, tuple[Mapping[str, str], list[Path]]] = {
    "ledger": (ledger.CHINESE, [path for room in ROOMS for path in sorted((LEDGER / room).glob("*.py"))]),
    "intake": (intake.CHINESE, sorted((LEDGER / "model" / "intake").glob("*.py"))),
    "sheets": (sheets.CHINESE, sorted((LEDGER / "sheets").glob("*.py"))),
    "store": (store.CHINESE, sorted((LEDGER / "store").glob("*.py"))),
    "transcription": (transcription.CHINESE, sorted((LEDGER / "transcription").glob("*.py"))),
}
"""Each table with the modules that speak from it."""

NOUNS = {kind.value for kind in ValueKind}
"""The phrases that are said of a kind of value, by its own name."""

BLANK = re.compile(r"(?<!{){(\w+)}(?!})")


def said(path: Path) -> Iterator[ast.Call]:
    """The calls with which a module says a phrase."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "phrase":
            yield node


def english(call: ast.Call) -> str | None:
    """The phrase that a call says; None where it is not written out there."""
    first = call.args[0]
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def phrases(package: str) -> set[str]:
    """Every phrase that a package says."""
    written = {english(call) for path in TABLES[package][1] for call in said(path)} - {None}
    return {text for text in written if text is not None} | (NOUNS if package == "sheets" else set())


@pytest.mark.parametrize("package", TABLES)
def test_every_phrase_has_its_counterpart_and_none_is_idle(package: str) -> None:
    """The table of a package holds just the phrases that the package says."""
    assert phrases(package) == TABLES[package][0].keys()


@pytest.mark.parametrize("package", TABLES)
def test_every_phrase_is_written_out_where_it_is_said(package: str) -> None:
    """No phrase is put together at run time, where the table could not be held to it; kinds say their own names."""
    hidden = [
        f"{path.name}:{call.lineno}" for path in TABLES[package][1] for call in said(path) if english(call) is None
    ]
    assert [place.split(":")[0] for place in hidden] == (["keys.py"] if package == "sheets" else [])


@pytest.mark.parametrize("package", TABLES)
def test_counterparts_keep_the_blanks(package: str) -> None:
    """What an English phrase tells, its counterpart tells too; each is in its own language."""
    for text, chinese in TABLES[package][0].items():
        assert sorted(BLANK.findall(text)) == sorted(BLANK.findall(chinese)), text
        assert not BLANK.sub("", chinese).strip() or re.search(r"[\u4e00-\u9fff（），。：；]", chinese), text


@pytest.mark.parametrize("package", TABLES)
def test_every_blank_is_filled_where_the_phrase_is_said(package: str) -> None:
    """A call that names what it fills names every blank of its phrase, and no other."""
    for path in TABLES[package][1]:
        for call in said(path):
            names = [keyword.arg for keyword in call.keywords]
            if None not in names:
                text = english(call)
                assert text is None or set(BLANK.findall(text)) == set(names), f"{path.name}:{call.lineno}"


def test_each_language_fills_its_own_blanks() -> None:
    """A text in a blank is told in the language of the phrase around it, a name or number is the same in both."""
    text = filled({"{a} of {b}": "{b}之{a}"}, "{a} of {b}", a=Text(en="one", zh="一"), b=2)
    assert (text.in_language("en"), text.in_language("zh-TW")) == ("one of 2", "2之一")


def test_what_a_blank_holds_is_not_read_as_a_phrase() -> None:
    """Braces in a name stay braces."""
    text = filled({"got {what}": "得{what}"}, "got {what}", what=alike("{what} {0}"))
    assert (text.en, text.zh) == ("got {what} {0}", "得{what} {0}")


def test_texts_are_joined_with_the_signs_of_their_language() -> None:
    """A list and alternatives read as each language writes them."""
    both = [Text(en="a", zh="甲"), "b"]
    assert (joined(both).en, joined(both).zh) == ("a, b", "甲、b")
    assert (either(both).en, either(both).zh) == ("a or b", "甲或b")


def test_an_error_is_english_for_a_program_and_told_in_the_readers_language() -> None:
    """``str`` of an error is its English message; one of a single language is told as it is."""
    error = InputError(Text(en="no such day", zh="無此日"))
    assert (str(error), error.in_language("en"), error.in_language("zh-TW")) == ("no such day", "no such day", "無此日")
    assert LedgerError("only this").in_language("zh-TW") == "only this"
