"""A text means the case of its id, of its whole name, or of a part of one name; by what was known then."""

from __future__ import annotations

import pytest
from attrs import evolve as altered

from ledger.errors import AmbiguousNameError, UnknownNameError
from ledger.log.case_lookup import case_meant, cases_called, formerly_near, named_cases_near
from ledger.log.case_names import named_cases_among
from ledger.model.vocabulary import Decision
from ledger.timeline import known_by
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, item, ledger_with, meeting

TWINS = (
    meeting("industry/113-1", "2024-02-01", item("青年交流")),
    meeting("urban/113-1", "2024-03-01", item("青年交流", new=True)),
    meeting("industry/113-2", "2024-06-01", item("青年交流", decide=(Decision.DELISTED,))),
)


def test_an_id_a_name_and_a_part_of_one_mean_the_case() -> None:
    """What nobody is called is refused with near names; a part of two names with both."""
    reader = ledger_with(SPRING, SUMMER).reader
    (case,) = cases_called(reader, f" {JIA} ")
    assert {case_meant(reader, text) for text in (case, JIA, JIA[:3])} == {case}
    assert cases_called(reader, JIA[:3]) == ()
    with pytest.raises(UnknownNameError, match=JIA):
        case_meant(reader, JIA[:-1] + "進")
    with pytest.raises(AmbiguousNameError, match="fits 2 cases"):
        case_meant(ledger_with(*TWINS).reader, "青年交流")


def test_one_of_several_is_told_by_group_or_by_being_open() -> None:
    """The group's own, or the one that is still open on the day."""
    reader = ledger_with(*TWINS).reader
    first, second = cases_called(reader, "青年交流")
    assert case_meant(reader, "青年交流", group="industry") == first
    assert case_meant(reader, "青年交流", on=TWINS[2].held) == second
    with pytest.raises(UnknownNameError):
        case_meant(reader, "青年交流", group="nowhere")


def test_a_name_is_known_from_when_it_was_recorded() -> None:
    """Before that position nobody is called so."""
    ledger = ledger_with(SPRING, SUMMER)
    assert cases_called(ledger.reader, YI, known=4) == ()
    assert cases_called(ledger.reader, YI, known=ledger.head) == (ledger.find_case(YI),)


def test_a_name_that_was_retracted_leads_to_the_id() -> None:
    """The id still means the case; the name is refused, with the id to ask by."""
    ledger = ledger_with(SPRING)
    case = ledger.find_case(JIA)
    ledger.amend(altered(SPRING, items=()), because="誤列")
    reader = ledger.reader
    assert formerly_near(reader, JIA) == (case,)
    assert case_meant(reader, case) == case
    with pytest.raises(UnknownNameError, match=f"ask for its id, {case}"):
        case_meant(reader, JIA)


def test_names_near_a_text_are_those_of_all_names() -> None:
    """What is read for one name is among the names of the whole log, under the id of all names of its case."""
    ledger = ledger_with(SPRING, SUMMER)
    ledger.same(ledger.find_case(JIA), ledger.find_case(YI), because="同案", accept_clashes="併計")
    every = set(named_cases_among(known_by(list(ledger.events()), None)))
    near = set(named_cases_near(ledger.reader, YI))
    assert (ledger.find_case(JIA), YI) in near
    assert near <= every
