"""The event log: append events on a condition, and read them back.

Events go through the codec, tags and queries into any recorder of the ``eventsourcing`` interface, and come
back as ``Recorded``. This package and the store alone know that library. No rule of the domain is applied here.

>>> from ledger.store.sqlite import open_recorder
>>> with open_recorder(None) as recorder:
...     head(recorder), list(read_all(recorder, after=0))
(0, [])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256

from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBRecorder
from eventsourcing.persistence import ConnectionPoolClosedError, IntegrityError, PersistenceError

from ledger.errors import ConflictError, InputError, StoreError
from ledger.log.codec import decode, decode_each, encode, header_day, stored_names
from ledger.log.exactness import first_difference, first_unplaced
from ledger.log.queries import CLAIMING, Query, of_types
from ledger.log.rows import GivesRowsAt, GivesSpans, GivesTags, Row, rows_of
from ledger.log.tags import NAME_PREFIX, name_tag, tags_of
from ledger.model.events import (
    Event,
    MeetingWithdrawn,
    names_claimed,
)
from ledger.model.meeting_dates import MeetingDate
from ledger.text.bilingual import Blanks, Text, alike
from ledger.text.catalogue import phrase
from ledger.timeline import Recorded


def names_tagged(recorder: DCBRecorder, after: int) -> tuple[list[tuple[str, str]], int]:
    """Return every name that something after position ``after`` claims, with its tag; and the head when they were read.

    The name is given in the form in which it was tagged. It may be given though it is from before ``after``.
    """
    with translated():
        if not after and isinstance(recorder, GivesTags):
            with suppress(NotImplementedError):
                tags, last = recorder.tags_beginning(NAME_PREFIX)
                return [(tag.removeprefix(NAME_PREFIX), tag) for tag in tags], last
        rows = rows_of(recorder, DCBQuery(items=[of_types(*CLAIMING)]), after=after or None)
        events = [one.event for lot in rows.lots() for one in _recorded(lot)]
        names = [name for event in events for _, name in names_claimed(event)]
        return [(name, name_tag(name)) for name in names], rows.head or 0


def read(
    recorder: DCBRecorder, query: Query, decoded: Mapping[int, Recorded] | None = None, *, after: int = 0
) -> tuple[list[Recorded], int]:
    """Return the events after position ``after`` that match ``query``, and the last position of all when read.

    An event at a position never changes: those that were ``decoded`` before need not be again.
    """
    if not query:
        return [], 0
    known = decoded or {}
    with translated():
        rows = rows_of(recorder, DCBQuery(items=query), after=after or None)
        found = [known.get(row[0]) or row for lot in rows.lots() for row in lot]
        unread = decode_each(row for row in found if isinstance(row, tuple))
        read_now = {position: Recorded(position=position, event=event) for position, event in unread}
        return [row if isinstance(row, Recorded) else read_now[row[0]] for row in found], rows.head or 0


def merged(*found: Iterable[Recorded]) -> list[Recorded]:
    """Return everything found, each once, in recorded order."""
    by_position = {recorded.position: recorded for one in found for recorded in one}
    return [by_position[position] for position in sorted(by_position)]


def read_kinds(recorder: DCBRecorder, query: Query, *kinds: type[Event]) -> list[Recorded]:
    """Return the events of these classes among those that match ``query``; of the others nothing is decoded.

    For what is rare among little: asking the index for tag and kind at once costs more than to pass over the rest.
    """
    names = {name for kind in kinds for name in stored_names(kind)}
    with translated():
        lots = rows_of(recorder, DCBQuery(items=query)).lots()
        return _recorded(row for lot in lots for row in lot if row[1] in names)


def read_days(recorder: DCBRecorder, query: Query) -> list[MeetingDate]:
    """Return when the meetings of ``query`` (:func:`recordings_of`) were held, as the last header of each says.

    Nothing else of the headers is decoded. A meeting taken back was not held.
    """
    taken_back = frozenset(stored_names(MeetingWithdrawn))
    found: dict[str, MeetingDate] = {}
    with translated():
        for lot in rows_of(recorder, DCBQuery(items=query)).lots():
            for position, name, data in lot:
                if name in taken_back:
                    found.pop(getattr(decode(name, data, position), "meeting", ""), None)
                    continue
                day = header_day(name, data, position)
                found[day.meeting] = MeetingDate(
                    meeting=day.meeting, day=day.held, is_irregular=day.irregular is not None
                )
    return list(found.values())


def head(recorder: DCBRecorder) -> int:
    """Return the position of the last event on record; 0 where there is none."""
    with translated():
        stored_head = getattr(recorder, "head", None)  # the store's own knows it without reading
        return (stored_head() if stored_head is not None else recorder.read().head) or 0


def read_all(recorder: DCBRecorder, after: int) -> Iterator[Recorded]:
    """Yield every event after position ``after``, in recorded order, read as it is consumed.

    Raises:
        StoreError: one cannot be read, or is missing though the recorder promises positions without gaps.
    """
    expected = max(after, 0)
    with translated():
        for lot in rows_of(recorder, after=after or None).lots():
            if getattr(recorder, "gapless", False):
                expected += len(lot)
                if lot[-1][0] != expected:
                    raise StoreError(phrase("the ledger is damaged: events are missing; restore it from a backup"))
            yield from _recorded(lot)


def read_at(recorder: DCBRecorder, positions: Iterable[int]) -> list[Recorded]:
    """Return the events at ``positions``, in ascending order; nothing for a position beyond the log."""
    wanted = sorted(set(positions))
    with translated():
        if isinstance(recorder, GivesRowsAt):
            return _recorded(recorder.rows_at(wanted))
        stored = (one for position in wanted for one in recorder.read(after=position - 1, limit=1))
        return _recorded((one.position, one.event.type, one.event.data) for one in stored)


_SAMPLED = 32


def mark_of(recorder: DCBRecorder, position: int) -> str:
    """Return a digest of the log up to ``position``: of its bytes at its end and at places all along it.

    A moment of recording is among the bytes of every event, so another log differs at its end already; the places
    along it are for logs whose clocks stood still, or into whose middle somebody wrote.
    """
    places = {*range(max(position - _SAMPLED, 0) + 1, position + 1)}
    places |= {1 + (position - 1) * number // _SAMPLED for number in range(_SAMPLED)} if position else set()
    with translated():
        if isinstance(recorder, GivesRowsAt):
            rows: Iterable[Row] = recorder.rows_at(sorted(places))
        else:
            found = (one for place in sorted(places) for one in recorder.read(after=place - 1, limit=1))
            rows = ((one.position, one.event.type, one.event.data) for one in found)
        digest = sha256(b"%d " % position)
        for row in rows:
            digest.update(repr(row).encode())
        return digest.hexdigest()


def read_each(recorder: DCBRecorder, query: Query, after: int = 0) -> Iterator[Recorded]:
    """Yield the events after position ``after`` that match ``query``, in recorded order, read as they are consumed."""
    with translated():
        for lot in rows_of(recorder, DCBQuery(items=query), after=after or None).lots():
            yield from _recorded(lot)


def read_spans(recorder: DCBRecorder, spans: Sequence[tuple[int, int]]) -> list[tuple[int, Event]]:
    """Return the events from the first to the last position of each span, with their positions, span by span."""
    with translated():
        if isinstance(recorder, GivesSpans):
            return decode_each(recorder.spans(spans))
        return [row for first, last in spans for row in _span(recorder, first, last)]


def _span(recorder: DCBRecorder, first: int, last: int) -> Iterator[tuple[int, Event]]:
    for stored in recorder.read(after=first - 1 or None, limit=last - first + 1):
        if stored.position <= last:
            yield stored.position, decode(stored.event.type, stored.event.data, stored.position)


def _recorded(rows: Iterable[Row]) -> list[Recorded]:
    return [Recorded(position=position, event=event) for position, event in decode_each(rows)]


@contextmanager
def translated() -> Iterator[None]:
    """Raise what a recorder reports as one clear error of ours.

    Raises:
        StoreError: the ledger is busy, damaged, full, read-only or closed; its message says which.
    """
    try:
        yield
    except IntegrityError:
        raise
    except PersistenceError as error:
        raise StoreError(_text_of(error)) from None
    except ConnectionPoolClosedError:
        raise StoreError(phrase("this ledger is closed; open it again")) from None


def _text_of(error: PersistenceError) -> Text:
    text = str(error)
    if "decode" in text or "malformed" in text or "corrupt" in text:
        return phrase("the ledger is damaged ({detail}); restore it from a backup", detail=text)
    both = getattr(error, "text", None)  # the store beside us may have said it in both languages
    return both if isinstance(both, Text) else alike(text)


def append(recorder: DCBRecorder, events: Sequence[Event], condition: Query, head: int, subject: str) -> int:
    """Append ``events`` at once, unless what matches ``condition`` has come since ``head``.

    Each event is encoded and decoded before: none is written that another reader would not find the same.

    Args:
        recorder: the log.
        events: what is appended.
        condition: what may not have come since.
        head: the last position that was seen when it was read.
        subject: what it is about, for messages.

    Returns:
        The position of the last event.

    Raises:
        ConflictError: it has.
        InputError: an event cannot be encoded, or would be read as another one; nothing was appended.
    """
    unless_recorded = DCBAppendCondition(fail_if_events_match=DCBQuery(items=condition), after=head or None)
    stored = [_stored(event, subject) for event in events]
    try:
        with translated():
            return recorder.append(stored, unless_recorded)
    except IntegrityError:
        raise ConflictError(
            phrase("{subject}: somebody recorded something that touches it meanwhile; try again", subject=subject)
        ) from None


def _stored(event: Event, subject: str) -> DCBEvent:
    """The bytes and tags of ``event``, from which it can be read and found again. Raises InputError."""
    try:
        name, data = encode(event)
        tags = list(tags_of(event))
        back = decode(name, data)  # which held the bytes to those of what it read: the types are the same too
        reason = None if back == event else first_difference(event, back)
        reason = reason or first_unplaced(event) or _first_unstorable(tags)
    except StoreError as error:
        reason = error.text
    except RecursionError:
        reason = phrase("it is nested too deeply")
    except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
        reason = alike(str(error))
    if reason is None:
        return DCBEvent(type=name, data=data, tags=tags)
    blanks: Blanks = {"subject": str(subject), "event": str(event.id), "reason": reason}
    raise InputError(
        phrase(
            "{subject}: {event} could not be read back ({reason}); nothing was recorded. "
            "Correct that value and record again",
            **blanks,
        )
    )


def _first_unstorable(tags: Iterable[str]) -> Text | None:
    """The first tag by which nothing could be found: no store keeps NUL or lone surrogates in one."""
    for tag in tags:
        if "\0" in tag or (not tag.isascii() and tag.encode(errors="ignore").decode() != tag):
            return phrase("{tag} cannot be stored as a name to find it by", tag=repr(tag))
    return None
