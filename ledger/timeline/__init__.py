"""The order of effect: events laid out by the day and time they took effect, and replayed.

Stands between the store and the projections: every projection is a fold over
:meth:`Timeline.steps`. Late meetings fall into place here, amended minutes hold as amended, ids
found to be one case become one, settled presumptions step aside. Never reads a store or a clock.

>>> timeline = Timeline.of(ledger.events())          # doctest: +SKIP
>>> [step.event.id for step in timeline.steps()]     # doctest: +SKIP
['industry/112-1#001', ...]
"""

from ledger.timeline.agencies import under_present_names, with_present_names
from ledger.timeline.amendments import Holding, events_that_hold, holding
from ledger.timeline.identity import classes_of, introduced_by, joins_that_hold, renamed
from ledger.timeline.numbers import NeverHeld, never_held
from ledger.timeline.order import SortKey, moment_of, opening, opening_of, openings, phase_of, sort_key
from ledger.timeline.presumptions import Settlement
from ledger.timeline.replay import Dated, Recorded, Replay, Step
from ledger.timeline.soundness import refuse_unknown
from ledger.timeline.timeline import Known, SetAside, Timeline, known_by

__all__ = [
    "Dated",
    "Holding",
    "Known",
    "NeverHeld",
    "Recorded",
    "Replay",
    "SetAside",
    "Settlement",
    "SortKey",
    "Step",
    "Timeline",
    "classes_of",
    "events_that_hold",
    "holding",
    "introduced_by",
    "joins_that_hold",
    "known_by",
    "moment_of",
    "never_held",
    "opening",
    "opening_of",
    "openings",
    "phase_of",
    "refuse_unknown",
    "renamed",
    "sort_key",
    "under_present_names",
    "with_present_names",
]
