"""Job 7: opening a ledger and reading its platform, in a separate process.

The cost of a start, whatever the ledger holds: the time from the path to the platform, the library
already imported, and the peak memory of the whole process.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.jobs.setting import Setting, figure, told_bytes
from benchmarks.measuring import in_process, spread
from benchmarks.targets import Figure

OURS = """
from ledger import CaseLedger
start = time.perf_counter()
ledger = CaseLedger(sys.argv[1], must_exist=True)
assert ledger.platform is not None
told["seconds"] = time.perf_counter() - start
"""
"""The ledger's side, told in seconds."""

_MOST_SECONDS, _MOST_BYTES = 0.1, 60e6


def run(setting: Setting) -> Iterator[Figure]:
    """Measure targets 7a and 7b."""
    bare = in_process("")["peak"]
    for size in setting.sizes:
        path = str(setting.data.ledger(size))
        told = [in_process(OURS, path) for _ in range(max(3, setting.most // 2))]
        seconds = [one["seconds"] for one in told]
        peaks = [one["peak"] for one in told]
        yield figure("7a", size, spread([one / _MOST_SECONDS for one in seconds]), seconds, "100 ms")
        memory = f"{told_bytes(spread(peaks).median)}, limit 60 MB, bare Python {told_bytes(bare)}"
        yield figure("7b", size, spread([one / _MOST_BYTES for one in peaks]), (), memory)
