"""Events of any kind with any content, generated from the types of their fields.

For tests of codecs, recorders and upcasts. The content need not make sense; for histories that do,
see :mod:`ledger.testing.histories`.

Example::

    @given(events_of(CasesMerged))
    def test_my_codec(event):
        assert my_codec.decode(my_codec.encode(event)) == event
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from attrs import fields, has
from hypothesis import strategies as st

from ledger.model.events import CasesMerged, CaseSplit, Event
from ledger.model.platform import Platform
from ledger.testing.platforms import platforms

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_ZONES = st.one_of(
    st.just(UTC), st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)
_PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: _TEXT,
    int: st.integers(-(2**53), 2**53),
    bool: st.booleans(),
    date: st.dates(),
    time: st.times(),
    datetime: st.datetimes(timezones=_ZONES),
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Return a strategy of values of a type that fields of events have.

    Raises:
        TypeError: no field of an event has such a type.
    """
    hint = getattr(hint, "__supertype__", hint)
    if hint is Platform:
        return platforms()
    if hint in _PLAIN:
        return _PLAIN[hint]
    if get_origin(hint) in (UnionType, Union):
        (inner,) = (member for member in get_args(hint) if member is not NoneType)
        return st.none() | values_of(inner)
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if not has(hint):
        raise TypeError(f"no values of {hint} can be made")
    return st.builds(hint, **field_values(hint))


def field_values(kind: type) -> dict[str, st.SearchStrategy[Any]]:
    """Return a strategy for every field of ``kind``."""
    hints = get_type_hints(kind)
    return {attribute.name: values_of(hints[attribute.name]) for attribute in fields(kind)}


AnyEvent = TypeVar("AnyEvent", bound=Event)


def events_of(
    kind: type[AnyEvent], *, cases: st.SearchStrategy[str] | None = None, levels: tuple[str, ...] = ()
) -> st.SearchStrategy[AnyEvent]:
    """Return a strategy of events of ``kind`` with any content.

    Args:
        kind: the class of the events.
        cases: ids of the cases they are about, each named as in :mod:`ledger.testing.rules`; any ids if not given.
        levels: ids of their levels; any text if empty.
    """
    return _events_of(kind, cases, levels)


@st.composite
def _events_of(
    draw: st.DrawFn, kind: type[AnyEvent], cases: st.SearchStrategy[str] | None, levels: tuple[str, ...]
) -> AnyEvent:
    given = field_values(kind)
    if levels:
        given |= {name: st.sampled_from(levels) for name in ("level", "to", "register") if name in given}
    if cases is not None:
        given |= {name: cases for name in ("case", "target") if name in given}
        several = st.lists(cases, min_size=1, max_size=3, unique=True).map(tuple)
        given |= {name: several for name in ("cases", "sources", "parts") if name in given}
        given |= {"places": st.just(())} if "places" in given else {}
    values = {name: draw(strategy) for name, strategy in given.items()}
    for ids, names in (("sources", "sources_named"), ("parts", "titles"), ("cases", "named")):
        if (ids in values and kind in (CasesMerged, CaseSplit)) or (ids == "cases" and {ids, names} <= set(values)):
            values[names] = tuple(f"Case {one}" for one in values[ids])
    return kind(**values)
