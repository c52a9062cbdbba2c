"""The table of the answers' JSON form: every entry is of a public class and names its fields."""

from __future__ import annotations

import pytest
from attrs import fields

import projections
from projections.json_form import SHAPES


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_of_a_public_class_and_names_its_fields(name):
    """Keys are fields or computed; what is null, a pair or renamed is a field."""
    shape, own = SHAPES[name], {one.name for one in fields(getattr(projections, name))}
    assert set(shape.keys) <= own | shape.derived.keys()
    assert {*shape.null, *shape.pairs, *shape.names} <= own


@pytest.mark.parametrize("name", [name for name, shape in SHAPES.items() if shape.keys])
def test_keys_in_an_order_of_their_own_leave_no_field_out(name):
    """Each field of the class is written, and each key once."""
    shape, own = SHAPES[name], {one.name for one in fields(getattr(projections, name))}
    assert len(shape.keys) == len(set(shape.keys))
    assert own - set(shape.keys) == set()
