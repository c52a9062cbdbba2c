"""The reader gives projections what they need of a log, in this process or in another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve as altered

from ledger.application import CaseLedger
from ledger.errors import InputError, UnknownNameError
from ledger.log.reader import LedgerReader
from ledger.model.cases import CaseId
from ledger.model.events import MeetingRecorded, MeetingWithdrawn, MinutesAmended
from ledger.model.minutes import Presumed
from ledger.model.vocabulary import Decision
from ledger.testing.ledgers import new_ledger
from ledger.testing.platforms import two_levels
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, item, ledger_with, meeting


def test_a_ledger_in_a_file_is_opened_again(tmp_path: Path) -> None:
    """Another process reads the same events; one in memory cannot be opened again."""
    with new_ledger(two_levels(), tmp_path / "ledger.sqlite") as ledger:
        ledger.record(SPRING)
        again = ledger.reader.again()
        assert again is not None
        other = again()
        assert list(other.events()) == list(ledger.events())
        assert other.mark(other.head) == ledger.reader.mark(ledger.head)
        other.close()
    assert ledger_with().reader.again() is None


def test_headers_come_with_what_changed_them() -> None:
    """Of groups or of levels; names that the platform does not have are refused."""
    ledger = ledger_with(SPRING, SUMMER)
    ledger.amend(altered(SPRING, place="他處"), because="地點")
    ledger.withdraw(SUMMER.meeting, because="誤登")
    kinds = [type(one.event) for one in ledger.reader.headers(groups=["industry"])]
    assert kinds == [MeetingRecorded, MeetingRecorded, MinutesAmended, MeetingRecorded, MeetingWithdrawn]
    assert ledger.reader.headers(levels=["vice-mayor"]) == []
    with pytest.raises(UnknownNameError):
        ledger.reader.headers(groups=["nowhere"])
    with pytest.raises(UnknownNameError):
        ledger.reader.headers(levels=["nowhere"])


def test_a_timeline_about_a_case_holds_what_bears_on_it() -> None:
    """Its state is that of the whole; a case that is not on record is refused."""
    ledger = ledger_with(SPRING, SUMMER, meeting("urban/113-1", "2024-09-02", item("別案")))
    case = ledger.find_case(JIA)
    about = ledger.reader.timeline(about=[case], rests=())
    assert about.replayed().cases[case] == ledger.timeline().replayed().cases[case]
    assert "urban/113-1" not in about.meetings
    with pytest.raises(UnknownNameError):
        ledger.reader.events_about([CaseId("industry-113-1.99")])


def test_positions_end_with_an_append() -> None:
    """One inside an append is taken down to where that began; a day stays; one beyond the log is refused."""
    reader = ledger_with(SPRING, SUMMER).reader
    assert [reader.whole_up_to(at) for at in range(reader.head + 1)] == [0, 1, 1, 1, 4, 4, 4, 4, 8]
    assert reader.whole(6) == 4
    assert reader.whole(SPRING.held) == SPRING.held
    with pytest.raises(InputError, match="there is no position 9: the log ends at 8"):
        reader.whole_up_to(9)


def test_what_is_presumed_at_a_level_is_given_to_its_meetings() -> None:
    """Of a level numbered ever, and of no other; nothing without a platform."""
    upper = Presumed(
        item="一",
        cases=(JIA,),
        decision=Decision.LISTED,
        level="vice-mayor",
        after=date(2024, 2, 1),
        before=date(2024, 6, 1),
        taken_on=date(2024, 6, 1),
        basis="慣例",
    )
    ledger = ledger_with(SPRING, altered(SUMMER, presumed=(upper,)))
    reader, case = ledger.reader, ledger.find_case(JIA)
    assert [one.event.presumption is not None for one in reader.events_presumed()] == [True]  # type: ignore[union-attr]
    assert reader.presumed_about("vice-mayor/1", two_levels()) == {case}
    assert reader.presumed_about("industry/113-3", two_levels()) == set()
    with CaseLedger() as empty:
        assert list(empty.reader.events_presumed()) == []


def test_days_are_those_of_the_last_headers() -> None:
    """As amended; a meeting taken back was not held."""
    ledger = ledger_with(SPRING, SUMMER)
    ledger.amend(altered(SPRING, held=SPRING.held.replace(day=2)), because="日期")
    ledger.withdraw(SUMMER.meeting, because="誤登")
    (day,) = LedgerReader(ledger.reader.recorder).held_days([SPRING.meeting, SUMMER.meeting])
    assert (day.meeting, day.day.day) == (SPRING.meeting, 2)
    assert {name for _, name in ledger.reader.case_names() if name in (JIA, YI)} == {JIA}
