"""``record``: sheets and folders, all or nothing, and every problem at once."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from eventsourcing.persistence import OperationalError

from ledger.application import CaseLedger
from ledger.errors import ConflictError, StoreError
from ledger.log.related import RelatedEvents
from ledger.model.events import MeetingRecorded
from ledger.model.platform import Platform
from ledger.store.sqlite import SQLiteDCBRecorder
from tests.caseledger.asking import Asker, assert_mistake, changed, copy_of_sheets
from tests.support.platforms import FOUR_CITIES, MEETINGS, four_cities, meetings_of


@pytest.mark.parametrize(("language", "word"), [("en", "recorded"), ("zh-TW", "已登錄")])
def test_a_folder_is_recorded_in_the_order_of_the_meetings(own: Asker, language: str, word: str) -> None:
    """Recording a folder tells a line for the platform and for every meeting, in the order held."""
    answer = own("record", FOUR_CITIES, "--lang", language)
    assert (answer.status, answer.err) == (0, "")
    assert len(answer.lines) == 12
    assert all(line.startswith(word) for line in answer.lines)
    assert [meeting for line in answer.lines for meeting in MEETINGS if meeting in line] == list(MEETINGS)


def test_receipts_as_json(own: Asker) -> None:
    """With --json recording writes one list of receipts."""
    first, again = own("--json", "record", FOUR_CITIES).data, own("--json", "record", FOUR_CITIES).data
    assert [receipt["subject"] for receipt in first] == ["four-cities", *MEETINGS]
    assert {receipt["outcome"] for receipt in first} == {"recorded"}
    assert {receipt["outcome"] for receipt in again} == {"unchanged"}
    assert {receipt["events"] for receipt in again} == {0}
    assert [receipt["position"] for receipt in again] == [receipt["position"] for receipt in first]


@pytest.mark.parametrize(("language", "word"), [("en", "unchanged"), ("zh-TW", "無變動")])
def test_recording_again_changes_nothing(ask: Asker, recorded: Path, language: str, word: str) -> None:
    """Sheets that are on record just so are told unchanged; not one event is added."""
    before = ask("log").out
    answer = ask("record", FOUR_CITIES, "--lang", language)
    assert answer.status == 0
    assert all(line.startswith(word) for line in answer.lines)
    assert ask("log").out == before


def test_single_sheets_find_the_platform_on_record(ask: Asker, tmp_path: Path) -> None:
    """A sheet in a folder without platform.yaml is read with the ledger's own platform."""
    sheet = tmp_path / "sheet.yaml"
    sheet.write_bytes((FOUR_CITIES / "industry-112-1.yaml").read_bytes())
    answer = ask("--json", "record", sheet)
    assert [receipt["outcome"] for receipt in answer.data] == ["unchanged"]


def test_a_sheet_without_a_platform_anywhere(own: Asker, bare: Asker, tmp_path: Path) -> None:
    """Without platform.yaml and without one on record the message says what to write or give."""
    sheet = tmp_path / "sheet.yaml"
    sheet.write_bytes((FOUR_CITIES / "industry-112-1.yaml").read_bytes())
    for answer in (own("record", sheet), own("record", tmp_path), bare("sheet", "check", sheet)):
        assert_mistake(answer, str(sheet), "platform.yaml", "--platform")


def test_the_platform_may_be_given(own: Asker, tmp_path: Path) -> None:
    """--platform names the platform's file where none lies beside the sheet."""
    sheet = tmp_path / "sheet.yaml"
    sheet.write_bytes((FOUR_CITIES / "industry-112-1.yaml").read_bytes())
    answer = own("--json", "record", sheet, "--platform", FOUR_CITIES / "platform.yaml")
    assert [receipt["subject"] for receipt in answer.data] == ["four-cities", "industry/112-1"]


def test_a_changed_sheet_is_refused_with_the_difference(ask: Asker, tmp_path: Path) -> None:
    """A meeting on record with other content is refused; the message shows what differs, old and new."""
    sheets = copy_of_sheets(tmp_path / "sheets")
    changed(sheets / "industry-112-1.yaml", "數目: 8, 計數: 提請解列", "數目: 9, 計數: 提請解列")
    before = ask("log").out
    answer = ask("record", sheets / "industry-112-1.yaml")
    assert_mistake(answer, "industry/112-1", "count: 8 -> 9")
    assert ask("log").out == before


def test_a_broken_sheet_keeps_its_whole_folder_out(own: Asker, tmp_path: Path) -> None:
    """Where sheets cannot be read nothing is recorded, and every problem of every sheet is told."""
    sheets = copy_of_sheets(tmp_path / "sheets")
    changed(sheets / "industry-113-4.yaml", "date: 113-11-13", "date: 113-13-13")
    changed(sheets / "industry-112-2.yaml", "決議: 持續列管", "決議: 不知道")
    (sheets / "big5.yaml").write_bytes("會議: industry/112-1".encode("big5"))
    (sheets / "huge.yaml").write_bytes(b"a: b\n" * 400_000)
    (sheets / "binary.yaml").write_bytes(bytes(range(256)) * 16)
    (sheets / "empty.yaml").write_bytes(b"")
    answer = own("record", sheets)
    assert_mistake(answer, "industry-113-4.yaml:4:7:", "113-13-13", "industry-112-2.yaml:", "不知道")
    assert_mistake(
        answer, "big5.yaml:1:1:", "Big5", "binary.yaml:2:118:", "huge.yaml: the file is larger", "empty.yaml"
    )
    assert answer.err.count("remedy: ") >= 6
    assert_mistake(own("tally"))


def test_a_sheet_against_the_rules_keeps_its_whole_folder_out(own: Asker, tmp_path: Path) -> None:
    """Where a sheet can be read but not recorded nothing of its folder is recorded, nor told recorded."""
    sheets = copy_of_sheets(tmp_path / "sheets")
    changed(sheets / "industry-113-4.yaml", "decision: delisted\n    reason: routine", "decision: referred for listing")
    for form in ((), ("--json",)):
        assert_mistake(own(*form, "record", sheets), "industry-113-4.yaml:26:11:", "公有市場聯合行銷活動", "remedy: ")
    assert own("--json", "tally").out in ("", "[]\n")


def test_every_sheet_against_the_rules_is_named(own: Asker, tmp_path: Path) -> None:
    """Problems that only recording can find are told of all sheets at once, as those of reading are."""
    sheets = copy_of_sheets(tmp_path / "sheets")
    changed(sheets / "industry-112-2.yaml", "案名: 電競產業推動合作案", "案名: 電競產業推動合作方案")
    changed(sheets / "industry-113-4.yaml", "case: 公有市場聯合行銷活動", "case: 公有市場聯合行銷")
    answer = own("record", sheets)
    assert_mistake(answer, "industry-112-2.yaml:", "電競產業推動合作案", "industry-113-4.yaml:26:11:")
    assert_mistake(answer, "公有市場聯合行銷活動")


def test_a_changed_sheet_keeps_its_whole_folder_out(ask: Asker, own: Asker, tmp_path: Path) -> None:
    """Where one sheet of a folder differs from the record the others are not recorded either."""
    assert own("record", FOUR_CITIES / "industry-112-1.yaml", FOUR_CITIES / "industry-112-2.yaml").status == 0
    before = own("log").out
    sheets = copy_of_sheets(tmp_path / "sheets")
    changed(sheets / "industry-112-2.yaml", "地點: 臺北市政府", "地點: 臺南市政府")
    assert_mistake(own("record", sheets), "industry/112-2", "臺南市政府")
    assert own("log").out == before


@pytest.mark.parametrize("name", ["no-such-folder", "no-such-sheet.yaml", "sub/no-such-sheet.yaml"])
def test_what_is_not_there_is_said_not_to_be_there(
    own: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A name that leads nowhere is told so, whether a platform is at hand or not, not sent to look for a platform."""
    monkeypatch.chdir(tmp_path)
    answer = own("record", name)
    assert_mistake(answer, name)
    assert "no such file" in answer.err.casefold(), answer.err


def test_a_refused_recording_makes_no_ledger(own: Asker, tmp_path: Path) -> None:
    """Where nothing could be recorded no new ledger file is left behind."""
    (tmp_path / "sheets").mkdir()
    for given in (tmp_path / "nowhere", tmp_path / "sheets", FOUR_CITIES / "industry-999-9.yaml"):
        assert_mistake(own("record", given))
        assert not list(tmp_path.glob("own.sqlite*"))


def test_a_folder_without_sheets(own: Asker, tmp_path: Path) -> None:
    """A folder that holds no sheet, or a platform alone, is told so."""
    (tmp_path / "sheets").mkdir()
    assert_mistake(own("record", tmp_path / "sheets"), "sheets: no sheet")
    (tmp_path / "sheets" / "platform.yaml").write_bytes((FOUR_CITIES / "platform.yaml").read_bytes())
    assert_mistake(own("record", tmp_path / "sheets"), "sheets: no sheet")


def test_a_broken_platform(own: Asker, tmp_path: Path) -> None:
    """A problem of platform.yaml is told with its place, and nothing is recorded."""
    sheets = copy_of_sheets(tmp_path / "sheets")
    changed(sheets / "platform.yaml", "groups:", "gruops:")
    assert_mistake(own("record", sheets), "platform.yaml:", "gruops", "remedy: ")


def test_two_sheets_of_one_meeting(own: Asker, tmp_path: Path) -> None:
    """Two sheets of one meeting are refused, both by name."""
    sheets = copy_of_sheets(tmp_path / "sheets")
    (sheets / "copy.yaml").write_bytes((sheets / "industry-112-1.yaml").read_bytes())
    assert_mistake(own("record", sheets), "copy.yaml", "industry-112-1.yaml", "industry/112-1")


def test_one_sheet_given_twice_is_one_sheet(own: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file given by two names is recorded once and is no mistake."""
    monkeypatch.chdir(FOUR_CITIES)
    answer = own("--json", "record", "industry-112-1.yaml", FOUR_CITIES / "industry-112-1.yaml", ".")
    assert answer.status == 0, answer.err
    assert [receipt["subject"] for receipt in answer.data] == ["four-cities", *MEETINGS]


def test_sheets_of_another_platform_are_refused(ask: Asker) -> None:
    """A ledger keeps to one platform; sheets of another are refused and change nothing."""
    before = ask("log").out
    assert_mistake(ask("record", FOUR_CITIES.parents[1] / "tests" / "data" / "river-basin"), "four-cities")
    assert ask("log").out == before


def test_a_ledger_in_use_is_a_mistake_and_no_finding(
    ask: Asker, recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes wrong in the store while a command runs is told in one message, with exit status 2."""

    def in_use(*_arguments: object, **_options: object) -> None:
        raise OperationalError("ledger.sqlite is in use by another program; try again")

    monkeypatch.setattr(SQLiteDCBRecorder, "rows", in_use)
    assert_mistake(ask("status"), "in use by another program; try again")


@pytest.mark.parametrize(("step", "call"), [("_append", 1), ("_append", 5), ("by_case", 5), ("by_case", 9)])
def test_another_recording_of_the_same_folder_meanwhile(
    own: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, call: int
) -> None:
    """Where another process records the same sheets while ours are looked up or appended, ours are told unchanged."""
    owner = CaseLedger if step == "_append" else RelatedEvents
    doing, calls = getattr(owner, step), []

    def racing(self: object, *arguments: object, **options: object) -> object:
        calls.append(step)
        if len(calls) == call:
            with monkeypatch.context() as patched, CaseLedger(tmp_path / "own.sqlite") as other:
                patched.setattr(owner, step, doing)
                other.describe(four_cities())
                for minutes in meetings_of(FOUR_CITIES):
                    other.record(minutes)
        return doing(self, *arguments, **options)

    monkeypatch.setattr(owner, step, racing)
    answer = own("--json", "record", FOUR_CITIES)
    assert answer.status == 0, answer.err
    assert len(calls) >= call
    assert answer.data[-1]["outcome"] == "unchanged"
    assert [tally["meeting"] for tally in own("--json", "tally").data] == list(MEETINGS)


def test_an_interruption_leaves_whole_meetings(own: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends recording with status 130 and without a traceback; the rest can be recorded later."""
    inserting, count = CaseLedger._append, []

    def interrupted(self: CaseLedger, *arguments: object) -> int:
        count.append(True)
        if len(count) == 5:
            raise KeyboardInterrupt
        return inserting(self, *arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(CaseLedger, "_append", interrupted)
        answer = own("record", FOUR_CITIES)
    assert answer.status == 130
    assert "Traceback" not in answer.err
    again = own("--json", "record", FOUR_CITIES)
    assert again.status == 0
    with sqlite3.connect(tmp_path / "own.sqlite") as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert [tally["meeting"] for tally in own("--json", "tally").data] == list(MEETINGS)


@pytest.mark.parametrize(
    "broken", [ConflictError("somebody else"), OSError(28, "No space left on device"), StoreError("disk is full")]
)
@pytest.mark.parametrize("call", [1, 4])
def test_a_folder_broken_off_says_what_is_recorded(
    own: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Exception, call: int
) -> None:
    """Where recording a folder fails half way the message names what is on record and what is not."""
    describing, recording, count = CaseLedger.describe, CaseLedger.record, []

    def failing(self: CaseLedger, *arguments: Any, **options: Any) -> Any:
        if self.path is not None:  # the run in the sandbox goes well
            count.append(True)
            if len(count) == call:
                raise broken
        return (describing if isinstance(arguments[0], Platform) else recording)(self, *arguments, **options)

    with monkeypatch.context() as patched:
        patched.setattr(CaseLedger, "describe", failing)
        patched.setattr(CaseLedger, "record", failing)
        answer = own("record", FOUR_CITIES)
    assert_mistake(answer, "recording was broken off", str(broken).split("] ")[-1])
    on_record, left = answer.err.split("not recorded are ")
    assert [meeting in on_record for meeting in MEETINGS] == [place < call - 2 for place in range(11)]
    assert all(meeting in left for meeting in MEETINGS[max(0, call - 2) :])
    with CaseLedger(tmp_path / "own.sqlite") as ledger:
        assert sum(isinstance(r.event, MeetingRecorded) for r in ledger.events()) == max(0, call - 2)


# --- checking -----------------------------------------------------------------------------------
