"""Every field and every parameter of the interface, given what it is not: `python -m tests.wrong_values`.

Values are thrown at each field of each class that comes in from code, alone and as a part of a tuple, and at each
parameter of each public method and function. Nothing is drawn by lot: the fields are those of the classes, the
parameters those of the signatures, the values those listed here.

What comes of one is *refused* by an error of the library with nothing recorded, *recorded* so that the ledger opens
and gives it back whole, or *answered*. All else is a fault: *poisoned*, *bare* (an error that is none of the
library's), *silent* (an answer about a name that nothing bears).
"""

from __future__ import annotations

import inspect
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from attrs import evolve as altered
from attrs import fields, frozen

import ledger.sheets
import projections
from ledger import dry_run
from ledger.application import CaseLedger
from ledger.errors import LedgerError
from ledger.log.codec import decode, encode
from ledger.model.events import DeclaredCount, Difference, NotHeld
from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes, Presumed
from ledger.model.platform import Agency, Level, Named, Platform
from ledger.model.vocabulary import Against, Counted, Decision, Instant
from ledger.store.sqlite import open_recorder
from ledger.testing.ledgers import RECORDED_AT
from ledger.testing.platforms import two_levels
from projections.kept import Kept
from projections.whole import replay_whole


class Words(str):
    """A text of another class."""

    __slots__ = ()


class Moment(datetime):
    """A moment of another class."""


HOSTILE: tuple[tuple[str, Callable[[], Any]], ...] = tuple(
    (name, make)
    for name, make in {
        "None": lambda: None,
        "yes": lambda: True,
        "minus one": lambda: -1,
        "a fraction": lambda: 1.0,
        "no number": lambda: float("nan"),
        "a number of 5,000 digits": lambda: 10**5000,
        "empty": lambda: "",
        "blank": lambda: " \u3000",
        "a name nobody bears": lambda: "查無此名",
        "a tab": lambda: "甲\t乙",
        "NEL": lambda: "甲\u0085乙",
        "two lines": lambda: "甲\n乙",
        "NUL": lambda: "甲\x00",
        "half a character": lambda: "甲\ud800",
        "a direction mark": lambda: "\u202e查無",
        "marks": lambda: "「」\u200d",
        "5,000 characters": lambda: "甲" * 5000,
        "a path": lambda: "../../etc/passwd",
        "bytes": lambda: "甲".encode(),
        "text of another class": lambda: Words("甲案合作"),
        "a word": lambda: Decision.LISTED,
        "a word's text": lambda: "listed",
        "a day": lambda: date(2024, 3, 1),
        "the first day": lambda: date.min,
        "the last day": lambda: date.max,
        "a naive moment": lambda: datetime(2024, 3, 1, 14),
        "a moment": lambda: datetime(2024, 3, 1, 14, tzinfo=UTC),
        "a moment of another class": lambda: Moment(2024, 3, 1, tzinfo=UTC),
        "a time with a zone": lambda: time(14, tzinfo=timezone(timedelta(hours=8))),
        "a time with seconds": lambda: time(14, 0, 0, 7),
        "a list": lambda: ["甲案合作"],
        "a generator": lambda: (one for one in ("甲案合作",)),
        "a mapping": lambda: {"甲": 1},
        "a set": lambda: {"甲案合作"},
        "a nested tuple": lambda: (("甲案合作",),),
        "a deadline": lambda: Deadline(wording="年底"),
        "an empty deadline": Deadline,
        "an item": lambda: Item(item="一"),
        "a class": lambda: Item,
        "any object": object,
    }.items()
)
"""What is thrown: a name for it, and how one is made."""


# --- what is right -------------------------------------------------------------------------------

MEETING = "industry/113-2"
ITEM = Item(item="一", cases=("甲案合作",), decisions=(Decision.CONTINUED,))
NEW = Item(item="二", cases=("乙案合作",), decisions=(Decision.PROPOSED,))
FOUND = CarriedIn(item="三", cases=("丙案合作",), on=("working-group",))
PRESUMED = Presumed(
    item="四", cases=("甲案合作",), decision=Decision.LISTED, level="vice-mayor", basis="紀錄所載",
    after=date(2024, 2, 10), before=date(2024, 3, 1), taken_on=date(2024, 2, 20),
)  # fmt: skip
COUNT = DeclaredCount(item="一", says="計3案", count=3, of=Counted.LISTED, instant=Instant.AFTER)
SECOND = Minutes(
    meeting=MEETING, held=date(2024, 6, 1), items=(ITEM, NEW), carried_in=(FOUND,), presumed=(PRESUMED,),
    declared=(COUNT,),
)  # fmt: skip
FIRST = Minutes(
    meeting="industry/113-1",
    held=date(2024, 2, 1),
    declared=(altered(COUNT, count=9),),
    carried_in=(altered(FOUND, cases=("甲案合作",)),),
    items=(altered(ITEM, due=Deadline(wording="年底")),),
)
DIFFERENCE = Difference(
    meeting="industry/113-1", item="一", says="計3案", against=Against.REGISTER, of=Counted.LISTED,
    level="working-group", group="industry", category="", declared=9, derived=1,
)  # type: ignore[arg-type]  # fmt: skip
DIRECTIVE = Directive(to=("雙城秘書處",), task="辦理", by=Deadline(wording="年底"))
GAP = NotHeld(meeting="industry/113-1", because="未召開")  # type: ignore[arg-type]


def with_item(**changes: Any) -> Minutes:
    """The second meeting with one item, some of whose fields are as given."""
    return altered(SECOND, items=(altered(ITEM, **changes),))


PLACES: dict[type, tuple[Any, Callable[[Any], Minutes]]] = {
    Minutes: (SECOND, lambda one: one),
    Item: (ITEM, lambda one: altered(SECOND, items=(one,))),
    CarriedIn: (FOUND, lambda one: altered(SECOND, carried_in=(one,))),
    Presumed: (PRESUMED, lambda one: altered(SECOND, presumed=(one,))),
    DeclaredCount: (COUNT, lambda one: altered(SECOND, declared=(one,))),
    NotHeld: (GAP, lambda one: altered(SECOND, not_held=(one,))),
    Deadline: (Deadline(due=date(2024, 12, 31), wording="年底"), lambda one: with_item(due=one, delisting_planned=one)),
    Directive: (DIRECTIVE, lambda one: with_item(directives=(one,))),
}
"""Each class of which minutes are made: a value of it, and minutes with one in its place."""

PARTS: dict[type, Callable[[Any], Platform]] = {
    Platform: lambda one: one,
    Level: lambda one: altered(two_levels(), levels=(one, two_levels().levels[1])),
    Named: lambda one: altered(two_levels(), groups=(one, *two_levels().groups[1:])),
    Agency: lambda one: altered(two_levels(), agencies=(one,)),
}
"""Each class of which a platform is made, and a platform with a value of it in its place."""


# --- what comes of it ----------------------------------------------------------------------------


@frozen
class Thrown:
    """One value thrown.

    Attributes:
        at: the field or parameter.
        value: what the value is called.
        outcome: refused, recorded, answered; or poisoned, bare, silent.
        told: what was wrong, for a fault.
    """

    at: str
    value: str
    outcome: str
    told: str = ""


FAULTS = ("poisoned", "bare", "silent")


class Bench:
    """A ledger in memory with one meeting, made anew whenever something was recorded."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Begin with the platform and one meeting."""
        self.recorder = open_recorder(None)
        self.ledger = CaseLedger(recorder=self.recorder, clock=lambda: RECORDED_AT)
        self.ledger.describe(two_levels())
        self.ledger.record(FIRST)
        self.begin = self.ledger.head

    def outcome(self, at: str, value: str, call: Callable[[], Any], is_name: bool = False) -> Thrown:
        """What comes of one call."""
        try:
            call()
        except LedgerError:
            outcome = "refused"
        except Exception as error:
            return Thrown(at, value, "bare", type(error).__name__)
        else:
            outcome = "silent" if is_name else "answered"
        if self.ledger.head == self.begin:
            return Thrown(at, value, outcome)
        try:
            self.read_back()
        except Exception as error:
            return Thrown(at, value, "poisoned", f"{type(error).__name__}: {error}"[:200])
        finally:
            self.renew()
        return Thrown(at, value, "poisoned" if outcome == "refused" else "recorded", "refused, and recorded")

    def read_back(self) -> None:
        """Open what is stored, read it whole, and ask it everything; raise where that is not possible."""
        for stored in self.recorder.read():
            assert encode(decode(stored.event.type, stored.event.data)) == (stored.event.type, stored.event.data)
        again = CaseLedger(recorder=self.recorder, clock=lambda: RECORDED_AT)
        timeline = again.timeline()
        for meeting in timeline.meetings:
            minutes = again.minutes(meeting)
            assert minutes is not None
            assert again.record(minutes).outcome == "unchanged"
            projections.minutes_text(timeline, meeting)
            ledger.sheets.write_sheet(minutes, timeline.platform)
        for ask in (
            projections.status, projections.tallies, projections.reconcile, projections.conservation, projections.gaps,
            projections.promises, projections.ratification, projections.explain,
        ):  # fmt: skip
            list(ask(timeline))
        for case in projections.status(timeline):
            projections.history(timeline, case.id)
            projections.lineage(timeline, case.id)


# --- what is thrown ------------------------------------------------------------------------------


def at_fields(bench: Bench) -> Iterator[Thrown]:
    """Every value at every field of what comes in, alone and in a tuple."""
    for owner, (good, minutes_with) in PLACES.items():
        for name, value, make in thrown_at(owner):
            if owner is Minutes and name == "meeting":
                continue  # as a parameter of its own, below
            made = minutes_with(altered(good, **{name: make()}))
            yield bench.outcome(f"{owner.__name__}.{name}", value, lambda made=made: bench.ledger.record(made))  # type: ignore[misc]
    for owner, platform_with in PARTS.items():
        good = {
            Platform: two_levels(),
            Level: two_levels().levels[0],
            Named: two_levels().groups[0],
            Agency: two_levels().agencies[0],
        }[owner]
        for name, value, make in thrown_at(owner):

            def describe(good: Any = good, name: str = name, make: Callable[[], Any] = make) -> None:
                made = platform_with(altered(good, **{name: make()}))  # noqa: B023 - called at once
                CaseLedger(clock=lambda: RECORDED_AT).describe(made)
                bench.ledger.describe(made)

            yield bench.outcome(f"{owner.__name__}.{name}", value, describe)
    for name, value, make in thrown_at(Difference):

        def acknowledge(name: str = name, make: Callable[[], Any] = make) -> None:
            bench.ledger.acknowledge(altered(DIFFERENCE, **{name: make()}), because="已知", by="承辦人")

        yield bench.outcome(f"Difference.{name}", value, acknowledge)


def thrown_at(owner: Any) -> Iterator[tuple[str, str, Callable[[], Any]]]:
    """Each field of a class with each value, and with each in a tuple where the field holds one."""
    for one in fields(owner):
        is_many = "tuple" in str(one.type) or "AtLeastOne" in str(one.type)
        for value, make in HOSTILE:
            yield one.name, value, make
            if is_many:
                yield one.name, f"({value},)", lambda make=make: (make(),)  # type: ignore[misc]


NAMES = frozenset({"meeting", "case", "group", "level", "one", "other", "text", "cases", "groups", "levels", "about"})
"""Parameters that name something: no text that nothing is called is answered."""


MAY_BE_NONE = frozenset(
    {
        "minutes", "meeting", "events_of", "cases_called", "group_named", "level_named", "member_named",
        "category_named", "agency_named",
    }
)  # fmt: skip
"""Functions that say with nothing that there is none."""


def at_parameters(bench: Bench) -> Iterator[Thrown]:
    """Every value at every parameter of every public method and function, the others as they should be."""
    for owner, function, right in calls(bench):
        name = function.__name__
        for parameter in inspect.signature(function).parameters.values():
            if parameter.name == "self" or (owner == "kept" and parameter.name == "progress"):
                continue
            for value, make in HOSTILE:

                def call(
                    function: Any = function, right: Any = right, parameter: Any = parameter, make: Any = make
                ) -> None:
                    arguments = {key: one() if callable(one) else one for key, one in right.items()}
                    if parameter.kind is parameter.VAR_POSITIONAL:
                        consumed(function(make(), **arguments))
                    else:
                        consumed(function(**{**arguments, parameter.name: make()}))

                made = make()
                is_text = isinstance(made, str) and type(made) is str and made.strip() != ""
                is_name = parameter.name in NAMES and is_text and name not in MAY_BE_NONE
                yield bench.outcome(f"{owner}.{name}({parameter.name})", value, call, is_name=is_name)


def consumed(answer: Any) -> None:
    """Go through an answer that comes bit by bit."""
    if isinstance(answer, Iterator):
        for _ in answer:
            pass


Call = tuple[str, Callable[..., Any], dict[str, Any]]


def calls(bench: Bench) -> Iterator[Call]:
    """Every public method and function, with arguments that are right; those made anew each time are callables."""
    case = bench.ledger.find_case("甲案合作")
    ledger_calls: dict[str, dict[str, Any]] = {
        "events": {}, "events_of": {"meeting": MEETING},
        "timeline": {}, "changes": {}, "find_case": {"text": case},
        "cases_called": {"text": case}, "whole_up_to": {"position": 1},
        "minutes": {"meeting": MEETING}, "describe": {"platform": two_levels()}, "record": {"minutes": SECOND},
        "preview": {"minutes": SECOND}, "amend": {"minutes": FIRST, "because": "校對"},
        "same": {"one": case, "other": case, "because": "同案"},
        "withdraw": {"meeting": FIRST.meeting, "because": "誤登"},
        "acknowledge": {"difference": DIFFERENCE, "because": "已知", "by": "承辦人"},
    }  # fmt: skip
    for name, right in ledger_calls.items():
        yield "CaseLedger", named_like(getattr(CaseLedger, name), bench), right
    yield "CaseLedger", opened, {}
    one, level = two_levels(), two_levels().levels[0]
    platform_calls: dict[str, dict[str, Any]] = {
        "convened": {"meeting": MEETING}, "level": {"level_id": level.id}, "level_above": {"level_id": level.id},
        "series_of": {"level": level}, "local_day": {"moment": RECORDED_AT}, "local_time": {"moment": RECORDED_AT},
        "group_named": {"text": "甲"}, "level_named": {"text": "甲"}, "member_named": {"text": "甲"},
        "category_named": {"text": "甲"}, "agency_named": {"text": "甲"},
    }  # fmt: skip
    for name, right in platform_calls.items():
        yield "Platform", getattr(one, name), right
    yield "ledger", dry_run, {"ledger": lambda: bench.ledger, "minutes": SECOND}
    timeline = bench.ledger.timeline
    asked: dict[str, dict[str, Any]] = {
        "status": {}, "tallies": {}, "reconcile": {}, "conservation": {}, "gaps": {}, "promises": {}, "waivers": {},
        "ratification": {}, "explain": {}, "history": {"case": case}, "lineage": {"case": case},
        "minutes_text": {"meeting": FIRST.meeting}, "agenda": {"meeting": MEETING},
    }  # fmt: skip
    for name, right in asked.items():
        yield "projections", getattr(projections, name), {"timeline": timeline, **right}
    yield "projections", projections.knowledge, {"log": lambda: bench.ledger.events(), "case": case}
    yield "projections", projections.owners_named, {"platform": two_levels(), "text": "雙城秘書處"}
    yield "projections", projections.lags, {"found": ()}
    yield "projections", projections.draw, {"lineage": lambda: projections.lineage(timeline(), case), "form": "dot"}
    yield "projections", projections.lint, {"minutes": SECOND, "before": timeline}
    yield "whole", replay_whole, {"ledger": lambda: bench.ledger, "cores": 1}
    kept = Kept(bench.ledger.reader)
    for name, right in {
        "status": {},
        "unnamed": {},
        "timeline": {"case": case},
        "meeting": {"meeting": MEETING},
    }.items():
        yield "kept", getattr(kept, name), right
    sheet = "meeting: industry/113-2\ndate: 2024-06-01\nresolutions: []\n"
    yield "sheets", ledger.sheets.read_sheet, {"source": sheet, "platform": two_levels()}
    yield "sheets", ledger.sheets.read_platform, {"source": "platform: x\n"}
    yield "sheets", ledger.sheets.write_sheet, {"minutes": SECOND, "platform": two_levels()}
    yield "sheets", ledger.sheets.empty_sheet, {"meeting": MEETING, "platform": two_levels()}
    yield "sheets", ledger.sheets.schema_text, {}


def named_like(method: Callable[..., Any], bench: Bench) -> Callable[..., Any]:
    """A method on whatever ledger the bench has by then, with its own name and parameters."""

    def call(*args: Any, **kwargs: Any) -> Any:
        return method(bench.ledger, *args, **kwargs)

    call.__name__ = method.__name__
    call.__signature__ = inspect.signature(method)  # type: ignore[attr-defined]
    return call


def opened(
    path: Any = None, clock: Any = lambda: RECORDED_AT, must_exist: Any = False, recorder: Any = None, now: Any = None
) -> None:
    """Open a ledger and describe a platform in it; ``now`` is what the clock gives."""
    if type(path) is str or inspect.isclass(clock):
        return  # files are the store's own affair, and what a clock raises is its own
    with CaseLedger(
        path, recorder=recorder, clock=clock if now is None else lambda: now, must_exist=must_exist
    ) as made:
        made.describe(two_levels())
        made.timeline()


def thrown() -> Iterator[Thrown]:
    """Everything."""
    bench = Bench()
    yield from at_fields(bench)
    yield from at_parameters(bench)


def main() -> int:
    """Print how many there were of each outcome, and every fault. Returns 1 where there is one."""
    found = list(thrown())
    counted = Counter(one.outcome for one in found)
    print(f"{len(found)} wrong values at {len({one.at for one in found})} fields and parameters; no seed is used")
    for outcome in ("refused", "recorded", "answered", *FAULTS):
        print(f"  {outcome:10} {counted[outcome]:6}")
    faults = [one for one in found if one.outcome in FAULTS]
    for one in faults:
        print(f"{one.outcome}: {one.at} <- {one.value}: {one.told}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
