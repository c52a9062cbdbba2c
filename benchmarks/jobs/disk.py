"""Job 10: how much room the ledger's file takes beside the raw rows with their index.

Both files are as appending left them, neither of them compacted; so a file is compared that a user
has, and the pages of the raw index are about as full as life leaves those of any B-tree.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.jobs.setting import Setting, figure, told_bytes
from benchmarks.measuring import spread
from benchmarks.targets import Figure


def run(setting: Setting) -> Iterator[Figure]:
    """Measure target 10."""
    for size in setting.sizes:
        ours, raw = (path.stat().st_size for path in (setting.data.ledger(size), setting.data.raw(size)))
        told = f"{told_bytes(ours)} beside {told_bytes(raw)}"
        yield figure(
            "10", size, spread([ours / raw]), (), told, f"{ours / setting.data.probe(size).head:.0f} bytes an event"
        )
