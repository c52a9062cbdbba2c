"""Queries as SQL agree with the library's in-memory recorder, and walk indexes only."""

from __future__ import annotations

from itertools import combinations
from typing import Any
from unittest.mock import patch

import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from eventsourcing.persistence import IntegrityError
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.store import query as compiling
from ledger.store.datastore import LedgerDatastore
from ledger.store.location import memory_location
from ledger.store.query import MAX_ARMS_IN_STATEMENT, compile_query
from ledger.store.sqlite import SQLiteDCBRecorder
from ledger.store.tokens import tag_token, type_token

TEXTS = st.sampled_from(["a", "b", "c", "案", "d'"]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=3
)
EVENTS = st.lists(
    st.builds(DCBEvent, type=TEXTS, data=st.binary(max_size=4), tags=st.lists(TEXTS, max_size=5)),
    min_size=1,
    max_size=30,
)
ITEMS = st.builds(DCBQueryItem, types=st.lists(TEXTS, max_size=3), tags=st.lists(TEXTS, max_size=4))
QUERIES = st.none() | st.builds(DCBQuery, items=st.lists(ITEMS, max_size=6))
AFTER = st.none() | st.integers(-2, 35)
LIMITS = st.none() | st.integers(-1, 35)


@settings(max_examples=300, deadline=None)
@given(
    events=EVENTS,
    query=QUERIES,
    after=AFTER,
    limit=LIMITS,
    page_size=st.integers(1, 8),
    early=st.booleans(),
    common=st.integers(1, 8),
    rare=st.integers(0, 2),
    compared=st.integers(1, 4),
)
def test_reads_agree_with_the_library(
    events: list[DCBEvent],
    query: DCBQuery | None,
    after: int | None,
    limit: int | None,
    page_size: int,
    early: bool,
    common: int,
    rare: int,
    compared: int,
) -> None:
    """Events and head are the oracle's, for any query, after, limit and page size.

    The head is the same whether it is asked for before the events or behind them. ``common``, ``rare``
    and ``compared`` are so low that the index is walked in every way the compiler knows.
    """
    oracle = InMemoryDCBRecorder()
    oracle.append(events)
    expected = oracle.read(query, after=after, limit=limit)
    with (
        patch.object(compiling, "COMMON", common),
        patch.object(compiling, "RARE", rare),
        patch.object(compiling, "MAX_COMPARED", compared),
        patch.object(compiling, "MAX_ALTERNATIVES", compared),
        SQLiteDCBRecorder(LedgerDatastore(memory_location()), page_size=page_size) as recorder,
    ):
        recorder.append(events)
        actual = recorder.read(query, after=after, limit=limit)
        if early:
            assert actual.head == expected.head
        assert list(actual) == list(expected)
        assert actual.head == expected.head


def subsets(texts: str) -> list[list[str]]:
    """Every choice of the letters."""
    return [list(chosen) for size in range(len(texts) + 1) for chosen in combinations(texts, size)]


@pytest.mark.parametrize("rare", [0, 1000])
@pytest.mark.parametrize("common", [1, 2, 1000])
@pytest.mark.parametrize("compared", [1, 2, 16])
def test_each_way_to_walk_the_index_finds_the_same(compared: int, common: int, rare: int) -> None:
    """Whatever is walked and whatever is looked up in the rows, each item finds what the oracle finds."""
    log = [DCBEvent(type=name, data=b"", tags=[*tags, *tags]) for tags in subsets("abcd") for name in "tuv"]
    oracle = InMemoryDCBRecorder()
    oracle.append(log)
    with (
        patch.object(compiling, "COMMON", common),
        patch.object(compiling, "RARE", rare),
        patch.object(compiling, "MAX_COMPARED", compared),
        SQLiteDCBRecorder(LedgerDatastore(memory_location())) as recorder,
    ):
        recorder.append(log)
        for tags in subsets("abcd"):
            for types in subsets("tu"):
                query = DCBQuery([DCBQueryItem(types=types, tags=tags)])
                assert list(recorder.read(query)) == list(oracle.read(query)), (types, tags)


@settings(max_examples=150, deadline=None)
@given(events=EVENTS, query=QUERIES, after=AFTER, until=AFTER, page_size=st.integers(1, 8))
def test_rows_are_what_a_read_gives(
    events: list[DCBEvent], query: DCBQuery | None, after: int | None, until: int | None, page_size: int
) -> None:
    """The bare rows are position, type and data of what a read of the same query gives, up to ``until``."""
    with SQLiteDCBRecorder(LedgerDatastore(memory_location()), page_size=page_size) as recorder:
        recorder.append(events)
        read = [(s.position, s.event.type, s.event.data) for s in recorder.read(query, after=after)]
        rows = recorder.rows(query, after=after, until=until)
        assert list(rows) == [row for row in read if until is None or row[0] <= until]
        assert rows.head == len(events)


def test_a_long_tag_is_found_by_all_of_its_text(recorder: SQLiteDCBRecorder) -> None:
    """Tags far longer than the index keeps in full match themselves, and nothing that begins alike."""
    long = "案" * 50_000
    recorder.append([DCBEvent(type="t", data=b"", tags=[tag]) for tag in (long, long + "a", long[:-1])])
    found = recorder.read(DCBQuery([DCBQueryItem(tags=[long])]))
    assert [sequenced.position for sequenced in found] == [1]


@settings(max_examples=150, deadline=None)
@given(events=EVENTS, query=QUERIES, after=AFTER)
def test_conditions_agree_with_the_library(events: list[DCBEvent], query: DCBQuery | None, after: int | None) -> None:
    """An append passes or fails on the same conditions as the oracle's."""
    condition = DCBAppendCondition(query or DCBQuery(), after)
    outcomes: list[int | None] = []
    with SQLiteDCBRecorder(LedgerDatastore(memory_location())) as recorder:
        for candidate in (InMemoryDCBRecorder(), recorder):
            candidate.append(events)
            try:
                outcomes.append(candidate.append(events[:1], condition))
            except IntegrityError:
                outcomes.append(None)
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("count", [1, MAX_ARMS_IN_STATEMENT, MAX_ARMS_IN_STATEMENT + 1, 1500])
def test_hundreds_of_items_are_one_query(count: int) -> None:
    """Beyond SQLite's limits for one statement, items still add up to one ordered answer."""
    log = [DCBEvent(type=f"t{n % 7}", data=b"", tags=[f"case:{n}", f"group:{n % 3}"]) for n in range(2000)]
    items = [DCBQueryItem(tags=[f"case:{n}"]) for n in range(0, 2 * count, 2)]
    items += [DCBQueryItem(types=[f"t{n % 7}"], tags=[f"case:{n}", "group:1"]) for n in range(count)]
    query = DCBQuery(items=[*items, *items])
    oracle = InMemoryDCBRecorder()
    oracle.append(log)
    with SQLiteDCBRecorder(LedgerDatastore(memory_location()), page_size=100) as recorder:
        recorder.append(log)
        assert list(recorder.read(query)) == list(oracle.read(query))
        with pytest.raises(IntegrityError):
            recorder.append(log[:1], DCBAppendCondition(query))


@pytest.mark.parametrize("kind", ["types", "tags"])
def test_one_item_may_name_thousands(kind: str) -> None:
    """An item of more types or tags than SQLite has variables for still matches right."""
    names = [f"name:{n}" for n in range(40_000)]
    event = DCBEvent(type=names[-1], data=b"", tags=names if kind == "tags" else [])
    query = DCBQuery([DCBQueryItem(**{kind: names})])
    few = DCBQuery([DCBQueryItem(**{kind: [*names[:500], "absent"]})])
    with SQLiteDCBRecorder(LedgerDatastore(memory_location())) as recorder:
        recorder.append([DCBEvent(type="other", data=b"", tags=names[:3]), event])
        assert [s.position for s in recorder.read(query)] == [2]
        assert list(recorder.read(few)) == []


RARE, COMMON_TAG = tag_token("rare"), tag_token("common")


@pytest.mark.parametrize(
    ("item", "walked"),
    [
        (DCBQueryItem(tags=["rare"]), RARE),
        (DCBQueryItem(tags=["common", "rare"]), RARE),
        (DCBQueryItem(types=["t", "u"], tags=["common", "rare"]), RARE),
        (DCBQueryItem(types=["u"], tags=["common"]), type_token("u")),
        (DCBQueryItem(tags=["few", "rare"]), tag_token("few")),
        (DCBQueryItem(types=["t"], tags=["common"]), f"({COMMON_TAG} AND {type_token('t')})"),
        (DCBQueryItem(types=["t", "u"]), f"({type_token('t')} OR {type_token('u')})"),
    ],
)
def test_no_query_walks_the_whole_log(item: DCBQueryItem, walked: str) -> None:
    """Every arm searches an index and sorts nothing; a rare tag or type gives the candidates."""
    with SQLiteDCBRecorder(LedgerDatastore(memory_location())) as recorder:
        recorder.append([DCBEvent(type="t", data=b"", tags=["common"]) for _ in range(300)])
        recorder.append([DCBEvent(type="u", data=b"", tags=["common", "few", "rare"])])
        recorder.append([DCBEvent(type="t", data=b"", tags=["common", "few"])])
        with recorder.datastore.transaction(commit=False) as cursor:
            arms = compile_query(cursor, DCBQuery([item]))
            assert [arm.parameters[0] for arm in arms] == [walked]
            union = " UNION ".join(arm.sql for arm in (*arms, *arms))
            parameters: list[Any] = [v for arm in (*arms, *arms) for v in (*arm.parameters, 0, 301)]
            cursor.execute(f"EXPLAIN QUERY PLAN {union} ORDER BY position", parameters)
            plan = [row["detail"] for row in cursor.fetchall()]
    assert not [step for step in plan if "TEMP B-TREE" in step and "DISTINCT" not in step]
    assert not [step for step in plan if step.startswith("SCAN e")]


def test_what_cannot_match_is_not_looked_for() -> None:
    """Where one of the tags asked for is on no event, nothing is walked at all."""
    with SQLiteDCBRecorder(LedgerDatastore(memory_location())) as recorder:
        recorder.append([DCBEvent(type="t", data=b"", tags=["common"]) for _ in range(30)])
        with recorder.datastore.transaction(commit=False) as cursor:
            assert compile_query(cursor, DCBQuery([DCBQueryItem(tags=["common", "absent"])])) == ()
