"""Faults of values: where each is, what was found there, and that a message does not grow without end."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model.intake.faults import MOST_SHOWN, Faults, place_of, shown
from ledger.model.vocabulary import Decision
from ledger.text.bilingual import alike


class Loud:
    """A value that must not be asked how it is shown."""

    def __repr__(self) -> str:
        """Raise."""
        raise AssertionError


def test_a_place_is_named_from_the_outermost_value():
    """Fields by a point, parts of a tuple by their number."""
    assert place_of((((("Minutes", "items"), 0), "cases"), 1)) == "Minutes.items[0].cases[1]"
    assert place_of(("", "clock()")) == "clock()"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("市場", "'市場'"),
        (7, "7"),
        (10**18, "a number too long to show"),
        (None, "None"),
        (date(2025, 1, 2), "datetime.date(2025, 1, 2)"),
        (Decision.LISTED, "Decision.LISTED"),
        (Loud(), "a value of type Loud"),
        ([1], "a value of type list"),
    ],
)
def test_a_value_is_shown_without_asking_it(value, text):
    """Only values of Python's own types and of the ledger's words are shown as they are."""
    assert shown(value).en == text


def test_a_message_names_the_first_faults_and_counts_the_others():
    """So that a thousand wrong values make no message of a thousand lines."""
    faults = Faults()
    for number in range(MOST_SHOWN + 3):
        faults.expected((("Minutes", "items"), number), alike("an Item"), number)
    text = str(faults)
    assert faults.count == MOST_SHOWN + 3
    assert text.count("remedy: ") == MOST_SHOWN
    assert text.startswith("Minutes.items[0]: expected an Item, got 0\n  remedy: give such a value\n")
    assert text.endswith("and 3 more of this kind")
