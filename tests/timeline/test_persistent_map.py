"""A mapping whose copies are free is, to whoever looks, a plain dict copied whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.timeline.persistent_map import PersistentMap


def same(one_map: PersistentMap[int, str], plain: dict[int, str]) -> bool:
    """Whether ``one_map`` answers everything as ``plain`` does."""
    found = [(key, one_map.get(key), one_map.at(one_map.index(key))) for key in plain]
    return (
        list(one_map.items()) == list(plain.items())
        and list(one_map.values()) == list(plain.values())
        and len(one_map) == len(plain)
        and found == [(key, value, value) for key, value in plain.items()]
        and [one_map.index(key) for key in plain] == list(range(len(plain)))
    )


KEYS = st.integers(0, 80)
MOVES = st.lists(st.tuples(st.integers(0, 3), st.one_of(st.none(), st.tuples(KEYS, st.text(max_size=2)))), max_size=120)


@given(start=st.lists(KEYS, unique=True), moves=MOVES)
def test_copies_never_see_what_another_changes(start, moves):
    """However often it is copied, and whichever copy is written, each is the dict it would be, order included."""
    copies = [PersistentMap.of((key, "") for key in start)]
    plain = [dict.fromkeys(start, "")]
    for which, written in moves:
        at = which % len(copies)
        if written is None:
            copies.append(copies[at].copy())
            plain.append(dict(plain[at]))
        else:
            copies[at].put(*written)
            plain[at][written[0]] = written[1]
    assert all(same(one_map, one) for one_map, one in zip(copies, plain, strict=True))
    missing = {key for one in plain for key in one}
    for one_map, one in zip(copies, plain, strict=True):
        assert all(one_map.get(key) is None and one_map.index(key) == -1 for key in missing - set(one))


@pytest.mark.parametrize("size", [0, 1, 31, 32, 33, 1023, 1024, 1025, 32768, 32769])
def test_it_grows_past_every_height_of_its_tree(size):
    """At every size at which a tree is full, put one by one or all at once, nothing is lost or moved."""
    one_by_one: PersistentMap[int, str] = PersistentMap()
    for key in range(size):
        one_by_one.put(key, str(key))
    at_once = PersistentMap.of((key, str(key)) for key in range(size))
    plain = {key: str(key) for key in range(size)}
    assert same(one_by_one, plain)
    assert same(at_once, plain)
    at_once.put(size, "last")
    assert at_once.at(size) == "last"
    assert len(at_once) == size + 1
