"""What is missing from the record: each gap with its evidence, and what could close it.

Meeting numbers that are skipped, cases that a complete list leaves out, requests that were not answered,
cases that stand still, cases that no minutes introduce, resolutions that break a rule where they take
effect. A projection over a ``Timeline``; the rules are those of ``ledger.timeline.violations``.

>>> [missing.meeting for missing in gaps(timeline) if missing.gap is Gap.MEETING_NOT_ON_RECORD][:2]
['vice-mayor/1', 'vice-mayor/2']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import asdict, frozen
from attrs import evolve as altered

from ledger.lifecycle import CaseState, Place
from ledger.model.cases import CaseId
from ledger.model.dates import day_text
from ledger.model.events import MeetingRecorded, cases_of
from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import MeetingId, numbered, parse_meeting
from ledger.model.references import group_asked
from ledger.model.vocabulary import Gap, Standing, Status
from ledger.text.bilingual import Text, joined
from ledger.text.language import Language
from ledger.timeline import NeverHeld, Step, Timeline, never_held
from ledger.timeline.violations import violations
from projections.replay.meetings import MeetingReplay, meeting_replays

STILL_MEETINGS = 3
"""Over how many meetings of its group a case may stand still before that is a gap, unless another number is given."""

_OPEN = (Status.PROPOSED, Status.DEFERRED, Status.AWAITING_LISTING, Status.LISTED, Status.AWAITING_DELISTING)


@frozen(kw_only=True)
class Missing:
    """One gap.

    Attributes:
        gap: what kind of gap.
        meeting: the meeting that is missing, or whose minutes show the gap; None where none does.
        case: the case concerned; None where none is.
        title: its title; empty where none is.
        group: the group concerned; empty where none is.
        evidence: what on record shows it.
        closes: what could close it.
    """

    gap: Gap
    meeting: MeetingId | None
    case: CaseId | None
    title: str
    group: str
    evidence: str
    closes: str


@at_the_door
def gaps(
    timeline: Timeline,
    *,
    on: date | None = None,
    group: str = "",
    still: int = STILL_MEETINGS,
    language: Language = "en",
) -> tuple[Missing, ...]:
    """Return every gap in what is known by the day ``on``.

    Args:
        timeline: everything known, with or without presumptions.
        on: as the record stood at the end of that day; None means all of it.
        group: the id of the one group asked about; what concerns no group is left out then.
        still: over how many meetings of its group a case may stand still.
        language: of evidence and remedy.

    Raises:
        UnknownNameError: the platform has no such group.
    """
    group_asked(timeline.platform, group)
    search = _GapSearch(timeline=timeline, on=on, still=still, language=language)
    found = [
        *search.skipped_meetings(),
        *search.left_out(),
        *search.not_taken_up(),
        *search.standing_still(),
        *search.unintroduced(),
        *search.rule_violations(),
    ]
    return tuple(missing for missing in found if not group or missing.group == group)


@frozen(kw_only=True)
class _GapSearch:
    """One search for gaps, kind by kind."""

    timeline: Timeline
    on: date | None
    still: int
    language: Language

    def _missing(
        self,
        gap: Gap,
        blanks: Mapping[str, object],
        state: CaseState | None = None,
        meeting: MeetingId | None = None,
        group: str = "",
    ) -> Missing:
        evidence, closes = _SENTENCES[gap]
        if gap is Gap.STANDING_STILL and state is not None:
            closes = _AWAITING.get(state.status, closes)
        return Missing(
            gap=gap,
            meeting=meeting,
            case=state.id if state else None,
            title=state.title if state else "",
            group=state.group if state else group,
            evidence=evidence.in_language(self.language).format(**blanks),
            closes=closes.in_language(self.language).format(**blanks),
        )

    def _day(self, day: date) -> str:
        return day_text(day, self.language)

    def _headers(self) -> list[MeetingRecorded]:
        return [h for h in self.timeline.meetings.values() if self.on is None or h.held <= self.on]

    def skipped_meetings(self) -> Iterator[Missing]:
        """Yield the numbers skipped below the highest on record, of each series and year."""
        recorded: dict[tuple[str, int | None], list[MeetingRecorded]] = {}
        for header in self._headers():
            number = parse_meeting(header.meeting)
            recorded.setdefault((number.series, number.year), []).append(header)
        never = never_held({header.meeting: header for header in self._headers()})
        for headers in recorded.values():
            known = {parse_meeting(header.meeting).ordinal: header for header in headers}
            for ordinal in range(1, max(known)):
                if ordinal not in known and numbered(headers[0].meeting, ordinal) not in never:
                    upper = min(number for number in known if number > ordinal)
                    lower = max((number for number in known if number < ordinal), default=0)
                    beside = [numbered(headers[0].meeting, number) for number in range(lower + 1, upper)]
                    unheld = [never[meeting] for meeting in beside if meeting in never]
                    yield self._skipped(ordinal, known[upper], known[lower] if lower else None, unheld)

    def _skipped(
        self, ordinal: int, upper: MeetingRecorded, lower: MeetingRecorded | None, never: Iterable[NeverHeld]
    ) -> Missing:
        meeting = numbered(upper.meeting, ordinal)
        before = f"{upper.meeting} ({self._day(upper.held)})"
        blanks = {"meeting": meeting, "before": before, "after": ""}
        if lower is None:
            blanks["after"] = Text(en="none", zh="無").in_language(self.language)
        else:
            blanks["after"] = f"{lower.meeting} ({self._day(lower.held)})"
        found = self._missing(Gap.MEETING_NOT_ON_RECORD, blanks, meeting=meeting, group=upper.group)
        beside = [_NEVER_HELD.in_language(self.language).format(**asdict(one)) for one in never]
        if meeting in self.timeline.withdrawn:
            beside.append(
                _WITHDRAWN.in_language(self.language).format(because=self.timeline.withdrawn[meeting].because)
            )
        return altered(found, evidence="".join((found.evidence, *beside)))

    def left_out(self) -> Iterator[Missing]:
        """Yield the listed cases that a complete list does not name, and that nothing resolves."""
        for meeting_replay in meeting_replays(self.timeline, on=self.on):
            for count in meeting_replay.header.declared:
                if count.exhaustive and (count.group or meeting_replay.header.group):
                    yield from self._left_out(meeting_replay, count.group or meeting_replay.header.group, count.item)

    def _left_out(self, meeting_replay: MeetingReplay, group: str, item: str) -> Iterator[Missing]:
        header = meeting_replay.header
        named = {case for step in meeting_replay.steps for case in cases_of(step.event)}
        for state in meeting_replay.before.register(header.level, group):
            if state.id not in named:
                last = self._last_event(state.id, before=header)
                blanks = {"title": state.title, "list": f"{header.meeting} {item}", "last": last}
                yield self._missing(Gap.LEFT_OUT_OF_LIST, blanks, state, header.meeting)

    def _last_event(self, case: CaseId, before: MeetingRecorded) -> str:
        last = ""
        begins = self.timeline.opening(before)
        for dated in self.timeline.entries:
            if dated.moment >= begins:
                break
            if case in cases_of(dated.event) and dated.event.presumption is None:
                last = f"{dated.event.meeting} {dated.event.item}"
        return last

    def not_taken_up(self) -> Iterator[Missing]:
        """Yield the requests to a level that has met since and did not answer."""
        for state in self.timeline.replayed(until=self.on).cases.values():
            for place in state.places:
                if place.referral is None or place.referred_on is None:
                    continue
                met = [h for h in self._headers() if h.level == place.level and h.held > place.referred_on]
                if met:
                    yield self._not_taken_up(state, place, met)

    def _not_taken_up(self, state: CaseState, place: Place, met: list[MeetingRecorded]) -> Missing:
        blanks = {
            "title": state.title,
            "request": place.referral.label(self.language) if place.referral else "",
            "since": self._day(place.referred_on) if place.referred_on else "",
            "level": self.timeline.platform.level(place.level).label(self.language),
            "met": ", ".join(header.meeting for header in met),
        }
        return self._missing(Gap.REFERRAL_NOT_TAKEN_UP, blanks, state, met[-1].meeting)

    def standing_still(self) -> Iterator[Missing]:
        """Yield open cases about which their group, or the level that lists them, resolved nothing for long."""
        steps = tuple(self.timeline.steps(until=self.on))
        latest = _latest(steps)
        for state in self.timeline.replayed(until=self.on).cases.values():
            if state.status not in _OPEN or state.id not in latest:
                continue
            step = latest[state.id]
            since = [h for h in self._headers() if h.group == state.group and h.held > step.day]
            if state.group and since and len(since) >= self.still:
                blanks = {
                    "title": state.title,
                    "status": state.status.label(self.language),
                    "last": f"{step.event.meeting} {step.event.item}",
                    "count": len(since),
                    "since": f"{since[0].meeting} – {since[-1].meeting}",
                    "awaited": self._levels(_awaited(state)),
                }
                yield self._missing(Gap.STANDING_STILL, blanks, state, since[-1].meeting)

    def _levels(self, levels: tuple[str, ...]) -> str:
        labels = (self.timeline.platform.level(level).label(self.language) for level in levels)
        return joined(labels).in_language(self.language)

    def unintroduced(self) -> Iterator[Missing]:
        """Yield the cases that no minutes on record introduce."""
        for state in self.timeline.replayed(until=self.on).cases.values():
            if state.unintroduced:
                blanks = {"title": state.title, "first": state.names[0].meeting}
                yield self._missing(Gap.UNINTRODUCED, blanks, state, MeetingId(state.names[0].meeting))

    def rule_violations(self) -> Iterator[Missing]:
        """Yield the resolutions that the rules refuse where they take effect."""
        states = self.timeline.replayed(until=self.on).cases
        for violation in violations(self.timeline):
            event = violation.dated.event
            if self.on is None or violation.dated.moment.day <= self.on:
                state = states.get(violation.refusal.case) if violation.refusal.case else None
                blanks = {
                    "where": f"{event.meeting} {event.item}",
                    "problem": violation.refusal.problem.in_language(self.language),
                }
                yield self._missing(Gap.WITHOUT_FOOTING, blanks, state, event.meeting, event.group)


def _latest(steps: tuple[Step, ...]) -> dict[CaseId, Step]:
    """Return per case the last step in which minutes name it."""
    latest: dict[CaseId, Step] = {}
    for step in steps:
        if step.event.presumption is None:
            latest.update((case, step) for case in cases_of(step.event))
    return latest


def _awaited(state: CaseState) -> tuple[str, ...]:
    """Return the levels that have to decide on a case that awaits listing or delisting, lowest first."""
    asked = tuple(place.level for place in state.places if place.referral is not None)
    if asked:
        return asked
    standings = [place.standing for place in state.places]
    if state.status is Status.AWAITING_LISTING:
        highest = max(number for number, standing in enumerate(standings) if standing is Standing.LISTED)
        return (state.places[highest + 1].level,)
    lowest = standings.index(Standing.DELISTED) if Standing.DELISTED in standings else len(standings)
    still = (Standing.LISTED, Standing.NOT_ON_RECORD)
    return tuple(place.level for place in state.places[lowest:] if place.standing in still)


_NEVER_HELD = Text(
    en="; {meeting} was not held, says {says} ({because})", zh="；{says} 載明 {meeting} 未召開（{because}）"
)
"""What is added beside a missing number, of one next to it that no meeting bore."""

_WITHDRAWN = Text(
    en="; what was recorded under it was withdrawn ({because})", zh="；以該代號登錄者業已撤銷（{because}）"
)
"""What is added beside a number that is missing since its record was voided."""

_AWAITING: Mapping[Status, Text] = {
    Status.AWAITING_LISTING: Text(
        en="minutes of {awaited} that say whether they list it", zh="登錄{awaited}決定是否列管該案之會議紀錄"
    ),
    Status.AWAITING_DELISTING: Text(
        en="minutes of {awaited} that say whether they delist it",
        zh="登錄{awaited}決定是否解列該案之會議紀錄",
    ),
}
"""Per status, what closes the gap of a case that stands still since another level has the word."""

_SENTENCES: Mapping[Gap, tuple[Text, Text]] = {
    Gap.MEETING_NOT_ON_RECORD: (
        Text(
            en="no minutes bear its number; on record after it is {before}, before it {after}",
            zh="會次有缺號：前為 {after}，後為 {before}",
        ),
        Text(en="record the minutes of {meeting}", zh="登錄 {meeting} 之會議紀錄"),
    ),
    Gap.LEFT_OUT_OF_LIST: (
        Text(
            en="{title} is on the register, last resolved at {last}, and not on the complete list of {list}",
            zh="「{title}」尚在列管，最後決議為 {last}，未見於 {list} 全列名單",
        ),
        Text(
            en="minutes that resolve it, or an amendment of {list} if it was on the list",
            zh="登錄處理該案之會議紀錄；如原已列名，則更正 {list}",
        ),
    ),
    Gap.REFERRAL_NOT_TAKEN_UP: (
        Text(
            en="{request} since {since}; {level} met since ({met}) and resolved nothing about it",
            zh="自 {since} {request}；{level}其後已開會（{met}）而未處理",
        ),
        Text(
            en="minutes in which {level} answer, or a resolution that takes the request back",
            zh="登錄{level}處理該案之會議紀錄，或撤回該項提請",
        ),
    ),
    Gap.STANDING_STILL: (
        Text(
            en="{status}; last spoken of at {last}, and not in {count} meetings of its group since ({since})",
            zh="{status}；最後見於 {last}，其後該組 {count} 次會議（{since}）均未提及",
        ),
        Text(en="minutes that continue, delist or withdraw it", zh="登錄持續列管、解列或取消該案之會議紀錄"),
    ),
    Gap.UNINTRODUCED: (
        Text(
            en="first spoken of by {first}; no minutes on record propose, list, merge or carry it in",
            zh="首見於 {first}；已登錄之紀錄均未提案、列管、合併或承接該案",
        ),
        Text(
            en="the minutes that introduced it, or a sheet that carries it in",
            zh="登錄該案來源之會議紀錄，或於登錄表承接",
        ),
    ),
    Gap.WITHOUT_FOOTING: (
        Text(en="{where}: {problem}", zh="{where}：{problem}"),
        Text(en="the minutes that put it in order, or an amendment", zh="登錄可使其成立之會議紀錄，或予更正"),
    ),
}
