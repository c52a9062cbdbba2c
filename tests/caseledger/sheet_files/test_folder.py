"""Sheets and platform read from files: which platform counts, which order, and every problem at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseledger.sheet_files.folder import platform_given, platform_of_sheets, read_folder
from caseledger.sheet_files.given import GivenFile, given_file
from ledger import CaseLedger
from ledger.errors import InputError
from ledger.sheets import SheetError
from tests.caseledger.asking import changed, copy_of_sheets
from tests.support.platforms import four_cities


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sheets of the four cities with their platform."""
    return copy_of_sheets(tmp_path / "sheets")


def sheets_in(folder: Path, *names: str) -> list[GivenFile]:
    """The sheets of those names."""
    return [given_file(folder / f"{name}.yaml") for name in names]


def test_sheets_come_in_the_order_of_their_meetings(folder):
    """Whatever order they were given in."""
    read = read_folder(sheets_in(folder, "industry-113-1", "industry-112-1", "vice-mayor-3"), None, None)
    assert [sheet.minutes.meeting for sheet in read.sheets] == ["industry/112-1", "industry/113-1", "vice-mayor/3"]


def test_every_problem_of_every_file_is_raised_at_once(folder):
    """Nobody has to run a command once a mistake."""
    for name in ("industry-112-1", "industry-113-1"):
        changed(folder / f"{name}.yaml", "會議:", "會義:")
    with pytest.raises(SheetError) as caught:
        read_folder(sheets_in(folder, "industry-112-1", "industry-113-1"), None, None)
    assert {Path(one.place.path).stem for one in caught.value.diagnostics} == {"industry-112-1", "industry-113-1"}


def test_two_sheets_of_one_meeting_are_refused(folder):
    """Which of them is right nobody can say but a person."""
    (folder / "again.yaml").write_bytes((folder / "industry-112-1.yaml").read_bytes())
    with pytest.raises(InputError, match="industry/112-1 is the meeting of"):
        read_folder(sheets_in(folder, "industry-112-1", "again"), None, None)


def test_the_platform_beside_a_sheet_comes_before_that_of_the_ledger(folder):
    """A file is what somebody has just written; whether it differs is asked of the ledger."""
    with CaseLedger() as ledger:
        ledger.describe(four_cities())
        assert read_folder(sheets_in(folder, "industry-112-1"), None, ledger).platform_is_given
        (folder / "platform.yaml").unlink()
        read = read_folder(sheets_in(folder, "industry-112-1"), None, ledger)
        assert (read.platform, read.platform_is_given) == (four_cities(), False)


def test_a_sheet_from_a_pipe_lies_beside_nothing(folder, monkeypatch):
    """There the ledger's own platform comes before the file of the folder one happens to be in."""
    monkeypatch.chdir(folder)
    piped = GivenFile(path=Path("-"), shown="<stdin>", content=(folder / "industry-112-1.yaml").read_bytes())
    with CaseLedger() as ledger:
        ledger.describe(four_cities())
        assert not platform_of_sheets([piped], None, ledger)[1]
    assert platform_of_sheets([piped], None, None)[1]


def test_without_any_platform_the_sheet_is_named(folder):
    """The message says which sheet it is about, and how to give a platform."""
    (folder / "platform.yaml").unlink()
    with pytest.raises(InputError, match=r"industry-112-1\.yaml.*--platform"):
        read_folder(sheets_in(folder, "industry-112-1"), None, None)


def test_standard_input_is_one_file(folder):
    """It cannot be the sheet and the platform."""
    with pytest.raises(InputError, match="standard input"):
        platform_given("-", ["/dev/stdin"])
    assert platform_given(None, ["-"]) is None
