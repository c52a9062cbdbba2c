"""Questions about what nobody knows: refused with near names, where an empty answer would read like one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve

from ledger.application import CaseLedger
from ledger.errors import InputError, UnknownNameError
from ledger.model.cases import CaseId
from ledger.model.events import DeclaredCount, Difference
from ledger.model.meetings import MeetingId
from ledger.model.minutes import CarriedIn, Item, Minutes
from ledger.model.vocabulary import Against, Counted, Decision, Instant
from ledger.testing.ledgers import new_ledger
from ledger.testing.platforms import two_levels
from ledger.timeline import Timeline
from ledger.transcription import TranscriptionError
from projections import (
    agenda,
    conservation,
    explain,
    gaps,
    history,
    knowledge,
    lineage,
    minutes_text,
    owners_named,
    promises,
    ratification,
    reconcile,
    status,
    tallies,
)
from projections.kept import Kept
from projections.whole import replay_whole

FIRST = Minutes(
    meeting="industry/113-1",
    held=date(2024, 2, 1),
    carried_in=(CarriedIn(item="一", cases=("夜市行銷",), on=("working-group",)),),
    items=(Item(item="一", cases=("夜市行銷",), decisions=(Decision.CONTINUED,)),),
)
CASE = CaseId("industry-113-1.01")


@pytest.fixture
def ledger() -> Iterator[CaseLedger]:
    """One meeting, one case."""
    with new_ledger(two_levels()) as made:
        made.record(FIRST)
        yield made


@pytest.fixture
def timeline(ledger: CaseLedger) -> Timeline:
    """All of it."""
    return ledger.timeline()


OF_A_TIMELINE: dict[str, tuple[Callable[[Timeline], Any], str]] = {
    "status": (lambda t: status(t, group="indutsry"), "industry (產業組)"),
    "status by label": (lambda t: status(t, group="產業組"), "industry (產業組)"),
    "conservation of a group": (lambda t: conservation(t, group="watr"), "water (水資源組)"),
    "conservation of a level": (lambda t: conservation(t, level="vice-mayors"), "vice-mayor (副首長層級)"),
    "gaps": (lambda t: gaps(t, group="urbann"), "urban (都市組)"),
    "promises": (lambda t: promises(t, group="industri"), "industry (產業組)"),
    "promises of owners": (lambda t: promises(t, owners=["雙城秘書室"]), "雙城秘書處"),
    "ratification": (lambda t: ratification(t, group="industri"), "industry (產業組)"),
    "tallies": (lambda t: tallies(t, "industry/113-11"), "industry/113-1"),  # type: ignore[arg-type]
    "reconcile": (lambda t: reconcile(t, "industry/131-1"), "industry/113-1"),  # type: ignore[arg-type]
    "minutes": (lambda t: minutes_text(t, "industry/113-2"), "industry/113-1"),  # type: ignore[arg-type]
    "agenda": (lambda t: agenda(t, "industri/113-2"), "industry"),
    "history": (lambda t: history(t, CaseId("industry-113-1.11")), "industry-113-1.01"),
    "history by title": (lambda t: history(t, CaseId("夜市行銷")), "industry-113-1.01 夜市行銷"),
    "lineage": (lambda t: lineage(t, CaseId("industry-113-1.11")), "industry-113-1.01"),
    "owners": (lambda t: owners_named(t.platform, "晴川市政府市場所"), "晴川市政府市場處"),
}


@pytest.mark.parametrize("question", OF_A_TIMELINE)
def test_a_name_that_nothing_bears_is_refused_with_near_ones(timeline: Timeline, question: str) -> None:
    """When it is asked, and not when the answer is gone through."""
    ask, near = OF_A_TIMELINE[question]
    with pytest.raises(UnknownNameError) as refused:
        ask(timeline)
    assert near in refused.value.in_language("en")
    assert near in refused.value.in_language("zh-TW")
    assert refused.value.in_language("en") != refused.value.in_language("zh-TW")


OF_A_LEDGER: dict[str, Callable[[CaseLedger], Any]] = {
    "minutes": lambda one: one.minutes("industri/113-1"),
    "minutes of no form": lambda one: one.minutes("第一次會議"),
    "events of a meeting": lambda one: one.events_of("vice-mayor/113-1"),
    "events about a case": lambda one: one.reader.events_about([CASE, CaseId("industry-113-1.11")]),
    "timeline": lambda one: one.timeline(about=[CaseId("industry-113-1.11")]),
    "headers of a group": lambda one: one.reader.headers(groups=["industri"]),
    "headers of a level": lambda one: one.reader.headers(levels=["vice-mayors"]),
    "knowledge": lambda one: knowledge(one.events(), CaseId("industry-113-1.11")),
    "kept status": lambda one: Kept(one.reader).status(group="industri"),
    "kept case": lambda one: Kept(one.reader).timeline(CaseId("industry-113-1.11")),
    "kept meeting": lambda one: Kept(one.reader).meeting("industri/113-1"),
    "whole": lambda one: replay_whole(one.reader, cores=1).history(CaseId("industry-113-1.11")),
    "touches": lambda one: replay_whole(one.reader, cores=1).touches(CaseId("industry-113-1.11")),
}


@pytest.mark.parametrize("question", OF_A_LEDGER)
def test_a_ledger_knows_its_cases_meetings_and_groups(ledger: CaseLedger, question: str) -> None:
    """Also where only what bears on the question is read."""
    with pytest.raises(UnknownNameError):
        OF_A_LEDGER[question](ledger)


def test_what_is_known_and_empty_stays_an_answer(ledger: CaseLedger, timeline: Timeline) -> None:
    """Nothing is a fair answer about a group without cases, a day before the first, a meeting not on record yet."""
    assert status(timeline, group="urban") == ()
    assert history(timeline, CASE, on=date(2023, 1, 1)) == ()
    assert list(tallies(timeline, timeline.meetings[MeetingId("industry/113-1")].meeting, on=date(2023, 1, 1))) == []
    assert ledger.minutes("industry/113-9") is None
    assert ledger.events_of("vice-mayor/3") == []
    assert Kept(ledger.reader).meeting("industry/113-9") is None
    assert ledger.timeline(about=()).entries == ()


MOMENT = datetime(2024, 3, 1, 14)
OF_A_DAY: dict[str, Callable[[CaseLedger, Timeline], Any]] = {
    "status": lambda _, t: status(t, on=MOMENT),
    "history": lambda _, t: history(t, CASE, on=MOMENT),
    "lineage": lambda _, t: lineage(t, CASE, on=MOMENT),
    "tallies": lambda _, t: tallies(t, on=MOMENT),
    "reconcile": lambda _, t: reconcile(t, on=MOMENT),
    "explain": lambda _, t: explain(t, on=MOMENT),
    "conservation": lambda _, t: conservation(t, on=MOMENT),
    "gaps": lambda _, t: gaps(t, on=MOMENT),
    "promises": lambda _, t: promises(t, on=MOMENT),
    "ratification": lambda _, t: ratification(t, on=MOMENT),
    "steps": lambda _, t: list(t.steps(MOMENT)),
    "replayed": lambda _, t: t.replayed(MOMENT),
    "timeline": lambda one, _: one.timeline(known=MOMENT),
    "laid out": lambda one, _: Timeline.of(one.events(), known=MOMENT),
    "find": lambda one, _: one.find_case("夜市行銷", known=MOMENT),
    "kept": lambda one, _: Kept(one.reader).status(on=MOMENT),
    "kept, known": lambda one, _: Kept(one.reader).status(known=MOMENT),
}


@pytest.mark.parametrize("question", OF_A_DAY)
def test_a_moment_is_no_day(ledger: CaseLedger, timeline: Timeline, question: str) -> None:
    """Neither for the day asked about nor for that of what was known, whoever is asked."""
    with pytest.raises(InputError, match=r"expected .*day \(date\).*\n.*\.date\(\)"):
        OF_A_DAY[question](ledger, timeline)


@pytest.mark.parametrize("known", [-1, True, 1.0, "1", "2024-03-01"])
def test_a_position_is_a_whole_number(ledger: CaseLedger, known: Any) -> None:
    """Below nothing, and true, are no positions."""
    with pytest.raises(InputError):
        ledger.timeline(known=known)
    with pytest.raises(InputError):
        Timeline.of(ledger.events(), known=known)


COUNT = DeclaredCount(item="一", says="計1案", count=1, of=Counted.LISTED, instant=Instant.AFTER)


@pytest.mark.parametrize(
    "unknown", [{"group": "indutsry"}, {"level": "mayor"}, {"category": "x"}, {"scope": ("nowhere",)}]
)
def test_a_count_of_what_the_platform_does_not_have_is_not_recorded(
    ledger: CaseLedger, unknown: dict[str, Any]
) -> None:
    """From then on no count could be checked, and no answer given."""
    second = Minutes(meeting="industry/113-2", held=date(2024, 6, 1), declared=(evolve(COUNT, **unknown),))
    with pytest.raises(TranscriptionError):
        ledger.record(second)
    assert ledger.minutes("industry/113-2") is None


def test_a_count_may_name_what_it_counts_as_a_sheet_does(ledger: CaseLedger) -> None:
    """By any spelling; on record is the id."""
    spelled = evolve(COUNT, group="產業組", level="工作小組", category="合作案", scope=("晴川市",))
    ledger.record(Minutes(meeting="industry/113-2", held=date(2024, 6, 1), declared=(spelled,)))
    on_record = ledger.minutes("industry/113-2")
    assert on_record is not None
    (found,) = on_record.declared
    ids = (found.group, found.level, found.category, found.scope)
    assert ids == ("industry", "working-group", "cooperation", ("qingchuan",))


@pytest.mark.parametrize("unknown", [{"group": "indutsry"}, {"level": "mayor"}, {"category": "x"}])
def test_a_difference_in_what_the_platform_lacks_is_not_acknowledged(
    ledger: CaseLedger, unknown: dict[str, Any]
) -> None:
    """It would be read at every answer from then on."""
    ledger.record(Minutes(meeting="industry/113-2", held=date(2024, 6, 1), declared=(COUNT,)))
    told: dict[str, Any] = {
        "meeting": "industry/113-2", "item": "一", "says": "計1案", "against": Against.REGISTER, "of": Counted.LISTED,
        "level": "working-group", "group": "industry", "category": "", "declared": 1, "derived": 2,
    }  # fmt: skip
    with pytest.raises(UnknownNameError):
        ledger.acknowledge(Difference(**{**told, **unknown}), because="已知", by="承辦人")
