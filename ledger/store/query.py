"""DCB queries as SQL: which positions match, in ascending order and page by page.

Each item of a query becomes one or more *arms*, SELECTs that walk an index in order of position.
Arms are joined by UNION with ORDER BY and LIMIT, which SQLite merges as it goes, so a page costs
about its own length however long the log is. Values never become part of a statement.

Example::

    arms = compile_query(cursor, DCBQuery(items=[DCBQueryItem(tags=["case:7"])]))
    page = matching_positions(cursor, arms, after=0, until=head, limit=500)
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import chain

from attrs import frozen
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem
from eventsourcing.sqlite import SQLiteCursor

# SQLite allows 500 SELECTs in one compound and, in old builds, 999 variables in a statement;
# an arm has at most six variables.
MAX_ARMS_IN_STATEMENT = 100

# How far the entries of a tag are counted to see which tag of an item is the rarest.
_RARITY_CEILING = 200

_SELECT_EVERY = "SELECT e.position AS position FROM events e WHERE TRUE"
_SELECT_TYPE = "SELECT e.position AS position FROM events e WHERE e.type = ?"
_SELECT_TAG = "SELECT t.position AS position FROM event_tags t WHERE t.tag = ?"
_AND_OTHER_TAGS = (
    " AND (SELECT count(*) FROM event_tags o WHERE o.position = t.position"
    " AND o.tag IN (SELECT value FROM json_each(?))) = ?"
)
_AND_TYPES = " AND (SELECT e.type FROM events e WHERE e.position = t.position) IN (SELECT value FROM json_each(?))"
_AND_RANGE = " AND {alias}.position > ? AND {alias}.position <= ?"
_COUNT_TAG = "SELECT count(*) FROM (SELECT 1 FROM event_tags WHERE tag = ? LIMIT ?)"


@frozen(kw_only=True)
class Arm:
    """One SELECT of positions; its last two variables, after and until, are added when it runs."""

    sql: str
    parameters: tuple[str | int, ...]


EVERY_EVENT = (Arm(sql=_SELECT_EVERY + _AND_RANGE.format(alias="e"), parameters=()),)


def storable(text: object) -> bool:
    """Say whether a type or tag can be in a ledger at all.

    NUL is refused because SQLite's JSON functions cut a string there (and PostgreSQL has no NUL
    in text either), lone surrogates because they have no encoding.
    """
    if not isinstance(text, str) or "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def as_json(texts: Iterable[str]) -> str:
    """Give a JSON list, compact and with every character itself."""
    return json.dumps(list(texts), ensure_ascii=False, separators=(",", ":"))


def compile_query(cursor: SQLiteCursor, query: DCBQuery | None) -> tuple[Arm, ...]:
    """Compile the items of a query; ``EVERY_EVENT`` if all events match, () if none can."""
    items = query.items if query is not None else ()
    if not items or any(not item.types and not item.tags for item in items):
        return EVERY_EVENT
    arms = chain.from_iterable(_compile_item(cursor, item) for item in items)
    return tuple(dict.fromkeys(arms))  # the same item twice costs no more than once


def matching_positions(cursor: SQLiteCursor, arms: Sequence[Arm], *, after: int, until: int, limit: int) -> list[int]:
    """Give the first ``limit`` positions in (after, until] that any arm selects, ascending."""
    found: set[int] = set()
    for start in range(0, len(arms), MAX_ARMS_IN_STATEMENT):
        chunk = arms[start : start + MAX_ARMS_IN_STATEMENT]
        union = " UNION ".join(arm.sql for arm in chunk)
        parameters = [value for arm in chunk for value in (*arm.parameters, after, until)]
        cursor.execute(f"{union} ORDER BY position LIMIT ?", (*parameters, limit))
        found.update(row[0] for row in cursor.fetchall())
    return sorted(found)[:limit]


def _compile_item(cursor: SQLiteCursor, item: DCBQueryItem) -> list[Arm]:
    """Compile one item; nothing if it asks for what cannot be in a ledger."""
    types = sorted({name for name in item.types if storable(name)})
    if item.types and not types:
        return []
    if not item.tags:
        return [_type_arm(name) for name in types]
    if not all(storable(tag) for tag in item.tags):
        return []
    return [_tags_arm(_rarest_first(cursor, item.tags), types)]


def _type_arm(name: str) -> Arm:
    """Select by type alone; several types are several arms, so that each reads in order."""
    return Arm(sql=_SELECT_TYPE + _AND_RANGE.format(alias="e"), parameters=(name,))


def _tags_arm(tags: Sequence[str], types: Sequence[str]) -> Arm:
    """Walk the entries of the first tag and look up the other tags and the type of each."""
    candidate, *others = tags
    sql = _SELECT_TAG
    parameters: list[str | int] = [candidate]
    if others:
        sql += _AND_OTHER_TAGS
        parameters += [as_json(others), len(others)]
    if types:
        sql += _AND_TYPES
        parameters.append(as_json(types))
    return Arm(sql=sql + _AND_RANGE.format(alias="t"), parameters=tuple(parameters))


def _rarest_first(cursor: SQLiteCursor, tags: Iterable[str]) -> list[str]:
    """Give the distinct tags, the rarest first: its entries are the candidates to look at."""
    distinct = list(dict.fromkeys(tags))
    if len(distinct) == 1:
        return distinct

    def entries(tag: str) -> int:
        """Count the events with the tag, up to the ceiling."""
        cursor.execute(_COUNT_TAG, (tag, _RARITY_CEILING))
        count: int = cursor.fetchone()[0]
        return count

    return sorted(distinct, key=entries)
