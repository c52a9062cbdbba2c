"""Generated sheets: every form says the same, every broken one is refused."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import InputError
from ledger.sheets import SheetError, read_sheet
from ledger.testing.platforms import platforms, ready_made, two_levels
from ledger.testing.sheets import DrawnSheet, InvalidSheet, invalid_sheets, sheet_texts, sheets
from tests.support.platforms import FOUR_CITIES, four_cities, meetings_of


@given(sheets(platform=ready_made() | platforms()))
def test_whatever_its_form_a_sheet_says_its_minutes(sheet: DrawnSheet) -> None:
    """In any language, order, spelling and look the reader finds the very minutes the sheet was made of."""
    assert read_sheet(sheet.text, sheet.platform).minutes == sheet.minutes


@settings(max_examples=30)
@given(data=st.data())
def test_sheets_of_other_minutes_take_other_forms_too(data: st.DataObject) -> None:
    """The real minutes in another form are the same minutes."""
    minutes = data.draw(st.sampled_from(meetings_of(FOUR_CITIES)))
    text = data.draw(sheet_texts(minutes, four_cities()))
    assert read_sheet(text, four_cities()).minutes == minutes


def test_the_forms_differ() -> None:
    """Among the sheets are English and Chinese keys, both in one, comments, and either kind of line end."""
    seen: Counter[str] = Counter()

    @settings(max_examples=60, database=None, derandomize=True)
    @given(sheets(platform=two_levels()))
    def collect(sheet: DrawnSheet) -> None:
        english, chinese = "resolutions" in sheet.text.casefold(), "日期" in sheet.text
        seen["both languages"] += english and chinese
        seen["English first"] += english and not chinese
        seen["comment"] += "# 註" in sheet.text
        seen["carriage return"] += "\r\n" in sheet.text
        seen["key order"] += not sheet.text.lstrip("\ufeff-# \r\n").casefold().startswith(("meeting", "會議"))

    collect()
    assert min(seen.values()) > 0
    assert len(seen) == 5


@given(invalid_sheets(platform=ready_made() | platforms()))
def test_a_broken_sheet_is_refused_with_its_place(sheet: InvalidSheet) -> None:
    """Every fault is found, and told with a place in the file and a remedy."""
    with pytest.raises(SheetError) as refused:
        read_sheet(sheet.text, sheet.platform)
    assert all(problem.remedy for problem in refused.value.diagnostics), sheet.fault


def test_there_are_faults_of_many_kinds() -> None:
    """Keys missing, unknown and doubled, values of no kind, and texts that are no sheet: all come up."""
    faults: set[str] = set()

    @settings(max_examples=300, database=None, derandomize=True)
    @given(invalid_sheets(platform=two_levels()))
    def collect(sheet: InvalidSheet) -> None:
        faults.add(sheet.fault)

    collect()
    for part in ("no meeting in a", "given twice", "that no", "decision: not", "a second document", "never closed"):
        assert any(part in fault for fault in faults), part


def test_numbers_are_checked_at_the_call() -> None:
    """A bad argument is told where it is given."""
    with pytest.raises(InputError, match="max_meetings"):
        sheets(max_meetings=0)
    with pytest.raises(InputError, match="max_items"):
        invalid_sheets(max_items=-1)
