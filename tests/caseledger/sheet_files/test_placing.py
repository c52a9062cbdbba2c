"""Refusals of later stages at line and column of a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseledger.sheet_files.placing import located_in_sheet
from ledger import CaseLedger
from ledger.errors import AlreadyRecordedError
from ledger.sheets import Sheet, SheetError, read_sheet
from tests.caseledger.asking import changed, copy_of_sheets
from tests.support.platforms import four_cities


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sheets of the four cities."""
    return copy_of_sheets(tmp_path / "sheets")


def sheet(folder: Path, name: str) -> Sheet:
    """One of the sheets, read."""
    return read_sheet(folder / f"{name}.yaml", four_cities())


@pytest.fixture
def ledger() -> CaseLedger:
    """A ledger that holds the platform alone."""
    made = CaseLedger()
    made.describe(four_cities())
    return made


def test_an_unknown_name_has_its_line_and_column(ledger, folder):
    """What the transcription cannot find is shown where the sheet says it."""
    later = sheet(folder, "industry-114-4")
    with pytest.raises(SheetError) as caught, located_in_sheet(later, "en"):
        ledger.record(later.minutes)
    places = [one.place for one in caught.value.diagnostics]
    lines = (folder / "industry-114-4.yaml").read_text(encoding="utf-8").split("\n")
    assert places
    assert all(place.path == later.path and "case" in lines[place.line - 1] for place in places)


def test_what_the_rules_refuse_has_its_line_too(ledger, folder):
    """A case may not be delisted before it was listed: its entry is shown, with the remedy."""
    file = folder / "new.yaml"
    file.write_text(
        "meeting: industry/112-1\ndate: 2023-06-26\nresolutions:\n"
        "  - {item: 一, case: 甲案, decision: [proposed]}\n  - {item: 二, case: 甲案, decision: [delisted]}\n",
        encoding="utf-8",
    )
    new = sheet(folder, "new")
    with pytest.raises(SheetError) as caught, located_in_sheet(new, "en"):
        ledger.record(new.minutes)
    assert [one.place.line for one in caught.value.diagnostics] == [5]
    assert all(one.excerpt and one.remedy.en for one in caught.value.diagnostics)


@pytest.mark.parametrize(("language", "colon"), [("en", ": "), ("zh-TW", "：")])
def test_a_meeting_on_record_with_other_content_names_the_file(ledger, folder, language, colon):
    """Its message concerns the sheet as a whole, in both languages."""
    first = sheet(folder, "industry-112-1")
    ledger.record(first.minutes)
    changed(folder / "industry-112-1.yaml", "地點: 新北市政府大樓", "地點: 桃園市政府大樓")
    other = sheet(folder, "industry-112-1")
    with pytest.raises(AlreadyRecordedError) as caught, located_in_sheet(other, language):
        ledger.record(other.minutes)
    assert caught.value.in_language(language).startswith(f"{other.path}{colon}")


def test_what_is_not_refused_passes(ledger, folder):
    """Inside, everything else goes its way."""
    first = sheet(folder, "industry-112-1")
    with located_in_sheet(first, "en"):
        receipt = ledger.record(first.minutes)
    assert receipt.outcome == "recorded"
