"""Which part of a record one meeting's counts rest on: its register, what it resolved, the meetings in its series.

Place in the flow: ``kept`` asks here which cases to read about; the timeline of these is then counted
and proved by the same projections as the whole. A register is found too large by the cases that
stood on it at another time of that year; that is harmless, since each case's own events tell when.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.events import MeetingRecorded, cases_of
from ledger.model.platform import GROUP_SERIES, Platform
from ledger.timeline import Recorded
from projections.kept.rows import Rows


@frozen(kw_only=True)
class Concern:
    """What one meeting's counts are about.

    Attributes:
        cases: the cases its minutes name, by any recording of them.
        groups: the groups concerned: its own, those its counts are of, those of what it resolved.
        teams: the groups whose registers are counted; an empty id for those of all groups.
        levels: the levels whose registers are counted.
        years: the years in which, by any recording, it was held.
    """

    cases: frozenset[CaseId]
    groups: frozenset[str]
    teams: frozenset[str]
    levels: frozenset[str]
    years: frozenset[int]

    @classmethod
    def of(cls, own: Iterable[Recorded]) -> Concern:
        """What ``own``, everything recorded of a meeting, is about."""
        events = [recorded.event for recorded in own]
        headers = [event for event in events if isinstance(event, MeetingRecorded)]
        counts = [count for header in headers for count in header.declared]
        teams = {header.group for header in headers} | {count.group for count in counts if count.group}
        groups = teams | {getattr(event, "group", "") for event in events}
        return cls(
            cases=frozenset(case for event in events for case in cases_of(event)),
            groups=frozenset(groups - {""}),
            teams=frozenset([""]) if "" in teams else frozenset(teams),
            levels=frozenset([header.level for header in headers] + [count.level for count in counts if count.level]),
            years=frozenset(header.held.year for header in headers),
        )

    def standing(self, rows: Rows) -> set[CaseId]:
        """The cases that stood on the registers counted at some time of the years in which it was held."""
        found: set[CaseId] = set()
        for level in self.levels:
            for team in self.teams:
                for year in self.years:
                    found.update(rows.standing(level, team, year))
        return found

    def series(self, platform: Platform) -> tuple[frozenset[str], frozenset[str]]:
        """The groups, and the levels meeting as one, whose meetings tell what is not on record."""
        of_all = {level.id for level in platform.levels if GROUP_SERIES not in level.series}
        return frozenset(self.teams - {""}), frozenset(self.levels & of_all)
