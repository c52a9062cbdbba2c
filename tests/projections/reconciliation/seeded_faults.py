"""How often the explanations of a difference name the fault that was seeded.

Realistic records are made from seeds, one fault is put into each, what comes of it is recorded
and explained, and the explanations are held against the fault. The figures of the documentation
come from here:

    python -m tests.projections.reconciliation.seeded_faults --histories 100
    python -m tests.projections.reconciliation.seeded_faults --histories 100 --write
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import get_args

from attrs import evolve as altered
from attrs import frozen

from ledger.application import CaseLedger
from ledger.commands.validation import RefusedError
from ledger.model.minutes import Minutes
from ledger.model.vocabulary import Cause, Verdict
from ledger.testing.committees import Committees, committees
from ledger.testing.faults import Fault, FaultKind, seeded
from ledger.timeline import Timeline
from projections import Explanation, explain, reconcile
from tests.support.platforms import ROOT

DOCUMENT = ROOT / "docs" / "explanation" / "differences.md"
MARKS = ("<!-- figures -->\n", "<!-- end of figures -->")
_A_FEW = 3


@frozen(kw_only=True)
class SeededFault:
    """What came of one seeded fault.

    Attributes:
        fault: what was seeded.
        differs: how many checks differ.
        explanations: all that explain them, likeliest first.
        place: the place, from 1, of the first explanation that names the fault; None where none does.
    """

    fault: Fault
    differs: int
    explanations: tuple[Explanation, ...]
    place: int | None


def seeded_fault(kind: FaultKind, seed: int, **told: int) -> SeededFault:
    """What comes of a fault of ``kind`` in the record made from ``seed``."""
    record, fault = seeded(committees(seed=seed, **told), kind, seed=seed)
    timeline = timeline_of(record)
    differs = sum(check.verdict is Verdict.DIFFERS for check in reconcile(timeline, explain=False))
    explanations = explain(timeline)
    places = (place for place, one in enumerate(explanations, 1) if is_named(fault, one))
    return SeededFault(fault=fault, differs=differs, explanations=explanations, place=next(places, None))


def timeline_of(record: Committees) -> Timeline:
    """The record as a ledger has it; resolutions that a fault puts out of order are admitted as irregular."""
    with CaseLedger(clock=lambda: datetime(2027, 1, 1, tzinfo=UTC)) as ledger:
        ledger.describe(record.platform)
        for minutes in record.meetings:
            _record(ledger, minutes)
        return ledger.timeline()


def _record(ledger: CaseLedger, minutes: Minutes) -> None:
    try:
        ledger.record(minutes, backfill=True)
    except RefusedError as error:
        items = list(minutes.items)
        for one in error.refused:
            items[one.event.entry] = altered(items[one.event.entry], irregular="the minutes say so")
        assert tuple(items) != minutes.items
        _record(ledger, altered(minutes, items=tuple(items)))


def is_named(fault: Fault, explanation: Explanation) -> bool:
    """Whether an explanation says what was done, so that a person would look in the right place.

    One that names more than a few cases as alternatives names none.
    """
    titles, cause = set(explanation.titles), explanation.cause
    match fault.kind:
        case "case-dropped":
            is_short = len(explanation.cases) <= _A_FEW
            return (is_short and fault.cases[0] in titles) or _is_nameless(fault, explanation)
        case "name-varied":
            return cause is Cause.NEAR_NAME and set(fault.cases) <= titles
        case "count-off":
            stated = {f"{one.meeting} {one.item} {one.says}" for one in explanation.settles}
            return cause is Cause.MISCOUNT and f"{fault.meeting} {fault.item}" in stated
        case "meeting-withheld":
            return fault.meeting in (*explanation.missing, *explanation.perhaps)
        case "counted-twice":
            where = {(cited.meeting, cited.item) for cited in explanation.cited}
            return cause is Cause.DOUBLE_COUNT and (fault.meeting, fault.item) in where


def _is_nameless(fault: Fault, explanation: Explanation) -> bool:
    """Whether it says that this very meeting brought in a case that is recorded nowhere."""
    is_here = all(one.meeting == fault.meeting for one in explanation.settles)
    return explanation.cause is Cause.UNMATCHED_NAME and not explanation.cases and is_here


# --- figures --------------------------------------------------------------------------------------


def table(outcomes: Iterable[SeededFault]) -> str:
    """The figures as a Markdown table, a line a kind of fault, and all together."""
    found = list(outcomes)
    lines = [
        "| Fault seeded | Histories | Named first | Named among the first three | Leaves no trace |",
        "|---|--:|--:|--:|--:|",
    ]
    kinds = dict.fromkeys(one.fault.kind for one in found)
    for kind, label in [*((kind, kind.replace("-", " ")) for kind in kinds), ("", "all")]:
        alike = [one for one in found if kind in ("", one.fault.kind)]
        first = sum(one.place == 1 for one in alike)
        three = sum(one.place is not None and one.place <= _A_FEW for one in alike)
        silent = sum(one.differs == 0 for one in alike)
        shares = [f"{100 * number / len(alike):.1f} %" for number in (first, three, silent)]
        lines.append(f"| {label} | {len(alike)} | {' | '.join(shares)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the figures; with ``--write``, put them into the documentation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=100, help="how many of each kind, from seed 0")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    print(f"seeds 0 to {asked.histories - 1}")
    found = []
    for kind in get_args(FaultKind):
        for seed in range(asked.histories):
            one = seeded_fault(kind, seed)
            found.append(one)
            if one.place is None or one.place > 1:
                print(f"seed {seed}: {one.fault}: place {one.place} of {len(one.explanations)}, {one.differs} differ")
    print(table(found))
    if asked.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        begins, ends = MARKS
        figures = begins + table(found) + ends
        text = re.sub(re.escape(begins) + ".*?" + re.escape(ends), lambda _: figures, text, flags=re.DOTALL)
        DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
