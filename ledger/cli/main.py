"""The command ``caseledger``: parse, dispatch, and one clear message for every mistake.

Exit status: 0 done; 1 a finding (a count differs); 2 a mistake in the input, with one message on
standard error. No traceback reaches a user.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib.metadata import version
from typing import IO

from ledger.cli.arguments import parse
from ledger.errors import LedgerError
from ledger.printable import visible

DONE, MISTAKE, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the process's own arguments unless others are given. Never raises."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments, os.environ, _version())
        status = _run(options, sys.stdout)
        sys.stdout.flush()
        return status
    except LedgerError as error:
        return _mistake(str(error))
    except BrokenPipeError:
        # Whoever read us has gone; point standard output nowhere so that closing it stays silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        return _mistake(f"{name}{error.strerror or error}")


def _version() -> str:
    return f"caseledger {version('case-ledger')}"


def _run(options: Namespace, out: IO[str]) -> int:
    from ledger.application import CaseLedger
    from ledger.cli.commands import QUESTIONS, Asked
    from ledger.cli.recording import SHEET_COMMANDS, record

    if options.command == "sheet":
        return SHEET_COMMANDS[options.sheet_command](options, out)
    if options.command == "record":
        with CaseLedger(options.ledger) as ledger:
            return record(options, ledger, out)
    with CaseLedger(options.ledger, must_exist=True) as ledger:
        return QUESTIONS[options.command](Asked(options=options, ledger=ledger, out=out))


def _mistake(message: str) -> int:
    lines = (visible(line) for line in message.split("\n"))
    sys.stderr.write("caseledger: " + "\n".join(lines) + "\n")
    return MISTAKE


if __name__ == "__main__":
    sys.exit(main())
