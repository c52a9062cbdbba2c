"""Values as text in the reader's language: statuses, registers, lists and named values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.model.dates import day_text
from ledger.model.vocabulary import Standing, Status
from ledger.text.language import Language

if TYPE_CHECKING:
    from ledger.lifecycle import CaseState, Place
    from ledger.model.platform import Platform
from caseledger.tables import Cell

STATUS_STYLES = {
    Status.PROPOSED: "cyan",
    Status.DEFERRED: "yellow",
    Status.WITHDRAWN: "dim",
    Status.AWAITING_LISTING: "yellow",
    Status.LISTED: "green",
    Status.AWAITING_DELISTING: "magenta",
    Status.DELISTED: "dim",
    Status.MERGED: "dim",
}


def status_cell(status: Status | None, language: Language) -> Cell:
    """A status as a coloured word; a dash for none."""
    return "—" if status is None else (status.label(language), STATUS_STYLES[status])


def registers_text(state: CaseState, platform: Platform, language: Language) -> str:
    """Each level's standing and its day, a level a line; levels where nothing was are left out."""
    colon = "：" if language == "zh-TW" else ": "
    told = [
        f"{platform.level(place.level).label(language)}{colon}{_place_text(place, language)}"
        for place in state.places
        if place.standing is not Standing.NOT_LISTED or place.referral is not None
    ]
    return "\n".join(told)


def _place_text(place: Place, language: Language) -> str:
    day = place.listed_on if place.standing is Standing.LISTED else place.left_on
    text = place.standing.label(language) + (f" {day_text(day, language)}" if day else "")
    if place.referral is not None:
        referred = day_text(place.referred_on, language) if place.referred_on else ""
        told = f"{place.referral.label(language)} {referred}"
        text += f"（{told}）" if language == "zh-TW" else f" ({told})"
    return text + (_mark(language) if place.presumed else "")


def _mark(language: Language) -> str:
    return "（推定）" if language == "zh-TW" else " [presumed]"


def status_text(status: Status | None, language: Language) -> str:
    """Return the label of a status; a dash for none."""
    return status.label(language) if status else "—"
