"""Processes: pipes that close, disks that are full, locales, interruptions, and several at once."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.application import CaseLedger
from tests.caseledger.asking import COMMAND, Answer, ask_process, assert_mistake, environment, start
from tests.support.platforms import FOUR_CITIES, MEETINGS

_PROGRAM = Path(sys.executable).with_name("caseledger")


def _assert_whole(path: Path) -> list[str]:
    """The ledger is sound and holds whole meetings only; their ids."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    connection.close()
    again = ask_process("--ledger", path, "--json", "record", FOUR_CITIES)
    assert again.status == 0, again.err
    assert [receipt["subject"] for receipt in again.data] == ["four-cities", *MEETINGS]
    with CaseLedger(path) as ledger:
        ids = [recorded.event.id for recorded in ledger.events()]
    assert len(ids) == len(set(ids))
    return [receipt["subject"] for receipt in again.data if receipt["outcome"] == "unchanged"]


def test_the_program_runs_as_a_module(recorded: Path) -> None:
    """The program is reached by ``python -m caseledger`` as by its name, and uses its exit statuses."""
    assert len(ask_process("--ledger", recorded, "--json", "status").data) == 64
    assert ask_process("--ledger", recorded, "reconcile").status == 1
    assert_mistake(ask_process("--ledger", recorded, "tally", "nonsense"), "nonsense")


@pytest.mark.skipif(not _PROGRAM.exists(), reason="the command is not installed beside Python")
def test_the_program_runs_by_its_name() -> None:
    """The installed command prints its version."""
    done = subprocess.run([_PROGRAM, "--version"], capture_output=True, text=True, check=True, env=environment())
    assert done.stdout.startswith("caseledger ")


@pytest.mark.parametrize("command", [("log",), ("status",), ("--json", "status"), ("reconcile",), ("--help",)])
def test_a_reader_who_stops_early_is_no_error(recorded: Path, command: tuple[str, ...]) -> None:
    """``| head -1`` gets its line, and nothing is said about the pipe."""
    process = start("--ledger", recorded, *command)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(timeout=60) in (0, 1)


def test_recording_is_not_cut_short_by_its_reader(tmp_path: Path) -> None:
    """Where nobody reads what recording tells, everything is recorded, or the exit status says it is not."""
    reading, writing = os.pipe()
    os.close(reading)
    path = tmp_path / "ledger.sqlite"
    done = subprocess.run(
        [*COMMAND, "--ledger", str(path), "record", str(FOUR_CITIES)],
        stdout=writing, stderr=subprocess.PIPE, check=False, env=environment(PYTHONUNBUFFERED="1"),
    )  # fmt: skip
    os.close(writing)
    assert b"Traceback" not in done.stderr
    assert done.returncode != 0 or len(_assert_whole(path)) == 12


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("command", [("status",), ("log",)])
def test_a_full_disk_is_told(recorded: Path, command: tuple[str, ...]) -> None:
    """Where the answer cannot be written the exit status is 2 and the message says what is full and what to do."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, "--ledger", str(recorded), *command],
            stdout=full, stderr=subprocess.PIPE, check=False, env=environment(),
        )  # fmt: skip
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr
    assert b"output" in done.stderr


@pytest.mark.parametrize(
    "changes",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LANG": "C", "LC_ALL": "C"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LANG": "POSIX", "PYTHONIOENCODING": "latin-1:strict"},
        {"LANG": "nonsense"},
        {"LANG": ""},
        {"TERM": "dumb"},
    ],
)
def test_no_locale_breaks_an_answer(recorded: Path, changes: dict[str, str]) -> None:
    """Answers and messages are UTF-8 whatever the locale and Python's own settings."""
    env = environment(**changes)
    answer = ask_process("--ledger", recorded, "status", "--lang", "zh-TW", env=env)
    assert answer.status == 0
    assert "青創交流合作" in answer.out
    assert_mistake(ask_process("--ledger", recorded, "status", "--group", "nonsense", env=env), "產業民生組")


def test_a_chinese_name_is_understood_in_the_c_locale(recorded: Path) -> None:
    """A Chinese argument means its case in the C locale too."""
    answer = ask_process("--ledger", recorded, "--json", "status", "青創", env=environment(LANG="C", LC_ALL="C"))
    assert answer.data[0]["id"] == "industry-112-1.22"


def test_a_second_reader_during_recording_sees_whole_meetings(tmp_path: Path) -> None:
    """Who asks while another records gets an answer at once, of whole meetings, and does not disturb."""
    path = tmp_path / "ledger.sqlite"
    process = start("--ledger", path, "record", FOUR_CITIES)
    assert process.stdout is not None
    for line in process.stdout:
        with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as reader, CaseLedger(path) as ledger:
            count = reader.execute("select count(*) from events").fetchone()[0]
            assert count >= 1, line
            for meeting in ledger.timeline().meetings:
                assert ledger.minutes(meeting) is not None
        reader.close()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert len(_assert_whole(path)) == 12


@pytest.mark.parametrize("lines", [1, 2, 5, 9])
def test_killed_while_recording_leaves_whole_meetings(tmp_path: Path, lines: int) -> None:
    """A recording killed at any moment leaves whole meetings; recording again adds the rest."""
    path = tmp_path / "ledger.sqlite"
    process = start("--ledger", path, "record", FOUR_CITIES)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(lines)]
    process.kill()
    process.communicate(timeout=60)
    kept = _assert_whole(path)
    assert len(kept) >= lines
    assert all(subject in line for subject, line in zip(kept, told, strict=False))


@pytest.mark.parametrize("lines", [1, 6])
def test_interrupted_while_recording(tmp_path: Path, lines: int) -> None:
    """Ctrl-C ends with 130 without a traceback, unless all was done; the rest can be recorded."""
    path = tmp_path / "ledger.sqlite"
    process = start("--ledger", path, "record", FOUR_CITIES)
    assert process.stdout is not None
    for _ in range(lines):
        process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode in (0, 130, -signal.SIGINT)
    assert "Traceback" not in err
    assert len(_assert_whole(path)) >= lines


@pytest.mark.parametrize("attempt", range(3))
def test_two_recordings_of_one_folder_at_once(tmp_path: Path, attempt: int) -> None:
    """Of two processes that record one folder at once each meeting is recorded by one, and both end well."""
    path = tmp_path / "ledger.sqlite"
    processes = [start("--ledger", path, "--json", "record", FOUR_CITIES) for _ in range(2)]
    answers = []
    for process in processes:
        out, err = process.communicate(timeout=60)
        answers.append(Answer(status=process.returncode, out=out, err=err))
    assert [answer.status for answer in answers] == [0, 0], [answer.err for answer in answers]
    for receipts in zip(*(json.loads(answer.out) for answer in answers), strict=True):
        assert {receipt["outcome"] for receipt in receipts} == {"recorded", "unchanged"}
    assert len(_assert_whole(path)) == 12


@pytest.mark.parametrize("closed", ["2>&-", ">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_a_closed_standard_error_changes_no_status(recorded: Path, tmp_path: Path, closed: str) -> None:
    """Where the message cannot be shown a mistake still ends with 2, and what is asked is still done."""
    given = [*COMMAND, "--ledger", str(recorded)]
    for command, status in ((["tally", "nonsense"], 2), (["tally"], 0)):
        run = ["sh", "-c", f'exec "$@" {closed}', "sh", *given, *command]
        done = subprocess.run(run, capture_output=True, check=False, env=environment(), timeout=60)
        assert done.returncode == status
        assert b"Traceback" not in done.stdout + done.stderr


def test_a_file_does_not_take_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    """With every standard stream closed a ledger is written that can be read back."""
    path = tmp_path / "own.sqlite"
    run = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *COMMAND, "--ledger", str(path), "record", str(FOUR_CITIES)]
    assert subprocess.run(run, check=False, env=environment(), timeout=60).returncode == 0
    assert len(_assert_whole(path)) == 12


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_arguments_that_are_not_text_are_told(tmp_path: Path, language: str) -> None:
    """An argument that is not UTF-8 is told in one message, wherever it stands; so is a ledger of the environment."""
    for given in ((b"record", b"\xff.yaml"), (b"--ledger", b"\xe6\xff", b"status"), (b"status", b"\xa4\xa4")):
        run = [*COMMAND, "--lang", language, *given]
        done = subprocess.run(run, capture_output=True, check=False, env=environment(), timeout=60)
        assert_mistake(Answer(status=done.returncode, out=done.stdout.decode(), err=done.stderr.decode()), "UTF-8")
    env = {**environment(), "CASELEDGER": os.fsdecode(b"\xff")}
    assert_mistake(ask_process("status", env=env), "UTF-8")
