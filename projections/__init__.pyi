from projections.agenda import (
    Agenda as Agenda,
    AgendaCase as AgendaCase,
    agenda as agenda,
)
from projections.answers import (
    Answers as Answers,
)
from projections.commitments.owners import (
    Owners as Owners,
    owners_named as owners_named,
)
from projections.commitments.promises import (
    Promise as Promise,
    promises as promises,
)
from projections.commitments.ratification import (
    Lag as Lag,
    Ratification as Ratification,
    RatificationOutcome as RatificationOutcome,
    RatificationRequest as RatificationRequest,
    lags as lags,
    ratification as ratification,
)
from projections.gaps import (
    Missing as Missing,
    gaps as gaps,
)
from projections.history import (
    Change as Change,
    ChangeCorrection as ChangeCorrection,
    FieldChange as FieldChange,
    history as history,
)
from projections.knowledge import (
    Learned as Learned,
    Revised as Revised,
    knowledge as knowledge,
)
from projections.labels import (
    change_label as change_label,
    fact_label as fact_label,
    field_label as field_label,
    register_label as register_label,
)
from projections.lineage import (
    EdgeKind as EdgeKind,
    Lineage as Lineage,
    LineageEdge as LineageEdge,
    lineage as lineage,
)
from projections.lineage_graph import (
    DrawingFormat as DrawingFormat,
    draw as draw,
)
from projections.lint import (
    Finding as Finding,
    lint as lint,
)
from projections.minutes_text import (
    minutes_text as minutes_text,
)
from projections.minutes_text.forms import (
    FormName as FormName,
)
from projections.reconciliation import (
    Check as Check,
    Cited as Cited,
    Explanation as Explanation,
    Reading as Reading,
    Settled as Settled,
    Waiver as Waiver,
    explain as explain,
    reconcile as reconcile,
    waivers as waivers,
)
from projections.registers.breaks import (
    ChainBreak as ChainBreak,
)
from projections.registers.conservation import (
    ConservationRow as ConservationRow,
    Flows as Flows,
    conservation as conservation,
)
from projections.registers.events import (
    RegisterMovement as RegisterMovement,
    StatedCount as StatedCount,
)
from projections.replay.citations import (
    Citation as Citation,
    LastCitation as LastCitation,
)
from projections.replay.movements import (
    Movement as Movement,
    MovementWay as MovementWay,
    movements as movements,
)
from projections.status import (
    status as status,
)
from projections.tallies import (
    Counts as Counts,
    Tally as Tally,
    tallies as tallies,
)
