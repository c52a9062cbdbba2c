"""The command ``caseledger``: parse, dispatch, and one clear message for every mistake.

Exit status: 0 done; 1 a finding (a count differs); 2 a mistake in the input, with one message on
standard error. No traceback reaches a user.
"""

from __future__ import annotations

import _thread
import errno
import os
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import IO, TYPE_CHECKING

from caseledger.arguments import parse, requested_language
from caseledger.phrases import say
from ledger.errors import LedgerError, UnknownNameError
from ledger.text.printable import visible

if TYPE_CHECKING:
    from ledger.text.language import Language

DONE, MISTAKE, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the process's own arguments unless others are given. Never raises."""
    _replace_closed_streams()
    if arguments is None:
        sys.unraisablehook = partial(_interrupt_again, sys.unraisablehook)
    out = sys.stdout if sys.stdout is not None else _nowhere()
    for stream in (out, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else arguments
    language = requested_language(given, os.environ)
    try:
        options = parse(given, os.environ, _version() if "--version" in given else "")
        status = _run(options, out)
        out.flush()
        return status
    except UnknownNameError as error:
        if error.kind != "case":
            return _mistake(error.in_language(language), language)
        return _mistake(say("status-lists-all", language, problem=error.in_language(language)), language)
    except LedgerError as error:
        return _mistake(error.in_language(language), language)
    except BrokenPipeError:
        # Whoever read us has gone; point standard output nowhere so that closing it stays silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _mistake(_told(error, language), language)


def _interrupt_again(otherwise: Callable[[sys.UnraisableHookArgs], object], raised: sys.UnraisableHookArgs) -> None:
    """Let Ctrl-C end the program also where it came while a library cleaned up, which would drop it."""
    if raised.exc_type is not KeyboardInterrupt:
        otherwise(raised)
    elif not sys.is_finalizing():
        # A moment later, since at once would be within the same clean-up.
        again = threading.Timer(0.001, _thread.interrupt_main)
        again.daemon = True
        again.start()


def _replace_closed_streams() -> None:
    """Keep a file that is opened later from getting the number of a closed standard stream, and its output."""
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    number = 0
    while number <= 2:
        number = os.open(os.devnull, os.O_RDWR)
    os.close(number)
    if sys.stderr is None:
        sys.stderr = _nowhere()


def _nowhere() -> IO[str]:
    return open(os.devnull, "w", encoding="utf-8")


def _told(error: OSError, language: Language) -> str:
    """What the system refused, where, and what to do about it."""
    where = error.filename or say("standard-output", language)
    remedy = say("free-some-space" if error.errno == errno.ENOSPC else "check-name-and-rights", language)
    refused = _REFUSALS.get(error.errno or 0)
    problem = say(refused, language) if refused else error.strerror or error
    return say("refused-by-system", language, where=where, problem=problem, remedy=remedy)


_REFUSALS = {
    errno.ENOENT: "no-such-file",
    errno.EACCES: "permission-denied",
    errno.EPERM: "operation-not-permitted",
    errno.EISDIR: "is-a-folder",
    errno.ENOTDIR: "not-a-folder",
    errno.EROFS: "read-only",
    errno.ENOSPC: "no-space-left",
}
"""From the system's commonest refusals to their phrases."""


def _version() -> str:
    from importlib.metadata import version  # slower to import than all that a page of help needs

    return f"caseledger {version('case-ledger')}"


def _run(options: Namespace, out: IO[str]) -> int:
    """Carry out the command that ``options`` name; return its exit status."""
    from caseledger.registry import command  # not above: a page of help needs none of it

    is_of_sheets = options.command == "sheet"
    return command(f"sheet {options.sheet_command}" if is_of_sheets else options.command)(options, out)


def _mistake(message: str, language: Language) -> int:
    lines = (visible(line) for line in message.split("\n"))
    with suppress(OSError):  # nobody reads it, or there is no room for it: the exit status tells
        sys.stderr.write(say("error", language) + "\n".join(lines) + "\n")
        sys.stderr.flush()
    return MISTAKE


if __name__ == "__main__":
    sys.exit(main())
