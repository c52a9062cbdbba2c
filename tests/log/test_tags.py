"""An event is tagged by its meeting, group, level, cases and names."""

from __future__ import annotations

from ledger.log.tags import NAME_PREFIX, case_tag, meeting_tag, name_tag, tags_of
from tests.commands.deciding import JIA, SPRING, ledger_with


def test_a_platform_has_one_tag() -> None:
    """It is found by its id alone."""
    (described,) = ledger_with().events()
    assert tags_of(described.event) == ("platform:twin-towns",)


def test_a_header_is_found_by_meeting_group_and_level() -> None:
    """And by no case."""
    header = ledger_with(SPRING).events_of(SPRING.meeting)[0].event
    assert tags_of(header) == ("meeting:industry/113-1", "group:industry", "level:working-group")


def test_what_brings_a_case_in_is_found_by_case_and_name() -> None:
    """Each tag is there once."""
    ledger = ledger_with(SPRING)
    proposed = ledger.events_of(SPRING.meeting)[1].event
    case = ledger.find_case(JIA)
    assert set(tags_of(proposed)) == {meeting_tag(SPRING.meeting), "group:industry", case_tag(case), name_tag(JIA)}
    assert len(tags_of(proposed)) == len(set(tags_of(proposed)))


def test_names_are_tagged_in_the_form_in_which_they_are_compared() -> None:
    """Blanks make no other name."""
    assert name_tag(f" {JIA[:2]} {JIA[2:]}") == name_tag(JIA)
    assert name_tag(JIA).startswith(NAME_PREFIX)
