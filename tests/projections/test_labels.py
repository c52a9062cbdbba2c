"""Labels: every field, fact and register that answers hold is called something in both languages."""

from __future__ import annotations

import attrs
import pytest

import ledger
import projections
from ledger import CaseState, InputError, UnknownNameError
from ledger.lazy import public_names
from projections import Counts, Tally, change_label, fact_label, field_label, history, register_label, status
from projections.labels import FACTS, FIELDS
from tests.support.platforms import FOUR_CITIES, four_cities, recorded

OF_THE_LEDGER = (
    CaseState,
    ledger.Batch,
    ledger.CaseChange,
    ledger.Irregularity,
    ledger.NameUse,
    ledger.Place,
    ledger.Presumption,
    ledger.Settlement,
)
"""The values of the ledger that answers hold."""

CLASSES = [
    *OF_THE_LEDGER,
    *(kind for name in public_names("projections") if attrs.has(kind := getattr(projections, name))),
]


@pytest.mark.parametrize("owner", CLASSES, ids=lambda owner: owner.__name__)
def test_every_field_of_an_answer_has_a_label(owner):
    """In English and in Chinese, and none is a name of Python."""
    for one in attrs.fields(owner):
        label = field_label(owner, one.name)
        assert label.en
        assert "_" not in label.en
        assert not label.zh.isascii()


def test_no_label_is_idle():
    """Each label is that of a field of some answer."""
    own = {one.name for owner in CLASSES for one in attrs.fields(owner)}
    of_classes = {f"{owner.__name__}.{one.name}" for owner in CLASSES for one in attrs.fields(owner)}
    assert set(FIELDS) <= own | of_classes


def test_a_class_may_have_a_label_of_its_own():
    """What comes before a meeting is not what comes before a change."""
    assert field_label(Tally, "before").zh == "會前"
    assert field_label(projections.FieldChange, "before").zh == "變動前"


def test_a_field_that_is_not_there_is_refused():
    """Also where another class has one of that name."""
    with pytest.raises(InputError, match="Counts has no field owners"):
        field_label(Counts, "owners")
    with pytest.raises(InputError, match="int has no field title"):
        field_label(int, "title")


def test_every_fact_and_field_of_a_change_has_a_label():
    """Whatever the histories of the four cities name; a register by its level."""
    with recorded(FOUR_CITIES) as opened:
        timeline = opened.timeline()
        changes = [change for state in status(timeline) for change in history(timeline, state.id)]
    platform = four_cities()
    facts = {name for change in changes for name, _ in change.facts}
    assert facts
    assert {fact_label(name).zh for name in facts} <= {zh for _, zh in FACTS.values()}
    names = {one.field for change in changes for one in change.changes}
    labels = {name: change_label(platform, name).in_language("zh-TW") for name in names}
    assert labels["owners"] == "權責單位"
    assert labels["referral:vice-mayor"] == f"提請{platform.level('vice-mayor').zh}"
    assert labels["register:vice-mayor"] == platform.level("vice-mayor").zh
    with pytest.raises(InputError, match="no change has a fact called"):
        fact_label("colour")
    with pytest.raises(UnknownNameError):
        change_label(platform, "register:mayor")


def test_a_register_is_called_by_level_and_group():
    """A group that is not on record is said to be none; one that the platform has no more is shown by its id."""
    platform = four_cities()
    assert register_label(platform, "working-group", "industry").zh == "工作小組產業民生組列管清單"
    assert register_label(platform, "vice-mayor").en.startswith("Register of no group on record, ")
    assert register_label(platform, "vice-mayor", "former").en.startswith("Register of former, ")
    with pytest.raises(UnknownNameError):
        register_label(platform, "mayor")
