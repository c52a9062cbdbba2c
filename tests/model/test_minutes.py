"""Minutes as values: they are equal by content, and a deadline needs a day or words."""

from __future__ import annotations

from datetime import date

import pytest
from attrs.exceptions import FrozenInstanceError

from ledger.model.minutes import Deadline, Item, Minutes
from ledger.model.vocabulary import Decision


def test_minutes_are_equal_by_their_content():
    """Two that say the same are one value, whatever is left at its default."""
    said = {"meeting": "industry/114-5", "held": date(2025, 12, 1)}
    items = (Item(item="一", cases=("夜市",), decisions=(Decision.CONTINUED,)),)
    assert Minutes(**said, items=items) == Minutes(**said, items=items, presumed=(), declared=())
    assert Minutes(**said, items=items) != Minutes(**said)


def test_minutes_cannot_be_changed():
    """A correction is another value."""
    minutes = Minutes(meeting="industry/114-5", held=date(2025, 12, 1))
    with pytest.raises(FrozenInstanceError):
        minutes.held = date(2025, 12, 2)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("deadline", "is_fault"),
    [
        (Deadline(), True),
        (Deadline(due=date(2025, 12, 1)), False),
        (Deadline(wording="下次會議前"), False),
        (Deadline(due=date(2025, 12, 1), wording="年底"), False),
    ],
)
def test_a_deadline_needs_a_day_or_words(deadline, is_fault):
    """With neither, the fault comes with its remedy."""
    fault = deadline.fault()
    assert (fault is not None) is is_fault
    if fault is not None:
        assert [text.en for text in fault] == ["gives neither a day nor words", "give a day, words, or both"]
