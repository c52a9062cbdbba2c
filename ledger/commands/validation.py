"""Validation: which resolutions the rules refuse once a command's events are on record.

The rules are applied to everything about the cases concerned, without the new events and with them: what a late
meeting or a correction does to resolutions on record counts too. Pure, over what was read; uses the lifecycle
through the timeline.

>>> validator = Validator(platform=platform, on_record=tuple(ledger.events()))
>>> validator.newly_refused([])
[]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property

from attrs import evolve as altered
from attrs import frozen

from ledger.commands.minutes.on_record import timeline_of
from ledger.errors import RuleError
from ledger.lifecycle import Refusal
from ledger.model.dates import day_text
from ledger.model.events import (
    ClashesAccepted,
    Event,
    MeetingEvent,
    cases_of,
)
from ledger.model.platform import Platform
from ledger.text.bilingual import Text, joined, joined_in_part
from ledger.text.catalogue import phrase
from ledger.text.diagnostic import Diagnostic, at
from ledger.timeline import (
    Recorded,
    Timeline,
    introduced_by,
)
from ledger.timeline.violations import RuleViolation, violations
from ledger.transcription import Transcription

BACKFILLED = "backfill"
"""The reason on record where backfilling, not a person, admitted what a missing meeting may put in order."""


@frozen(kw_only=True)
class RefusedResolution:
    """A resolution that the rules refuse, and why.

    Attributes:
        event: the event that is refused.
        refusal: why, and what to do about it.
        late: it is on record already and was in order until what is now to be recorded.
    """

    event: MeetingEvent
    refusal: Refusal
    late: bool

    @property
    def diagnostic(self) -> Diagnostic:
        """What is wrong, with the meeting and the item of the resolution."""
        if not self.late:
            return at(self.refusal, meeting=self.event.meeting, item=self.event.item)
        where = f"{self.event.meeting} {self.event.item}"
        return Diagnostic(
            problem=phrase(
                "{where}, on record, would be out of order: {problem}", where=where, problem=self.refusal.problem
            ),
            remedy=phrase('put the record right first, or accept the clash: `--accept-clashes "why"`'),
        )


class RefusedError(RuleError):
    """Resolutions that break a rule; nothing was recorded.

    Attributes:
        refused: every refused resolution, in the order of effect.
        diagnostics: what is wrong with each, in the same order.
    """

    def __init__(self, refused: Sequence[RefusedResolution], advice: Text | None = None) -> None:
        self.refused = tuple(refused)
        self.diagnostics = tuple(one.diagnostic for one in self.refused)
        message = joined_in_part(self.diagnostics, lambda one: one.text)
        super().__init__(joined([message, advice], "\n", "\n") if advice else message)


@frozen(kw_only=True)
class Validator:
    """Applies the rules to what is on record and to what a command appends.

    Attributes:
        platform: the platform.
        on_record: everything on record about the cases concerned, with headers and amendments.
    """

    platform: Platform
    on_record: tuple[Recorded, ...]

    @cached_property
    def _violating_already(self) -> frozenset[str]:
        """The ids of what breaks a rule on record; asked for at every step of a backfill, and worked out once."""
        found = violations(timeline_of(self.platform, self.on_record))
        return frozenset(violation.dated.event.id for violation in found)

    def _with(self, new: Sequence[Event]) -> Timeline:
        """The timeline once ``new`` is appended."""
        first = max((r.position for r in self.on_record), default=0) + 1
        appended = [Recorded(position=first + offset, event=event) for offset, event in enumerate(new)]
        return timeline_of(self.platform, [*self.on_record, *appended])

    def newly_refused(self, new: Sequence[Event]) -> list[RefusedResolution]:
        """Return what the rules refuse once ``new`` is appended and did not refuse before."""
        before = self._violating_already
        fresh = frozenset(event.id for event in new)
        timeline = self._with(new)
        found = [
            violation
            for violation in violations(timeline, fresh)
            if violation.dated.event.id not in before or violation.dated.event.id in fresh
        ]
        return [
            RefusedResolution(
                event=violation.dated.event,
                refusal=_dated_too_early(violation, timeline) if violation.refusal.is_unknown else violation.refusal,
                late=violation.dated.event.id not in fresh,
            )
            for violation in found
        ]

    def validate(
        self,
        new: Sequence[Event],
        *,
        subject: str,
        recorded_at: datetime,
        accept_clashes: str | None,
        backfill: bool = False,
    ) -> tuple[Event, ...]:
        """Return ``new``, with what accepts the conflicts it causes where that was asked for.

        Args:
            new: what a command appends.
            subject: what it is about: a meeting's id, or a case's.
            recorded_at: the moment of recording.
            accept_clashes: why resolutions on record may conflict from now on; None where they may not.
            backfill: admit what a meeting not on record may have put in order; it shows as a conflict until
                that meeting is recorded.

        Raises:
            RefusedError: something new breaks a rule, or something on record no longer follows one
                and nobody accepted that.
        """
        refused = self.newly_refused(new)
        admitted = [one for one in refused if (one.late and accept_clashes) or (backfill and one.refusal.is_open)]
        if len(admitted) < len(refused):
            raise RefusedError([one for one in refused if one not in admitted])
        if not admitted:
            return tuple(new)
        accepted = ClashesAccepted(
            id=f"{new[0].id}!clashes",
            recorded_at=recorded_at,
            meeting=subject if "/" in subject else "",
            because=accept_clashes or BACKFILLED,
            clashes=tuple(one.event.id for one in admitted),
            cases=tuple(dict.fromkeys(case for one in admitted for case in cases_of(one.event))),
        )
        return (*new, accepted)

    def backfilled(
        self,
        transcription: Transcription,
        events_of: Callable[[Transcription], Sequence[Event]] = lambda transcription: transcription.events,
    ) -> Transcription:
        """Return ``transcription`` with a first mention of every case that nothing before the meeting introduces.

        Args:
            transcription: what the minutes come to.
            events_of: what of a transcription is appended; all of it, unless the minutes are amended.
        """
        while True:
            refused = self.newly_refused(events_of(transcription))
            unknown = [one for one in refused if one.refusal.is_unknown and not one.late]
            if not unknown or unknown[0].refusal.case is None:
                return transcription
            transcription = transcription.with_first_seen(unknown[0].event, unknown[0].refusal.case)


def _dated_too_early(violation: RuleViolation, timeline: Timeline) -> Refusal:
    """The refusal of a case not on record yet; where a later meeting introduces it, the date may be wrong."""
    refusal = violation.refusal
    first = next((one for one in timeline.entries if refusal.case in introduced_by(one.event)), None)
    if first is None or first.moment.day <= violation.dated.moment.day:
        return refusal
    day = Text(en=day_text(first.moment.day, "en"), zh=day_text(first.moment.day, "zh-TW"))
    remedy = phrase(
        "it first appears at {meeting}, held {day}, after this meeting: correct `date` (日期) if it is wrong; if it is "
        "right, carry the case in here (`carried in`, 承接)",
        meeting=first.event.meeting,
        day=day,
    )
    return altered(refusal, remedy=remedy)
