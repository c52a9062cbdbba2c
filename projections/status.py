"""Which cases there are, and the state of each on a given day.

A projection over a ``Timeline``: it reads no ledger and no tables. The statuses are those of
``ledger.lifecycle``; nothing is decided here.

>>> found = status(timeline, on=date(2024, 7, 10), group="industry")
>>> found[0].title, found[0].status.value
('雙北合作推動國內跨境電商標竿企業選拔', 'delisted')
"""

from __future__ import annotations

from datetime import date

from ledger.lifecycle import CaseState
from ledger.model.cases import case_order
from ledger.model.intake.wall import at_the_door
from ledger.model.references import group_asked
from ledger.timeline import Timeline


@at_the_door
def status(timeline: Timeline, *, on: date | None = None, group: str = "") -> tuple[CaseState, ...]:
    """Return the state of every case on record by the end of the day ``on``, by group and id.

    Args:
        timeline: everything on record, with or without presumptions.
        on: the day asked about; None means after all that is on record.
        group: the id of the one group asked about; empty means all.

    Returns:
        One state a case; a case that ended is among them.

    Raises:
        UnknownNameError: the platform has no such group.
    """
    group_asked(timeline.platform, group)
    states = timeline.replayed(until=on).cases.values()
    order = {known.id: place for place, known in enumerate(timeline.platform.groups)}
    wanted = [state for state in states if not group or state.group == group]
    return tuple(sorted(wanted, key=lambda state: (order.get(state.group, len(order)), case_order(state.id))))
