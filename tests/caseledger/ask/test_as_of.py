"""The day as of which commitments and ratifications are judged."""

from __future__ import annotations

import io
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseledger.ask.as_of import mention_text, reference_day, show_as_of
from caseledger.context import QueryContext
from ledger import CaseLedger
from projections.replay.citations import Citation

LAST = date(2025, 11, 7)


@pytest.fixture
def ledger(recorded: Path) -> Iterator[CaseLedger]:
    """The ledger with every meeting of the four cities."""
    with CaseLedger(recorded) as opened:
        yield opened


def context_of(ledger: CaseLedger, **options: object) -> QueryContext:
    """A question in English, printed to a text of its own."""
    return QueryContext(options=Namespace(**{"lang": "en", "on": None, **options}), ledger=ledger, out=io.StringIO())


def printed(context: QueryContext) -> str:
    """What was printed."""
    assert isinstance(context.out, io.StringIO)
    return context.out.getvalue()


def test_without_a_day_it_is_that_of_the_last_meeting(ledger):
    """The record is judged as of its last meeting, whatever day it is; that meeting is named."""
    context = context_of(ledger)
    assert reference_day(context) == ledger.timeline().meetings["industry/114-4"].held
    show_as_of(context, reference_day(context), "so it is")
    assert "(the last meeting on record, industry/114-4): so it is\n" in printed(context)


def test_a_day_given_is_the_day(ledger):
    """No meeting is named beside a day that was asked about."""
    context = context_of(ledger, on="2024-07-10")
    assert reference_day(context) == date(2024, 7, 10)
    show_as_of(context, reference_day(context), "so it is")
    assert printed(context) == "As of 2024-07-10: so it is\n"


def test_without_any_meeting_there_is_no_day(ledger):
    """Nothing stands before what is told."""
    context = context_of(ledger)
    show_as_of(context, None, "nothing")
    assert printed(context) == "nothing\n"


@pytest.mark.parametrize(
    ("presumed", "text"),
    [(False, "industry/114-2 二 (2025-05-14)"), (True, "2025-05-14 [presumed], as industry/114-2 二 shows")],
)
def test_what_is_presumed_is_shown_with_what_shows_it(ledger, presumed, text):
    """A presumption has a day of its own, and minutes that it was taken from."""
    at = Citation(meeting="industry/114-2", item="二", day=date(2025, 5, 14), presumed=presumed)
    assert mention_text(context_of(ledger), at) == text
