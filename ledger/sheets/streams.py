"""Bytes of a file, a pipe or standard input: read whole, up to a limit, and never waited for without end.

Used by ``loading`` and by the command line; it knows nothing of text. A pipe is opened without waiting
for its writer. One that has no writer, or whose writer is silent, is given up after a while.
"""

from __future__ import annotations

import os
import re
import select
import stat
import sys
import time
from pathlib import Path

from ledger.errors import InputError
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase

STANDARD_INPUT = "-"
"""The name by which a command line means its standard input."""

NO_WRITER_SECONDS = 5.0
"""How long a pipe is waited for that no program has opened for writing."""

SILENT_SECONDS = 30.0
"""How long a program that has opened a pipe for writing may write nothing."""

_PIECE = 65_536  # bytes
_LOOK_AGAIN = 0.05  # seconds
_STANDARD_NAMES = frozenset((STANDARD_INPUT, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"))
_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/(\d+)")


class StreamError(InputError):
    """Something that was to be read cannot be; :attr:`problem` and :attr:`remedy` say why, and what to do."""

    def __init__(self, problem: Text, remedy: Text) -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


def is_standard_input(name: str) -> bool:
    """Return whether ``name`` means standard input: ``-``, ``/dev/stdin``, ``/dev/fd/0``."""
    return name in _STANDARD_NAMES


def is_stream(path: Path) -> bool:
    """Return whether what ``path`` leads to can be read once only: a pipe, a socket, a terminal."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def read_path(path: Path, most: int) -> bytes:
    """Return the bytes of a file or a named pipe, and no more than ``most`` of them.

    Raises:
        StreamError: it is a folder, a device or a socket, or a pipe to which nothing is written.
        OSError, ValueError: the system refuses it.
    """
    if is_standard_input(str(path)) and str(path) != STANDARD_INPUT:
        return read_standard_input(most)
    inherited = _DESCRIPTOR.fullmatch(str(path))
    if inherited is not None:
        return _read_descriptor(os.dup(int(inherited[1])), most)
    _refuse_what_is_no_file(path.stat().st_mode)
    # A pipe is opened without waiting for the program that writes to it, which may never come.
    return _read_descriptor(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), most)


def read_standard_input(most: int) -> bytes:
    """Return the bytes of standard input up to its end, and no more than ``most`` of them.

    Raises:
        StreamError: it is closed or a folder, or a pipe to which nothing is written.
        OSError: the system refuses it.
    """
    if sys.stdin is None:
        problem = phrase("standard input is closed")
        raise StreamError(problem, phrase("name a file, or write the sheet to standard input"))
    try:
        descriptor = os.dup(sys.stdin.fileno())
    except (AttributeError, OSError, ValueError):  # not a stream of the system: put in its place by a program
        given = getattr(sys.stdin, "buffer", sys.stdin).read(most)
        return given if isinstance(given, bytes) else given.encode("utf-8", "surrogateescape")
    return _read_descriptor(descriptor, most)


def _refuse_what_is_no_file(mode: int) -> None:
    remedy = phrase("name a file")
    if stat.S_ISDIR(mode):
        raise StreamError(phrase("this is a folder, not a file"), remedy)
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        raise StreamError(phrase("this is a device, not a file"), remedy)
    if stat.S_ISSOCK(mode):
        raise StreamError(phrase("this is a socket, not a file"), remedy)


def _read_descriptor(descriptor: int, most: int) -> bytes:
    """Return everything up to the end of an open file, at most ``most`` bytes; the descriptor is closed."""
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            _refuse_what_is_no_file(mode)
        waits = stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)
        found = bytearray()
        while len(found) < most:
            piece = _awaited(descriptor, most - len(found), begun=bool(found)) if waits else None
            piece = os.read(descriptor, min(_PIECE, most - len(found))) if piece is None else piece
            if not piece:
                break
            found += piece
        return bytes(found)
    finally:
        os.close(descriptor)


def _awaited(descriptor: int, most: int, *, begun: bool) -> bytes:
    """Return the next bytes of a pipe, empty at its end.

    Raises:
        StreamError: nothing came for too long.
    """
    started = time.monotonic()
    while True:
        waited = time.monotonic() - started
        ready, _, _ = select.select([descriptor], [], [], _LOOK_AGAIN)
        piece = _at_hand(descriptor, most) if ready or not os.get_blocking(descriptor) else None
        # A named pipe that is at its end before anything came has no writer yet.
        if piece is not None and (piece or ready or begun):
            return piece
        if piece is not None and waited >= NO_WRITER_SECONDS:
            raise _silent(phrase("no program writes to this pipe"), NO_WRITER_SECONDS)
        if piece is None and waited >= SILENT_SECONDS:
            raise _silent(phrase("the program that writes to this pipe is silent"), SILENT_SECONDS)


def _at_hand(descriptor: int, most: int) -> bytes | None:
    """Return what can be read at once; None where a program has it open for writing and has written nothing more."""
    try:
        return os.read(descriptor, min(_PIECE, most))
    except BlockingIOError:
        return None


def _silent(problem: Text, seconds: float) -> StreamError:
    message = phrase("{problem}: waited {seconds} seconds", problem=problem, seconds=f"{seconds:g}")
    return StreamError(message, phrase("start what writes to it first, or write the sheet to a file and name that"))
