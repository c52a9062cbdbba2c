"""Many processes that record about one case in one ledger: how many calls are refused, and how long they wait.

Each process records meetings with numbers of its own that continue the same case, and notes every wait. The
output depends on the machine; that no acknowledged meeting is lost or recorded twice does not.

Example::

    python -m benchmarks.contention --processes 16 --calls 10
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from attrs import define, field

from ledger import CaseLedger, ConflictError, Decision, Item, Minutes, StoreError
from ledger.application import PATIENCE
from ledger.model.events import MeetingRecorded
from ledger.testing.platforms import two_levels

FIRST_DAY = date(2025, 1, 2)
TITLE = "河川整治合作"


@define
class Calls:
    """The result of the calls of one process.

    Attributes:
        recorded: the meetings that were acknowledged.
        conflicts, busy: the number of calls that ended in a ConflictError, in a StoreError.
        waits: every wait, in seconds, call by call.
        seconds: the duration of each call.
    """

    recorded: list[str] = field(factory=list)
    conflicts: int = 0
    busy: int = 0
    waits: list[list[float]] = field(factory=list)
    seconds: list[float] = field(factory=list)


def meeting(number: int, decision: Decision) -> Minutes:
    """Return the meeting of that number, with one resolution about the one case."""
    decisions = (Decision.PROPOSED, Decision.ACCEPTED) if decision is Decision.PROPOSED else (decision,)
    item = Item(item="一", cases=(TITLE,), decisions=decisions)
    held = FIRST_DAY + timedelta(days=number)
    return Minutes(meeting=f"industry/114-{number}", held=held, items=(item,))


def record(path: Path, place: int, processes: int, calls: int, patience: float) -> Calls:
    """Record the meetings of one process, with numbers that no other uses, and return the result."""
    done = Calls()

    def sleep(seconds: float) -> None:
        done.waits[-1].append(seconds)
        time.sleep(seconds)

    with CaseLedger(path, must_exist=True, patience=patience, sleep=sleep) as ledger:
        for call in range(calls):
            minutes = meeting(2 + call * processes + place, Decision.CONTINUED)
            done.waits.append([])
            begun = time.perf_counter()
            try:
                ledger.record(minutes)
                done.recorded.append(minutes.meeting)
            except ConflictError:
                done.conflicts += 1
            except StoreError:
                done.busy += 1
            done.seconds.append(time.perf_counter() - begun)
    return done


def contend(path: Path, processes: int, calls: int, patience: float) -> list[Calls]:
    """Run that many processes at once, and return the result of each."""
    with CaseLedger(path) as ledger:
        ledger.describe(two_levels())
        ledger.record(meeting(1, Decision.PROPOSED))
    options = ["--path", str(path), "--processes", processes, "--calls", calls, "--patience", patience]
    command = [sys.executable, "-m", "benchmarks.contention", *map(str, options), "--place"]
    running = [subprocess.Popen([*command, str(place)], stdout=subprocess.PIPE) for place in range(processes)]
    return [Calls(**json.loads(one.communicate()[0])) for one in running]


def report(path: Path, done: list[Calls], options: argparse.Namespace) -> str:
    """Return the result of all calls, in words."""
    with CaseLedger(path, must_exist=True) as ledger:
        found = sorted(one.event.meeting for one in ledger.events() if isinstance(one.event, MeetingRecorded))
    told = sorted(["industry/114-1", *(one for calls in done for one in calls.recorded)])
    conflicts, busy = sum(one.conflicts for one in done), sum(one.busy for one in done)
    seconds = sorted(second for one in done for second in one.seconds)
    waits = [wait for one in done for wait in one.waits]
    each = sorted(sum(wait) for wait in waits)
    calls = len(seconds)
    return "\n".join(
        [
            f"{options.processes} processes, {options.calls} calls each, patience {options.patience:g} s",
            f"calls {calls}: recorded {calls - conflicts - busy}, ConflictError {conflicts}, StoreError {busy} "
            f"({100 * (conflicts + busy) / calls:.1f} % refused); "
            + ("nothing lost" if found == told else f"LOST OR TWICE: {set(found) ^ set(told)}"),
            f"tries a call: median {median(len(wait) + 1 for wait in waits):g}, most {max(map(len, waits)) + 1}",
            f"waits a call: median {median(each):.2f} s, nine in ten {each[len(each) * 9 // 10]:.2f} s, "
            f"longest {each[-1]:.2f} s",
            f"time a call: median {median(seconds):.2f} s, nine in ten {seconds[len(seconds) * 9 // 10]:.2f} s, "
            f"longest {seconds[-1]:.2f} s",
            "",
        ]
    )


def main() -> None:
    """Run the benchmark, or one process of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=16, help="how many record at once")
    parser.add_argument("--calls", type=int, default=10, help="how many meetings each records")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds that a call may wait, all in all")
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--place", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.place is not None:
        done = record(options.path, options.place, options.processes, options.calls, options.patience)
        sys.stdout.write(json.dumps({name: getattr(done, name) for name in Calls.__annotations__}))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        results = contend(path, options.processes, options.calls, options.patience)
        sys.stdout.write(report(path, results, options))


if __name__ == "__main__":
    main()
