"""Register events: everything that changes, keeps or counts a register, in the effective order."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.lifecycle import CaseState
from ledger.model.vocabulary import Decision, Instant, Way
from ledger.testing.histories import histories
from projections.registers.events import RegisterId, register_events
from tests.projections.registers.test_conservation import (
    GROUP,
    PLATFORMS,
    START,
    _timeline,
    item,
    listed,
    meeting,
    timeline_of,
)


@PLATFORMS
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_registers_are_those_of_the_replay(platform, data) -> None:
    """The last size of each register is what the replay finds standing on it."""
    timeline = _timeline(data.draw(histories(platform=platform)))
    replay = timeline.replayed()
    last = {
        (register_event.register.level, register_event.register.group): register_event.after
        for register_event in register_events(timeline)
    }

    def size(level: str, group: str) -> int:
        states: list[CaseState] = [state for state in replay.cases.values() if state.group == group]
        return sum(state.is_listed(level) for state in states) + replay.unnamed.get((level, group), 0)

    for (level, group), number in last.items():
        assert number == size(level, group)
    assert all((level, state.group) in last for state in replay.cases.values() for level in replay.levels
               if state.is_listed(level))  # fmt: skip


def test_events_come_in_the_effective_order_with_the_size_before_and_after() -> None:
    """The meeting itself comes first, then what it states before, each resolution, and what it states after."""
    later = meeting(
        "industry/113-2", 2, item(Decision.DELISTED, "甲"), item(Decision.CONTINUED, "乙", number="二"),
        declared=(listed(3), listed(2, instant=Instant.AFTER)),
    )  # fmt: skip
    found = [one for one in register_events(timeline_of(START, later)) if one.origin.meeting == "industry/113-2"]
    assert {(one.register.level, one.register.group) for one in found} == {(GROUP, "industry")}
    assert [(one.before, one.after, [(d.declared, d.computed) for d in one.declared]) for one in found] == [
        (3, 3, []),
        (3, 3, [(3, 3)]),
        (3, 2, []),
        (2, 2, []),
        (2, 2, [(2, 2)]),
    ]


def test_a_day_ends_the_events() -> None:
    """Nothing that takes effect after the day is yielded."""
    timeline = timeline_of(START, meeting("industry/113-2", 2, item(Decision.DELISTED, "甲")))
    assert {one.origin.meeting for one in register_events(timeline, on=date(2024, 1, 31))} == {"industry/113-1"}


def test_what_leaves_a_register_counts_below_zero() -> None:
    """The change of a movement has the sign of its way, and a case that was never counted changes nothing."""
    timeline = timeline_of(START, meeting("industry/113-2", 2, item(Decision.DELISTED, "甲")))
    moved = [(one.way, one.change, one.title) for event in register_events(timeline) for one in event.moved
             if event.register == RegisterId(level=GROUP, group="industry")]  # fmt: skip
    assert moved == [*((Way.CARRIED_IN, 1, title) for title in ("甲", "乙", "丙")), (Way.DELISTED, -1, "甲")]
