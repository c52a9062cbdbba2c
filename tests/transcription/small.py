"""Small minutes, and the diagnostics of minutes that cannot be transcribed."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model.minutes import CarriedIn, Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.transcription import TranscriptionError

DAY = date(2024, 6, 1)
AGENCY = "臺北市政府產業發展局"
FOUND = CarriedIn(item="一", cases=("智慧農業場域", "青創交流合作"), on=("working-group", "vice-mayor"))


def meeting(*items: Item, at: str = "industry/113-2", **fields) -> Minutes:
    """A meeting of those items."""
    return Minutes(meeting=at, held=DAY, items=items, **fields)


def item(*cases: str, decide: tuple[Decision, ...] = (Decision.CONTINUED,), **fields) -> Item:
    """One item."""
    return Item(item="一", cases=cases, decisions=decide, **fields)


def diagnostics(ledger, minutes: Minutes) -> list:
    """What is wrong with ``minutes``; nothing is recorded."""
    before = list(ledger.events())
    with pytest.raises(TranscriptionError) as caught:
        ledger.record(minutes)
    assert list(ledger.events()) == before
    for one in caught.value.diagnostics:
        assert one.problem.en in str(caught.value)
        assert one.remedy.en
        assert one.remedy.en in str(caught.value)
    assert minutes.meeting in str(caught.value)
    return list(caught.value.diagnostics)
