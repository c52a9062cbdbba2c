"""Two ids are joined once, with a reason, where both are on record."""

from __future__ import annotations

import pytest

from ledger.commands.joining import join
from ledger.errors import InputError, UnknownNameError
from ledger.model.cases import CaseId
from ledger.model.events import CasesFoundSame
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, context_of, ledger_with


def test_a_join_names_both_ids_and_why() -> None:
    """The event holds the two ids in the order given."""
    ledger = ledger_with(SPRING, SUMMER)
    one, other = ledger.find_case(YI), ledger.find_case(JIA)
    event, *_ = join(context_of(ledger), one, other, because="同案", accept_clashes="併計").events
    assert isinstance(event, CasesFoundSame)
    assert (event.cases, event.because) == ((one, other), "同案")


def test_what_is_one_case_already_is_not_joined() -> None:
    """An id with itself, or two that were joined before, are refused."""
    ledger = ledger_with(SPRING, SUMMER)
    one, other = ledger.find_case(YI), ledger.find_case(JIA)
    with pytest.raises(InputError, match="mean one case already"):
        join(context_of(ledger), one, one, because="同案")
    ledger.same(one, other, because="同案", accept_clashes="併計")
    with pytest.raises(InputError, match="mean one case already"):
        join(context_of(ledger), other, one, because="同案")


def test_ids_are_on_record_and_a_reason_is_given() -> None:
    """An id that no event bears, and an empty reason, are refused."""
    ledger = ledger_with(SPRING)
    case = ledger.find_case(JIA)
    with pytest.raises(UnknownNameError, match=r"no case on record has the id industry-113-1\.99"):
        join(context_of(ledger), case, CaseId("industry-113-1.99"), because="同案")
    with pytest.raises(InputError, match="needs a reason"):
        join(context_of(ledger), case, case, because=" ")
