"""Every phrase that a package says to people has a Chinese counterpart with the same blanks, and none is idle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ledger.sheets.keys import ValueKind
from ledger.text import catalogue
from tests.support.platforms import ROOT

TABLES: Mapping[str, Mapping[str, str]] = {
    "general": catalogue.GENERAL,
    "intake": catalogue.INTAKE,
    "lifecycle": catalogue.LIFECYCLE,
    "sheets": catalogue.SHEETS,
    "store": catalogue.STORE,
    "transcription": catalogue.TRANSCRIPTION,
}
"""Each table of the catalogue."""

SPEAKING = [
    path
    for package in ("ledger", "projections", "caseledger")
    for path in sorted((ROOT / package).rglob("*.py"))
    if "catalogue import phrase" in path.read_text(encoding="utf-8")
]
"""Every module that says phrases of the catalogue."""

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


def phrases() -> set[str]:
    """Every phrase that some module says."""
    written = {english(call) for path in SPEAKING for call in said(path)} - {None}
    return {text for text in written if text is not None} | NOUNS


def test_every_phrase_has_its_counterpart_and_none_is_idle() -> None:
    """The catalogue holds just the phrases that some module says."""
    assert phrases() == catalogue.CHINESE.keys()


def test_no_phrase_is_in_two_tables() -> None:
    """Each phrase has one counterpart, in one table."""
    assert sum(map(len, TABLES.values())) == len(catalogue.CHINESE)


def test_every_phrase_is_written_out_where_it_is_said() -> None:
    """No phrase is put together at run time, where the catalogue could not be held to it; kinds say their own names."""
    hidden = [path.name for path in SPEAKING for call in said(path) if english(call) is None]
    assert hidden == ["keys.py"]


@pytest.mark.parametrize("table", TABLES)
def test_counterparts_keep_the_blanks(table: str) -> None:
    """What an English phrase tells, its counterpart tells too; each is in its own language."""
    for text, chinese in TABLES[table].items():
        assert sorted(BLANK.findall(text)) == sorted(BLANK.findall(chinese)), text
        assert not BLANK.sub("", chinese).strip() or re.search(r"[\u4e00-\u9fff（），。：；]", chinese), text


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_blank_is_filled_where_the_phrase_is_said(path: Path) -> None:
    """A call that names what it fills names every blank of its phrase, and no other."""
    for call in said(path):
        names = [keyword.arg for keyword in call.keywords]
        if None not in names:
            text = english(call)
            assert text is None or set(BLANK.findall(text)) == set(names), f"{path.name}:{call.lineno}"


def test_a_phrase_without_counterpart_is_refused() -> None:
    """No English sentence passes for a Chinese one."""
    with pytest.raises(KeyError):
        catalogue.phrase("nobody says this")
