"""Naming: the ids of groups, levels and meetings that a question names."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.errors import UnknownNameError
from ledger.model.minutes import Minutes
from ledger.testing.ledgers import new_ledger
from projections.naming import group_id, level_id, meeting_id
from tests.support.platforms import four_cities

PLATFORM = four_cities()


@pytest.mark.parametrize("named", [*PLATFORM.groups])
def test_a_group_is_named_by_any_spelling(named):
    """Its id, and its label in either language."""
    assert {group_id(PLATFORM, name) for name in (named.id, named.zh, named.en)} == {named.id}


@pytest.mark.parametrize("named", [*PLATFORM.levels])
def test_a_level_is_named_by_any_spelling(named):
    """Its id, and its label in either language."""
    assert {level_id(PLATFORM, name) for name in (named.id, named.zh, named.en)} == {named.id}


def test_no_name_means_all():
    """None is the empty id, by which the projections mean all; an empty name is no name."""
    assert (group_id(PLATFORM, None), level_id(PLATFORM, None)) == ("", "")
    for resolve in (group_id, level_id):
        with pytest.raises(UnknownNameError):
            resolve(PLATFORM, "")


def test_a_refusal_lists_what_there_is_in_both_languages():
    """What was given is quoted, and every level is offered with its id."""
    with pytest.raises(UnknownNameError) as refused:
        level_id(PLATFORM, "市")
    assert refused.value.kind == "level"
    assert refused.value.in_language("en") == (
        "no level is called '市'; known are working-group (工作小組), vice-mayor (副首長層級)"
    )
    assert refused.value.in_language("zh-TW") == (
        "無名為 '市' 之層級；可用者為工作小組（working-group）、副首長層級（vice-mayor）"
    )


def test_a_meeting_is_named_by_its_id_alone():
    """One that is not on record is refused with those that are; where none is, that is said."""
    with new_ledger(PLATFORM) as ledger:
        with pytest.raises(UnknownNameError, match="industry/113-1 is not on record; on record are none"):
            meeting_id(ledger.timeline(), "industry/113-1")
        ledger.record(Minutes(meeting="industry/113-1", held=date(2024, 2, 1)))
        assert meeting_id(ledger.timeline(), "industry/113-1") == "industry/113-1"
        with pytest.raises(UnknownNameError, match="on record are industry/113-1") as refused:
            meeting_id(ledger.timeline(), "industry/113-2")
    assert refused.value.kind == "meeting"
