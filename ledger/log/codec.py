"""Events to bytes and back, under stable, versioned names.

Stored bytes are JSON with sorted keys. cattrs defines what they mean, msgspec does it fast; a class
that the two would read differently is refused when it is registered, the ledger's own classes and the
values in them included (``storable``), and a property test pins that the two agree byte for byte. A stored
name is never edited: a change of shape is a new name and an upcast from the old one.

>>> stored_name(events.CaseDelisted)
'case.delisted.v1'
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

import msgspec

from ledger.errors import LedgerError, StoreError
from ledger.log.exactness import first_dropped, first_unplaced
from ledger.log.storable import check_storable
from ledger.model import events
from ledger.text.bilingual import Blanks, Text, alike
from ledger.text.catalogue import phrase

Upcast = Callable[[dict[str, Any]], dict[str, Any]]
"""From the fields of an old version, as JSON gives them, to those of the next."""

_BY_NAME: dict[str, type[events.Event]] = {}
_BY_CLASS: dict[type[events.Event], str] = {}
_UPCASTS: dict[str, tuple[str, Upcast]] = {}
_DECODERS: dict[type[events.Event], Callable[[bytes], events.Event]] = {}
_canonical = msgspec.json.Encoder(order="sorted").encode


def register(name: str, event_class: type[events.Event]) -> None:
    """Register ``event_class`` to be stored as ``name``.

    Raises:
        TypeError: the class has a field that msgspec and cattrs would not read alike, or name or
            class is registered already.
    """
    if name in _BY_NAME or event_class in _BY_CLASS:
        raise TypeError(f"{name} or {event_class.__name__} is registered already")
    check_storable(event_class)
    _BY_NAME[name], _BY_CLASS[event_class] = event_class, name


def register_upcast(old: str, new: str, upcast: Upcast) -> None:
    """Register that what is stored as ``old`` is read as ``new``, which may itself be old.

    Raises:
        TypeError: ``old`` is a current name or has an upcast already.
    """
    if old in _BY_NAME or old in _UPCASTS:
        raise TypeError(f"{old} cannot be given an upcast")
    _UPCASTS[old] = (new, upcast)


def stored_name(event_class: type[events.Event]) -> str:
    """Return the name under which events of this class are stored now."""
    return _BY_CLASS[event_class]


def class_stored_as(name: str) -> type[events.Event]:
    """Return the class whose events are stored under this name now.

    Raises:
        LookupError: no event is stored under this name now.
    """
    return _BY_NAME[name]


def registered_names() -> tuple[str, ...]:
    """Return every name under which events are stored now."""
    return tuple(_BY_NAME)


def stored_names(event_class: type[events.Event]) -> tuple[str, ...]:
    """Return the names under which events of this class may be found: the present one and all older."""
    names = [_BY_CLASS[event_class]]
    for name in names:
        names.extend(old for old, (new, _) in _UPCASTS.items() if new == name)
    return tuple(names)


def encode(event: events.Event) -> tuple[str, bytes]:
    """Return the stored name and bytes of ``event``."""
    return _BY_CLASS[type(event)], _canonical(event)


def decode(name: str, data: bytes, position: int | None = None) -> events.Event:
    """Return the event stored as ``name`` and ``data``; all that ``data`` says is in it.

    Args:
        name: the name it is stored under.
        data: its bytes.
        position: its position in the log, for the message.

    Raises:
        StoreError: the name is unknown (the file is of a newer version), or the bytes are damaged: no JSON,
            values of another type, fields that are unknown or occur twice.
    """
    try:
        event_class = _BY_NAME.get(name)
        if event_class is None:
            return _upcasted(name, data)
        decoded = (_DECODERS.get(event_class) or _decoder(event_class))(data)
        # What is encoded again to the very same bytes dropped nothing: no other way to know costs less.
        if _canonical(decoded) != data:
            _refuse(first_dropped(data, msgspec.json.decode(_canonical(decoded))))
        if decoded.recorded_at.tzinfo is None:
            _refuse(first_unplaced(decoded))
        return decoded
    except StoreError:
        raise
    except LedgerError as error:  # a platform that contradicts itself says so as soon as it is made
        raise _unreadable(name, position, error.text) from error
    except RecursionError:
        raise _unreadable(name, position, phrase("it is nested too deeply")) from None
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError) as error:
        raise _unreadable(name, position, _reason(error)) from error


class HeaderDay(msgspec.Struct):
    """The part of a header's bytes, of any version, that says when the meeting was held.

    Attributes:
        meeting, held, irregular: as in ``MeetingRecorded``.
    """

    meeting: str
    held: date
    irregular: str | None = None


def header_day(name: str, data: bytes, position: int) -> HeaderDay:
    """Return when the meeting of the header stored as ``name`` and ``data`` was held; a fraction of decoding all of it.

    Raises:
        StoreError: as :func:`decode`.
    """
    try:
        return _header_day(data)
    except (ValueError, TypeError) as error:
        decode(name, data, position)  # tells what is wrong, and where
        raise _unreadable(name, position, alike(str(error))) from error


_header_day = msgspec.json.Decoder(HeaderDay).decode


class _UnreadableError(ValueError):
    """Why bytes are not read, in both languages."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def _refuse(reason: Text | None) -> None:
    if reason is not None:
        raise _UnreadableError(reason)


def _reason(error: Exception) -> Text:
    return error.reason if isinstance(error, _UnreadableError) else alike(str(error))


def _unreadable(name: str, position: int | None, reason: Text) -> StoreError:
    if position is None:
        return StoreError(phrase("an event stored as {name} cannot be read: {reason}", name=name, reason=reason))
    blanks: Blanks = {"position": position, "name": name, "reason": reason}
    return StoreError(
        phrase(
            "event {position}, stored as {name}, cannot be read: {reason}; restore the ledger from a backup", **blanks
        )
    )


_AT_ONCE = 64  # events that are compared with their bytes together: what comes of it stays in the processor's cache


def decode_each(rows: Iterable[tuple[int, str, bytes]]) -> list[tuple[int, events.Event]]:
    """Return the events stored as a name and bytes at each position, with the positions, in that order.

    Raises:
        StoreError: as :func:`decode`.
    """
    found: list[tuple[int, events.Event]] = []
    decoders = {name: _DECODERS.get(owner) or _decoder(owner) for name, owner in _BY_NAME.items()}
    waiting = iter(rows)
    while some := list(islice(waiting, _AT_ONCE)):
        found += _decoded_quickly(some, decoders) or _decoded_one_by_one(some, decoders)
    return found


def _decoded_quickly(
    rows: Sequence[tuple[int, str, bytes]], decoders: dict[str, Callable[[bytes], events.Event]]
) -> list[tuple[int, events.Event]] | None:
    """The events of ``rows``; None where one of them must be looked at by itself: an older name, or damage."""
    # One loop, without a call of our own at every event: for whoever decodes millions.
    try:
        decoded = [decoders[name](data) for _, name, data in rows]
        if _canonical(decoded) != b"[%b]" % b",".join([data for _, _, data in rows]):
            return None
        if None in [event.recorded_at.tzinfo for event in decoded]:
            return None
    except (LookupError, ValueError, TypeError, RecursionError, LedgerError):
        return None
    return [(row[0], event) for row, event in zip(rows, decoded, strict=True)]


def _decoded_one_by_one(
    rows: Sequence[tuple[int, str, bytes]], decoders: dict[str, Callable[[bytes], events.Event]]
) -> list[tuple[int, events.Event]]:
    """The events of ``rows`` where some bear an older name, or are damaged, of which this tells."""
    of_today = [row for row in rows if row[1] not in _UPCASTS]
    known = dict((_decoded_quickly(of_today, decoders) if len(of_today) < len(rows) else None) or ())
    return [(position, known.get(position) or decode(name, data, position)) for position, name, data in rows]


def _decoder(event_class: type[events.Event]) -> Callable[[bytes], events.Event]:
    """The decoder of a class, made once: to look it up inside msgspec at every event costs a sixth of decoding it."""
    decoder: Callable[[bytes], events.Event] = msgspec.json.Decoder(event_class).decode
    if event_class is events.MeetingRecorded:
        decoder = _held_to_its_clock(decoder)
    _DECODERS[event_class] = decoder
    return decoder


def _held_to_its_clock(decoder: Callable[[bytes], events.Event]) -> Callable[[bytes], events.Event]:
    def decoded(data: bytes) -> events.Event:
        event = decoder(data)
        _refuse(first_unplaced(event))
        return event

    return decoded


def _upcasted(name: str, data: bytes) -> events.Event:
    current, stored = name, msgspec.json.decode(data)
    if _canonical(stored) != data:
        _refuse(first_dropped(data, stored))
    while current in _UPCASTS:
        current, upcast = _UPCASTS[current]
        if not isinstance(stored, dict):
            raise ValueError(f"expected an object, got {type(stored).__name__}")
        stored = upcast(stored)
    if current not in _BY_NAME:
        raise StoreError(
            phrase("this ledger holds events stored as {name}, which this version does not know: update it", name=name)
        )
    event: events.Event = msgspec.convert(stored, type=_BY_NAME[current])
    if _canonical(stored) != _canonical(event):
        _refuse(first_dropped(stored, msgspec.json.decode(_canonical(event))))
    _refuse(first_unplaced(event))
    return event


def plain(value: Any) -> Any:
    """``value`` as plain JSON data (dicts, lists, text, numbers), the way cattrs unstructures it."""
    return _converter().unstructure(value)


def structure(data: Any, event_class: type[events.Event]) -> events.Event:
    """The event that plain JSON data of the current version means, by cattrs.

    Raises:
        cattrs.ClassValidationError: the data does not fit; its ``exceptions`` say where.
    """
    structured: events.Event = _converter().structure(data, event_class)
    return structured


def canonical_bytes(event: events.Event) -> bytes:
    """The bytes of ``event`` by way of cattrs; equal to :func:`encode`'s, at a quarter of the speed."""
    return json.dumps(plain(event), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


_CONVERTERS: list[Any] = []


def _converter() -> Any:
    """The cattrs converter, made on first use: importing cattrs costs what most commands need not pay."""
    if not _CONVERTERS:
        from cattrs.preconf.json import make_converter

        made = make_converter()
        made.register_unstructure_hook(datetime, lambda at: at.isoformat().replace("+00:00", "Z"))
        made.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
        made.register_unstructure_hook(time, lambda at: at.isoformat())
        made.register_structure_hook(time, lambda text, _: time.fromisoformat(text))
        _CONVERTERS.append(made)
    return _CONVERTERS[0]


_OWN: dict[str, type[events.Event]] = {
    "platform.described.v1": events.PlatformDescribed,
    "meeting.recorded.v2": events.MeetingRecorded,
    "minutes.amended.v1": events.MinutesAmended,
    "meeting.withdrawn.v1": events.MeetingWithdrawn,
    "clashes.accepted.v1": events.ClashesAccepted,
    "cases.found-same.v1": events.CasesFoundSame,
    "difference.acknowledged.v1": events.DifferenceAcknowledged,
    "case.first-seen.v1": events.CaseFirstSeen,
    "case.carried-in.v1": events.CaseCarriedIn,
    "cases.carried-in-unnamed.v1": events.UnnamedCasesCarriedIn,
    "case.proposed.v1": events.CaseProposed,
    "case.accepted.v1": events.CaseAccepted,
    "case.referred-for-listing.v1": events.CaseReferredForListing,
    "case.listed.v1": events.CaseListed,
    "case.continued.v1": events.CaseContinued,
    "cases.rest-continued.v1": events.RestContinued,
    "case.deferred.v1": events.CaseDeferred,
    "case.withdrawn.v1": events.CaseWithdrawn,
    "cases.merged.v1": events.CasesMerged,
    "case.split.v1": events.CaseSplit,
    "case.renamed.v1": events.CaseRenamed,
    "case.scope-changed.v1": events.ScopeChanged,
    "case.owners-changed.v1": events.OwnersChanged,
    "case.due-date-moved.v1": events.DueDateMoved,
    "directive.issued.v1": events.DirectiveIssued,
    "case.delisting-planned.v1": events.DelistingPlanned,
    "case.referred-for-delisting.v1": events.CaseReferredForDelisting,
    "case.delisted.v1": events.CaseDelisted,
    "case.reopened.v1": events.CaseReopened,
    "case.moved.v1": events.CaseMoved,
    "case.deadline-met.v1": events.DeadlineMet,
    "report.noted.v1": events.Noted,
    "case.alias-confirmed.v1": events.AliasConfirmed,
    "case.distinguished.v1": events.CaseDistinguished,
}
for _name, _event_class in _OWN.items():
    register(_name, _event_class)


def _with_what_headers_tell_since(stored: dict[str, Any]) -> dict[str, Any]:
    """Fields of a header's first version as those of the second, which tells two things more."""
    if "irregular" in stored or "not_held" in stored:
        raise ValueError("a header of the first version has no field `irregular` or `not_held`")
    stored["irregular"], stored["not_held"] = None, []
    return stored


_UPCASTS["meeting.recorded.v1"] = ("meeting.recorded.v2", _with_what_headers_tell_since)
