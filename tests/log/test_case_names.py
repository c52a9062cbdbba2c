"""Names that nobody looked up word for word: gone through lot by lot, with the answer of all at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.errors import AmbiguousNameError, UnknownNameError
from ledger.log import case_names
from ledger.log.case_names import NamedCase, exactly_named, find_case, named_cases_among
from ledger.model import cases
from ledger.model.cases import CaseId, near_names
from ledger.testing.histories import LateHistory, late_histories
from ledger.testing.ledgers import new_ledger
from ledger.timeline import known_by
from projections import status
from tests.support.histories import record_permitted
from tests.support.platforms import FOUR_CITIES, recorded

SHORT_NAMES = st.text(alphabet="甲乙丙案臺台交流", min_size=1, max_size=6)


@given(SHORT_NAMES, st.lists(SHORT_NAMES, max_size=30), st.integers(1, 5))
def test_near_names_are_those_of_all_compared_at_once(name: str, known: list[str], lot: int) -> None:
    """However few are compared at a time, the same names are offered in the same order."""
    with pytest.MonkeyPatch.context() as patched:
        at_once = near_names(name, known)
        patched.setattr(cases, "_COMPARED_AT_ONCE", lot)
        assert near_names(name, iter(dict.fromkeys(known))) == at_once


@given(late_histories(presumptions=True), st.data())
def test_the_names_on_record_are_the_same_lot_by_lot(drawn: LateHistory, data: st.DataObject) -> None:
    """Amended, joined, or as known at some moment: the names read one by one are those of the whole log."""
    ledger = new_ledger(drawn.platform)
    record_permitted(ledger, drawn)
    known_cases = sorted(state.id for state in status(ledger.timeline()))
    if len(known_cases) > 1:
        ledger.same(*known_cases[:2], because="test", accept_clashes="test")
    log = list(ledger.events())
    for known in (None, data.draw(st.integers(1, len(log))), log[-1].event.recorded_at.date()):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(case_names, "_AT_ONCE", 2)
            assert set(ledger.reader.case_names(known)) == set(named_cases_among(known_by(log, known)))


class Passing:
    """Named cases that may be gone through again and again, and of which one is there at a time."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.passes = 0

    def __iter__(self) -> Iterator[NamedCase]:
        self.passes += 1
        return ((CaseId(f"case-{each}"), f"第{each}號合作案") for each in range(self.number))


def test_a_part_of_one_name_is_found_in_one_pass() -> None:
    """What is answered needs no second look at the names."""
    case_names = Passing(50)
    assert find_case("第7號", case_names) == "case-7"
    assert case_names.passes == 1


def test_what_several_cases_bear_is_listed_with_their_names() -> None:
    """Only the names of the cases that fit are told, in the order of the numbers in their ids."""
    with pytest.raises(AmbiguousNameError) as refused:
        find_case("4號", Passing(20))
    assert str(refused.value).splitlines()[1:] == ["  case-4  第4號合作案", "  case-14  第14號合作案"]


def test_an_id_is_taken_before_a_title_that_reads_like_it() -> None:
    """Whichever comes first among the named cases."""
    case_names = [(CaseId("case-1"), "case-2"), (CaseId("case-2"), "第2號合作案")]
    for given_names in (case_names, case_names[::-1]):
        assert find_case("case-2", given_names) == "case-2"
        assert exactly_named("case-2", given_names) == ("case-2",)


def test_named_cases_that_can_be_gone_through_once_are_enough() -> None:
    """An iterator will do: near names are offered from it as from a list."""
    for given_names in (Passing(5), iter(Passing(5)), list(Passing(5))):
        with pytest.raises(UnknownNameError, match="第3號合作案"):
            find_case("第3號合件案", given_names)


def test_a_part_of_a_name_is_found_in_a_ledger_of_many_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the ledger too: a part of a name, and the name of a case known under another id."""
    with recorded(FOUR_CITIES) as ledger:
        whole = {title: ledger.find_case(title) for title in ("捕獸鋏", "地熱")}
        monkeypatch.setattr(case_names, "_AT_ONCE", 1)
        assert {title: ledger.find_case(title) for title in whole} == whole
