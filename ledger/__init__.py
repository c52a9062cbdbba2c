"""Case Ledger: the resolutions of committees as immutable, event-sourced facts.

The flow, and the modules in its order: minutes (a sheet, or the API) -> resolutions (events) ->
store -> projections -> answers. What a user of the library needs is here; the answers are in the
sibling package ``projections``.

>>> from ledger import CaseLedger, Decision, Item, Minutes
>>> with CaseLedger() as ledger:                      # in memory; give a path for a file
...     _ = ledger.describe(platform)                 # doctest: +SKIP
...     _ = ledger.record(minutes)                    # doctest: +SKIP
"""

import sys
from typing import TYPE_CHECKING

from ledger.lazy import NamesBeforeModules, on_demand

if TYPE_CHECKING:
    from ledger.application import CaseLedger, Receipt
    from ledger.backups import Backup, restore
    from ledger.commands.changes import Batch, CaseChange
    from ledger.commands.validation import RefusedError
    from ledger.dry_run import DryRun, dry_run
    from ledger.errors import (
        AlreadyRecordedError,
        AmbiguousNameError,
        ConflictError,
        InputError,
        LedgerError,
        PlatformError,
        RuleError,
        StoreError,
        UnknownNameError,
    )
    from ledger.model.events import DeclaredCount, Difference, DifferenceAcknowledged, NotHeld
    from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes, Presumed
    from ledger.model.platform import Agency, Level, Named, Platform
    from ledger.model.vocabulary import (
        Against,
        Cause,
        Counted,
        Decision,
        Instant,
        Kind,
        Reason,
        Standing,
        Status,
        Verdict,
    )
    from ledger.timeline import Recorded, Timeline

__all__ = [
    "Against",
    "Agency",
    "AlreadyRecordedError",
    "AmbiguousNameError",
    "Backup",
    "Batch",
    "CarriedIn",
    "CaseChange",
    "CaseLedger",
    "Cause",
    "ConflictError",
    "Counted",
    "Deadline",
    "Decision",
    "DeclaredCount",
    "Difference",
    "DifferenceAcknowledged",
    "Directive",
    "DryRun",
    "InputError",
    "Instant",
    "Item",
    "Kind",
    "LedgerError",
    "Level",
    "Minutes",
    "Named",
    "NotHeld",
    "Platform",
    "PlatformError",
    "Presumed",
    "Reason",
    "Receipt",
    "Recorded",
    "RefusedError",
    "RuleError",
    "Standing",
    "Status",
    "StoreError",
    "Timeline",
    "UnknownNameError",
    "Verdict",
    "dry_run",
    "restore",
]

_NAMES = {
    "application": ("CaseLedger", "Receipt"),
    "backups": ("Backup", "restore"),
    "errors": (
        "AlreadyRecordedError",
        "AmbiguousNameError",
        "ConflictError",
        "InputError",
        "LedgerError",
        "PlatformError",
        "RuleError",
        "StoreError",
        "UnknownNameError",
    ),
    "commands.changes": ("Batch", "CaseChange"),
    "model.minutes": ("CarriedIn", "Deadline", "Directive", "Item", "Minutes", "Presumed"),
    "commands.validation": ("RefusedError",),
    "model.platform": ("Agency", "Level", "Named", "Platform"),
    "model.events": ("DeclaredCount", "Difference", "DifferenceAcknowledged", "NotHeld"),
    "timeline": ("Recorded", "Timeline"),
    "dry_run": ("DryRun", "dry_run"),
    "model.vocabulary": (
        "Against",
        "Cause",
        "Counted",
        "Decision",
        "Instant",
        "Kind",
        "Reason",
        "Standing",
        "Status",
        "Verdict",
    ),
}
"""From each module to the public names it gives; loaded when one of them is first asked for."""

if not TYPE_CHECKING:  # a type checker that saw a ``__getattr__`` would believe any misspelt name
    __getattr__, __dir__ = on_demand(__name__, _NAMES)
    sys.modules[__name__].__class__ = NamesBeforeModules
