"""What can be read once only: standard input, pipes; and what is no file at all."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from ledger.sheets import streams
from ledger.sheets.streams import StreamError, is_standard_input, is_stream, read_path, read_standard_input


@pytest.mark.parametrize(("name", "is_it"), [("-", True), ("/dev/stdin", True), ("/dev/fd/0", True), ("x.yaml", False)])
def test_the_names_of_standard_input(name: str, is_it: bool) -> None:
    """A dash, and the names that the system gives it."""
    assert is_standard_input(name) is is_it


def test_a_pipe_is_a_stream_and_a_file_is_none(tmp_path: Path) -> None:
    """A pipe can be read once; a file and a folder are there again, and what is not there is no stream."""
    pipe, file = tmp_path / "pipe", tmp_path / "file"
    os.mkfifo(pipe)
    file.write_bytes(b"x")
    assert [is_stream(one) for one in (pipe, file, tmp_path, tmp_path / "none")] == [True, False, False, False]


def test_no_more_is_read_than_asked_for(tmp_path: Path) -> None:
    """A file beyond any size costs no memory: reading ends with the bytes asked for."""
    file = tmp_path / "file"
    file.write_bytes(b"0123456789")
    assert read_path(file, 4) == b"0123"
    assert read_path(file, 40) == b"0123456789"


def test_a_folder_and_a_device_are_no_files(tmp_path: Path) -> None:
    """Each is refused by what it is, with the remedy in both languages."""
    with pytest.raises(StreamError, match="this is a folder, not a file") as refused:
        read_path(tmp_path, 10)
    assert (refused.value.remedy.en, refused.value.remedy.zh) == ("name a file", "請指明檔案")
    with pytest.raises(StreamError, match="this is a device, not a file"):
        read_path(Path("/dev/null"), 10)


def test_a_pipe_without_a_writer_is_not_waited_for_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no program opens the other end, that is a mistake after a while."""
    monkeypatch.setattr(streams, "NO_WRITER_SECONDS", 0.05)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StreamError, match=r"no program writes to this pipe: waited 0\.05 seconds"):
        read_path(tmp_path / "pipe", 10)


def test_standard_input_that_a_program_put_in_place_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text of a program's own stream comes as bytes; a closed standard input is refused."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("會議"))
    assert read_standard_input(10) == "會議".encode()
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(StreamError, match="standard input is closed"):
        read_standard_input(10)
