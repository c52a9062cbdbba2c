"""How the JSON form of the answers departs from their fields.

``ledger.json_form`` reads this table, by the names of the classes, when it first writes or reads one of
them. This module imports no answer.

>>> SHAPES["Cited"].null
('item',)
"""

from __future__ import annotations

from collections.abc import Mapping

from ledger.json_form import JsonShape

_PRESUMED = {"presumed": lambda value: value.presumption is not None}

SHAPES: Mapping[str, JsonShape] = {
    "Change": JsonShape(
        keys=(
            "day", "meeting", "item", "kind", "level", "before", "after", "changes", "facts", "presumed",
            "presumption", "irregular", "correction", "settlement", "clash", "summary", "evidence", "recorded_at",
            "event", "position",
        ),
        pairs=("facts",),
        derived=_PRESUMED,
    ),
    "ChangeCorrection": JsonShape(keys=("day", "because", "retracts", "withdraws", "other"), null=("other",)),
    "Learned": JsonShape(null=("meeting", "because")),
    "Check": JsonShape(
        keys=(
            "meeting", "item", "what", "instant", "declared", "derived", "verdict", "because", "says", "method",
            "level", "group", "category", "cases", "evidence", "missing", "readings", "explanations", "difference",
            "acknowledged", "accepted",
        ),
        null=("group", "category"),
        derived={"cases": lambda check: check.cases},
    ),
    "Cited": JsonShape(null=("item",)),
    "Explanation": JsonShape(
        keys=("cause", "text", "cases", "titles", "one_of", "cited", "missing", "perhaps", "settles", "upsets"),
    ),
    "ConservationRow": JsonShape(
        keys=(
            "level", "group", "day", "meeting", "presumed", "presumption", "before", "flows", "after", "cases",
            "declared", "breaks",
        ),
        null=("group",),
        derived=_PRESUMED,
    ),
    "Flows": JsonShape(
        names={
            name: name.replace("_", "-")
            for name in (
                "carried_in", "merged_into", "split_into", "moved_in", "merged_from", "split_from", "moved_out",
            )
        },
    ),
    "RegisterMovement": JsonShape(keys=("way", "count", "case", "title", "item", "found_standing"), null=("title",)),
    "StatedCount": JsonShape(
        keys=("item", "says", "instant", "category", "scope", "declared", "computed"), null=("category",)
    ),
    "ChainBreak": JsonShape(
        keys=("kind", "meeting", "item", "titles", "count", "expected", "says", "instant", "missing"), null=("item",)
    ),
    "Missing": JsonShape(null=("title", "group")),
    "Promise": JsonShape(
        keys=(
            "kind", "state", "overdue", "cases", "titles", "group", "text", "owed_by", "stated_at", "restated", "due",
            "due_wording", "settled_at", "settled_by", "waited_days", "days_late", "missing", "because",
        ),
        null=("group", "due_wording"),
    ),
    "Ratification": JsonShape(
        keys=(
            "outcome", "request", "case", "title", "group", "below", "above", "asked_at", "asked_by", "answered_at",
            "answered_by", "days", "presumed",
        ),
        null=("group",),
    ),
    "Lag": JsonShape(null=("group", "request")),
}  # fmt: skip
"""The classes of this package whose JSON form departs from their fields."""
