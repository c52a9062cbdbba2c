"""Sheets with one thing wrong: the rest is as it was, and every reader refuses them."""

from __future__ import annotations

import pytest

from ledger.sheets import SheetError, read_sheet
from ledger.sheets.writer import sheet_pairs
from ledger.sheets.yaml_text import render
from ledger.testing.strategies.invalid import invalid_pairs, invalid_texts
from tests.support.platforms import FOUR_CITIES, four_cities, meetings_of

PAIRS = sheet_pairs(meetings_of(FOUR_CITIES)[0], four_cities(), "en")
TEXT = render(PAIRS, apart=True)


@pytest.mark.parametrize(("fault", "text"), invalid_texts(TEXT), ids=lambda value: value if len(value) < 60 else "")
def test_a_text_with_a_fault_is_refused(fault: str, text: str) -> None:
    """Whatever is wrong with the YAML itself is found."""
    with pytest.raises(SheetError):
        read_sheet(text, four_cities())


def test_a_sheet_with_a_fault_differs_in_one_place() -> None:
    """Every fault is named, changes the sheet, and leaves all keys but one as they were."""
    made = invalid_pairs(PAIRS)
    for fault, pairs in made:
        assert fault
        assert pairs != PAIRS
        assert len([pair for pair in pairs if pair not in PAIRS]) <= 1
    kinds = {fault.split(":")[0] for fault, _ in made}
    assert {"meeting", "no meeting in a sheet", "a key of a sheet given twice", "a key that no sheet has"} <= kinds
