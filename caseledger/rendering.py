"""Values as text in the reader's language: named values, lists, statuses and registers.

Knows how each language writes them, so that no command does. Uses the phrases; prints nothing.

>>> pair("title", "River festival", "en"), enumerated(["甲", "乙"], "zh-TW")
('title: River festival', '甲、乙')
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from caseledger.phrases import say
from caseledger.tables import Cell
from ledger.model.dates import day_text
from ledger.model.vocabulary import Standing, Status, Verdict

if TYPE_CHECKING:
    from ledger.lifecycle import CaseState, Place
    from ledger.model.platform import Platform
    from ledger.text.language import Language

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
"""The style of each status on a colour terminal."""

VERDICT_STYLES = {Verdict.AGREES: "green", Verdict.DIFFERS: "bold red", Verdict.CANNOT_TELL: "yellow"}
"""The style of each verdict on a colour terminal."""


def pair(name: str, text: str, language: Language) -> str:
    """Return a name and its value on one line."""
    return say("pair", language, name=name, text=text)


def bracketed(text: str, more: str, language: Language) -> str:
    """Return ``text`` with ``more`` in brackets after it."""
    return say("in-brackets", language, text=text, more=more)


def enumerated(texts: Iterable[str], language: Language) -> str:
    """Return names or things one after the other."""
    return say("between-names", language).join(texts)


def clauses(texts: Iterable[str], language: Language) -> str:
    """Return parts of a sentence one after the other."""
    return say("between-clauses", language).join(texts)


def status_text(status: Status | None, language: Language) -> str:
    """Return the label of a status; a dash for none."""
    return status.label(language) if status else "—"


def status_cell(status: Status | None, language: Language) -> Cell:
    """Return a status as a coloured word; a dash for none."""
    return (status_text(status, language), STATUS_STYLES[status]) if status else status_text(status, language)


def registers_text(state: CaseState, platform: Platform, language: Language) -> str:
    """Return each level's standing and its day, a level a line, without the levels that never had the case."""
    return "\n".join(
        pair(platform.level(place.level).label(language), _place_text(place, language), language)
        for place in state.places
        if place.standing is not Standing.NOT_LISTED or place.referral is not None
    )


def _place_text(place: Place, language: Language) -> str:
    day = place.listed_on if place.standing is Standing.LISTED else place.left_on
    text = place.standing.label(language) + (f" {day_text(day, language)}" if day else "")
    if place.referral is not None:
        referred = day_text(place.referred_on, language) if place.referred_on else ""
        text = bracketed(text, f"{place.referral.label(language)} {referred}", language)
    return text + (say("presumed-mark", language) if place.presumed else "")
