"""Files and functions that one call enters: ``python -m benchmarks.entries``.

Counts with ``sys.setprofile`` the distinct files and functions of this project that are entered by
recording the last of the eleven meetings in ``examples/four-cities`` on top of the others, by the
history of one case, and by reconciling one meeting: through the public API, without the command
line. Each call opens the ledger in its file; sheets are read before counting begins.

>>> from benchmarks.entries import Entries, table
>>> table([Entries(call="record", files=30, functions=200)]).splitlines()[-1].split()
['record', '30', '200']
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType, FrameType

from attrs import frozen

from ledger import CaseLedger, Minutes, Platform
from ledger.model.meetings import MeetingId
from ledger.sheets import read_platform, read_sheet
from projections import history, reconcile

_ROOT = Path(__file__).parents[1]
_FOUR_CITIES = _ROOT / "examples" / "four-cities"
_PACKAGES = tuple(f"{_ROOT / package}/" for package in ("ledger", "projections", "caseledger"))


@frozen(kw_only=True)
class Entries:
    """What one call entered.

    Attributes:
        call: the call.
        files: the number of distinct files of the project.
        functions: the number of distinct functions of the project, methods and nested ones included.
    """

    call: str
    files: int
    functions: int


@contextmanager
def _profiled() -> Iterator[set[CodeType]]:
    """Collect the code of this project that is entered meanwhile."""
    entered: set[CodeType] = set()

    def enter(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            entered.add(frame.f_code)

    sys.setprofile(enter)
    try:
        yield entered
    finally:
        sys.setprofile(None)


def entries_of(call: str, doing: Callable[[], object]) -> Entries:
    """Return the number of files and functions that ``doing`` enters.

    Comprehensions, generator expressions and lambdas belong to the function around them, and the code of a
    module or a class body is no function.

    Args:
        call: the name for the table.
        doing: the call.
    """
    with _profiled() as entered:
        doing()
    own = {code for code in entered if code.co_filename.startswith(_PACKAGES)}
    functions = {(code.co_filename, code.co_qualname) for code in own if not code.co_name.startswith("<")}
    return Entries(call=call, files=len({code.co_filename for code in own}), functions=len(functions))


def measured() -> tuple[Entries, ...]:
    """Return what ``record``, ``history`` and ``reconcile`` enter, in that order; each opens the ledger itself."""
    platform, (*earlier, last) = _four_cities()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        with CaseLedger(path) as ledger:
            ledger.describe(platform)
            for minutes in earlier:
                ledger.record(minutes)

        def record(ledger: CaseLedger) -> None:
            ledger.record(last)

        def history_of_a_case(ledger: CaseLedger) -> None:
            case = ledger.find_case(last.items[0].cases[0])
            history(ledger.timeline(about=[case]), case)

        def reconcile_a_meeting(ledger: CaseLedger) -> None:
            list(reconcile(ledger.timeline(), MeetingId(last.meeting)))

        return (
            entries_of("record", lambda: _with_ledger(path, record)),
            entries_of("history", lambda: _with_ledger(path, history_of_a_case)),
            entries_of("reconcile", lambda: _with_ledger(path, reconcile_a_meeting)),
        )


def _with_ledger(path: Path, doing: Callable[[CaseLedger], None]) -> None:
    with CaseLedger(path) as ledger:
        doing(ledger)


def _four_cities() -> tuple[Platform, list[Minutes]]:
    platform = read_platform(_FOUR_CITIES / "platform.yaml")
    sheets = sorted(path for path in _FOUR_CITIES.glob("*.yaml") if path.name != "platform.yaml")
    return platform, sorted((read_sheet(sheet, platform).minutes for sheet in sheets), key=lambda minutes: minutes.held)


def table(found: Iterable[Entries]) -> str:
    """Return the numbers as a small table."""
    rows = [("call", "files", "functions"), *((one.call, str(one.files), str(one.functions)) for one in found)]
    return "\n".join(f"{call:10} {files:>5} {functions:>9}" for call, files, functions in rows)


if __name__ == "__main__":
    print(table(measured()))
