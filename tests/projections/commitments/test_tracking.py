"""Tracking: how commitments begin, are restated, pass on and are settled."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.model.events import (
    CaseDeferred,
    CaseReferredForDelisting,
    CaseReferredForListing,
    DelistingPlanned,
    MeetingEvent,
)
from ledger.model.platform import Platform
from ledger.model.vocabulary import Kind, Promised
from ledger.testing.histories import histories
from projections.commitments.tracking import chains
from tests.projections.test_status import PLATFORMS, record

STATED: dict[Promised, type[MeetingEvent]] = {
    Promised.REFERRAL_FOR_LISTING: CaseReferredForListing,
    Promised.REFERRAL_FOR_DELISTING: CaseReferredForDelisting,
    Promised.DELISTING_PLANNED: DelistingPlanned,
    Promised.DEFERRAL: CaseDeferred,
}


@PLATFORMS
@settings(max_examples=60)
@given(data=st.data())
def test_every_promise_made_begins_or_restates_exactly_one(platform: Platform, data: st.DataObject):
    """Of each kind, as many statements are on record as there are promises and restatements."""
    history = data.draw(histories(platform=platform))
    with record(history) as ledger:
        timeline = ledger.timeline()
    found = chains(timeline, on=date.max).chains
    for kind, event_class in STATED.items():
        events = [dated.event for dated in timeline.entries if type(dated.event) is event_class]
        stated = Counter((one.meeting, one.item) for one in events)
        places = [at for chain in found if chain.kind is kind for at in (chain.stated, *chain.restated)]
        if kind is Promised.DELISTING_PLANNED:  # a request restates a plan too, at its own item
            places = [at for at in places if (at.meeting, at.item) in stated]
        assert Counter((at.meeting, at.item) for at in places) == stated


@PLATFORMS
@settings(max_examples=60)
@given(data=st.data())
def test_requests_that_wait_are_those_the_lifecycle_has_pending(platform: Platform, data: st.DataObject):
    """A request is open where the lifecycle has it pending, but where the level asked continued the case by name."""
    with record(data.draw(histories(platform=platform))) as ledger:
        timeline = ledger.timeline()
    found = chains(timeline, on=date.max)
    kinds = {"referred-for-listing": Promised.REFERRAL_FOR_LISTING}
    pending = {
        (kinds.get(place.referral.value, Promised.REFERRAL_FOR_DELISTING), place.level, state.id)
        for state in timeline.replayed().cases.values()
        for place in state.places
        if place.referral is not None
    }
    referrals = [chain for chain in found.chains if chain.kind in kinds.values() or "delisting" in chain.kind.value]
    referrals = [chain for chain in referrals if chain.kind is not Promised.DELISTING_PLANNED]
    waiting = {(chain.kind, chain.level, case) for chain in referrals for case in chain.waiting}
    assert waiting <= pending
    continued = {chain.level for chain in referrals for one in chain.answers if one.kind is Kind.CONTINUED}
    assert {level for _, level, _ in pending - waiting} <= continued
