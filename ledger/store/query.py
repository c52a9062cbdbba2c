"""DCB queries as SQL: which positions match, in ascending order and page by page.

Each item of a query becomes an expression of the full-text index, which walks its lists of
positions in order; items that the index decides alone share one expression. An item that asks for
several things at once (tags, or a tag and types) is a walk along the rarest of them, the rest
looked up in the row of each event found: to intersect two lists the index must pass over the longer
one, and that of a type or a group is as long as the log. Where all are common, the index intersects.

The resulting *arms*, SELECTs ascending by position, are joined by UNION with ORDER BY and LIMIT,
which SQLite merges as it goes, so the cost of a page does not grow with the log.
Values never become part of a statement.

Example::

    arms = compile_query(cursor, DCBQuery(items=[DCBQueryItem(tags=["case:7"])]))
    page = matching_positions(cursor, arms, after=0, until=head, limit=500)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from attrs import frozen
from eventsourcing.dcb.api import DCBQuery
from eventsourcing.sqlite import SQLiteCursor

from ledger.store.tokens import all_of, any_of, tag_token, type_token

# SQLite allows 500 SELECTs in one compound and, in old builds, 999 variables in a statement;
# an arm has at most six variables.
MAX_ARMS_IN_STATEMENT = 100

# Each event found is compared with every alternative of its expression, and FTS5's parser has a
# limit; beyond this many, a further expression is cheaper.
MAX_ALTERNATIVES = 100

# Up to how many things one item asks for at once the rarest is sought among all of them.
MAX_COMPARED = 16

# How far the entries of a token are counted. What has as many is common: looking up so many rows
# costs as much as intersecting long lists in the index.
COMMON = 200

# With so few entries no rarer token is sought: another count costs as much as looking them up.
RARE = 20

_SELECT_EVERY = "SELECT e.position AS position FROM events e WHERE TRUE"
_SELECT_MATCHES = "SELECT i.rowid AS position FROM event_index i WHERE event_index MATCH ?"
# Where the row is missing that the index names, it is selected: whoever reads it will find it missing.
_AND_TAGS = (
    " AND coalesce((SELECT (SELECT count(DISTINCT t.value) FROM json_each(e.tags) t"
    " WHERE t.value IN (SELECT value FROM json_each(?))) = ? FROM events e WHERE e.position = i.rowid), 1)"
)
_AND_TYPES = (
    " AND coalesce((SELECT e.type FROM events e WHERE e.position = i.rowid) IN (SELECT value FROM json_each(?)), 1)"
)
_AND_RANGE = " AND {position} > ? AND {position} <= ?"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM event_index WHERE event_index MATCH ? LIMIT ?)"

_json = msgspec.json.Encoder()


@frozen(kw_only=True)
class Arm:
    """One SELECT of positions; its last two variables, after and until, are added when it runs.

    Attributes:
        sql: the statement.
        parameters: its variables but for the last two.
    """

    sql: str
    parameters: tuple[str | int, ...]


EVERY_EVENT = (Arm(sql=_SELECT_EVERY + _AND_RANGE.format(position="e.position"), parameters=()),)


def storable(text: object) -> bool:
    """Return whether a type or tag can be stored.

    NUL is refused because SQLite's JSON functions cut a string there (and PostgreSQL has no NUL
    in text either), lone surrogates because they have no encoding.
    """
    if not isinstance(text, str) or "\0" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def as_json(values: Sequence[str] | Sequence[int] | Sequence[tuple[int, int]]) -> str:
    """Return a JSON list, compact and without escaped characters."""
    return _json.encode(values).decode()


def compile_query(cursor: SQLiteCursor, query: DCBQuery | None) -> tuple[Arm, ...]:
    """Compile the items of a query; return ``EVERY_EVENT`` if all events match, () if none can."""
    items = query.items if query is not None else ()
    if not items or any(not item.types and not item.tags for item in items):
        return EVERY_EVENT
    alternatives: dict[str, None] = {}  # ordered, and the same item twice costs no more than once
    arms: dict[Arm, None] = {}
    alike: dict[tuple[str, ...], list[str]] = {}  # the tags of items that ask for one tag each, by their types
    for item in items:
        types, tags = _storable_texts(item.types), _storable_texts(item.tags)
        if (item.types and not types) or len(tags) < len(set(item.tags)):
            continue  # it asks for what cannot be in a ledger
        if not tags:
            alternatives.update(dict.fromkeys(map(type_token, types)))
        elif len(tags) == 1 and not types:
            alternatives[tag_token(tags[0])] = None
        elif len(tags) == 1:
            alike.setdefault(tuple(types), []).append(tags[0])
        else:
            arms.update(dict.fromkeys(_arms_of_several(cursor, tags, types)))
    for same_types, tags in alike.items():
        arms.update(dict.fromkeys(_arms_of_alike(cursor, list(dict.fromkeys(tags)), same_types)))
    return (*_arms_of_alternatives(list(alternatives)), *arms)


def matching_positions(cursor: SQLiteCursor, arms: Sequence[Arm], *, after: int, until: int, limit: int) -> list[int]:
    """Return the first ``limit`` positions in (after, until] that any arm selects, ascending.

    Args:
        cursor: a cursor in a transaction.
        arms: the compiled query.
        after: the position before the first wanted.
        until: the last position wanted.
        limit: the largest number of positions.
    """
    found: set[int] = set()
    for start in range(0, len(arms), MAX_ARMS_IN_STATEMENT):
        chunk = arms[start : start + MAX_ARMS_IN_STATEMENT]
        union = " UNION ".join(arm.sql for arm in chunk)
        parameters = [value for arm in chunk for value in (*arm.parameters, after, until)]
        cursor.execute(f"{union} ORDER BY position LIMIT ?", (*parameters, limit))
        found.update(row[0] for row in cursor.fetchall())
    return sorted(found)[:limit]


def _storable_texts(texts: Iterable[str]) -> list[str]:
    """The distinct ones of the texts that can be in a ledger."""
    return [text for text in dict.fromkeys(texts) if storable(text)]


def _arms_of_alternatives(expressions: Sequence[str]) -> Iterator[Arm]:
    """Select what any of the expressions finds."""
    for start in range(0, len(expressions), MAX_ALTERNATIVES):
        yield _arm(any_of(expressions[start : start + MAX_ALTERNATIVES]))


def _arms_of_alike(cursor: SQLiteCursor, tags: Sequence[str], types: Sequence[str]) -> Iterator[Arm]:
    """Select the events that have any of the tags, each asked for alone, and one of the types."""
    if len(tags) == 1 or len(types) > MAX_COMPARED:
        for tag in tags:
            yield from _arms_of_several(cursor, [tag], types)
        return
    of_types = any_of(list(map(type_token, types)))
    cursor.execute(_COUNT, (of_types, COMMON))
    entries = cursor.fetchone()[0]
    for start in range(0, len(tags) if entries else 0, MAX_ALTERNATIVES):
        of_tags = any_of(list(map(tag_token, tags[start : start + MAX_ALTERNATIVES])))
        if entries < COMMON:
            yield _arm(all_of([of_types, of_tags]))  # the index passes over the few events of these types
        else:
            yield _arm(of_tags, types=types)


def _arms_of_several(cursor: SQLiteCursor, tags: Sequence[str], types: Sequence[str]) -> Iterator[Arm]:
    """Select the events that have all the tags, and one of the types if there are any."""
    compared = list(map(tag_token, tags[:MAX_COMPARED]))
    if types and len(types) <= MAX_COMPARED:
        compared.append(any_of(list(map(type_token, types))))
    rarest, entries = _rarest(cursor, compared)
    if entries == COMMON:
        unseen = [] if len(compared) == len(tags) + bool(types) else tags
        yield _arm(all_of(compared), tags=unseen, types=types if unseen else ())
    elif entries:
        yield _arm(rarest, tags=[tag for tag in tags if tag_token(tag) != rarest], types=types)


def _rarest(cursor: SQLiteCursor, expressions: Sequence[str]) -> tuple[str, int]:
    """Find an expression with few events or the fewest, and how many these are, ``COMMON`` at most."""
    rarest, fewest = expressions[0], COMMON
    for expression in expressions:
        cursor.execute(_COUNT, (expression, fewest))
        entries: int = cursor.fetchone()[0]
        if entries < fewest:
            rarest, fewest = expression, entries
        if fewest <= RARE:
            break
    return rarest, fewest


def _arm(expression: str, *, tags: Sequence[str] = (), types: Sequence[str] = ()) -> Arm:
    """Select what the index finds and whose row has all the tags, and one of the types if any."""
    sql = _SELECT_MATCHES
    parameters: list[str | int] = [expression]
    if tags:
        sql += _AND_TAGS
        parameters += [as_json(tags), len(tags)]
    if types:
        sql += _AND_TYPES
        parameters.append(as_json(types))
    return Arm(sql=sql + _AND_RANGE.format(position="i.rowid"), parameters=tuple(parameters))
