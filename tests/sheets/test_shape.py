"""The tables are whole: every kind is handled, every field has its key, no spelling is ambiguous."""

from __future__ import annotations

import attrs
import pytest

from ledger.model.events import DeclaredCount, NotHeld
from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes, Presumed
from ledger.model.platform import Agency, Level, Named, Platform
from ledger.model.vocabulary import Counted, Decision, Instant, Reason, Word, find_word
from ledger.sheets import platform_shape
from ledger.sheets.keys import Shape, ValueKind, YamlKey
from ledger.sheets.names import name_readers
from ledger.sheets.scalars import PLAIN_READERS
from ledger.sheets.shape import CARRIED_IN, DEADLINE, DECLARED, DIRECTIVE, ITEM, MINUTES, NOT_HELD, PRESUMED
from ledger.sheets.writer import WRITERS
from tests.sheets.test_keys import NESTED, PLATFORM_SHAPES, SHEET_SHAPES


@pytest.mark.parametrize(
    ("shape", "value", "only_in_sheets", "only_in_values"),
    [
        (MINUTES, Minutes, {"weekday"}, set()),
        (DECLARED, DeclaredCount, set(), set()),
        (CARRIED_IN, CarriedIn, set(), set()),
        (PRESUMED, Presumed, set(), set()),
        (ITEM, Item, set(), {"amended"}),
        (DIRECTIVE, Directive, {"wording"}, set()),
        (DEADLINE, Deadline, set(), set()),
        (NOT_HELD, NotHeld, set(), set()),
        (platform_shape.PLATFORM, Platform, {"name"}, {"zh", "en"}),
        (platform_shape.LEVEL, Level, set(), set()),
        (platform_shape.GROUP, Named, set(), set()),
        (platform_shape.AGENCY, Agency, set(), set()),
    ],
)
def test_every_field_has_its_key(
    shape: Shape, value: type[attrs.AttrsInstance], only_in_sheets: set[str], only_in_values: set[str]
) -> None:
    """Keys and fields match, save those that are spelled in another way or only checked."""
    fields = {field.name for field in attrs.fields(value)}
    keys = {key.field for key in shape.keys}
    assert keys - fields == only_in_sheets
    assert fields - keys == only_in_values


def _keys(shapes: tuple[Shape, ...]) -> list[YamlKey]:
    return [key for shape in shapes for key in shape.keys]


def test_every_kind_is_read_and_written(platform: Platform) -> None:
    """No kind is without a reader, and none that a sheet uses without a writer."""
    assert set(PLAIN_READERS) | set(name_readers(platform)) == set(ValueKind)
    assert {key.kind for key in _keys(SHEET_SHAPES)} - NESTED == set(WRITERS)
    assert {key.kind for key in _keys(PLATFORM_SHAPES)} <= set(PLAIN_READERS)


@pytest.mark.parametrize("words", [Decision, Reason, Counted, Instant])
def test_every_written_word_is_read_back(words: type[Word]) -> None:
    """The spellings the writer uses mean the word they are written for."""
    for word in words:
        assert find_word(words, word.zh) is word
        assert find_word(words, word.value) is word
