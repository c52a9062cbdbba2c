"""The command ``caseledger``: parse the arguments, run the command, report every mistake with one message.

Exit status: 0 done; 1 a finding (a count differs); 2 a mistake in the input, with one message on
standard error; 130 interrupted. No traceback reaches a user.
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
    """Run one command and return its exit status; raise nothing.

    Args:
        arguments: those after the program's name; the process's own unless given.
    """
    _replace_closed_streams()
    if arguments is None:
        sys.unraisablehook = partial(_interrupt_again, sys.unraisablehook)
    out = sys.stdout if sys.stdout is not None else _null_stream()
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
            return _print_mistake(error.in_language(language), language)
        return _print_mistake(say("status-lists-all", language, problem=error.in_language(language)), language)
    except LedgerError as error:
        return _print_mistake(error.in_language(language), language)
    except BrokenPipeError:
        # The reader has gone; standard output is pointed nowhere, so that closing it stays silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _print_mistake(_system_message(error, language), language)


def _interrupt_again(otherwise: Callable[[sys.UnraisableHookArgs], object], raised: sys.UnraisableHookArgs) -> None:
    """Raise Ctrl-C again where it came while a library cleaned up, which would drop it."""
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
        sys.stderr = _null_stream()


def _null_stream() -> IO[str]:
    return open(os.devnull, "w", encoding="utf-8")


def _system_message(error: OSError, language: Language) -> str:
    """Return what the system refused, where, and what to do about it."""
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

    name = f"sheet {options.sheet_command}" if options.command == "sheet" else options.command
    return command(name)(options, out)


def _print_mistake(message: str, language: Language) -> int:
    """Print one message on standard error; return the exit status of a mistake."""
    lines = (visible(line) for line in message.split("\n"))
    with suppress(OSError):  # closed, or no room is left: the exit status says it
        sys.stderr.write(say("error", language) + "\n".join(lines) + "\n")
        sys.stderr.flush()
    return MISTAKE


if __name__ == "__main__":
    sys.exit(main())
