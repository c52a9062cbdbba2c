"""The targets of the ledger, each with its limit, and the figures measured for it.

A figure is a ratio with its spread; the result compares the median with the limit. Where the other side
is not made at a size, the figure has no value: ``not measured``.

>>> TARGETS["1a"].limit
0.8
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from benchmarks.measuring import Spread

Sense = Literal["at least", "at most"]
TargetResult = Literal["met", "NOT met", "not measured", "measured"]

MILLION = 1_000_000


@frozen(kw_only=True)
class Target:
    """One target.

    Attributes:
        number: its number and letter.
        job: the job that measures it.
        words: what is measured, against what.
        sense: whether the ratio should be at least or at most the limit.
        limit: the limit; None where a figure is only observed.
        at: the number of events for which the target is set; 0 for any.
    """

    number: str
    job: str
    words: str
    sense: Sense = "at most"
    limit: float | None = None
    at: int = MILLION


@frozen(kw_only=True)
class Figure:
    """The result for one target at one size.

    Attributes:
        target: the target.
        size: the number of events.
        ratio: the ratio; None where the other side is not made at that size.
        ours: the ledger's cost, in words.
        beside: the other side's cost, in words.
        note: further remarks.
    """

    target: Target
    size: int
    ratio: Spread | None
    ours: str = ""
    beside: str = ""
    note: str = ""

    @property
    def verdict(self) -> TargetResult:
        """Return whether the target is met at this size."""
        if self.ratio is None:
            return "not measured"
        if self.target.limit is None:
            return "measured"
        above = self.ratio.median >= self.target.limit
        below = self.ratio.median <= self.target.limit
        return "met" if (above if self.target.sense == "at least" else below) else "NOT met"


def _targets(*targets: Target) -> dict[str, Target]:
    return {target.number: target for target in targets}


TARGETS = _targets(
    Target(
        number="1a",
        job="record",
        words="append 20 resolutions on a condition: speed against plain sqlite3 writing the same rows and index",
        sense="at least",
        limit=0.8,
    ),
    Target(
        number="1b",
        job="record",
        words="record a meeting of 20 resolutions: speed against classic aggregates",
        sense="at least",
        limit=3,
    ),
    Target(number="1c", job="record", words="record a meeting of 20 resolutions: speed against plain tables"),
    Target(
        number="1d",
        job="record",
        words="record a meeting: speed on the largest ledger against the smallest",
        sense="at least",
        limit=0.8,
        at=10 * MILLION,
    ),
    Target(
        number="2a",
        job="replay",
        words="status, lineage, tallies and history of all: speed against a raw scan that decodes",
        sense="at least",
        limit=0.4,
    ),
    Target(
        number="2b",
        job="replay",
        words="status, lineage, tallies and history of all: speed against classic's replay",
        sense="at least",
        limit=3,
    ),
    Target(
        number="3a", job="history", words="history of one case by a name: time against the raw indexed lookup", limit=2
    ),
    Target(number="3b", job="history", words="history of one case by a name: time against 1 ms", limit=1),
    Target(number="3c", job="history", words="history of one case by a name: time against plain tables"),
    Target(
        number="3d",
        job="history",
        words="history of one case: time on the largest ledger against the smallest",
        limit=1.5,
        at=10 * MILLION,
    ),
    Target(number="4a", job="status", words="status of a group on a past day: time against 50 ms", limit=1),
    Target(number="4b", job="status", words="status of a group as known on a past day: time against 50 ms", limit=1),
    Target(number="4c", job="status", words="status of a group on a past day: time against plain tables"),
    Target(
        number="4d",
        job="status",
        words="status of a group on a past day: time on the largest ledger against the smallest",
        limit=1.5,
        at=0,
    ),
    Target(
        number="4e",
        job="status",
        words="status of a group as known on a past day: time on the largest ledger against the smallest",
        limit=1.5,
        at=0,
    ),
    Target(
        number="5",
        job="reconcile",
        words="reconciliation of one meeting: time on the largest ledger against the smallest",
        limit=1.5,
        at=0,
    ),
    Target(
        number="6a",
        job="late",
        words="a meeting recorded ten years late: cases folded anew against cases it touches, kin included",
        limit=1,
        at=0,
    ),
    Target(number="6b", job="late", words="a meeting recorded ten years late: time against one in order", at=0),
    Target(
        number="7a",
        job="open",
        words="open a ledger and read its platform: time against 100 ms",
        limit=1,
        at=10 * MILLION,
    ),
    Target(
        number="7b",
        job="open",
        words="open a ledger and read its platform: memory against 60 MB",
        limit=1,
        at=10 * MILLION,
    ),
    Target(number="8a", job="memory", words="record 20 meetings: peak memory against 300 MB", limit=1, at=0),
    Target(
        number="8b", job="memory", words="keep the tables of a whole ledger: peak memory against 300 MB", limit=1, at=0
    ),
    Target(
        number="9a",
        job="start",
        words="`import ledger`: time against 80 ms, the start of Python included",
        limit=1,
        at=0,
    ),
    Target(
        number="9b",
        job="start",
        words="`caseledger --help`: time against 150 ms, the start of Python included",
        limit=1,
        at=0,
    ),
    Target(
        number="9c",
        job="start",
        words="`from ledger import CaseLedger`: time against 80 ms, the start of Python included",
        at=0,
    ),
    Target(
        number="10",
        job="disk",
        words="the ledger's file and the tables kept beside it: size against the raw rows with their index",
        limit=1.3,
    ),
    Target(number="11a", job="micro", words="decode one event: time against the raw JSON decoder", at=0),
    Target(number="11b", job="micro", words="decode one event: time against cattrs", at=0),
    Target(number="11c", job="micro", words="encode one event: time against the raw JSON encoder", at=0),
    Target(number="11d", job="micro", words="fold one event: time against the baselines' fold", at=0),
)
"""Every target, by number."""
