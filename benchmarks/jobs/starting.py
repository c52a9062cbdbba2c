"""Job 9: the time to import the library and to show the command's help, against bare Python.

A package may import its parts on first use; so the cost for a program that uses
the ledger is observed too (9c).
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.jobs.setting import Setting, figure, told_seconds
from benchmarks.measuring import Ready, again, interleaved, run_quietly, spread
from benchmarks.targets import Figure


def run(setting: Setting) -> Iterator[Figure]:
    """Measure targets 9a to 9c."""
    runs: dict[str, Ready] = {
        "bare": again(lambda: run_quietly("-c", "pass")),
        "import": again(lambda: run_quietly("-c", "import ledger")),
        "use": again(lambda: run_quietly("-c", "from ledger import CaseLedger")),
        "help": again(lambda: run_quietly("-m", "caseledger", "--help")),
    }
    times = interleaved(runs, seconds=setting.seconds, most=setting.most * 2)
    bare = f"bare Python {told_seconds(spread(times['bare']).median)}"
    for number, name, limit in (("9a", "import", 0.08), ("9b", "help", 0.15), ("9c", "use", 0.08)):
        told = f"{told_seconds(limit)}; {bare}"
        yield figure(number, 0, spread([one / limit for one in times[name]]), times[name], told)
