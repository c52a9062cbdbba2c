from ledger.application import (
    CaseLedger as CaseLedger,
    Receipt as Receipt,
)
from ledger.backups import (
    Backup as Backup,
    restore as restore,
)
from ledger.commands.changes import (
    Batch as Batch,
    CaseChange as CaseChange,
)
from ledger.commands.validation import (
    RefusedError as RefusedError,
)
from ledger.dry_run import (
    DryRun as DryRun,
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
from ledger.model.events import (
    DeclaredCount as DeclaredCount,
    Difference as Difference,
    DifferenceAcknowledged as DifferenceAcknowledged,
    NotHeld as NotHeld,
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
    Cause as Cause,
    Counted as Counted,
    Decision as Decision,
    Instant as Instant,
    Kind as Kind,
    Reason as Reason,
    Standing as Standing,
    Status as Status,
    Verdict as Verdict,
)
from ledger.timeline import (
    Recorded as Recorded,
    Timeline as Timeline,
)
