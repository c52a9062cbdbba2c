"""A withdrawal names every case of the meeting, and is refused where later resolutions need it."""

from __future__ import annotations

import pytest

from ledger.commands.validation import RefusedError
from ledger.commands.withdrawing import withdraw
from ledger.errors import InputError
from ledger.model.events import ClashesAccepted, MeetingWithdrawn
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, context_of, ledger_with


def test_the_event_names_the_meeting_its_revision_and_its_cases() -> None:
    """What is withdrawn can be found again by every case that it resolved anything about."""
    ledger = ledger_with(SPRING, SUMMER)
    (event,) = withdraw(context_of(ledger), SUMMER.meeting, because="誤登").events
    assert isinstance(event, MeetingWithdrawn)
    assert (event.id, event.revision, event.because) == ("industry/113-2@1", 1, "誤登")
    assert set(event.cases) == {ledger.find_case(JIA), ledger.find_case(YI)}


def test_later_resolutions_that_need_it_are_named_unless_accepted() -> None:
    """What a later meeting continued cannot lose its introduction without a reason on record."""
    ledger = ledger_with(SPRING, SUMMER)
    with pytest.raises(RefusedError, match=r"these rest on industry/113-1: resolutions of industry/113-2"):
        withdraw(context_of(ledger), SPRING.meeting, because="誤登")
    *_, accepted = withdraw(context_of(ledger), SPRING.meeting, because="誤登", accept_clashes="另登").events
    assert isinstance(accepted, ClashesAccepted)
    assert accepted.because == "另登"


def test_what_is_not_on_record_is_not_withdrawn() -> None:
    """A meeting never recorded and one withdrawn already are refused, each in its own words."""
    ledger = ledger_with(SPRING)
    with pytest.raises(InputError, match="is not on record; name a meeting that is"):
        withdraw(context_of(ledger), SUMMER.meeting, because="誤登")
    ledger.withdraw(SPRING.meeting, because="誤登")
    with pytest.raises(InputError, match=r"is withdrawn already \(誤登\)"):
        withdraw(context_of(ledger), SPRING.meeting, because="誤登")
    with pytest.raises(InputError, match="a withdrawal needs a reason"):
        withdraw(context_of(ledger), SPRING.meeting, because="")
