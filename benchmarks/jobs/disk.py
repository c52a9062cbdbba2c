"""Job 10: the size of the ledger's file and the tables kept beside it, against the raw rows with their index.

All files are as appending left them, not compacted; so the pages of the raw index are about as full as
those of any B-tree in use.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.jobs.setting import Setting, figure, told_bytes
from benchmarks.measuring import spread
from benchmarks.targets import Figure


def run(setting: Setting) -> Iterator[Figure]:
    """Measure target 10."""
    for size in setting.sizes:
        ledger, kept, raw = (
            path.stat().st_size for path in (setting.data.ledger(size), setting.data.kept(size), setting.data.raw(size))
        )
        told = f"{told_bytes(ledger)} and {told_bytes(kept)} beside {told_bytes(raw)}"
        events = setting.data.probe(size).head
        note = f"{ledger / events:.0f} and {kept / events:.0f} bytes an event"
        yield figure("10", size, spread([(ledger + kept) / raw]), (), told, note)
