"""Lineage: where a case came from and what became of it."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve as altered

from ledger.errors import UnknownNameError
from ledger.model.minutes import CarriedIn, Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.testing.ledgers import new_ledger
from projections import lineage
from tests.support.platforms import four_cities

FIRST = Minutes(
    meeting="industry/113-1",
    held=date(2024, 2, 1),
    carried_in=(CarriedIn(item="一", cases=("甲", "乙", "丙", "旁"), on=("working-group", "vice-mayor")),),
    items=(
        Item(item="一(一)", cases=("甲", "乙"), decisions=(Decision.MERGED,), into="合"),
        Item(item="一(二)", cases=("合",), renamed_to="新合"),
    ),
)
SECOND = Minutes(
    meeting="industry/113-2",
    held=date(2024, 6, 1),
    items=(
        Item(item="一", cases=("丙",), decisions=(Decision.MERGED,), into="新合"),
        Item(item="二", cases=("新合",), decisions=(Decision.SPLIT,), parts=("左", "右"), continues=True),
    ),
)


@pytest.fixture(scope="module")
def family():
    """Two merged, the result renamed; a third merged into it; two parts split off."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(FIRST)
        ledger.record(SECOND)
        names = ("甲", "新合", "左", "旁")
        return ledger.timeline(), {name: ledger.find_case(name) for name in names}


def told(found) -> list[tuple[str, str, str, str]]:
    """The edges, as names."""
    return [(edge.kind, edge.source_name, edge.target_name, edge.meeting) for edge in found.edges]


def test_ancestors_descendants_and_every_step_between(family):
    """All mergers, splits and renamings of the family, in the order of effect, with names as they were."""
    timeline, ids = family
    found = lineage(timeline, ids["新合"])
    assert [state.title for state in found.ancestors] == ["甲", "乙", "丙"]
    assert [state.title for state in found.descendants] == ["左", "右"]
    assert told(found) == [
        ("merged", "甲", "合", "industry/113-1"),
        ("merged", "乙", "合", "industry/113-1"),
        ("renamed", "合", "新合", "industry/113-1"),
        ("merged", "丙", "新合", "industry/113-2"),
        ("split", "新合", "左", "industry/113-2"),
        ("split", "新合", "右", "industry/113-2"),
    ]


def test_a_source_knows_its_descendants_but_not_its_fellows(family):
    """From one source the way leads down to the parts; the other sources are not its family."""
    timeline, ids = family
    found = lineage(timeline, ids["甲"])
    assert [state.title for state in found.descendants] == ["新合", "左", "右"]
    assert found.ancestors == ()
    assert not any("乙" in edge for edge in told(found))


def test_every_source_of_one_merger_is_an_ancestor():
    """Three cases merged by one resolution are three ancestors, each with its step into the new case."""
    items = (Item(item="一", cases=("甲", "乙", "丙"), decisions=(Decision.MERGED,), into="合"),)
    with new_ledger(four_cities()) as ledger:
        ledger.record(altered(FIRST, items=items))
        found = lineage(ledger.timeline(), ledger.find_case("合"))
    assert [state.title for state in found.ancestors] == ["甲", "乙", "丙"]
    assert told(found) == [("merged", source, "合", "industry/113-1") for source in ("甲", "乙", "丙")]


def test_a_part_knows_its_ancestors(family):
    """From a part the way leads up to every source."""
    timeline, ids = family
    assert [state.title for state in lineage(timeline, ids["左"]).ancestors] == ["甲", "乙", "丙", "新合"]


def test_lineage_on_a_day(family):
    """On an earlier day later steps have not happened, and names are those of the day."""
    timeline, ids = family
    found = lineage(timeline, ids["新合"], on=date(2024, 2, 1))
    assert [state.title for state in found.ancestors] == ["甲", "乙"]
    assert found.descendants == ()
    with pytest.raises(UnknownNameError):
        lineage(timeline, ids["左"], on=date(2024, 2, 1))
    with pytest.raises(UnknownNameError):
        lineage(timeline, "nobody")


def test_a_case_alone_has_a_lineage_of_itself(family):
    """A case that nothing was merged into has no edges."""
    timeline, ids = family
    found = lineage(timeline, ids["旁"])
    assert (found.ancestors, found.descendants, found.edges) == ((), (), ())
    assert found.case.title == "旁"


def test_a_merger_into_a_case_under_its_alias_shows_its_title():
    """A case named by an alias in a merger is still the case of that title, not another box."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(
            Minutes(
                meeting="industry/113-1",
                held=date(2024, 2, 1),
                carried_in=(CarriedIn(item="一", cases=("甲", "乙"), on=("working-group",)),),
                items=(
                    Item(item="一", cases=("乙",), also_known_as=("又名乙",)),
                    Item(item="二", cases=("甲",), decisions=(Decision.MERGED,), into="又名乙"),
                ),
            )
        )
        found = lineage(ledger.timeline(), ledger.find_case("甲"))
    assert told(found) == [("merged", "甲", "乙", "industry/113-1")]
