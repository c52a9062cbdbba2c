"""What each command takes on the command line: its arguments and options, in the order of the help.

A table and nothing else; ``arguments`` makes the parser of it. Texts are named by their phrases.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Argument(NamedTuple):
    """One argument or option.

    Attributes:
        name: of an argument, or of an option with its dashes.
        help: the phrase that says what it is for.
        settings: what ``argparse`` takes beside.
    """

    name: str
    help: str
    settings: Mapping[str, Any]


def _argument(name: str, phrase: str, **settings: Any) -> Argument:
    return Argument(name, phrase, settings)


def _flag(name: str, phrase: str) -> Argument:
    return Argument(name, phrase, {"action": "store_true"})


# --- what several commands take -------------------------------------------------------------------

CASE = _argument("case", "case-help", metavar="CASE")
ANY_CASE = _argument("case", "case-help", metavar="CASE", nargs="?")
TWO_CASES = _argument("cases", "case-help", metavar="CASE", nargs=2)
ANY_MEETING = _argument("meeting", "meeting-help", metavar="MEETING", nargs="?")
MEETING = _argument("meeting", "sheet-new-meeting-help", metavar="MEETING")
GROUP = _argument("--group", "group-help", metavar="G")
BECAUSE = _argument("--because", "because-help", metavar="WHY", required=True)
DRY_RUN = _flag("--dry-run", "dry-run-help")
PLATFORM = _argument("--platform", "platform-help", metavar="FILE")
BACKFILL = _flag("--backfill", "backfill-help")
ACCEPT_CLASHES = _argument("--accept-clashes", "accept-clashes-help", metavar="WHY")
ON = _argument("--on", "on-help", metavar="DATE")
KNOWN = _argument("--known", "known-help", metavar="DATE|POSITION")
WITHOUT_PRESUMED = _flag("--without-presumed", "presumed-help")

OUT_OF_ORDER = (BACKFILL, ACCEPT_CLASHES)
"""What minutes recorded in another order than they were held may need."""

MOMENT = (ON, KNOWN, WITHOUT_PRESUMED)
"""What every question takes: the day of effect, the moment of recording, and whether presumptions count."""

# --- commands -------------------------------------------------------------------------------------

COMMANDS: Mapping[str, tuple[Argument, ...]] = {
    "record": (
        _argument("sheets", "record-help", metavar="SHEET_OR_FOLDER", nargs="+"),
        PLATFORM,
        *OUT_OF_ORDER,
    ),
    "amend": (_argument("sheet", "amend-help", metavar="SHEET"), BECAUSE, DRY_RUN, PLATFORM, *OUT_OF_ORDER),
    "withdraw": (_argument("meeting", "withdraw-help", metavar="MEETING"), BECAUSE, ACCEPT_CLASHES, DRY_RUN),
    "same": (TWO_CASES, BECAUSE, ACCEPT_CLASHES),
    "status": (ANY_CASE, GROUP, *MOMENT),
    "history": (CASE, _flag("--knowledge", "knowledge-help"), *MOMENT),
    "lineage": (CASE, _argument("--format", "format-help", choices=("mermaid", "dot", "svg")), *MOMENT),
    "tally": (ANY_MEETING, *MOMENT),
    "reconcile": (ANY_MEETING, _flag("--cases", "cases-help"), *MOMENT),
    "acknowledge": (
        MEETING,
        _argument("item", "acknowledge-item-help", metavar="ITEM"),
        BECAUSE,
        _argument("--by", "by-help", metavar="NAME", required=True),
        _argument("--against", "acknowledge-against-help", metavar="WHAT"),
    ),
    "conservation": (_argument("--level", "level-help", metavar="L"), GROUP, *MOMENT),
    "minutes": (
        _argument("meeting", "minutes-meeting-help", metavar="MEETING"),
        _argument("--format", "minutes-format-help", choices=("text", "markdown"), default="text"),
        KNOWN,
        WITHOUT_PRESUMED,
    ),
    "gaps": (GROUP, _argument("--still", "still-help", metavar="N", type=int), *MOMENT),
    "agenda": (
        _argument("body", "agenda-body-help", metavar="GROUP"),
        _argument("--for", "agenda-for-help", metavar="MEETING", required=True, dest="meeting"),
        WITHOUT_PRESUMED,
    ),
    "promises": (
        _flag("--overdue", "overdue-help"),
        _argument("--owner", "owner-help", metavar="AGENCY"),
        GROUP,
        *MOMENT,
    ),
    "ratification": (GROUP, *MOMENT),
    "changes": (_argument("--since", "since-help", metavar="DATE|POSITION", default="0"), WITHOUT_PRESUMED),
    "log": (),
    "backup": (_argument("file", "backup-help", metavar="FILE"),),
    "restore": (_argument("file", "restore-help", metavar="FILE"),),
    "keep": (_flag("--anew", "keep-anew-help"),),
    "sheet": (),
}
"""From each command to what it takes; its name is the phrase that says what it does."""

SHEET_COMMANDS: Mapping[str, tuple[Argument, ...]] = {
    "new": (MEETING, PLATFORM),
    "check": (
        _argument("sheet", "sheet-check-help", metavar="FILE"),
        PLATFORM,
        _argument("--against", "against-help", metavar="LEDGER"),
        BACKFILL,
    ),
    "show": (MEETING,),
    "schema": (PLATFORM,),
}
"""From each command of ``sheet`` to what it takes."""
