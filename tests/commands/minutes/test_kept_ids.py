"""A case recorded anew keeps the id that it had, by its name first, else by its place."""

from __future__ import annotations

from ledger.commands.minutes.bearings import Bearing, Before
from ledger.commands.minutes.kept_ids import kept_ids
from ledger.model.cases import CaseId


def bearing(case: str, name: str, *, item: str = "一", group: str = "industry", how: str = "brought") -> Bearing:
    """A case under a name."""
    return Bearing(case=CaseId(case), name=name, group=group, item=item, how=how)  # type: ignore[arg-type]


def before(*brought: Bearing) -> Before:
    """On record so, and still holding."""
    return Before(ever=brought, now=brought)


def test_a_name_keeps_its_id_wherever_it_moves() -> None:
    """The id follows the name into another item."""
    old = before(bearing("a.01", "甲"), bearing("a.02", "乙", item="二"))
    assert kept_ids([bearing("new.01", "乙"), bearing("new.02", "甲", item="二")], old, {}) == {
        "new.01": "a.02",
        "new.02": "a.01",
    }


def test_one_name_gone_and_one_come_in_an_item_are_one_case() -> None:
    """A corrected title keeps the id of its place; where two come, or the place differs, neither does."""
    old = before(bearing("a.01", "甲"))
    assert kept_ids([bearing("new.01", "申")], old, {}) == {"new.01": "a.01"}
    assert kept_ids([bearing("new.01", "申"), bearing("new.02", "酉")], old, {}) == {}
    assert kept_ids([bearing("new.01", "申", item="二")], old, {}) == {}


def test_the_name_that_other_meetings_use_goes_first() -> None:
    """Two claim one id: it goes to the one whose name is spoken of elsewhere, else to the name that holds."""
    names = (bearing("a.01", "甲"), bearing("a.01", "乙", how="named"))
    claimants = [bearing("new.01", "甲"), bearing("new.02", "乙", item="二")]
    old = Before(ever=names, now=names)
    assert kept_ids(claimants, old, {})["new.01"] == "a.01"
    assert kept_ids(claimants, old, {CaseId("a.01"): {"乙": "industry/113-2"}}) == {"new.02": "a.01"}
