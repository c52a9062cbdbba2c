"""Whatever is handed in, a reader gives a value or an error of the ledger's own; nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.errors import LedgerError
from ledger.model.platform import Platform
from ledger.model.vocabulary import Counted, Decision, Reason
from ledger.sheets import read_platform, read_sheet, write_sheet
from ledger.sheets.shape import CARRIED_IN, DECLARED, ITEM, MINUTES, PRESUMED
from tests.sheets.strategies import NASTY, minutes
from tests.sheets.two_cities import PLATFORM, PLATFORM_TEXT

RELAXED = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def read_a_sheet(text: str | bytes) -> object:
    """A sheet of the test platform."""
    return read_sheet(text, PLATFORM)


READERS = pytest.mark.parametrize("read", [read_a_sheet, read_platform])
Reader = Callable[[str | bytes], object]


def survives(read: Reader, text: str | bytes) -> None:
    """Reading succeeds, or fails with a message for a person."""
    message = "no problem"
    try:
        read(text)
    except LedgerError as error:
        message = str(error)
    assert message
    assert "Traceback" not in message


@READERS
@given(text=st.text())
@RELAXED
def test_any_text(read: Reader, text: str) -> None:
    """Arbitrary text."""
    survives(read, text)


@READERS
@given(data=st.binary(max_size=300))
@RELAXED
def test_any_bytes(read: Reader, data: bytes) -> None:
    """Arbitrary bytes."""
    survives(read, data)


YAML_SIGNS = st.text(st.sampled_from("- :?[]{},&*!|>'\"%@`#\n\t\\ab1案~<.=\u2028\ufeff\x00"), max_size=60)


@READERS
@given(text=YAML_SIGNS)
@RELAXED
def test_any_signs_of_yaml(read: Reader, text: str) -> None:
    """Text made of the signs that mean something in YAML."""
    survives(read, text)


KEYS = tuple(
    dict.fromkeys(
        spelling
        for shape in (MINUTES, DECLARED, CARRIED_IN, PRESUMED, ITEM)
        for key in shape.keys
        for spelling in key.spellings
    )
)
WORDS = tuple(spelling for words in (Decision, Counted, Reason) for word in words for spelling in word.spellings)
LEAVES = st.sampled_from(
    (*WORDS, *NASTY, "industry/114-2", "vice-mayor/3", "114-05-14", "一", "甲案", "3", "是", "交通組", "")
)


def _as_flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_as_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_as_flow, value)) + "]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=25,
)


@given(tree=st.dictionaries(st.sampled_from(KEYS), TREES, max_size=8))
@RELAXED
def test_any_tree_of_known_keys(tree: dict[str, object]) -> None:
    """Known keys with known words in the wrong places and shapes."""
    survives(read_a_sheet, _as_flow(tree))


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """A sound text from which a piece is cut, into which a piece is put, or both."""
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 12)))
    return text[:start] + draw(YAML_SIGNS | LEAVES | st.just("")) + text[end:]


@given(data=st.data())
@RELAXED
def test_damaged_sheets(data: st.DataObject) -> None:
    """Sheets that were sound before somebody's hand slipped."""
    sound = write_sheet(data.draw(minutes()), PLATFORM, data.draw(st.sampled_from(["en", "zh-TW"])))
    survives(read_a_sheet, data.draw(damaged(sound)))


@given(text=damaged(PLATFORM_TEXT))
@RELAXED
def test_damaged_platforms(text: str) -> None:
    """Platform files that were sound before."""
    survives(read_platform, text)


@given(written=minutes(), language=st.sampled_from(["en", "zh-TW"]))
@settings(suppress_health_check=list(HealthCheck))
def test_a_sheet_of_one_platform_on_another(written: object, language: str) -> None:
    """A sheet read with the wrong platform is refused by name, never by accident."""
    other: Platform = read_platform(
        "platform: other\nname: {zh-TW: 他, en: other}\n"
        "levels: [{id: body, zh-TW: 會, en: body, meetings: body, numbering: ever}]\n"
        "groups: [{id: all, zh-TW: 全, en: all}]\ncategories: [{id: c, zh-TW: 案, en: case}]\n"
    )
    text = write_sheet(written, PLATFORM, language)  # type: ignore[arg-type]
    with pytest.raises(LedgerError):
        read_sheet(text, other)
