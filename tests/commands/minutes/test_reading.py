"""Minutes in order are read once; what may change the past, or is wrong, is left to the whole reading."""

from __future__ import annotations

from datetime import time

import pytest
from attrs import evolve as altered

from ledger.application import CaseLedger
from ledger.commands.minutes.reading import MinutesReading
from ledger.errors import LedgerError
from ledger.model.minutes import Minutes
from ledger.transcription import TranscriptionError
from tests.commands.deciding import CONTINUED, JIA, SPRING, SUMMER, YI, context_of, item, ledger_with, meeting


def reading_of(ledger: CaseLedger, minutes: Minutes) -> MinutesReading:
    """What is read about those minutes."""
    return MinutesReading(context_of(ledger), minutes)


def test_a_meeting_after_all_others_is_in_order() -> None:
    """It comes to the very events of the whole reading."""
    reading = reading_of(ledger_with(SPRING), SUMMER)
    assert reading.in_order is not None
    assert reading.in_order.events == reading.transcribed(backfill=False, amending=False).events


@pytest.mark.parametrize(
    ("on_record", "minutes"),
    [
        ((SPRING, SUMMER), SUMMER),
        ((SUMMER,), SPRING),
        ((SPRING,), meeting("industry/113-2", "2024-01-01", item(JIA, decide=CONTINUED))),
        ((SPRING,), meeting("industry/113-2", "2024-06-01", item("碼頭照明改進"))),
        ((SPRING,), meeting("industry/113-2", "2024-06-01", item("不在", decide=CONTINUED))),
        ((SPRING,), meeting("industry/113-2", "2024-06-01", item(JIA))),
    ],
    ids=["on record", "late", "misdated", "close to a name", "unknown", "against the rules"],
)
def test_what_is_not_so_plain_is_not_in_order(on_record: tuple[Minutes, ...], minutes: Minutes) -> None:
    """Nothing is refused; the whole reading says what is wrong, if anything is."""
    ledger = ledger_with()
    for one in on_record:
        ledger.record(one, backfill=True)
    assert reading_of(ledger, minutes).in_order is None


def test_what_is_wrong_with_the_date_is_told() -> None:
    """A day before that of the number below, unless the header says why or it stays as recorded."""
    wrong = meeting("industry/113-2", "2024-01-01", item(YI))
    ledger = ledger_with(SPRING)
    with pytest.raises(TranscriptionError, match=r"industry/113-1"):
        reading_of(ledger, wrong).transcribed(backfill=False, amending=False)
    explained = altered(wrong, irregular="補開")
    assert reading_of(ledger, explained).transcribed(backfill=False, amending=False).resolved
    ledger.record(explained)
    reading = reading_of(ledger, explained)
    assert reading.own is not None
    assert reading.earlier == tuple(ledger.events_of(wrong.meeting))


def test_an_hour_that_is_given_for_one_of_two_meetings_is_asked_for() -> None:
    """Two meetings of one day about one case: the whole reading passes, the hour is refused."""
    upper = meeting("vice-mayor/1", "2024-02-01", item(JIA, decide=CONTINUED, group="industry"), starts=time(14, 0))
    reading = reading_of(ledger_with(SPRING), upper)
    assert reading.in_order is None
    transcription = reading.transcribed(backfill=False, amending=False)
    with pytest.raises(TranscriptionError, match="which came first is not known"):
        reading.refuse_untimed(transcription)


def test_nothing_is_read_without_a_platform() -> None:
    """The error says what to record first."""
    with CaseLedger() as ledger, pytest.raises(LedgerError, match="knows no platform yet"):
        reading_of(ledger, SPRING)
