"""How the cost of whole answers grows with the record: ``python -m benchmarks.growth``.

Every projection over the whole record is run at two sizes of one generated record; printed are
processor seconds and their growth beside that of the events. Arguments: sizes as numbers of committees.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import projections
from benchmarks.generator import generate
from ledger import CaseLedger
from ledger.timeline import Timeline
from projections.replay.citations import last_citations

BODIES = (6, 25)
"""How many committees: about 10,000 and 40,000 events."""

YEARS = 5

QUESTIONS: dict[str, Callable[[Timeline], object]] = {
    "promises": projections.promises,
    "promises of one group": lambda timeline: projections.promises(timeline, group=timeline.platform.groups[0].id),
    "ratification": projections.ratification,
    "last said": last_citations,
    "gaps": lambda timeline: tuple(projections.gaps(timeline)),
    "conservation": lambda timeline: tuple(projections.conservation(timeline)),
    "tallies": lambda timeline: tuple(projections.tallies(timeline)),
}
"""The questions about everything, by name."""


def timeline_of(folder: Path, bodies: int) -> Timeline:
    """Return the timeline of a generated record of that many committees."""
    path = folder / f"{bodies}.sqlite"
    generate(seed=1, bodies=bodies, years=YEARS, anomalies=0.01).fill(path)
    with CaseLedger(path) as ledger:
        return ledger.timeline()


def main(bodies: Sequence[int] = BODIES, say: Callable[[str], None] = print) -> int:
    """Measure every question at each size."""
    with tempfile.TemporaryDirectory() as name:
        timelines = [timeline_of(Path(name), number) for number in bodies]
    events = [len(timeline.entries) for timeline in timelines]
    say(f"{'events':24}" + "".join(f"{number:10,}" for number in events) + f"  times {events[-1] / events[0]:.1f}")
    for question, ask in QUESTIONS.items():
        seconds = [_seconds(ask, timeline) for timeline in timelines]
        told = "".join(f"{one:9.2f}s" for one in seconds)
        say(f"{question:24}{told}  times {seconds[-1] / max(seconds[0], 1e-9):.1f}")
    return 0


def _seconds(ask: Callable[[Timeline], object], timeline: Timeline) -> float:
    """Return the shorter processor time of two tries."""
    tries = []
    for _ in range(2):
        begun = time.process_time()
        ask(timeline)
        tries.append(time.process_time() - begun)
    return min(tries)


if __name__ == "__main__":
    sys.exit(main(tuple(map(int, sys.argv[1:])) or BODIES))
