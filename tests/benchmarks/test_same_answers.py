"""A ratio means something only where both sides do the same job: every baseline gives the ledger's answers."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta
from itertools import islice

from hypothesis import assume, given, settings

from benchmarks.baselines.classic import ClassicCases
from benchmarks.baselines.facts import facts_of, meetings_of, named_in
from benchmarks.baselines.folding import BaselineAnswers, Folding
from benchmarks.baselines.plain_sql import PlainTables
from benchmarks.baselines.raw import Raw
from benchmarks.data import in_order_held
from benchmarks.jobs import histories as histories_job
from benchmarks.jobs import replaying, standing
from benchmarks.jobs.recording import append
from ledger import CaseLedger
from ledger.model.cases import normal_name
from ledger.store.sqlite import open_recorder
from ledger.testing.histories import histories
from ledger.testing.ledgers import ledger_with

SIZE = 1_500


def test_classic_aggregates_replay_into_the_answers_of_the_ledger(setting):
    """Status, lineage, tallies and history are the same, to the last row."""
    with CaseLedger(setting.data.ledger(SIZE), must_exist=True) as ledger:
        ours = replaying.answers_of_whole(ledger).in_order()
        assert replaying.answers_of(ledger.timeline()).in_order() == ours
    told = replaying.ours(setting.data.ledger(SIZE))
    assert told[:3] == (len(ours.status), len(ours.tallies), len(ours.lineage))
    with ClassicCases(setting.data.classic(SIZE), setting.data.probe(SIZE).levels) as classic:
        assert classic.replay().in_order() == ours
    assert len(ours.lineage) > 5
    assert {row[2] for rows in ours.history.values() for row in rows} >= {"merged", "rest-continued", "renamed"}


@settings(max_examples=25, deadline=None)
@given(histories())
def test_the_fold_of_the_baselines_agrees_on_any_history_they_can_keep(history):
    """Whatever is resolved, the baselines' own rules lead to the ledger's status, lineage, tallies and history."""
    with ledger_with(history) as ledger:
        timeline = ledger.timeline()
        meetings = list(meetings_of(recorded.event for recorded in ledger.events()))
    assume(all(event.presumption is None for _, own in meetings for event in own))
    folding = Folding(levels=timeline.platform.level_ids)
    for header, own in in_order_held(lambda: iter(meetings)):
        facts = (fact for event in own for fact in facts_of(event, folding.cases))
        folding.take(header.meeting, header.held.isoformat(), header.level, facts, named_in(own))
    assert folding.answers.in_order() == replaying.answers_of(timeline).in_order()


def test_plain_tables_tell_the_history_of_the_ledger(setting):
    """Asked by any name, plain tables tell the same rows in the same order."""
    probe = setting.data.probe(SIZE)
    with (
        setting.data.asked(SIZE) as (ledger, kept),
        PlainTables(setting.data.plain_sql(SIZE), probe.levels) as tables,
    ):
        for name in probe.names[:10]:
            ours = histories_job.ours(ledger, kept, name)
            told = [(c.day.isoformat(), c.evidence, c.kind.value, c.after.value if c.after else "") for c in ours]
            assert tables.history(name) == told


def test_the_raw_lookup_finds_what_the_ledger_tells_of_a_case(setting):
    """The rows it finds are those of the history that name the case, no more and no less."""
    with (
        setting.data.asked(SIZE) as (ledger, kept),
        Raw(setting.data.raw(SIZE)) as raw,
    ):
        for name in setting.data.probe(SIZE).names[:10]:
            ours = {c.position for c in histories_job.ours(ledger, kept, name) if c.kind.value != "rest-continued"}
            assert {position for position, _ in raw.named(normal_name(name))} == ours


def test_plain_tables_tell_the_status_of_the_ledger_on_any_day(setting):
    """The cases a group follows on a day are the same, with title and status."""
    probe = setting.data.probe(SIZE)
    with (
        setting.data.asked(SIZE) as (_, kept),
        PlainTables(setting.data.plain_sql(SIZE), probe.levels) as tables,
    ):
        for day in (probe.first - timedelta(days=1), *islice(probe.days(1), 5), probe.last):
            ours = standing.on_day(kept, probe.group, day)
            told = {case.id: (case.group, case.title, case.status.value) for case in ours}
            assert tables.status(probe.group, day.isoformat()) == told


def test_all_record_the_measured_meeting_alike(setting):
    """The meeting recorded for measuring has 20 resolutions and leaves the same history everywhere."""
    data, probe = setting.data, setting.data.probe(SIZE)
    minutes = next(probe.next_meetings())
    with ExitStack() as stack:
        path = stack.enter_context(data.scratch(data.ledger(SIZE)))
        ledger = stack.enter_context(CaseLedger(path))
        classic = stack.enter_context(ClassicCases(stack.enter_context(data.scratch(data.classic(SIZE))), probe.levels))
        tables = stack.enter_context(PlainTables(stack.enter_context(data.scratch(data.plain_sql(SIZE))), probe.levels))
        assert ledger.record(minutes).events == 21
        classic.record(minutes, probe.level, probe.group)
        tables.record(minutes, probe.level, probe.group)
        ours: BaselineAnswers = replaying.answers_of(ledger.timeline()).in_order()
        assert classic.replay().in_order() == ours
        name = minutes.items[0].cases[0]
        case = ledger.find_case(name)
        assert ours.history[case][-1][1:] == (minutes.meeting, "continued", ours.status[case][2])
        assert tables.history(name)[-1] == ours.history[case][-1]


def test_the_raw_file_holds_the_rows_of_the_ledger(setting, tmp_path):
    """The same positions, names, bytes and tags; so it is after both have appended the same."""
    data = setting.data
    with ExitStack() as stack:
        recorder = stack.enter_context(open_recorder(stack.enter_context(data.scratch(data.ledger(SIZE)))))
        raw_path = stack.enter_context(data.scratch(data.raw(SIZE)))
        raw = stack.enter_context(Raw(raw_path))
        rows = [("case.noted.v1", b'{"case":"x"}', ("meeting:m/1", "case:x"))]
        head = recorder.read(limit=None).head
        append(recorder, rows, head)
        raw.append(rows)
        stored = list(recorder.read())
        assert raw.scan() == len(stored)
        assert [position for position, _ in raw.tagged("case:x")] == [stored[-1].position]
        for one in stored[::50]:
            for tag in one.event.tags:
                assert one.position in [position for position, _ in raw.tagged(tag)]
