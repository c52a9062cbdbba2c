"""Agencies in events: recorded names become present ones, and nothing else changes."""

from __future__ import annotations

from typing import get_type_hints

from attrs import evolve as altered

from ledger.model.events import CASE_EVENTS
from ledger.model.platform import Agency
from ledger.testing.platforms import two_levels
from ledger.testing.rules import carried_in, continued, directive, owners_changed, proposed
from ledger.timeline import Recorded, holding, under_present_names, with_present_names
from ledger.timeline.agencies import NAMING_AGENCIES
from tests.timeline.test_amendments import header

PLATFORM = altered(two_levels(), agencies=(Agency(name="新局", also=("舊局",)), Agency(name="他局")))


def test_every_agency_in_an_event_gets_its_present_name():
    """In each field that names agencies, each agency once."""
    present = PLATFORM.present_names
    assert with_present_names(carried_in(owners=("舊局", "他局")), present).owners == ("新局", "他局")
    assert with_present_names(proposed(proposers=("舊局",), owners=("舊局", "新局")), present).owners == ("新局",)
    assert with_present_names(owners_changed(added=("舊局",), removed=("他局",)), present).added == ("新局",)
    assert with_present_names(directive("A", addressees=("舊局",)), present).addressees == ("新局",)


def test_an_event_under_present_names_stays_the_same_object():
    """Nothing is copied that does not change, and an unknown name stays as it is recorded."""
    for event in (continued(), proposed(owners=("新局", "未列局")), directive("A", addressees=())):
        assert with_present_names(event, PLATFORM.present_names) is event


def test_events_in_force_and_retracted_ones_both_get_them():
    """So that a history shows one agency under one name."""
    log = [Recorded(position=1, event=header()), Recorded(position=2, event=carried_in(owners=("舊局",)))]
    (row,) = under_present_names(holding(log), PLATFORM).events
    assert row == (2, carried_in(owners=("新局",)))


def test_no_field_that_names_agencies_is_forgotten():
    """Every field called owners, proposers or addressees is in the table, and so is what changes owners."""
    named = {"owners", "proposers", "addressees"}
    for kind in CASE_EVENTS:
        fields = tuple(name for name in get_type_hints(kind) if name in named)
        if fields:
            assert set(NAMING_AGENCIES[kind]) >= set(fields), kind
