"""Keys: no spelling is ambiguous, each is explained, and each is written as its language spells it."""

from __future__ import annotations

import pytest

from ledger.model.platform import Named
from ledger.model.vocabulary import Decision
from ledger.sheets import platform_shape
from ledger.sheets.keys import Shape, ValueKind, named_in_sheet, normal_key, word_in_sheet
from ledger.sheets.shape import CARRIED_IN, DEADLINE, DECLARED, DIRECTIVE, ITEM, MINUTES, NOT_HELD, PRESUMED
from ledger.text.bilingual import Text

SHEET_SHAPES = (MINUTES, DECLARED, CARRIED_IN, PRESUMED, ITEM, DIRECTIVE, DEADLINE, NOT_HELD)


PLATFORM_SHAPES = (
    platform_shape.PLATFORM,
    platform_shape.NAME,
    platform_shape.LEVEL,
    platform_shape.GROUP,
    platform_shape.AGENCY,
)


NESTED = {ValueKind.ENTRY, ValueKind.DEADLINE, ValueKind.NOT_HELD}


@pytest.mark.parametrize("shape", SHEET_SHAPES + PLATFORM_SHAPES, ids=lambda shape: shape.name)
def test_no_spelling_means_two_keys(shape: Shape) -> None:
    """In one mapping every spelling, in its compared form, belongs to one key."""
    forms = [(normal_key(spelling), key.field) for key in shape.keys for spelling in key.spellings]
    assert len({form for form, _ in set(forms)}) == len(set(forms))


@pytest.mark.parametrize("shape", SHEET_SHAPES + PLATFORM_SHAPES, ids=lambda shape: shape.name)
def test_every_key_is_explained_in_both_languages(shape: Shape) -> None:
    """Nobody has to guess what to write beside a key, and entries and words bring their tables."""
    for key in shape.keys:
        assert key.en_help
        assert key.zh_help
        assert (key.kind in NESTED) == (key.shape is not None)
        assert (key.kind is ValueKind.WORD) == (key.words is not None)


def test_a_key_is_written_as_its_language_spells_it() -> None:
    """English has a plural for several values; a message gives both spellings."""
    key = ITEM["cases"]
    assert (key.spelled("en"), key.spelled("en", several=True), key.spelled("zh-TW", several=True)) == (
        "case",
        "cases",
        "案名",
    )
    assert (key.both.en, key.both.zh) == ("`case` (案名)", "`案名`（case）")
    assert key.help("zh-TW") == key.zh_help


@pytest.mark.parametrize("written", ["carried in", "CARRIED-IN", "Carried_In", "ｃａｒｒｉｅｄ　ｉｎ"])
def test_the_form_of_a_key_is_compared_without_case_width_and_marks(written: str) -> None:
    """A key is found in any form in which people write it; another word is not."""
    assert MINUTES.find(written) is MINUTES["carried_in"]
    assert normal_key(written) == "carriedin"
    assert MINUTES.find("carried out") is None


def test_words_and_names_are_written_as_a_sheet_has_them() -> None:
    """By the stored value or the id in English, by the label in Chinese."""
    assert word_in_sheet(Decision.REST_CONTINUED) == Text(en="rest-continued", zh="其餘持續列管")
    assert named_in_sheet(Named(id="transport", zh="交通組", en="transport group")) == Text(en="transport", zh="交通組")
