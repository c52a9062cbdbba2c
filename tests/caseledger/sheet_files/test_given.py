"""Files as people have them: endings, hidden files, pipes, standard input, folders with other things in them."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest

from ledger.sheets import SheetError, read_sheet, streams
from ledger.sheets.loading import MAXIMUM_BYTES
from tests.caseledger.asking import COMMAND, Asker, ask_process, assert_mistake, environment
from tests.support.platforms import FOUR_CITIES, four_cities

SHEET = FOUR_CITIES / "industry-112-1.yaml"
PLATFORM = FOUR_CITIES / "platform.yaml"


def _recorded(own: Asker) -> list[str]:
    return [tally["meeting"] for tally in own("--json", "tally").data]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a platform alone."""
    made = tmp_path / "sheets"
    made.mkdir()
    (made / "platform.yaml").write_bytes(PLATFORM.read_bytes())
    return made


@pytest.mark.parametrize("name", ["1.YAML", "1.yml", "1.Yml"])
def test_endings_count_in_any_case(own: Asker, folder: Path, name: str) -> None:
    """A sheet ends in .yaml or .yml, in small or capital letters."""
    (folder / name).write_bytes(SHEET.read_bytes())
    answer = own("record", folder)
    assert (answer.status, answer.err) == (0, "")
    assert _recorded(own) == ["industry/112-1"]


@pytest.mark.parametrize("name", ["platform.yml", "PLATFORM.YAML", "Platform.Yml"])
def test_the_platform_has_the_same_endings(own: Asker, bare: Asker, folder: Path, name: str) -> None:
    """The platform's file is found by the same endings, beside a sheet and in a folder."""
    (folder / "platform.yaml").rename(folder / name)
    (folder / "1.yaml").write_bytes(SHEET.read_bytes())
    assert bare("sheet", "check", folder / "1.yaml").status == 0
    assert own("record", folder).status == 0
    assert _recorded(own) == ["industry/112-1"]


def test_two_platforms_are_asked_about(own: Asker, folder: Path) -> None:
    """Where a folder holds two descriptions of the platform neither is taken, unless one is named."""
    (folder / "platform.yml").write_bytes(PLATFORM.read_bytes())
    (folder / "1.yaml").write_bytes(SHEET.read_bytes())
    assert_mistake(own("record", folder / "1.yaml"), "platform.yaml", "platform.yml", "--platform")
    assert own("record", folder / "1.yaml", "--platform", folder / "platform.yml").status == 0


@pytest.mark.parametrize(("language", "word"), [("en", "note: "), ("zh-TW", "提醒：")])
def test_what_is_passed_over_is_named(own: Asker, folder: Path, language: str, word: str) -> None:
    """What a folder holds besides sheets is named with the reason, and is no mistake."""
    (folder / "1.yaml").write_bytes(SHEET.read_bytes())
    (folder / "._1.yaml").write_bytes(b"\x00\x05\x16\x07")
    (folder / ".#1.yaml").symlink_to("me@host.1:2")
    (folder / "notes.txt").touch()
    (folder / "old").mkdir()
    answer = own("--lang", language, "record", folder)
    assert answer.status == 0, answer.err
    lines = answer.err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith(word) for line in lines)
    assert ".#1.yaml" in lines[0]
    assert "._1.yaml" in lines[0]
    assert [("notes.txt" in line, "old" in line) for line in lines[1:]] == [(True, False), (False, True)]


def test_the_ledger_itself_is_not_worth_a_word(bare: Asker, folder: Path) -> None:
    """A ledger that lies in the folder of the sheets, and what lies beside it, is not named."""
    (folder / "1.yaml").write_bytes(SHEET.read_bytes())
    for _ in range(2):
        answer = bare("--ledger", folder / "own.sqlite", "record", folder)
        assert (answer.status, answer.err) == (0, "")
        (folder / "own.sqlite-wal").touch()


def test_a_folder_without_sheets_says_what_it_holds(own: Asker, folder: Path) -> None:
    """Where nothing in a folder is a sheet the refusal names what was passed over."""
    (folder / "1.yaml.txt").write_bytes(SHEET.read_bytes())
    assert_mistake(own("record", folder), "no sheet", "1.yaml.txt")


def test_a_sheet_beside_that_cannot_be_read_is_named(bare: Asker, folder: Path) -> None:
    """Checking names an earlier sheet that it leaves out."""
    (folder / "1.yaml").write_bytes(SHEET.read_bytes())
    (folder / "0.yaml").write_text("meeting: [", encoding="utf-8")
    answer = bare("sheet", "check", folder / "1.yaml")
    assert answer.status == 0
    assert "0.yaml" in answer.err


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_standard_input_is_a_sheet(tmp_path: Path, name: str) -> None:
    """``-`` and /dev/stdin are read by ``record``, ``amend`` and ``sheet check``."""
    ledger = tmp_path / "own.sqlite"
    text = SHEET.read_bytes()
    given = ("--ledger", ledger, "record", name, "--platform", PLATFORM)
    answer = ask_process(*given, input=text)
    assert answer.status == 0, answer.err
    assert "recorded industry/112-1" in answer.out
    assert ask_process("--ledger", ledger, "sheet", "check", name, input=text).status == 0
    again = ask_process("--ledger", ledger, "amend", name, "--because", "x", input=text)
    assert "unchanged" in again.out, again.err


def test_standard_input_lies_in_the_present_folder(folder: Path, tmp_path: Path) -> None:
    """A sheet from standard input finds the platform of the folder the command runs in, if none is on record."""
    given = ("--ledger", tmp_path / "own.sqlite", "record", "-")
    assert_mistake(ask_process(*given, input=SHEET.read_bytes(), cwd=tmp_path), "<stdin>", "--platform")
    assert ask_process(*given, input=SHEET.read_bytes(), cwd=folder).status == 0


def test_standard_input_is_read_once(own: Asker) -> None:
    """Standard input cannot be both the sheet and the platform."""
    assert_mistake(own("record", "-", "--platform", "-"), "standard input", "name a file")


def test_closed_standard_input_is_told(tmp_path: Path) -> None:
    """Where standard input is closed the command says so."""
    command = ["sh", "-c", 'exec "$@" <&-', "sh", *COMMAND, "--ledger", str(tmp_path / "own.sqlite"), "record", "-"]
    done = subprocess.run(command, capture_output=True, check=False, env=environment(), timeout=60)
    assert done.returncode == 2
    assert b"standard input is closed" in done.stderr


def test_a_slow_pipe_is_read_whole(tmp_path: Path) -> None:
    """A named pipe is read to its end, however late its writer comes and however slowly it writes."""
    pipe, text = tmp_path / "pipe", SHEET.read_bytes()
    os.mkfifo(pipe)

    def write() -> None:
        time.sleep(0.2)
        with pipe.open("wb", buffering=0) as stream:
            time.sleep(0.2)
            for start in range(0, len(text), 4000):
                stream.write(text[start : start + 4000])
                time.sleep(0.02)

    writer = threading.Thread(target=write)
    writer.start()
    assert read_sheet(pipe, four_cities()).minutes.meeting == "industry/112-1"
    writer.join()


def test_a_pipe_is_not_waited_for_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that nobody writes to is given up, with or without a program that has it open."""
    monkeypatch.setattr(streams, "NO_WRITER_SECONDS", 0.1)
    monkeypatch.setattr(streams, "SILENT_SECONDS", 0.1)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(SheetError, match=r"pipe: no program writes to this pipe: waited 0\.1 seconds"):
        read_sheet(pipe, four_cities())
    silent = os.open(pipe, os.O_RDWR)
    with pytest.raises(SheetError, match="the program that writes to this pipe is silent"):
        read_sheet(pipe, four_cities())
    os.close(silent)


def test_the_limit_holds_for_pipes(tmp_path: Path) -> None:
    """A stream without end is refused at the limit of a sheet."""
    reading, writing = os.pipe()

    def write() -> None:
        with os.fdopen(writing, "wb") as stream:
            stream.write(b"#" * (MAXIMUM_BYTES + 2))

    writer = threading.Thread(target=write)
    writer.start()
    with pytest.raises(SheetError, match="larger than 524,288 bytes"):
        read_sheet(Path(f"/dev/fd/{reading}"), four_cities())
    os.read(reading, 10)
    writer.join()
    os.close(reading)


def test_what_is_no_file_is_told(own: Asker, tmp_path: Path) -> None:
    """A folder, a device and a socket are told from files, one message each."""
    with socket.socket(socket.AF_UNIX) as bound:
        monkey = tmp_path / "socket"
        bound.bind(str(monkey))
        assert_mistake(own("record", monkey, "--platform", PLATFORM), "this is a socket")
    assert_mistake(own("record", "/dev/zero", "--platform", PLATFORM), "this is a device")
    assert_mistake(own("record", SHEET, "--platform", tmp_path), "this is a folder")
    assert_mistake(own("amend", tmp_path, "--because", "x"), "this is a folder")
