"""The meetings held by a day, found by who met: for whether a level, a group or a series has met since.

Made once for all commitments and searched by bisection. It reads the headers of a timeline and no event.

>>> held = MeetingsHeld.of(timeline, date(2024, 12, 31))
>>> len(held.headers), held.headers[-1].meeting
(8, 'industry/113-4')
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from ledger.model.events import MeetingRecorded
from ledger.model.meetings import MeetingId
from ledger.timeline import Timeline
from projections.replay.citations import Citation


@frozen(kw_only=True)
class MeetingsHeld:
    """The meetings held by the day asked about, in that order, found by who met; made once for all commitments.

    Attributes:
        headers: their headers.
        places: per meeting, its place among them.
        days: the day of each.
        known: the ids of all, and of those that are known never to have been held.
        _found: their places by level and group, by series, and by group; what is asked for is added.
    """

    headers: tuple[MeetingRecorded, ...]
    places: Mapping[MeetingId, int]
    days: tuple[date, ...]
    known: frozenset[MeetingId]
    _found: dict[tuple[str, ...], list[int]] = field(factory=dict)

    @classmethod
    def of(cls, timeline: Timeline, on: date) -> MeetingsHeld:
        """Return those of ``timeline``.

        Args:
            timeline: everything known.
            on: the last day that counts.
        """
        headers = tuple(header for header in timeline.meetings.values() if header.held <= on)
        found: dict[tuple[str, ...], list[int]] = {}
        for place, header in enumerate(headers):
            series = header.meeting.partition("/")[0]
            for key in (("level", header.level, header.group), ("series", series), ("group", header.group)):
                found.setdefault(key, []).append(place)
        return cls(
            headers=headers,
            places={header.meeting: place for place, header in enumerate(headers)},
            days=tuple(header.held for header in headers),
            known=frozenset((*(header.meeting for header in headers), *timeline.never_held)),
            found=found,
        )

    def of_level(self, level: str, group: str, *, after: Citation) -> list[MeetingRecorded]:
        """Return the meetings of a level held after the one cited.

        Args:
            level: the id of the level.
            group: with the meetings of this group, where the level meets by groups; empty means none of these.
            after: where the minutes say what is asked about.
        """
        key = ("both", level, group)
        if key not in self._found:
            own = self._found.get(("level", level, group), []) if group else []
            self._found[key] = sorted((*self._found.get(("level", level, ""), ()), *own))
        places = self._found[key]
        return [self.headers[place] for place in places[bisect_left(places, self._start(after)) :]]

    def next_of(self, whose: str, name: str, *, after: Citation) -> MeetingRecorded | None:
        """Return the first meeting of a series or a group held after the one cited; None if none was.

        Args:
            whose: ``series`` or ``group``.
            name: of the series or the group.
            after: where the minutes say what is asked about.
        """
        places = self._found.get((whose, name), [])
        first = bisect_left(places, self._start(after))
        return self.headers[places[first]] if first < len(places) else None

    def is_after(self, meeting: MeetingId, cited: Citation) -> bool:
        """Return whether a meeting was held after the one cited.

        Args:
            meeting: the meeting; one not held by the day is not.
            cited: where the minutes say what is asked about.
        """
        return self.places.get(meeting, -1) >= self._start(cited)

    def _start(self, after: Citation) -> int:
        """Return the place of the first meeting after the one cited; for what is presumed, by its day."""
        place = self.places.get(after.meeting)
        return bisect_right(self.days, after.day) if after.presumed or place is None else place + 1
