"""A draft with everything that rules ask of it: who meets, what the meeting finds, which case a name means.

Uses the timelines before and after a dry run; it finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from ledger.lifecycle import CaseState
from ledger.model.cases import CaseId, normal_name
from ledger.model.events import cases_of
from ledger.model.meetings import MeetingId, Moment
from ledger.model.minutes import Item, Minutes
from ledger.model.platform import Level, Platform
from ledger.timeline import Replay, Timeline, opening_of
from projections.replay.meetings import MeetingReplay, meeting_replays


@frozen(kw_only=True, slots=False)
class LintContext:
    """Draft minutes before and after a dry run.

    Attributes:
        minutes: the draft.
        before: what is on record.
        after: what would be on record with the draft; None without a dry run.
        recorded_as: the meeting as which ``after`` holds the draft.
        left_out: the entries, by section and number, that ``after`` is without.
    """

    minutes: Minutes
    before: Timeline
    after: Timeline | None
    recorded_as: MeetingId
    left_out: frozenset[tuple[str, int]]

    @property
    def platform(self) -> Platform:
        """The platform as on record, or as the dry run described it."""
        return (self.after or self.before).platform

    @cached_property
    def level(self) -> Level:
        """The level that meets."""
        return self.platform.convened(self.minutes.meeting)[0]

    @cached_property
    def group(self) -> str:
        """The id of the group that meets; empty for a level that meets as one."""
        group = self.platform.convened(self.minutes.meeting)[1]
        return group.id if group else ""

    @property
    def opens(self) -> Moment:
        """The moment the meeting opens."""
        return opening_of(self.minutes, self.platform)

    @cached_property
    def meeting_replay(self) -> MeetingReplay | None:
        """The meeting as the dry run recorded it; None without one."""
        return next(meeting_replays(self.after, only=self.recorded_as), None) if self.after else None

    @cached_property
    def found(self) -> Replay:
        """The state that the meeting finds; with a dry run, what the draft carries in included."""
        if self.meeting_replay is not None:
            return self.meeting_replay.before
        replay = self.before.replay()
        for dated in self.before.entries:
            if dated.moment < self.opens and dated.event.meeting != self.minutes.meeting:
                replay.step(dated)
        return replay

    @cached_property
    def names(self) -> dict[str, CaseState]:
        """The case that each name, normalised, means as the meeting opens."""
        own = sorted(self.found.cases.values(), key=lambda state: state.group == self.group)
        called = {normal_name(name.text): state for state in own for name in state.names}
        # Of several cases of a name it means the one of the group, and rather the one whose title it is.
        return called | {normal_name(state.title): state for state in own}

    @cached_property
    def named(self) -> set[CaseId]:
        """The cases that any item names."""
        spoken = {normal_name(name) for item in self.minutes.items for name in names_of(item)}
        cases = {state.id for name, state in self.names.items() if name in spoken}
        steps = self.meeting_replay.steps if self.meeting_replay else ()
        return cases | {case for step in steps for case in cases_of(step.event)}

    def items(self) -> Iterator[tuple[int, Item]]:
        """Yield the items with their numbers."""
        yield from enumerate(self.minutes.items)


def names_of(item: Item) -> tuple[str, ...]:
    """Return every name of a case that an item mentions.

    Args:
        item: an item of the draft.
    """
    mentioned = (*item.cases, item.into, *item.parts, item.renamed_to, *item.also_known_as)
    return tuple(name for name in mentioned if name)
