"""A name means the cases that bear it, an id the case that it is of, as far as they hold."""

from __future__ import annotations

from ledger.commands.minutes.names_meant import cases_meant, ids_among, known_cases
from ledger.model.vocabulary import Decision
from ledger.testing.platforms import two_levels
from ledger.transcription import as_id
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, item, ledger_with, meeting


def test_names_and_ids_mean_the_cases_that_bear_them() -> None:
    """In whatever form they are written; what nobody bears is left out."""
    ledger = ledger_with(SPRING, SUMMER)
    log = list(ledger.events())
    case, other = ledger.find_case(JIA), ledger.find_case(YI)
    assert cases_meant(log, [f" {JIA} ", YI, "不在"]) == {JIA: (case,), YI: (other,)}
    assert cases_meant(log, [case]) == {as_id(case): (case,)}


def test_what_was_withdrawn_means_nothing() -> None:
    """A name that only a withdrawn meeting claims is nobody's."""
    ledger = ledger_with(SPRING, SUMMER)
    ledger.withdraw(SUMMER.meeting, because="誤登")
    assert cases_meant(list(ledger.events()), [YI]) == {}


def test_only_ids_are_taken_for_ids() -> None:
    """A title with digits and a dot is none; blanks around an id are no matter."""
    assert ids_among([" industry-112-1.04 ", "vice-mayor-3.u02", "第1.5期計畫", "industry"]) == {
        "industry-112-1.04",
        "vice-mayor-3.u02",
    }


def test_a_case_is_known_as_it_is_when_the_meeting_opens() -> None:
    """Before the meeting that brings it in it is not there yet; after the one that ends it, it is not open."""
    end = meeting("industry/113-3", "2024-09-01", item(JIA, decide=(Decision.DELISTED,)))
    ledger = ledger_with(SPRING, end)
    log = list(ledger.events())
    meant = cases_meant(log, [JIA])

    def known(day: str) -> tuple[bool, bool, bool]:
        (one,) = known_cases(meant, two_levels(), log[1:], meeting("industry/113-9", day))[JIA]
        return one.is_there, one.is_open, one.is_introduced

    assert known("2024-01-01") == (False, False, True)
    assert known("2024-06-01") == (True, True, True)
    assert known("2024-12-01") == (True, False, True)
