"""Queries as SQL agree with the library's in-memory recorder, and walk indexes only."""

from __future__ import annotations

from typing import Any

import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from eventsourcing.persistence import IntegrityError
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.store.datastore import LedgerDatastore
from ledger.store.place import memory_place
from ledger.store.query import MAX_ARMS_IN_STATEMENT, compile_query
from ledger.store.sqlite import SQLiteDCBRecorder

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
)
def test_reads_agree_with_the_library(
    events: list[DCBEvent],
    query: DCBQuery | None,
    after: int | None,
    limit: int | None,
    page_size: int,
    early: bool,
) -> None:
    """Events and head are the oracle's, for any query, after, limit and page size.

    The head is the same whether it is asked for before the events or behind them.
    """
    oracle = InMemoryDCBRecorder()
    oracle.append(events)
    expected = oracle.read(query, after=after, limit=limit)
    with SQLiteDCBRecorder(LedgerDatastore(memory_place()), page_size=page_size) as recorder:
        recorder.append(events)
        actual = recorder.read(query, after=after, limit=limit)
        if early:
            assert actual.head == expected.head
        assert list(actual) == list(expected)
        assert actual.head == expected.head


@settings(max_examples=150, deadline=None)
@given(events=EVENTS, query=QUERIES, after=AFTER)
def test_conditions_agree_with_the_library(events: list[DCBEvent], query: DCBQuery | None, after: int | None) -> None:
    """An append passes or fails on the same conditions as the oracle's."""
    condition = DCBAppendCondition(query or DCBQuery(), after)
    outcomes: list[int | None] = []
    with SQLiteDCBRecorder(LedgerDatastore(memory_place())) as recorder:
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
    with SQLiteDCBRecorder(LedgerDatastore(memory_place()), page_size=100) as recorder:
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
    with SQLiteDCBRecorder(LedgerDatastore(memory_place())) as recorder:
        recorder.append([DCBEvent(type="other", data=b"", tags=names[:3]), event])
        assert [s.position for s in recorder.read(query)] == [2]
        assert list(recorder.read(few)) == []


@pytest.mark.parametrize(
    "item",
    [
        DCBQueryItem(tags=["rare"]),
        DCBQueryItem(tags=["common", "rare"]),
        DCBQueryItem(types=["t"], tags=["common", "rare"]),
        DCBQueryItem(types=["t", "u"]),
    ],
)
def test_no_query_walks_the_whole_log(item: DCBQueryItem) -> None:
    """Every arm searches an index and sorts nothing; the rarest tag gives the candidates."""
    with SQLiteDCBRecorder(LedgerDatastore(memory_place())) as recorder:
        recorder.append([DCBEvent(type="t", data=b"", tags=["common"]) for _ in range(300)])
        recorder.append([DCBEvent(type="u", data=b"", tags=["common", "rare"])])
        with recorder.datastore.transaction(commit=False) as cursor:
            arms = compile_query(cursor, DCBQuery([item, DCBQueryItem(tags=["common"])]))
            union = " UNION ".join(arm.sql for arm in arms)
            parameters: list[Any] = [v for arm in arms for v in (*arm.parameters, 0, 301)]
            cursor.execute(f"EXPLAIN QUERY PLAN {union} ORDER BY position", parameters)
            plan = [row["detail"] for row in cursor.fetchall()]
    assert not [step for step in plan if "TEMP B-TREE" in step]
    assert not [step for step in plan if step.startswith("SCAN") and "json_each" not in step]
    if item.tags:
        assert arms[0].parameters[0] == "rare"
