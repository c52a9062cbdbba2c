"""Events with any content: of the type asked, about the cases and levels asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.model.events import CASE_EVENTS, CaseListed, CasesMerged, CaseSplit, MeetingEvent, cases_of
from ledger.testing.events import events_of, values_of


@pytest.mark.parametrize("kind", CASE_EVENTS, ids=lambda kind: kind.__name__)
def test_every_kind_of_event_can_be_drawn(kind: type[MeetingEvent]) -> None:
    """An event of the kind asked comes, whatever its fields are."""

    @given(events_of(kind))
    def check(event: MeetingEvent) -> None:
        assert type(event) is kind

    check()


@given(events_of(CaseListed, cases=st.sampled_from(["a", "b"]), levels=("board",)))
def test_cases_and_levels_are_those_asked(event: CaseListed) -> None:
    """Where cases and levels are given, the event is of no other."""
    assert event.case in ("a", "b")
    assert event.level == "board"


@given(events_of(CasesMerged, cases=st.sampled_from("abc")), events_of(CaseSplit, cases=st.sampled_from("abc")))
def test_each_case_has_its_name_beside_it(merged: CasesMerged, split: CaseSplit) -> None:
    """A merger names each source and a split each part, as the rules' examples call them."""
    assert merged.sources_named == tuple(f"Case {one}" for one in merged.sources)
    assert split.titles == tuple(f"Case {one}" for one in split.parts)
    assert set(cases_of(merged)) <= set("abc")


@given(values_of(tuple[str, ...]), values_of(int | None))
def test_values_are_of_their_type(texts: object, number: object) -> None:
    """A tuple holds what its hint says, and an optional value may be missing."""
    assert isinstance(texts, tuple)
    assert all(isinstance(text, str) for text in texts)
    assert number is None or isinstance(number, int)


def test_a_type_of_which_no_event_has_fields_is_refused() -> None:
    """A list or a dict has no place in an event."""
    with pytest.raises(TypeError, match="no values of"):
        values_of(complex)
