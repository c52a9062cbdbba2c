"""The fold as a whole, held to what it gave when every step of it was last read by eye.

``tests/data/folds.json`` keeps one digest a record: of the real meetings, of realistic records from
seeds, and of walks through events of any kind in any state. Whoever changes what an event means
changes a digest, and says so; whoever only makes the fold faster changes none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from random import Random
from typing import Any

import pytest
from attrs import frozen

from ledger.lifecycle import CaseState, MutableCase, transitions
from ledger.model.events import CASE_EVENTS, CaseEvent, MeetingEvent, Presumption, RegisterPlace
from ledger.testing.committees import committees
from ledger.testing.ledgers import RECORDED_AT, ledger_with
from ledger.testing.rules import DAY, THREE, TWO
from ledger.timeline import Timeline
from projections.replay.meetings import meeting_replays
from tests.support.platforms import FOUR_CITIES, ROOT, recorded

KEPT = ROOT / "tests" / "data" / "folds.json"
WALKS = range(240)
SEEDS = range(1, 7)


def digest(rows: Iterable[object]) -> str:
    """A short digest of how ``rows`` read, one after the other."""
    told = sha256()
    for row in rows:
        told.update(repr(row).encode())
    return told.hexdigest()[:16]


# --- records -------------------------------------------------------------------------------------


def told_of(timeline: Timeline) -> Iterator[object]:
    """Every step with the states before and after it, then every register as each meeting left it."""
    for step in timeline.steps():
        yield (
            step.event.id,
            step.before,
            step.after,
            [state and state.status for state in (*step.before, *step.after)],
        )
    groups = ["", *(group.id for group in timeline.platform.groups)]
    for sitting in meeting_replays(timeline):
        for replay in (sitting.before, sitting.after):
            yield sorted((key, number) for key, number in replay.unnamed.items() if number)
            for level in replay.levels:
                for group in groups:
                    register = [state.id for state in replay.register(level, group)]
                    yield (sitting.header.meeting, level, group, register, replay.size(level, group))
                    yield [state.id for state in replay.rest(sitting.header.meeting, level, group)]


def of_the_four_cities() -> Timeline:
    """The eleven real meetings."""
    with recorded(FOUR_CITIES) as ledger:
        return ledger.timeline()


def of_committees(seed: int) -> Timeline:
    """Three years of committees that were never there."""
    record = committees(seed=seed, years=3)
    with ledger_with(record) as ledger:
        return ledger.timeline()


# --- walks ---------------------------------------------------------------------------------------

_CASES = "ABCDE"
_TEXTS = ("Case A", "Case B", "Ｃａｓｅ A", "case b", "Other", "")


def _value(name: str, random: Random, levels: tuple[str, ...]) -> Any:
    """Any value for the field ``name``; nothing says that it makes sense beside the others."""
    several = tuple(random.choice(_CASES) for _ in range(random.randint(0, 3)))
    told = [level for level in levels if random.random() < 0.6]
    drawn: dict[str, Any] = {
        "case": random.choice(_CASES),
        "target": random.choice(_CASES),
        "to": random.choice(levels),
        "register": random.choice(levels),
        "to_group": random.choice(("", "industry", "health")),
        "category": random.choice(("", "study", "cooperation")),
        "places": tuple(RegisterPlace(level=one, listed=random.random() < 0.6) for one in told),
        "due": random.choice((None, DAY)),
        "addressees": ("甲局",),
        "reason": None,
        "introduces": random.random() < 0.5,
        "continues": random.random() < 0.5,
        "among_unnamed": random.random() < 0.5,
        "amended": False,
        "count": random.randint(0, 3),
        "stated": 1,
    }
    if name in ("cases", "sources", "parts"):
        return several
    if name in ("owners", "scope", "added", "removed", "proposers"):
        return tuple(sorted({random.choice(("甲局", "乙局", "丙局")) for _ in range(random.randint(0, 2))}))
    return drawn[name] if name in drawn else random.choice(_TEXTS)


def any_event(number: int, random: Random, levels: tuple[str, ...]) -> MeetingEvent:
    """An event of any kind about a few cases."""
    kind = random.choice(sorted(CASE_EVENTS, key=lambda one: one.__name__))
    presumption = Presumption(after=DAY, before=DAY, taken_on=DAY, basis="said so")
    values: dict[str, Any] = {
        "id": f"industry/114-2#{number:03}",
        "recorded_at": RECORDED_AT,
        "meeting": f"industry/114-{number // 4 + 1}",
        "level": random.choice(levels),
        "group": random.choice(("", "industry", "health")),
        "item": "一(二)1",
        "entry": 0,
        "order": number,
        "irregular": "it says so" if random.random() < 0.15 else None,
        "presumption": presumption if random.random() < 0.15 else None,
    }
    own = {field.name for field in kind.__attrs_attrs__} - set(values) - {"summary", "source"}
    values |= {name: _value(name, random, levels) for name in sorted(own)}
    if "named" in own and not issubclass(kind, CaseEvent):
        values["named"] = tuple(f"Case {case}" for case in values["cases"])
    if "sources" in own:
        values["sources_named"] = tuple(random.choice(_TEXTS) for _ in values["sources"])
    if "titles" in own:
        values["titles"] = tuple(random.choice(_TEXTS) for _ in values["parts"])
    return kind(**values)


@frozen(kw_only=True)
class Stride:
    """One event of a walk: what it found, and what ``states_after`` made of it."""

    event: MeetingEvent
    day: date
    levels: tuple[str, ...]
    found: dict[str, CaseState]
    after: tuple[CaseState, ...]


def walk(seed: int) -> Iterator[Stride]:
    """Forty events one after the other, at one level, two or three."""
    random = Random(seed)
    levels = (TWO, THREE, TWO[:1])[seed % 3]
    cases: dict[str, CaseState] = {}
    for number in range(1, 41):
        event, day = any_event(number, random, levels), DAY + timedelta(days=number // 4)
        found = dict(cases)
        after = transitions.states_after(cases, event, day, levels)
        yield Stride(event=event, day=day, levels=levels, found=found, after=after)
        cases.update((state.id, state) for state in after)


# --- what they come to ---------------------------------------------------------------------------


def digests() -> dict[str, str]:
    """The digest of every record and every walk."""
    found = {"four-cities": digest(told_of(of_the_four_cities()))}
    found |= {f"committees {seed}": digest(told_of(of_committees(seed))) for seed in SEEDS}
    for seed in WALKS:
        found[f"walk {seed}"] = digest_of_walk(seed)
    return found


def digest_of_walk(seed: int) -> str:
    """The digest of every state that a walk comes to."""
    return digest((stride.after, [state.status for state in stride.after]) for stride in walk(seed))


KEPT_DIGESTS: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}


def test_the_real_meetings_fold_as_they_did():
    """Every state, register and rest of the eleven meetings is what it was."""
    assert digest(told_of(of_the_four_cities())) == KEPT_DIGESTS["four-cities"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_realistic_record_folds_as_it_did(seed):
    """Every state, register and rest of three years of committees is what it was."""
    assert digest(told_of(of_committees(seed))) == KEPT_DIGESTS[f"committees {seed}"]


def test_any_walk_folds_as_it_did():
    """Whatever comes after whatever, admitted or not, each case is in the state it was in."""
    found = {f"walk {seed}": digest_of_walk(seed) for seed in WALKS}
    assert {name for name, one in found.items() if one != KEPT_DIGESTS[name]} == set()


def test_every_kind_of_event_is_met_on_the_walks():
    """The walks leave no kind of event out, nor one that is irregular or presumed."""
    met = [stride.event for seed in WALKS for stride in walk(seed)]
    assert {type(event) for event in met} == set(CASE_EVENTS)
    assert {type(event) for event in met if event.irregular} == set(CASE_EVENTS)
    assert {type(event) for event in met if event.presumption} == set(CASE_EVENTS)


@pytest.mark.parametrize("levels", [TWO, THREE, TWO[:1]], ids=["two", "three", "one"])
def test_a_fold_of_many_gives_what_evolving_one_by_one_gives(levels):
    """Cases kept open over a whole walk, never looked at between, end as they do frozen at every event."""
    for seed in WALKS:
        opened: dict[str, MutableCase] = {}
        known: dict[str, CaseState] = {}
        for stride in walk(seed):
            if stride.levels == levels:
                transitions.apply(opened, stride.event, stride.day, levels)
                known.update((state.id, state) for state in stride.after)
                assert [case.status for case in opened.values()] == [state.status for state in known.values()]
        assert {case.id: case.frozen() for case in opened.values()} == known
        assert list(opened) == list(known)


def test_what_an_event_does_not_change_stays_the_same_object():
    """``states_after`` answers with the very state it found wherever nothing in it is another."""
    kept, same = 0, 0
    for seed in WALKS:
        for stride in walk(seed):
            for state in stride.after:
                kept += state == stride.found.get(state.id)
                same += state is stride.found.get(state.id)
    assert kept == same > 0


if __name__ == "__main__":
    KEPT.write_text(json.dumps(digests(), indent=0) + "\n", encoding="utf-8")
