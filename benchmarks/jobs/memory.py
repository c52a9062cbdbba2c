"""Job 8: how much memory recording and projecting take at their highest, in processes of their own."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from benchmarks.jobs.replaying import IN_MEMORY_MOST
from benchmarks.jobs.setting import Setting, figure, not_built, told_bytes
from benchmarks.measuring import in_process, spread
from benchmarks.targets import Figure

RECORDING = """
import msgspec
from benchmarks.probe import Probe
from ledger import CaseLedger
probe = msgspec.json.decode(open(sys.argv[2], "rb").read(), type=Probe)
meetings = probe.next_meetings()
with CaseLedger(sys.argv[1]) as ledger:
    for _ in range(20):
        ledger.record(next(meetings))
"""
"""The ledger's side of 8a."""

PROJECTING = """
from ledger import CaseLedger
from projections import status
with CaseLedger(sys.argv[1], must_exist=True) as ledger:
    told["cases"] = len(status(ledger.timeline()))
"""
"""The ledger's side of 8b."""

_MOST_BYTES = 300e6


def run(setting: Setting) -> Iterator[Figure]:
    """Measure targets 8a and 8b."""
    for size in setting.sizes:
        data = setting.data
        ledger, probe = data.ledger(size), data.folder / f"probe-of-{size}.json"
        probe.write_bytes(msgspec.json.encode(data.probe(size)))
        with data.scratch(ledger) as copy:
            yield _figure("8a", size, in_process(RECORDING, str(copy), str(probe))["peak"])
        probe.unlink()
        if size > IN_MEMORY_MOST:
            yield not_built("8b", size, "the ledger would lay out its whole log in memory for this")
        else:
            yield _figure("8b", size, in_process(PROJECTING, str(ledger))["peak"])


def _figure(number: str, size: int, peak: float) -> Figure:
    return figure(number, size, spread([peak / _MOST_BYTES]), (), f"{told_bytes(peak)}, limit 300 MB")
