"""The order of effect: events arranged by the day and time at which they take effect, and replayed.

Between the log and the projections: every projection is a fold over :meth:`Timeline.steps`. Here late meetings get
their place, amended minutes take effect as amended, linked ids become one case, and settled presumptions are
superseded. Uses ``lifecycle`` and ``model``; reads no store and no clock.

>>> [step.event.id for step in ledger.timeline().steps()][:2]
['industry/112-1#001', 'industry/112-1#002']
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
