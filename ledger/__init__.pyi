from ledger.application import CaseLedger as CaseLedger
from ledger.commands.receipts import Receipt as Receipt, ReceiptOutcome as ReceiptOutcome
from ledger.backups import (
    Backup as Backup,
    restore as restore,
)
from ledger.commands.changes import (
    Batch as Batch,
    BatchKind as BatchKind,
    CaseChange as CaseChange,
)
from ledger.commands.validation import (
    RefusedError as RefusedError,
    RefusedResolution as RefusedResolution,
)
from ledger.dry_run import (
    DryRun as DryRun,
    MinutesEntry as MinutesEntry,
    dry_run as dry_run,
)
from ledger.errors import (
    AlreadyRecordedError as AlreadyRecordedError,
    AmbiguousNameError as AmbiguousNameError,
    ConflictError as ConflictError,
    InputError as InputError,
    LedgerError as LedgerError,
    PlatformError as PlatformError,
    RuleError as RuleError,
    StoreError as StoreError,
    UnknownNameError as UnknownNameError,
)
from ledger.json_form import (
    from_json as from_json,
    to_json as to_json,
)
from ledger.lifecycle import (
    CaseState as CaseState,
    Irregularity as Irregularity,
    NameUse as NameUse,
    Place as Place,
    Refusal as Refusal,
)
from ledger.model import (
    events as events,
)
from ledger.model.cases import (
    CaseId as CaseId,
)
from ledger.model.events import (
    AgendaPlace as AgendaPlace,
    CasesFoundSame as CasesFoundSame,
    ClashesAccepted as ClashesAccepted,
    Correction as Correction,
    DeclaredCount as DeclaredCount,
    Difference as Difference,
    DifferenceAcknowledged as DifferenceAcknowledged,
    Event as Event,
    MeetingEvent as MeetingEvent,
    MeetingRecorded as MeetingRecorded,
    MeetingWithdrawn as MeetingWithdrawn,
    MinutesAmended as MinutesAmended,
    NotHeld as NotHeld,
    Presumption as Presumption,
)
from ledger.model.meetings import (
    MeetingId as MeetingId,
    Moment as Moment,
    Numbering as Numbering,
)
from ledger.model.minutes import (
    CarriedIn as CarriedIn,
    Deadline as Deadline,
    Directive as Directive,
    Item as Item,
    Minutes as Minutes,
    Presumed as Presumed,
)
from ledger.model.platform import (
    Agency as Agency,
    Level as Level,
    Named as Named,
    Platform as Platform,
)
from ledger.model.vocabulary import (
    Against as Against,
    Break as Break,
    Cause as Cause,
    CheckTopic as CheckTopic,
    Counted as Counted,
    Decision as Decision,
    DraftConcern as DraftConcern,
    Fulfilment as Fulfilment,
    Gap as Gap,
    Instant as Instant,
    Kind as Kind,
    Promised as Promised,
    Reason as Reason,
    Severity as Severity,
    Standing as Standing,
    Status as Status,
    Verdict as Verdict,
    Way as Way,
    Word as Word,
)
from ledger.text.bilingual import (
    Text as Text,
)
from ledger.text.language import (
    Language as Language,
)
from ledger.text.diagnostic import (
    Diagnostic as Diagnostic,
    Location as Location,
)
from ledger.timeline import (
    Dated as Dated,
    Known as Known,
    NeverHeld as NeverHeld,
    Recorded as Recorded,
    SetAside as SetAside,
    Settlement as Settlement,
    Step as Step,
    Timeline as Timeline,
)
from ledger.timeline.presumptions import (
    SettlementOutcome as SettlementOutcome,
)
from ledger.timeline.violations import (
    RuleViolation as RuleViolation,
)
