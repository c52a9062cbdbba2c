"""The generated country is what recording its minutes gives, breaks no rule, and declares nothing wrong."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generator import GeneratedRecord, generate
from ledger.application import CaseLedger
from ledger.errors import InputError
from ledger.lifecycle import guards
from ledger.log.codec import encode
from ledger.model.cases import normal_name
from ledger.model.events import (
    CaseCarriedIn,
    CaseContinued,
    CaseListed,
    CaseRenamed,
    CasesFoundSame,
    CasesMerged,
    Event,
    MeetingEvent,
    MeetingRecorded,
    MinutesAmended,
    names_claimed,
)
from ledger.model.minutes import Minutes
from ledger.model.vocabulary import Verdict
from ledger.timeline import Recorded, Timeline
from ledger.timeline.violations import violations
from ledger.transcription import minutes_of
from projections import reconcile

RECORDS = st.builds(
    generate,
    seed=st.integers(0, 10**6),
    bodies=st.integers(1, 4),
    years=st.integers(1, 3),
    resolutions_a_year=st.integers(1, 120),
    anomalies=st.sampled_from([0.0, 0.0, 0.3]),
)
SETTLED = generate(seed=7, bodies=4, years=5, resolutions_a_year=120)
"""Large enough that everything happens in it."""
GOLDEN = "9d91be55bd4de2be8ad080ca2120fdee8df0ec887f3abc35f489a5775d4fd120"
"""The digest of the bytes of the first 2,000 events of a country."""


def events_of(made: GeneratedRecord) -> tuple[Event, ...]:
    """Everything, in recorded order."""
    return tuple(event for batch in made.batches() for event in batch)


def timeline_of(made: GeneratedRecord) -> Timeline:
    """What its events come to."""
    return Timeline.of([Recorded(position=number, event=event) for number, event in enumerate(events_of(made), 1)])


def recorded(made: GeneratedRecord) -> tuple[Event, ...]:
    """What the application appends when it is told the same, under a clock that tells when each batch is recorded."""
    batches = list(made.batches())
    moments = iter([batch[0].recorded_at for batch in batches])
    minutes = made.minutes()
    with CaseLedger(clock=lambda: next(moments)) as ledger:
        ledger.describe(made.platform)
        for first, *_ in batches[1:]:
            if isinstance(first, MinutesAmended):
                ledger.amend(as_amended(first, batches), because=first.because)
            elif isinstance(first, CasesFoundSame):
                ledger.same(*first.cases, because=first.because)
            else:
                ledger.record(next(minutes))
        return tuple(one.event for one in ledger.events())


def as_amended(amendment: MinutesAmended, batches: list[tuple[Event, ...]]) -> Minutes:
    """The minutes that an amendment makes of its meeting."""
    events: dict[str, Any] = {event.id: event for batch in batches for event in batch}
    return minutes_of(events[amendment.header], [events[place.event] for place in amendment.agenda])


def late_in(made: GeneratedRecord) -> int:
    """How many meetings are recorded after later ones of the same body."""
    newest: dict[str, Any] = {}
    late = 0
    for event in events_of(made):
        if isinstance(event, MeetingRecorded):
            late += newest.get(event.group, event.held) > event.held
            newest[event.group] = max(newest.get(event.group, event.held), event.held)
    return late


@settings(max_examples=15)
@given(made=RECORDS)
def test_recording_the_minutes_gives_the_same_events(made: GeneratedRecord) -> None:
    """Ids, order and every field are those that the application appends, whatever the seed and the size."""
    assert recorded(made) == events_of(made)


def test_late_meetings_too_are_recorded_just_so() -> None:
    """A record with late meetings, irregular resolutions and every kind of event is the one that recording gives."""
    events = events_of(SETTLED)
    assert late_in(SETTLED) > 2
    assert any(isinstance(event, MeetingEvent) and event.irregular for event in events)
    assert recorded(SETTLED) == events


@settings(max_examples=15)
@given(made=RECORDS)
def test_nothing_clashes_and_no_number_differs(made: GeneratedRecord) -> None:
    """In the order of effect the rules refuse nothing, and every number declared agrees or rests on itself."""
    timeline = timeline_of(made)
    assert violations(timeline) == ()
    assert [check for check in reconcile(timeline, explain=False) if check.verdict is Verdict.DIFFERS] == []


def test_in_a_settled_record_the_numbers_prove_and_the_irregular_is_irregular() -> None:
    """Nothing clashes, all numbers but those of first meetings agree, and the rules do refuse what is marked."""
    timeline = timeline_of(SETTLED)
    assert violations(timeline) == ()
    verdicts = Counter(check.verdict for check in reconcile(timeline, explain=False))
    assert verdicts[Verdict.DIFFERS] == 0
    assert verdicts[Verdict.AGREES] > 0.97 * verdicts.total()
    replay, marked = timeline.replay(), 0
    for dated in timeline.entries:
        if dated.event.irregular is not None:
            marked += 1
            assert guards.check(replay.cases, dated.event, replay.levels) is not None
        replay.step(dated)
    assert marked > 0


@settings(max_examples=10)
@given(made=RECORDS)
def test_batches_are_meetings_in_the_order_recorded(made: GeneratedRecord) -> None:
    """The platform comes first, then each batch is a header and its events; recording never goes back in time."""
    (platform,), *batches = made.batches()
    assert platform.platform == made.platform  # type: ignore[attr-defined]
    moments = [batch[0].recorded_at for batch in batches]
    assert moments == sorted(moments)
    meetings = [batch for batch in batches if isinstance(batch[0], MeetingRecorded)]
    assert made.anomalies or meetings == batches
    for header, *events in meetings:
        assert header.recorded_at.date() > header.held  # type: ignore[attr-defined]
        assert {event.meeting for event in events} <= {header.meeting}  # type: ignore[attr-defined]
        assert {event.recorded_at for event in events} <= {header.recorded_at}


def test_what_is_odd_is_there_when_asked_for() -> None:
    """Amendments of tasks and of headers, cases joined and presumptions are those that the application appends."""
    made = generate(seed=11, bodies=2, years=4, resolutions_a_year=150, anomalies=0.2)
    events = events_of(made)
    amended = [event for event in events if isinstance(event, MinutesAmended)]
    assert {one.header.endswith("@1#000") for one in amended} == {True, False}
    assert any(isinstance(event, CasesFoundSame) for event in events)
    assert any(isinstance(event, MeetingEvent) and event.presumption for event in events)
    assert recorded(made) == events


def test_a_seed_gives_the_same_bytes_for_ever() -> None:
    """The first 2,000 events of a country are the same bytes on every machine and in every version."""
    digest = hashlib.sha256()
    for event in events_of(generate(seed=1, bodies=5, years=2))[:2000]:
        digest.update(encode(event)[1])
    assert digest.hexdigest() == GOLDEN


def test_another_seed_gives_another_country() -> None:
    """The seed decides what happens; the platform does not depend on it."""
    one, other = (generate(seed=seed, bodies=2, years=1) for seed in (1, 2))
    assert one.platform == other.platform
    assert events_of(one) != events_of(other)


def test_the_size_is_about_what_was_asked_for() -> None:
    """Events a body and year are near the number given, and as long and as often tagged as real ones are."""
    events = events_of(generate(seed=3, bodies=6, years=10))
    assert 0.9 < len(events) / (6 * 10 * 300) < 1.1
    size = sum(len(encode(event)[1]) for event in events) / len(events)
    assert 400 < size < 600


def test_registers_stay_as_large_as_they_are() -> None:
    """After years a committee follows about 30 cases, and the level above about as many of each."""
    timeline = timeline_of(generate(seed=4, bodies=3, years=12))
    sizes = [
        timeline.replayed().size(level, group.id)
        for group in timeline.platform.groups
        for level in timeline.platform.level_ids
    ]
    assert all(12 <= size <= 45 for size in sizes), sizes


def test_what_is_recorded_late_is_about_one_meeting_in_a_hundred() -> None:
    """Late meetings are there, and few; some wait for years."""
    made = generate(seed=6, bodies=12, years=10)
    headers = [event for event in events_of(made) if isinstance(event, MeetingRecorded)]
    assert 0.004 < late_in(made) / len(headers) < 0.02
    assert max((header.recorded_at.date() - header.held).days for header in headers) > 1000


def test_no_two_cases_share_a_name() -> None:
    """Every title that is given is new to the whole country."""
    claimed = Counter(normal_name(name) for event in events_of(SETTLED) for _, name in names_claimed(event))
    assert claimed.most_common(1)[0][1] == 1
    kinds = {type(event) for event in events_of(SETTLED)}
    assert {CaseCarriedIn, CaseContinued, CaseListed, CaseRenamed, CasesMerged} <= kinds


def test_a_filled_file_is_a_ledger_like_any_other(tmp_path: Path) -> None:
    """Everything is in it, in order; recording the next meeting, and the same minutes again, goes on as ever."""
    made = generate(seed=2, bodies=2, years=2, resolutions_a_year=40)
    path, told = tmp_path / "country.sqlite", []
    events = events_of(made)
    assert made.fill(path, told.append, batches_a_commit=3) == len(events)
    assert told == sorted(told)
    assert told[-1] == len(events)
    with CaseLedger(path, must_exist=True) as ledger:
        assert tuple(one.event for one in ledger.events()) == events
        assert {ledger.record(minutes).outcome for minutes in made.minutes()} == {"unchanged"}


def test_a_ledger_that_holds_events_is_not_added_to(tmp_path: Path) -> None:
    """Filling refuses it in both languages, and leaves it as it was."""
    made = generate(seed=2, bodies=1, years=1, resolutions_a_year=5)
    path = tmp_path / "country.sqlite"
    written = made.fill(path)
    with pytest.raises(InputError, match="holds events already\n  remedy: give the path") as caught:
        made.fill(path)
    assert "已有事件" in caught.value.in_language("zh-TW")
    with CaseLedger(path) as ledger:
        assert len(list(ledger.events())) == written


@pytest.mark.parametrize("name", ["bodies", "years", "resolutions_a_year"])
@pytest.mark.parametrize("value", [0, -1, True, 2.5, "3"])
def test_what_makes_no_sense_is_refused_at_the_call(name: str, value: Any) -> None:
    """One message names the option, what it takes and what to give."""
    with pytest.raises(
        InputError, match=f"{name}: expected a whole number, 1 or more, got .*\n  remedy: give 1 or more"
    ):
        generate(**{name: value})


def test_a_record_beyond_the_calendar_is_refused() -> None:
    """More years than the numbers of meetings and days have room for."""
    with pytest.raises(InputError, match="years: expected 1000 or fewer, got 1001"):
        generate(years=1001)


@pytest.mark.parametrize("anomalies", [-0.1, 1.5, True, "1"])
def test_a_share_beyond_the_whole_is_refused(anomalies: Any) -> None:
    """One message names the option and what it takes."""
    with pytest.raises(InputError, match=r"anomalies: expected a number from 0 to 1, got .*\n  remedy: "):
        generate(anomalies=anomalies)


def test_a_commit_of_no_meetings_is_refused(tmp_path: Path) -> None:
    """Before a file is made."""
    with pytest.raises(InputError, match="batches_a_commit: expected a whole number, 1 or more, got 0"):
        generate(bodies=1, years=1).fill(tmp_path / "none.sqlite", batches_a_commit=0)
    assert list(tmp_path.iterdir()) == []
