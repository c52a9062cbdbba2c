"""The documents that ``--json`` prints, composed of the JSON form of the values.

``ledger.json_form`` writes every value; the table here says where a document shows less of one, or
shows it in another form. It opens no ledger and reads no file. Days are ISO (2025-05-14), names text.

>>> from projections import Citation
>>> from datetime import date
>>> document(Citation(meeting="industry/114-2", item="二(一)", day=date(2025, 5, 14)), "en")["day"]
'2025-05-14'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from ledger.json_form import Plain, new_converter, writer
from ledger.text.language import Language

if TYPE_CHECKING:
    from cattrs import Converter

    from ledger import CaseState, DifferenceAcknowledged, RuleViolation
    from projections import (
        ChainBreak,
        Change,
        Check,
        Explanation,
        Lag,
        Promise,
        Ratification,
        RegisterMovement,
        Tally,
    )

Write = Callable[[Any], Plain]
"""Writes all fields of a value."""


def document(value: object, language: Language) -> Any:
    """Return what ``--json`` prints for a value, or for a sequence of values.

    Args:
        value: an answer, a receipt, a recorded event, or several.
        language: the language of the sentences in it.
    """
    return _converter(language).unstructure(value)


def promises_document(on: date | None, found: Iterable[Promise], language: Language) -> Plain:
    """Return what ``promises`` prints: the day as of which it is judged, and the promises."""
    return {"on": document(on, language), "promises": document(list(found), language)}


def ratification_document(
    on: date | None, found: Iterable[Ratification], medians: Iterable[Lag], language: Language
) -> Plain:
    """Return what ``ratification`` prints: the day as of which it is judged, the requests and the medians."""
    return {
        "on": document(on, language),
        "requests": document(list(found), language),
        "medians": document(list(medians), language),
    }


@cache
def _converter(language: Language) -> Converter:
    made = new_converter()

    def composed(kind: type) -> Callable[[Any], Plain]:
        compose, write = _DOCUMENTS[kind.__name__], writer(made, kind)
        return lambda value: compose(value, write, language)

    made.register_unstructure_hook_factory(lambda kind: getattr(kind, "__name__", "") in _DOCUMENTS, composed)
    return made


def _case(state: CaseState, write: Write, _: Language) -> Plain:
    data = write(state)
    places = {place.pop("level"): place for place in data["places"]}
    return {
        **_chosen(data, "id", "title", "group", "status"),
        "registers": places,
        **_chosen(data, "since", "owners"),
        "names": list(dict.fromkeys(name["text"] for name in data["names"])),
        **_chosen(data, "category", "scope"),
        "due": data["due"] or data["due_wording"] or None,
        **_chosen(data, "merged_into", "presumed", "unintroduced", "irregular"),
    }


def _change(change: Change, write: Write, _: Language) -> Plain:
    return _without(write(change), "position")


def _violation(violation: RuleViolation, *_: object) -> Plain:
    return {"problem": violation.refusal.problem.en, "accepted": violation.accepted}


def _tally(tally: Tally, write: Write, _: Language) -> Plain:
    data = write(tally)
    register = {"before": data.pop("before"), "after": data.pop("after")}
    first = _chosen(data, "meeting", "day", "level", "counts", "by_group")
    return {**first, "register": register, **_chosen(data, "irregular", "sentence")}


def _check(check: Check, write: Write, _: Language) -> Plain:
    return _without(write(check), "difference")


def _acknowledged(acknowledged: DifferenceAcknowledged, *_: object) -> Plain:
    at = acknowledged.recorded_at.isoformat()
    return {"because": acknowledged.because, "by": acknowledged.by, "recorded_at": at}


def _explanation(explanation: Explanation, write: Write, _: Language) -> Plain:
    data = write(explanation)
    titles = data.pop("titles")
    cases = zip(data["cases"], titles, strict=False)
    return {**data, "cases": [{"id": case, "title": title} for case, title in cases]}


def _movement(movement: RegisterMovement, write: Write, _: Language) -> Plain:
    return _without(write(movement), "found_standing")


def _break(one: ChainBreak, write: Write, language: Language) -> Plain:
    shown = _without(write(one), "titles", "says", "instant")
    return {**shown, "because": one.in_language(language)}


_DOCUMENTS: dict[str, Callable[[Any, Write, Language], Plain]] = {
    "CaseState": _case,
    "ChainBreak": _break,
    "Change": _change,
    "Check": _check,
    "DifferenceAcknowledged": _acknowledged,
    "Explanation": _explanation,
    "RegisterMovement": _movement,
    "RuleViolation": _violation,
    "Tally": _tally,
}
"""The classes of which a document does not show every field as it is."""


def _chosen(data: Plain, *keys: str) -> Plain:
    return {key: data[key] for key in keys}


def _without(data: Plain, *keys: str) -> Plain:
    return {key: value for key, value in data.items() if key not in keys}
