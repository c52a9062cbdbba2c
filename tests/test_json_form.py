"""The JSON form: every public value is read back as it was written, and is safe on a terminal."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_type_hints

import attrs
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

import ledger
import projections
from ledger import CaseLedger, CaseState, InputError, Recorded, Text, events, from_json, to_json
from ledger.json_form import SHAPES, json_text
from ledger.lazy import public_names
from ledger.model.events import CASE_EVENTS
from ledger.testing.events import events_of, values_of
from ledger.testing.histories import histories, irregular_histories, late_histories
from ledger.testing.ledgers import ledger_with
from projections import Answers
from projections.json_form import SHAPES as SHAPES_OF_ANSWERS
from tests.support.platforms import FOUR_CITIES, four_cities, meetings_of, recorded

PUBLIC = {
    getattr(package, name)
    for package in (ledger, projections)
    for name in public_names(package.__name__)
    if attrs.has(getattr(package, name))
}
WITHOUT_FORM = {ledger.Timeline, ledger.DryRun}
"""Working objects: whole timelines, and what holds them."""


def drawable(kind: type) -> bool:
    """Whether values of a class with any content can be drawn."""
    try:
        values_of(kind)
    except (TypeError, ValueError):
        return False
    return True


NOT_DRAWN = {
    projections.Agenda,
    ledger.Dated,
    ledger.Event,
    ledger.MeetingEvent,
    ledger.Recorded,
    ledger.RefusedResolution,
    ledger.RuleViolation,
    ledger.Step,
}
"""Classes that hold pairs, or events that are no more than events, which are not stored and have no JSON form."""

DRAWN = sorted({kind for kind in PUBLIC - NOT_DRAWN if drawable(kind)}, key=lambda kind: kind.__name__)


VIOLATED = (ledger.RuleViolation, ledger.RefusedResolution)


def values_in(thing: object) -> Iterator[Any]:
    """Every value of a public class in ``thing``, itself included, however deep."""
    if type(thing) in PUBLIC and type(thing) not in WITHOUT_FORM:
        yield thing
    if attrs.has(type(thing)):
        for one in attrs.fields(type(thing)):
            yield from values_in(getattr(thing, one.name))
    elif isinstance(thing, Mapping):
        yield from values_in(list(thing.values()))
    elif isinstance(thing, (list, tuple)):
        for part in thing:
            yield from values_in(part)


def everything_answered(opened: CaseLedger) -> list[object]:
    """The answer to every question, as far as the ledger has one."""
    timeline = opened.timeline()
    log = tuple(opened.events())
    answers: list[object] = [timeline, log, list(opened.changes()), projections.explain(timeline)]
    for answer in (
        projections.status, projections.tallies, projections.reconcile, projections.conservation, projections.promises,
        projections.gaps, projections.waivers,
    ):  # fmt: skip
        answers.append(list(answer(timeline)))
    requests = projections.ratification(timeline)
    answers += [requests, projections.lags(requests)]
    for state in projections.status(timeline):
        answers += [projections.history(timeline, state.id), projections.lineage(timeline, state.id)]
        answers.append(projections.knowledge(log, state.id))
    return answers


@pytest.fixture(scope="module")
def of_four_cities() -> list[Any]:
    """Every public value in the answers about the four cities, and in what can be done to their ledger."""
    with recorded(FOUR_CITIES) as opened:
        timeline = opened.timeline()
        difference = next(check.difference for check in projections.reconcile(timeline) if check.difference)
        receipt = opened.acknowledge(difference, because="known to differ", by="the secretary")
        minutes = attrs.evolve(meetings_of(FOUR_CITIES)[-1], meeting="industry/199-1", held=date(2199, 1, 1))
        tried = ledger.dry_run(opened, minutes)
        agenda = projections.agenda(timeline, "industry/199-1")
        owners = projections.owners_named(timeline.platform, timeline.platform.agencies[0].name)
        moved = [one for step in timeline.steps() for one in projections.movements(step)]
        steps = list(timeline.steps())[-1:]
        found = projections.lint(minutes, before=tried.before, after=tried.after)
        everything = [receipt, minutes, tried, agenda, owners, moved, steps, found, meetings_of(FOUR_CITIES)]
        return list({repr(one): one for one in values_in([everything, everything_answered(opened)])}.values())


def is_read_back(value: Any) -> bool:
    """Whether the JSON of a value gives that value again."""
    return from_json(type(value), to_json(value)) == value


def test_every_value_of_the_four_cities_is_read_back(of_four_cities):
    """Reading what was written gives an equal value."""
    assert [one for one in of_four_cities if not is_read_back(one)] == []


def test_every_public_class_is_tried(of_four_cities):
    """The round trips cover every public value class, the abstract events excepted."""
    tried = (
        {type(one) for one in of_four_cities}
        | set(DRAWN)
        | {ledger.Backup, ledger.Settlement, ledger.SetAside, *VIOLATED}
    )
    assert PUBLIC - WITHOUT_FORM - tried <= {ledger.Event, ledger.MeetingEvent}


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_a_value_with_any_content_is_read_back(data):
    """Whatever texts, numbers and days a value holds, if its class admits them."""
    kind = data.draw(st.sampled_from(DRAWN))
    try:
        value = data.draw(values_of(kind))
    except (InputError, ValueError):
        reject()
    assert is_read_back(value)


def test_a_backup_is_read_back():
    """The path of a file is written as text."""
    assert is_read_back(ledger.Backup(path=Path("a/b.sqlite"), position=7, digest="00"))


def test_what_was_set_aside_is_read_back(of_four_cities):
    """A presumption that real minutes settled, and how they did."""
    dated = next(one for one in of_four_cities if isinstance(one, ledger.Dated))
    settlement = ledger.Settlement(outcome="confirmed", meeting="industry/114-2", item="一")
    assert is_read_back(settlement)
    assert is_read_back(ledger.SetAside(dated=dated, settlement=settlement))


@given(values_of(get_type_hints(ledger.RuleViolation)["refusal"]), st.none() | st.text())
def test_a_broken_rule_is_read_back(refusal, accepted):
    """The resolution that breaks it, and the rule."""
    event = events.CaseContinued(
        id="industry/114-2#007", recorded_at=datetime(2025, 6, 1, tzinfo=UTC), meeting="industry/114-2", item="一",
        level="working-group", group="industry", entry=3, order=7, case="industry-114-1.01", named="淨零",
    )  # fmt: skip
    moment = ledger.Moment.opening(date(2025, 5, 14), time(9), "industry/114-2", 0)
    dated = ledger.Dated(moment=moment, position=7, event=event)
    assert is_read_back(ledger.RuleViolation(dated=dated, refusal=refusal, accepted=accepted))
    assert is_read_back(ledger.RefusedResolution(event=event, refusal=refusal, late=False))


@settings(deadline=None, max_examples=15)
@given(histories() | irregular_histories() | late_histories())
def test_every_answer_about_any_history_is_read_back(history):
    """On any platform, in any order, with rules broken and minutes amended."""
    with ledger_with(history) as opened:
        for value in values_in(everything_answered(opened)):
            assert is_read_back(value)


@given(st.sampled_from(sorted(CASE_EVENTS, key=lambda kind: kind.__name__)).flatmap(events_of))
def test_an_event_of_any_kind_is_read_back(event):
    """As its own class, as any event, and with its position."""
    assert from_json(type(event), to_json(event)) == event
    assert from_json(ledger.Event, to_json(event)) == event
    assert is_read_back(Recorded(position=7, event=event))


def test_an_event_of_another_class_is_refused():
    """JSON of one kind of event is no event of another kind."""
    described = events.PlatformDescribed(id="x#1", recorded_at=datetime(2025, 1, 1, tzinfo=UTC), platform=four_cities())
    with pytest.raises(InputError, match="expected MeetingRecorded, got PlatformDescribed"):
        from_json(events.MeetingRecorded, to_json(described))


@pytest.mark.parametrize("text", ['{"type": "nope"}', "{}", '{"type": []}'])
def test_an_event_of_no_known_kind_is_refused(text):
    """The message names what the JSON calls it."""
    with pytest.raises(InputError, match="no event is stored as"):
        from_json(ledger.Event, text)


def test_several_values_are_read_at_once(of_four_cities):
    """A tuple and a dictionary of values are written and read like one value."""
    cases = tuple(one for one in of_four_cities if isinstance(one, CaseState))
    assert from_json(tuple[CaseState, ...], to_json(cases)) == cases
    by_id = {case.id: case for case in cases}
    assert from_json(dict[str, CaseState], to_json(by_id)) == by_id


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "Expecting property name"),
        ("[]", "expected dict"),
        ('{"en": "a"}', "required field missing @ $.zh"),
        ('{"en": "a", "zh": 7}', "expected str @ $.zh"),
        ('{"en": "a", "zh": "b", "ja": "c"}', "extra fields found (ja)"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_json_that_does_not_fit_is_refused_with_its_place(text, problem):
    """What is no JSON, or no such value, is an ``InputError`` that names class and field, in both languages."""
    with pytest.raises(InputError) as refused:
        from_json(Text, text)
    assert problem in str(refused.value)
    assert "this JSON is no Text" in str(refused.value)
    assert "此 JSON 無法讀為 Text" in refused.value.in_language("zh-TW")


class Foreign(Enum):
    """A vocabulary of somebody else, whose words are no data."""

    THING = object()


@pytest.mark.parametrize(
    "value",
    [
        object(),
        CaseLedger,
        {"a": [object()]},
        b"bytes",
        [bytearray(b"bytes")],
        {1, 2},
        frozenset({1, "a"}),
        Foreign.THING,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_value_is_not_written(value):
    """A thing that is no data is refused, wherever it is."""
    with pytest.raises(InputError, match="has no JSON form"):
        to_json(value)


@pytest.mark.parametrize(
    "number", [float("nan"), float("inf"), [-float("inf")], 10**5000], ids=["nan", "inf", "in a list", "long"]
)
def test_a_number_that_is_not_finite_is_not_written(number):
    """JSON has no such numbers, and a reader would refuse the text; so would ours one of five thousand digits."""
    with pytest.raises(InputError, match="not finite"):
        to_json(number)


def test_what_holds_itself_is_not_written():
    """Endless data is refused, and leaves no other error."""
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(InputError, match="nested too deeply"):
        to_json(endless)


@pytest.mark.parametrize("text", ["NaN", "[-Infinity]", "1" * 5000], ids=["nan", "in a list", "long"])
def test_such_a_number_is_not_read(text):
    """What cannot be written is not read either."""
    with pytest.raises(InputError, match="this JSON is no float"):
        from_json(float, text)


@pytest.mark.parametrize(
    "mapping",
    [OrderedDict({(1, 2): 3}), Counter({(1, 2): 3}), defaultdict(int, {(1, 2): 3}), MappingProxyType({(1, 2): 3})],
    ids=lambda mapping: type(mapping).__name__,
)
def test_every_mapping_is_written_as_a_dictionary_is(mapping):
    """A kind of dictionary makes no other form."""
    assert to_json(mapping) == to_json({(1, 2): 3}) == "[[[1, 2], 3]]"


def test_a_dictionary_without_texts_for_keys_is_a_list_of_pairs():
    """The cases known by number only, by level and group, are written and read back."""
    counts = {("vice-mayor", "industry"): 7, ("working-group", "industry"): 2}
    written = to_json(counts)
    assert written == '[[["vice-mayor", "industry"], 7], [["working-group", "industry"], 2]]'
    assert from_json(dict[tuple[str, str], int], written) == counts
    assert from_json(dict[str, int], to_json({"a": 1})) == {"a": 1}
    with recorded(FOUR_CITIES) as opened:
        unnamed = Answers(opened).unnamed()
    assert unnamed
    assert from_json(dict[tuple[str, str], int], to_json(unnamed)) == unnamed


def test_a_timeline_is_no_value():
    """A timeline, and what holds one, has no JSON form."""
    with recorded(FOUR_CITIES) as opened:
        for thing in (opened, opened.timeline(), ledger.dry_run(opened, meetings_of(FOUR_CITIES)[0])):
            with pytest.raises(InputError, match="has no JSON form"):
                to_json(thing)


@given(st.text())
def test_no_text_hides_or_steers(text):
    """Each character that hides or steers is escaped, and is there again when the text is read."""
    written = to_json(Text(en=text, zh="乙"))
    assert all(unicodedata.category(character) not in ("Cc", "Cf", "Zl", "Zp") for character in written)
    assert from_json(Text, written) == Text(en=text, zh="乙")


def test_indented_text_differs_in_blanks_alone(of_four_cities):
    """``indent`` changes the layout and nothing else."""
    value = of_four_cities[0]
    assert json.loads(to_json(value, indent=2)) == json.loads(to_json(value))
    assert to_json(value, indent=2) == json_text(json.loads(to_json(value)))


@pytest.mark.parametrize(
    ("name", "shape"), [*SHAPES.items(), *SHAPES_OF_ANSWERS.items()], ids=[*SHAPES, *SHAPES_OF_ANSWERS]
)
def test_a_shape_names_every_field_of_its_class(name, shape):
    """The table of a package leaves out no field, and names none that is not there."""
    (kind,) = [kind for kind in PUBLIC if kind.__name__ == name]
    own = {one.name for one in attrs.fields(kind)}
    assert {*shape.null, *shape.pairs, *shape.names} <= own
    if shape.keys:
        assert set(shape.keys) == {shape.names.get(one, one) for one in own} | set(shape.derived)
