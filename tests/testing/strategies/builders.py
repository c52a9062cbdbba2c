"""Meetings to be built on a model that has some cases already."""

from __future__ import annotations

from hypothesis import strategies as st

from ledger.testing.histories import histories
from ledger.testing.model import LISTED, Model, ModelCase
from ledger.testing.platforms import two_levels
from ledger.testing.strategies.meeting_builder import MeetingBuilder

GROUP, OTHER = "industry", "urban"
BELOW, ABOVE = "working-group", "vice-mayor"


def builder_of(data: st.DataObject, model: Model | None = None, *, level: str = BELOW) -> MeetingBuilder:
    """A meeting of ``level``, of the industry group below, on ``model`` or on one that some history left."""
    if model is None:
        model = data.draw(histories(platform=two_levels(), max_meetings=3)).model.copy()
    return MeetingBuilder(
        model=model,
        draw=data.draw,
        level=level,
        group=GROUP if level == BELOW else "",
        above=ABOVE if level == BELOW else None,
    )


def model_with(*titles: str, listed_on: tuple[str, ...] = (BELOW,)) -> tuple[Model, list[ModelCase]]:
    """A model with so many cases of the industry group on the registers of ``listed_on``."""
    model = Model(platform=two_levels())
    cases = [model.new(title, GROUP, **dict.fromkeys(listed_on, LISTED)) for title in titles]
    for case in cases:
        for level in listed_on:
            model.flows[level, case.group, "added"] += 1
    return model, cases
