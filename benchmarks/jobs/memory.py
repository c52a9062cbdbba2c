"""Job 8: the peak memory of recording and projecting, in separate processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.jobs.setting import Setting, figure, told_bytes
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
from projections.kept import Kept
with CaseLedger(sys.argv[1], must_exist=True) as ledger, Kept(ledger.reader, sys.argv[2]) as kept:
    start = time.perf_counter()
    told["events"] = kept.catch_up()
    told["seconds"] = time.perf_counter() - start
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
        with TemporaryDirectory(dir=data.folder) as folder:
            told = in_process(PROJECTING, str(ledger), str(Path(folder) / "kept"))
        yield _figure("8b", size, told["peak"], f"{told['events'] / told['seconds']:,.0f} events a second")


def _figure(number: str, size: int, peak: float, note: str = "") -> Figure:
    return figure(number, size, spread([peak / _MOST_BYTES]), (), f"{told_bytes(peak)}, limit 300 MB", note)
