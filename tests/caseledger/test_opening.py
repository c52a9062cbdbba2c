"""Files that are no ledger, are damaged, or may not be touched; sheets that may not be read."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger.application import CaseLedger
from tests.caseledger.asking import Asker, ask_process, assert_mistake
from tests.support.platforms import FOUR_CITIES

QUESTIONS = (
    ("status",),
    ("history", "青創"),
    ("lineage", "青創"),
    ("tally",),
    ("reconcile",),
    ("log",),
    ("sheet", "show", "industry/112-1"),
)
RECORD = ("record", str(FOUR_CITIES))


def _text(path: Path) -> None:
    path.write_text("meeting: industry/112-1\n", encoding="utf-8")


def _noise(path: Path) -> None:
    path.write_bytes(bytes((i * i + 7 * i) % 251 for i in range(30_000)))


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("create table notes (text)")
    connection.close()


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [_text, _noise, _foreign, _folder])
@pytest.mark.parametrize("command", [*QUESTIONS, RECORD])
def test_what_is_no_ledger_is_refused_and_left_as_it_is(
    own: Asker, tmp_path: Path, make: Callable[[Path], None], command: tuple[str, ...]
) -> None:
    """A file that is no ledger, or a folder, is refused by name, and not a byte of it changes."""
    path = tmp_path / "own.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else sorted(path.iterdir())
    assert_mistake(own(*command), str(path))
    assert before == (path.read_bytes() if path.is_file() else sorted(path.iterdir()))
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("command", QUESTIONS)
def test_a_missing_ledger_is_not_made_by_a_question(own: Asker, tmp_path: Path, command: tuple[str, ...]) -> None:
    """A question to a ledger that is not there is refused with its name and makes no file."""
    assert_mistake(own(*command), str(tmp_path / "own.sqlite"), "does not exist")
    assert not list(tmp_path.iterdir())


def test_the_remedy_for_a_missing_ledger_is_a_command(own: Asker) -> None:
    """The message about a missing ledger says which command makes one."""
    assert_mistake(own("status"), "caseledger record")


@pytest.mark.parametrize("command", QUESTIONS)
def test_an_empty_file_is_no_ledger_to_ask(own: Asker, tmp_path: Path, command: tuple[str, ...]) -> None:
    """A question to an empty file is refused and leaves it empty."""
    (tmp_path / "own.sqlite").touch()
    assert_mistake(own(*command), "own.sqlite", "empty")
    assert (tmp_path / "own.sqlite").stat().st_size == 0


def test_the_remedy_for_an_empty_file_is_a_command(own: Asker, tmp_path: Path) -> None:
    """The remedy for an empty file is one that a user of commands has, not one of the library's options."""
    (tmp_path / "own.sqlite").touch()
    assert_mistake(own("status"), "caseledger record")


@pytest.mark.parametrize("command", [("status",), ("tally",), ("reconcile",)])
def test_a_ledger_without_a_platform(own: Asker, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Asking a ledger in which nothing is recorded yet says what to record first."""
    CaseLedger(tmp_path / "own.sqlite").close()
    assert_mistake(own(*command), "own.sqlite", "caseledger record")


def test_a_truncated_ledger(bare: Asker, ledger_copy: Path) -> None:
    """A ledger cut short is told damaged, whatever is asked of it."""
    data = ledger_copy.read_bytes()
    ledger_copy.write_bytes(data[: len(data) // 3])
    for command in (*QUESTIONS, RECORD):
        assert_mistake(bare("--ledger", ledger_copy, *command), str(ledger_copy))


def test_a_damaged_ledger(bare: Asker, ledger_copy: Path) -> None:
    """A ledger with damaged pages is told so in one message: no traceback, and not the status of a finding."""
    data = bytearray(ledger_copy.read_bytes())
    for place in range(8192, len(data), 97):
        data[place] = (data[place] * 7 + 13) % 256
    ledger_copy.write_bytes(data)
    for command in (*QUESTIONS, RECORD):
        assert_mistake(bare("--ledger", ledger_copy, *command))


@pytest.mark.parametrize(
    "statement",
    [
        "update events set data = x'00ff' where position = 100",
        "update events set type = 'nonsense.v1' where position = 100",
        "delete from events where position = 1",
        "pragma user_version = 99",
    ],
)
def test_a_ledger_that_others_wrote_into(bare: Asker, ledger_copy: Path, statement: str) -> None:
    """Events that cannot be read, or a newer format, are told in one message."""
    with sqlite3.connect(ledger_copy) as connection:
        connection.execute(statement)
    connection.close()
    for command in (("status",), ("tally",), ("reconcile",)):
        assert_mistake(bare("--ledger", ledger_copy, *command))


def test_log_of_a_ledger_with_an_unreadable_event(bare: Asker, ledger_copy: Path) -> None:
    """As one document, log writes nothing where it cannot write all."""
    with sqlite3.connect(ledger_copy) as connection:
        connection.execute("update events set data = x'00ff' where position = 100")
    connection.close()
    assert_mistake(bare("--json", "--ledger", ledger_copy, "log"), "case.")


def test_a_folder_that_is_not_there(bare: Asker, tmp_path: Path) -> None:
    """A ledger cannot be made in a folder that is not there; the message names the folder."""
    assert_mistake(bare("--ledger", tmp_path / "no" / "own.sqlite", *RECORD), str(tmp_path / "no"))
    assert not list(tmp_path.iterdir())


# --- permissions, as a user without rights ------------------------------------------------------


def test_a_read_only_ledger_is_asked(recorded: Path, open_folder: Path, open_sheets: Path) -> None:
    """A ledger that may only be read answers questions, and what is on record already is unchanged."""
    path = Path(shutil.copy(recorded, open_folder / "ledger.sqlite"))
    path.chmod(0o444)
    assert ask_process("--ledger", path, "--json", "tally", as_nobody=True).data
    again = ask_process("--ledger", path, "--json", "record", open_sheets, as_nobody=True)
    assert {receipt["outcome"] for receipt in again.data} == {"unchanged"}


def test_a_reader_is_told_that_the_latest_may_be_missing(recorded: Path, open_folder: Path) -> None:
    """Where the log cannot be used the answer is given, with a word on standard error; nothing is left there."""
    path = Path(shutil.copy(recorded, open_folder / "ledger.sqlite"))
    path.chmod(0o444)
    log = path.with_name("ledger.sqlite-wal")
    log.write_bytes(b"not to be read")
    log.chmod(0)
    open_folder.chmod(0o777 if os.geteuid() == 0 else 0o555)
    before = sorted(open_folder.iterdir())
    for language, told in (("en", "what was recorded last may be missing"), ("zh-TW", "最近登錄者可能不在其中")):
        answer = ask_process("--ledger", path, "--json", "--lang", language, "tally", as_nobody=True)
        assert answer.status == 0
        assert answer.data
        assert told in answer.err
        assert answer.err.count("\n") == 1
    assert sorted(open_folder.iterdir()) == before
    copy = open_folder.parent / "never.sqlite"
    assert_mistake(ask_process("--ledger", path, "backup", copy, as_nobody=True), "may be missing")


def test_a_read_only_ledger_is_not_written(open_folder: Path, open_sheets: Path) -> None:
    """Recording something new in a ledger that may only be read is refused, with the remedy."""
    path = open_folder / "ledger.sqlite"
    first = ask_process("--ledger", path, "record", open_sheets / "industry-112-1.yaml")
    assert first.status == 0
    path.chmod(0o444)
    before = path.read_bytes()
    answer = ask_process("--ledger", path, "record", open_sheets, as_nobody=True)
    assert_mistake(answer, str(path), "read-only", "permission")
    assert path.read_bytes() == before


def test_a_ledger_in_a_folder_that_may_not_be_written(open_folder: Path, open_sheets: Path) -> None:
    """A ledger cannot be made in a folder that may not be written."""
    path = open_folder / "ledger.sqlite"
    open_folder.chmod(0o555)
    answer = ask_process("--ledger", path, "record", open_sheets, as_nobody=True)
    assert_mistake(answer, str(path), "ermission")
    assert list(open_folder.iterdir()) == [open_sheets]


@pytest.mark.parametrize("command", ["status", "record"])
def test_a_ledger_that_may_not_be_read(recorded: Path, open_folder: Path, open_sheets: Path, command: str) -> None:
    """A ledger that may not be read is refused by name with the remedy."""
    asked = [command, open_sheets] if command == "record" else [command]
    path = Path(shutil.copy(recorded, open_folder / "ledger.sqlite"))
    path.chmod(0)
    answer = ask_process("--ledger", path, *asked, as_nobody=True)
    assert_mistake(answer, str(path), "get read permission")


@pytest.mark.parametrize("name", ["industry-112-2.yaml", "platform.yaml"])
def test_a_sheet_that_may_not_be_read(open_folder: Path, open_sheets: Path, name: str) -> None:
    """A sheet or platform that may not be read keeps the folder out and is named with the remedy."""
    (open_folder / "out").mkdir()
    (open_folder / "out").chmod(0o777)
    (open_sheets / name).chmod(0)
    answer = ask_process("--ledger", open_folder / "out" / "l.sqlite", "record", open_sheets, as_nobody=True)
    assert_mistake(answer, name, "Permission denied", "remedy: ")


def test_a_folder_of_sheets_that_may_not_be_read(open_folder: Path, open_sheets: Path) -> None:
    """A folder that may not be listed is named, with what to do about it."""
    open_sheets.chmod(0)
    (open_folder / "out").mkdir()
    (open_folder / "out").chmod(0o777)
    for given in (open_sheets, open_sheets / "industry-112-1.yaml"):
        answer = ask_process("--ledger", open_folder / "out" / "l.sqlite", "record", given, as_nobody=True)
        assert_mistake(answer, str(given), "Permission denied", "remedy: ")
