"""Answers: each method returns what its fold returns, by any name, from the tables or from the log."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import projections
from ledger import CaseLedger
from ledger.errors import AmbiguousNameError, InputError, UnknownNameError
from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.testing.ledgers import new_ledger
from ledger.timeline import Timeline
from projections.answers import Answers
from projections.kept import Kept, kept_beside
from projections.knowledge import knowledge
from tests.support.platforms import FOUR_CITIES, four_cities, meetings_of

CASE, TITLE, FORMER, PART = "industry-112-1.22", "青創合作交流", "青創交流合作", "青創"
GROUP, LABEL, ENGLISH = "industry", "產業民生組", "industry and livelihood"
LEVEL, LEVEL_LABEL = "vice-mayor", "副首長層級"
MEETING, DAY = "industry/113-3", date(2024, 7, 10)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with every meeting of the four cities, recorded one a day, and tables beside it."""
    path = tmp_path_factory.mktemp("answers") / "ledger.sqlite"
    moments = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(100))
    with CaseLedger(path, clock=lambda: next(moments)) as ledger:
        ledger.describe(four_cities())
        for minutes in meetings_of(FOUR_CITIES):
            ledger.record(minutes)
        with Kept(ledger.reader, kept_beside(path)) as kept:
            kept.catch_up()
    return path


@pytest.fixture(scope="module")
def ledger(recorded: Path) -> Iterator[CaseLedger]:
    """The ledger, open."""
    with CaseLedger(recorded, must_exist=True) as ledger:
        yield ledger


@pytest.fixture(params=[True, False], ids=["tables", "log"])
def answers(request: pytest.FixtureRequest, ledger: CaseLedger) -> Iterator[Answers]:
    """Its answers, from the tables and from the log."""
    with Answers(ledger, tables=request.param) as answers:
        assert answers.uses_tables is request.param
        yield answers


Ask = Callable[[Answers, dict[str, Any]], object]
Fold = Callable[[Timeline, date | None], object]

QUESTIONS: dict[str, tuple[Ask, Fold]] = {
    "status": (
        lambda answers, when: answers.status(**when),
        lambda timeline, on: projections.status(timeline, on=on),
    ),
    "status of a group": (
        lambda answers, when: answers.status(group=LABEL, **when),
        lambda timeline, on: projections.status(timeline, on=on, group=GROUP),
    ),
    "status of a case": (
        lambda answers, when: answers.status(TITLE, **when),
        lambda timeline, on: tuple(one for one in projections.status(timeline, on=on) if one.id == CASE),
    ),
    "unnamed": (
        lambda answers, when: answers.unnamed(**when),
        lambda timeline, on: dict(timeline.replayed(until=on).unnamed),
    ),
    "history": (
        lambda answers, when: answers.history(CASE, **when),
        lambda timeline, on: projections.history(timeline, CASE, on=on),
    ),
    "lineage": (
        lambda answers, when: answers.lineage(FORMER, **when),
        lambda timeline, on: projections.lineage(timeline, CASE, on=on),
    ),
    "tally": (
        lambda answers, when: answers.tally(**when),
        lambda timeline, on: tuple(projections.tallies(timeline, on=on)),
    ),
    "reconcile": (
        lambda answers, when: answers.reconcile(explain=False, **when),
        lambda timeline, on: tuple(projections.reconcile(timeline, on=on, explain=False)),
    ),
    "conservation": (
        lambda answers, when: answers.conservation(level=LEVEL_LABEL, group=ENGLISH, **when),
        lambda timeline, on: projections.conservation(timeline, level=LEVEL, group=GROUP, on=on),
    ),
    "promises": (
        lambda answers, when: answers.promises(group=GROUP, **when),
        lambda timeline, on: projections.promises(timeline, on=on, group=GROUP),
    ),
    "ratification": (
        lambda answers, when: answers.ratification(group=ENGLISH, **when),
        lambda timeline, on: projections.ratification(timeline, on=on, group=GROUP),
    ),
    "gaps": (
        lambda answers, when: answers.gaps(group=GROUP, language="zh-TW", **when),
        lambda timeline, on: projections.gaps(timeline, on=on, group=GROUP, language="zh-TW"),
    ),
}
"""Per question: how it is asked of Answers, and of its fold."""


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("on", [None, DAY], ids=["all", "on a day"])
@pytest.mark.parametrize("known", [None, date(2026, 1, 9)], ids=["now", "known by a day"])
@pytest.mark.parametrize("presumed", [True, False], ids=["presumed", "unpresumed"])
def test_a_method_returns_what_its_fold_returns(
    answers: Answers, question: str, on: date | None, known: date | None, presumed: bool
) -> None:
    """Whatever is asked about what day, by what was known when: the answer is the fold's over the whole timeline."""
    ask, fold = QUESTIONS[question]
    whole = answers.timeline(known=known, presumed=presumed)
    assert ask(answers, {"on": on, "known": known, "presumed": presumed}) == fold(whole, on)


@pytest.mark.parametrize("meeting", [MEETING, "vice-mayor/3", "industry/114-4"])
def test_one_meeting_is_answered_as_in_the_whole(answers: Answers, meeting: str) -> None:
    """The counts of one meeting, their checks with explanations, and its text are those of the whole timeline."""
    whole = answers.timeline()
    assert answers.tally(meeting) == tuple(projections.tallies(whole, meeting))
    assert answers.reconcile(meeting) == tuple(projections.reconcile(whole, meeting))
    assert answers.minutes(meeting, language="zh-TW") == projections.minutes_text(whole, meeting, language="zh-TW")
    assert answers.waivers(meeting) == ()


def test_the_agenda_and_the_explanations_are_those_of_the_folds(answers: Answers) -> None:
    """What asks about no day is answered by the whole timeline too."""
    whole = answers.timeline()
    assert answers.agenda("industry/114-5") == projections.agenda(whole, "industry/114-5")
    assert answers.explain(on=DAY) == projections.explain(whole, on=DAY)
    assert answers.waivers() == projections.waivers(whole)


def test_what_asks_about_the_log_is_answered_from_the_log(answers: Answers, ledger: CaseLedger) -> None:
    """Changes since a position or a day, and what was learned of a case, are those of the log."""
    first = next(batch.position for batch in ledger.changes())
    assert answers.changes() == tuple(ledger.changes())
    assert answers.changes(first) == tuple(ledger.changes(first))
    assert answers.changes(date(2026, 1, 2)) == tuple(ledger.changes(first))
    assert answers.changes(date(2027, 1, 1)) == ()
    assert answers.knowledge(TITLE) == knowledge(ledger.events(), CASE)


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [CASE, TITLE, FORMER, PART])
def test_a_case_is_found_by_id_title_alias_and_part(answers: Answers, name: str) -> None:
    """Every way of naming a case leads to the same answer."""
    assert answers.find(name) == CASE
    assert answers.history(name) == answers.history(CASE)
    assert answers.find_all(name) == (CASE,)


@pytest.mark.parametrize("name", [GROUP, LABEL, ENGLISH])
def test_a_group_is_found_by_id_and_by_its_label_in_either_language(answers: Answers, name: str) -> None:
    """Every way of naming a group leads to the same answer."""
    assert answers.gaps(group=name) == answers.gaps(group=GROUP)
    assert answers.find(TITLE, group=name) == CASE


def test_an_owner_is_found_by_any_spelling(answers: Answers) -> None:
    """The agencies of a member body are meant where the member is named."""
    owners = answers.owners("臺北市")
    assert "臺北市政府產業發展局" in owners.own
    assert answers.promises(owner="臺北市") == projections.promises(answers.timeline(), owners=owners.all)


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        (lambda answers: answers.status("無此案"), "case"),
        (lambda answers: answers.history("無此案", known=date(2026, 1, 5)), "case"),
        (lambda answers: answers.lineage("無此案"), "case"),
        (lambda answers: answers.status(group="無此組"), "group"),
        (lambda answers: answers.status(TITLE, group=""), "group"),
        (lambda answers: answers.gaps(group="無此組"), "group"),
        (lambda answers: answers.conservation(level="無此層級"), "level"),
        (lambda answers: answers.tally("industry/199-1"), "meeting"),
        (lambda answers: answers.reconcile("無此會議"), "meeting"),
        (lambda answers: answers.minutes("industry/114-3"), "meeting"),
        (lambda answers: answers.promises(owner="無此機關"), "agency"),
    ],
)
def test_a_name_that_nothing_bears_is_refused(answers: Answers, ask: Callable[[Answers], object], kind: str) -> None:
    """An unknown name is never answered with nothing: it is refused, with what kind of thing it should name."""
    with pytest.raises(UnknownNameError) as refused:
        ask(answers)
    assert refused.value.kind == kind


def test_what_may_be_named_is_listed(answers: Answers) -> None:
    """A refusal of a group, a level or a meeting lists those that there are, in the reader's language."""
    with pytest.raises(UnknownNameError, match=r"no level is called '市'; known are working-group "):
        answers.conservation(level="市")
    with pytest.raises(UnknownNameError, match=r"industry/113-9 is not on record; on record are industry/112-1, "):
        answers.tally("industry/113-9")


@pytest.mark.parametrize("ask", [Answers.find, Answers.find_all, Answers.status, Answers.history, Answers.lineage])
def test_a_part_of_several_names_is_ambiguous(answers: Answers, ask: Callable[..., object]) -> None:
    """Of several cases that fit none is taken."""
    with pytest.raises(AmbiguousNameError, match="fits 17 cases"):
        ask(answers, "交流")


def test_every_case_of_one_title_is_shown(tmp_path: Path) -> None:
    """Where several cases bear the name that is asked for, the status of each is returned."""
    with new_ledger(four_cities()) as ledger:
        for meeting in ("industry/112-1", "education/112-1"):
            item = Item(
                item="一", cases=("同名案",), decisions=(Decision.PROPOSED,), new=meeting.startswith("education")
            )
            ledger.record(Minutes(meeting=meeting, held=date(2023, 6, 26), items=(item,)))
        with Answers(ledger) as answers:
            assert [state.title for state in answers.status("同名案")] == ["同名案", "同名案"]
            assert [state.group for state in answers.status("同名案", group="產業民生組")] == ["industry"]
            assert answers.find("同名案", group="教育文化組") in answers.find_all("同名案")


# --- the time of recording -----------------------------------------------------------------------


def test_a_case_asked_by_what_was_known_before_it_was_recorded(answers: Answers) -> None:
    """The name is found among all on record, and nothing is told of the case; it is not refused."""
    early = date(2026, 1, 1)
    assert answers.find(TITLE, known=early) == CASE
    assert answers.status(TITLE, known=early) == ()
    assert answers.history(TITLE, known=early) == ()
    assert answers.lineage(TITLE, known=early) is None


def test_a_case_asked_about_before_it_was_resolved(answers: Answers) -> None:
    """On a day before it came on record a case has neither status, history nor lineage."""
    early = date(2020, 1, 1)
    assert answers.status(TITLE, on=early) == ()
    assert answers.history(TITLE, on=early) == ()
    assert answers.lineage(TITLE, on=early) is None


def test_a_position_inside_an_append_is_taken_down_and_noted(ledger: CaseLedger) -> None:
    """Half of what was recorded at once is never answered from, and the reader is told once."""
    first, second = [batch.position for batch in ledger.changes()][:2]
    notes: list[str] = []
    answers = Answers(ledger, note=lambda text: notes.append(text.en))
    assert answers.tally(known=second - 1) == answers.tally(known=first) == ()
    assert answers.changes(second - 1) == tuple(ledger.changes(first))
    taken = f"position {second - 1} is in the middle of what was recorded at once; taken is position {first}, before it"
    assert notes == [taken]


def test_a_position_beyond_the_log_is_refused(answers: Answers, ledger: CaseLedger) -> None:
    """The log is not asked about what it does not hold."""
    with pytest.raises(InputError, match="there is no position"):
        answers.status(known=ledger.head + 1)


def test_an_argument_of_another_type_is_refused(answers: Answers) -> None:
    """Arguments are held to their types before anything is read."""
    with pytest.raises(InputError, match=r"status\.on: expected a day"):
        answers.status(on="2024-07-10")  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"Answers\.tables"):
        Answers(CaseLedger(), tables=3)  # type: ignore[arg-type]


# --- tables --------------------------------------------------------------------------------------


def test_tables_that_are_not_there_are_not_made(tmp_path: Path) -> None:
    """Without tables beside the ledger the log is read, and no file appears."""
    with new_ledger(four_cities(), tmp_path / "ledger.sqlite") as ledger, Answers(ledger) as answers:
        assert not answers.uses_tables
        assert answers.status() == ()
    assert not kept_beside(tmp_path / "ledger.sqlite").exists()


def test_tables_elsewhere_are_used_where_they_are_named(recorded: Path, ledger: CaseLedger, tmp_path: Path) -> None:
    """A path names the file of tables; it may lie anywhere."""
    elsewhere = Path(shutil.copy(kept_beside(recorded), tmp_path / "tables"))
    with Answers(ledger, tables=elsewhere) as answers:
        assert answers.uses_tables
    with Answers(ledger, tables=tmp_path / "none") as answers:
        assert not answers.uses_tables


def test_tables_that_fail_are_passed_over_and_noted_once(recorded: Path, tmp_path: Path) -> None:
    """Spoilt tables change no answer: the log is read for the rest, and the reader is told once, in both languages."""
    copy = Path(shutil.copy(recorded, tmp_path / "ledger.sqlite"))
    kept_beside(copy).write_bytes(b"no tables at all, and long enough to be looked at as a file of SQLite" * 30)
    notes: list[str] = []
    with CaseLedger(copy) as ledger, Answers(ledger, note=lambda text: notes.extend((text.en, text.zh))) as answers:
        assert answers.status() == projections.status(ledger.timeline())
        assert answers.tally(MEETING) == tuple(projections.tallies(ledger.timeline(), MEETING))
    assert len(notes) == 2
    assert notes[0].endswith("; answered without them")
    assert notes[1].endswith("；本次未使用留存表")


def test_whoever_waits_is_told_before_the_whole_log_is_read(ledger: CaseLedger) -> None:
    """The hook is called where tables would have answered, and nowhere else."""
    told: list[str] = []
    answers = Answers(ledger, tables=False, before_fold=lambda: told.append("!"))
    answers.status()
    answers.tally(MEETING)
    assert len(told) == 2
    answers.tally()
    answers.status(TITLE)
    assert len(told) == 2
    with Answers(ledger, before_fold=lambda: told.append("!")) as answers:
        answers.status()
    assert len(told) == 2


def test_tables_are_brought_up_to_date_as_they_are_opened(ledger: CaseLedger) -> None:
    """Whoever shows progress catches the tables up himself; that is asked of him once."""
    caught: list[Kept] = []
    with Answers(ledger, catch_up=caught.append) as answers:
        assert caught == []
        answers.status()
        answers.status(TITLE)
    assert len(caught) == 1


def test_what_is_recorded_later_is_answered_next(tmp_path: Path) -> None:
    """One door answers as the ledger grows: nothing read before is taken for the present record."""
    with new_ledger(four_cities(), tmp_path / "ledger.sqlite") as ledger, Answers(ledger) as answers:
        assert answers.tally() == ()
        item = Item(item="一", cases=("甲案",), decisions=(Decision.PROPOSED,))
        ledger.record(Minutes(meeting="industry/112-1", held=date(2023, 6, 26), items=(item,)))
        assert [tally.meeting for tally in answers.tally()] == ["industry/112-1"]
        assert [state.title for state in answers.status()] == ["甲案"]


def test_every_question_of_the_door_takes_its_filters_by_keyword() -> None:
    """``on``, ``known`` and ``presumed`` are given by name alone, wherever a method takes them."""
    for name, method in inspect.getmembers(Answers, inspect.isfunction):
        for parameter in inspect.signature(method).parameters.values():
            if not name.startswith("_") and parameter.name in ("on", "known", "presumed", "group", "level"):
                assert parameter.kind is parameter.KEYWORD_ONLY, name
