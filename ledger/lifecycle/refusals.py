"""The refusal of a resolution, in both languages: what a guard returns.

Beside ``guards``, which checks resolutions; nothing here decides. Uses the state of a case, the platform's labels
and the form of diagnostics.

>>> GuardContext(levels=("working-group", "vice-mayor"), platform=None).level("vice-mayor").zh
'vice-mayor'
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ledger.lifecycle.state import CaseState, Levels
from ledger.model.cases import CaseId
from ledger.model.dates import day_label
from ledger.model.platform import Named, Platform
from ledger.text.bilingual import Text, alike, joined
from ledger.text.diagnostic import Diagnostic


@frozen(kw_only=True)
class Refusal(Diagnostic):
    """Why a resolution may not take effect: the rule that is broken, with the case's state, and what to do.

    Attributes:
        case: the case whose state forbids it; None where it is not about a case.
        is_unknown: no earlier event introduces the case; recording with backfill admits that.
        is_open: a meeting that is not recorded may permit it; recording with backfill admits that.
        gives_way: a case is carried in although its history is recorded; refused only where it is newly carried in,
            since one that was carried in earlier is superseded.
    """

    case: CaseId | None
    is_unknown: bool = False
    is_open: bool = False
    gives_way: bool = False


@frozen(kw_only=True)
class GuardContext:
    """What a guard needs beside the cases: the levels in their order, and what they are called.

    Attributes:
        levels: the ids of the levels, lowest first.
        platform: whose labels name levels and groups; None where only their ids are known.
    """

    levels: Levels
    platform: Platform | None

    def level(self, level: str) -> Text:
        """Return the label of a level."""
        return _label(self.platform.levels if self.platform else (), level)

    def group(self, group: str) -> Text:
        """Return the label of a group."""
        return _label(self.platform.groups if self.platform else (), group)


def _label(things: Iterable[Named], wanted: str) -> Text:
    return next((thing.labels for thing in things if thing.id == wanted), alike(wanted))


def describe(state: CaseState, platform: Platform | None = None) -> Text:
    """Return one clause with the case's title, id, status and standing at every level, for messages.

    Args:
        state: the state of the case.
        platform: whose labels name the levels; by their ids where not given.
    """
    levels = platform.levels if platform else ()
    standings = (_label(levels, place.level) + ": " + place.standing.labels for place in state.places)
    return _STATE.format(
        title=state.title,
        case=state.id,
        status=state.status.labels,
        since=day_label(state.since),
        standings=joined(standings, "; ", "; "),
    )


_STATE = Text(
    en="{title} ({case}) is {status} since {since} [{standings}]",
    zh="「{title}」（{case}）自 {since} 起{status}〔{standings}〕",
)
