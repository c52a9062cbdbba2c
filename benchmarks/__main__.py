"""Run the benchmarks: ``python -m benchmarks --size small``.

Prints each figure as it comes and, with ``--write``, writes the page, the data and the plot under
``docs/benchmarks``. Exits with 0 whatever the figures are: they are results, not errors.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.data import Data
from benchmarks.jobs import (
    disk,
    histories,
    late,
    memory,
    micro,
    opening,
    reconciling,
    recording,
    replaying,
    standing,
    starting,
)
from benchmarks.jobs.setting import Job, Setting
from benchmarks.machine import machine
from benchmarks.plot import plot
from benchmarks.report import Run, data, line, page, summary, with_earlier
from benchmarks.targets import Figure

SIZES = {"small": (10_000, 100_000), "full": (100_000, 1_000_000, 10_000_000)}
JOBS: dict[str, Job] = {
    "record": recording.run,
    "replay": replaying.run,
    "history": histories.run,
    "status": standing.run,
    "reconcile": reconciling.run,
    "late": late.run,
    "open": opening.run,
    "memory": memory.run,
    "start": starting.run,
    "disk": disk.run,
    "micro": micro.run,
}
_ROOT = Path(__file__).resolve().parent.parent
RESULTS = _ROOT / "docs" / "benchmarks"


def main(arguments: Sequence[str] | None = None, folder: Path = _ROOT / ".bench") -> int:
    """Run the jobs asked for, on ledgers kept in ``folder``; return the exit status."""
    options = _options(arguments)
    sizes: tuple[int, ...] = tuple(options.events) if options.events else SIZES[options.size]
    sizes = tuple(sorted(sizes))
    data_folder = Data(folder=folder, seed=options.seed, say=_say)
    setting = Setting(data=data_folder, sizes=sizes, seconds=options.seconds, most=options.rounds)
    told = machine()
    for name, value in (*told, ("seed", str(options.seed)), ("events", ", ".join(f"{size:,}" for size in sizes))):
        print(f"{name}: {value}")
    figures: list[Figure] = []
    for figure in measured(options.only or list(JOBS), setting):
        print(line(figure), flush=True)
        figures.append(figure)
    print(summary(figures))
    if options.write:
        write(Run(machine=told, seed=options.seed, sizes=sizes, figures=tuple(figures)), RESULTS)
    return 0


def measured(names: Sequence[str], setting: Setting) -> Iterator[Figure]:
    """Return the figures of the jobs called ``names``."""
    for name in names:
        yield from JOBS[name](setting)


def write(run: Run, folder: Path) -> None:
    """Write the page, the data and the plot into ``folder``, with figures of earlier runs that this one lacks."""
    folder.mkdir(parents=True, exist_ok=True)
    before = folder / "results.json"
    if before.exists():
        run = with_earlier(run, before.read_text(encoding="utf-8"))
    (folder / "results.md").write_text(page(run, "results.svg"), encoding="utf-8")
    (folder / "results.json").write_text(data(run), encoding="utf-8")
    (folder / "results.svg").write_text(plot(run.figures), encoding="utf-8")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the ledger beside baselines.")
    parser.add_argument("--size", choices=tuple(SIZES), default="small", help="10 k and 100 k, or up to 10 M events")
    parser.add_argument("--events", type=_number, nargs="+", metavar="N", help="other numbers of events than of --size")
    parser.add_argument("--only", choices=tuple(JOBS), action="append", metavar="JOB", help=f"one of {', '.join(JOBS)}")
    parser.add_argument("--seed", type=int, default=1, help="the records are made from it (1)")
    parser.add_argument("--rounds", type=_number, default=9, help="how many rounds at most for a figure (9)")
    parser.add_argument("--seconds", type=float, default=10.0, help="begin no more rounds after that long (10)")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks")
    return parser.parse_args(arguments)


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected 1 or more, got {text}")
    return number


if __name__ == "__main__":
    sys.exit(main())
