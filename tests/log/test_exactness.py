"""What reading bytes left out, and where an event would come back as another: found and named."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from attrs import frozen

from ledger.log.exactness import first_difference, first_dropped, first_unplaced
from ledger.testing.ledgers import RECORDED_AT


@pytest.mark.parametrize(
    ("stored", "kept", "told"),
    [
        (b'{"a":1}', {"a": 1, "b": None}, None),
        (b'{"a":{"b":[{"c":1}]}}', {"a": {"b": [{"c": 1}]}}, None),
        (b'{"a":1,"z":2}', {"a": 1}, "a field z"),
        (b'{"a":{"b":[{"c":1},{"d":1}]}}', {"a": {"b": [{"c": 1}, {}]}}, "a field a.b[1].d"),
        (b'{"a":1,"a":1}', {"a": 1}, "field a occurs twice"),
        (b'{"a":{"b":[{"c":1,"c":1}]}}', {"a": {"b": [{"c": 1}]}}, "field a.b[0].c occurs twice"),
        (b'{"a":{"b":1}}', {"a": None}, "a field a.b"),
        (b'{"z":1,"z":1}', {}, "field z occurs twice"),
    ],
)
def test_what_is_dropped_is_named(stored: bytes, kept: dict[str, object], told: str | None) -> None:
    """A field that nobody knows, or that an object has twice, is named by its path; a field at its default is not."""
    found = first_dropped(stored, kept)
    assert (found is None) if told is None else (found is not None and told in found.en)


@frozen(kw_only=True)
class _Inner:
    name: str
    numbers: tuple[int, ...] = ()


@frozen(kw_only=True)
class _Outer:
    inner: _Inner
    day: date = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("given", "back", "field"),
    [
        (_Outer(inner=_Inner(name="甲")), _Outer(inner=_Inner(name="甲")), None),
        (_Outer(inner=_Inner(name="甲")), _Outer(inner=_Inner(name="乙")), "inner.name"),
        (_Outer(inner=_Inner(name="甲", numbers=(1.0,))), _Outer(inner=_Inner(name="甲", numbers=(1,))), "numbers[0]"),
        (_Outer(inner=_Inner(name="甲", numbers=[1])), _Outer(inner=_Inner(name="甲", numbers=(1,))), "numbers"),
        (_Outer(inner=_Inner(name="甲", numbers=(1, 2))), _Outer(inner=_Inner(name="甲", numbers=(1,))), "numbers"),
        (_Outer(inner=_Inner(name="甲", numbers=(True,))), _Outer(inner=_Inner(name="甲", numbers=(1,))), "numbers[0]"),
        (_Outer(inner=_Inner(name="甲"), day=datetime(2025, 1, 1)), _Outer(inner=_Inner(name="甲")), "day"),
        (_Outer(inner={"name": "甲", "numbers": ()}), _Outer(inner=_Inner(name="甲")), "inner"),
    ],
)
def test_a_value_that_would_come_back_as_another_is_named(given: _Outer, back: _Outer, field: str | None) -> None:
    """Equal is not enough: 1.0 is no 1, True no 1, a moment no day, a list no tuple, a dict no event."""
    found = first_difference(given, back)
    assert (found is None) if field is None else (found is not None and f"{field} is" in found.en)


def test_moments_that_cannot_be_compared_are_named() -> None:
    """A moment of recording without a time zone, and a meeting's time with one, sort with no others."""

    @frozen(kw_only=True)
    class Header:
        recorded_at: datetime = RECORDED_AT
        starts: time | None = None
        ends: time | None = None

    aware = time(14, tzinfo=RECORDED_AT.tzinfo)
    assert first_unplaced(Header(starts=time(14))) is None
    for header, name in (
        (Header(recorded_at=RECORDED_AT.replace(tzinfo=None)), "recorded_at"),
        (Header(starts=aware), "starts"),
        (Header(ends=aware), "ends"),
    ):
        found = first_unplaced(header)
        assert found is not None
        assert name in found.en
        assert name in found.zh
