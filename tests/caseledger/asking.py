"""Asking the command line: in this process, in one of its own, and on a pseudo-terminal."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from caseledger.main import main
from ledger.text.printable import cells
from tests.support.platforms import FOUR_CITIES, ROOT

COMMAND = (sys.executable, "-m", "caseledger")
_AS_NOBODY = """
import importlib, os, pkgutil, sys, rapidfuzz.fuzz, rapidfuzz.process
from importlib import metadata
for package in ("ledger", "projections", "caseledger"):
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, package + "."):
        if not module.name.startswith(("caseledger.__main__", "ledger.testing")):
            importlib.import_module(module.name)
metadata.version("case-ledger")
from caseledger import json_view, main
json_view.document((), "en")
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(main.main())
"""
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@frozen(kw_only=True)
class Answer:
    """What one command answered.

    Attributes:
        status: the exit status.
        out, err: what it wrote to standard output and standard error.
    """

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The one JSON document on standard output; it raises where that is none, or more than one."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.split("\n")[:-1]


class Asker:
    """Asks in this process, of one ledger."""

    def __init__(self, capsys: pytest.CaptureFixture[str], ledger: Path | None) -> None:
        self._capsys = capsys
        self._ledger = ledger

    def __call__(self, *arguments: str | Path) -> Answer:
        """What ``caseledger --ledger LEDGER ARGUMENTS`` answers."""
        before = ["--ledger", str(self._ledger)] if self._ledger else []
        self._capsys.readouterr()
        try:
            status = main([*before, *(str(argument) for argument in arguments)])
        except SystemExit as left:
            status = int(left.code or 0)
        captured = self._capsys.readouterr()
        return Answer(status=status, out=captured.out, err=captured.err)


def environment(**changes: str) -> dict[str, str]:
    """The environment of a process of its own: this one's, without what changes answers."""
    dropped = ("LC_ALL", "LC_MESSAGES", "CASELEDGER", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    return {**kept, "LANG": "C.UTF-8", "PYTHONPATH": path, **changes}


def ask_process(*arguments: str | Path, as_nobody: bool = False, **options: Any) -> Answer:
    """What a process of its own answers; one that gave up all its rights, if asked."""
    # The interpreter and this checkout may lie where only their owner may enter: rights are given up after all imports.
    command = (sys.executable, "-c", _AS_NOBODY) if as_nobody else COMMAND
    done = subprocess.run(
        [*command, *map(str, arguments)], capture_output=True, check=False, timeout=60,
        **{"env": environment(), "cwd": "/", **options},
    )  # fmt: skip
    return Answer(status=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    """A process of its own that writes every line as it comes."""
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", env=environment(PYTHONUNBUFFERED="1"),
    )  # fmt: skip


def assert_mistake(answer: Answer, *parts: str) -> None:
    """It is refused with one message that has every part, nothing on standard output, no traceback."""
    assert "Traceback" not in answer.err, answer.err[-600:]
    assert answer.status == 2, (answer.status, answer.out[:300], answer.err)
    assert not answer.out, answer.out[:300]
    assert answer.err.startswith("caseledger: ")
    assert answer.err.endswith("\n")
    assert answer.err.count("caseledger: ") == 1
    for part in parts:
        assert part in answer.err, answer.err


# --- terminals ----------------------------------------------------------------------------------


@frozen(kw_only=True)
class Screen:
    """What a person sees on a terminal.

    Attributes:
        width: the columns of the terminal.
        raw: what was written, escape sequences included.
    """

    width: int
    raw: str

    @property
    def text(self) -> str:
        """What is read: everything but the escape sequences."""
        return _ESCAPE.sub("", self.raw)

    @property
    def widest(self) -> int:
        """The cells of the longest line."""
        return max(cells(line.rstrip()) for line in self.text.split("\n"))


def on_terminal(ledger: Path, width: int, commands: Sequence[Sequence[str]], **changes: str) -> list[Screen]:
    """What each of ``commands`` shows on a terminal of ``width`` columns, all asked by one process."""
    code = (
        "import json, sys\nfrom caseledger.main import main\n"
        "for command in json.loads(sys.argv[1]):\n    main(command); print('\\x1eend', flush=True)"
    )
    asked = json.dumps([["--ledger", str(ledger), *command] for command in commands])
    written = _written_to_terminal([sys.executable, "-c", code, asked], width, environment(**changes))
    parts = written.replace("\r\n", "\n").split("\x1eend\n")
    assert len(parts) == len(commands) + 1, written[-2000:]
    return [Screen(width=width, raw=part) for part in parts[:-1]]


def _written_to_terminal(command: Sequence[str], width: int, env: dict[str, str]) -> str:
    mine, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env={**env, "TERM": "xterm-256color"}
    )
    os.close(theirs)
    written = bytearray()
    while True:
        try:
            piece = os.read(mine, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        written += piece
    os.close(mine)
    process.wait(timeout=60)
    return written.decode()


# --- plain tables -------------------------------------------------------------------------------


def plain_table(lines: Iterable[str]) -> list[list[str]]:
    """The rows of a table of left-set columns, cut where the headings start, counted in terminal cells.

    It fails where a value reaches into the space between two columns.
    """
    laid = [_cells_of(line) for line in lines]
    heading = "".join(laid[0])
    starts = [match.start() for match in re.finditer(r"\S+(?: \S+)*", _one_cell_each(laid[0]))]
    assert starts, heading
    rows = []
    for line in laid:
        for edge in starts[1:]:
            assert not "".join(line[edge - 2 : edge]).strip(), (heading, "".join(line))
        ends = [*(start - 2 for start in starts[1:]), None]
        rows.append(["".join(line[s:e]).rstrip() for s, e in zip(starts, ends, strict=True)])
    return rows


def _cells_of(line: str) -> list[str]:
    laid: list[str] = []
    for character in line:
        laid += [character] + [""] * (cells(character) - 1)
    return laid


def _one_cell_each(laid: Iterable[str]) -> str:
    return "".join(cell or "x" for cell in laid)


def copy_of_sheets(folder: Path) -> Path:
    """The sheets and the platform of the four cities, copied to ``folder``."""
    folder.mkdir()
    for file in FOUR_CITIES.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def changed(file: Path, old: str, new: str) -> None:
    """Put ``new`` for ``old``, which must be there, in ``file``."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
