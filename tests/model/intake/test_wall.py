"""The wall: what is handed in from code is held to its type and to the rules of a sheet, and told by its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from attrs import evolve as altered
from attrs import fields

from ledger.application import CaseLedger
from ledger.errors import InputError, LedgerError, PlatformError
from ledger.model.events import DeclaredCount, NotHeld
from ledger.model.intake.texts import FIRST_DAY, LAST_DAY, MOST_CASES, Mark, TextRule
from ledger.model.intake.wall import at_the_door, hold
from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes, Presumed
from ledger.model.platform import Agency, Level, Named, Platform
from ledger.model.vocabulary import Decision
from ledger.sheets import platform_shape, shape
from ledger.sheets.keys import Shape, ValueKind
from ledger.testing.ledgers import RECORDED_AT, new_ledger
from ledger.testing.platforms import two_levels

MEETING = "industry/113-1"
ITEM = Item(item="一", cases=("夜市聯合行銷",), decisions=(Decision.PROPOSED, Decision.ACCEPTED))


def minutes(**changes: Any) -> Minutes:
    """Minutes of one item, with some fields as given."""
    return altered(Minutes(meeting=MEETING, held=date(2024, 3, 1), items=(ITEM,)), **changes)


def told(value: Any, owner: type, **options: Any) -> str:
    """How a value is refused."""
    with pytest.raises(InputError) as refused:
        hold(value, owner, **options)
    return str(refused.value)


@pytest.mark.parametrize(
    ("unfit", "field", "remedy"),
    [
        ({"held": datetime(2024, 3, 1, 14)}, "Minutes.held: expected a day", "`.date()`"),
        ({"held": date(1911, 12, 31)}, "Minutes.held: expected a day of ROC years 1 to 999", ""),
        ({"place": None}, "Minutes.place: expected text (str), got None", "leave the field out"),
        ({"place": "市政府\t大樓"}, "Minutes.place contains a tab (U+0009)", "delete it"),
        ({"title": "紀錄\u0085"}, "Minutes.title contains the line separator U+0085", "delete it"),
        ({"title": "紀錄\n第二行"}, "Minutes.title has 2 lines where one is expected", "one line"),
        ({"recorder": " "}, "Minutes.recorder is empty text", "fill it in"),
        ({"starts": time(14, tzinfo=UTC)}, "Minutes.starts: expected a time of day", ""),
        ({"starts": time(14, 0, 30)}, "Minutes.starts: expected a time of day in hours and minutes", ""),
        ({"chairs": "王主任"}, "Minutes.chairs: expected a tuple, got '王主任'", "(value,)"),
        ({"chairs": ["王主任"]}, "Minutes.chairs: expected a tuple", "tuple(...)"),
        ({"meeting": "Industry/113-1"}, "Minutes.meeting is not of its form", "industry/114-2"),
        ({"meeting": "\ud800"}, "Minutes.meeting contains half a character (U+D800)", ""),
    ],
)
def test_a_field_of_another_type_or_rule_is_told_with_its_remedy(
    unfit: dict[str, Any], field: str, remedy: str
) -> None:
    """Of the header: which field, what was found there, and what to give instead."""
    message = told(minutes(**unfit), Minutes)
    assert message.startswith(field)
    assert remedy in message.split("remedy: ")[1]


@pytest.mark.parametrize(
    ("unfit", "place"),
    [
        ({"cases": "夜市聯合行銷"}, "Minutes.items[0].cases: expected a tuple"),
        ({"cases": ("夜市", 7)}, "Minutes.items[0].cases[1]: expected text (str), got 7"),
        ({"cases": ("夜市" * 101,)}, "Minutes.items[0].cases[0] has 202 characters; a name has at most 200"),
        ({"cases": ("「」",)}, "Minutes.items[0].cases[0] is nothing but marks"),
        ({"cases": ("台北夜市", "臺北夜市")}, "Minutes.items[0].cases names '臺北夜市' twice"),
        ({"decisions": ("continued",)}, "Minutes.items[0].decisions[0]: expected one of Decision."),
        ({"rest": True}, "Minutes.items[0].rest: expected a whole number"),
        ({"rest": 3.0}, "Minutes.items[0].rest: expected a whole number"),
        ({"rest": -1}, "Minutes.items[0].rest: expected a whole number"),
        ({"rest": 10**5000}, "Minutes.items[0].rest: expected a whole number"),
        ({"new": 1}, "Minutes.items[0].new: expected yes or no"),
        ({"due": date(2024, 5, 1)}, "Minutes.items[0].due: expected a Deadline"),
        ({"due": Deadline()}, "Minutes.items[0].due gives neither a day nor words"),
        ({"directives": (Directive(to=(), task="辦理"),)}, "Minutes.items[0].directives[0].to has no entry"),
        ({"irregular": ""}, "Minutes.items[0].irregular is empty text"),
    ],
)
def test_a_fault_is_told_by_its_place_in_the_whole(unfit: dict[str, Any], place: str) -> None:
    """Items, cases and deadlines are named by their place in the minutes."""
    assert told(minutes(items=(altered(ITEM, **unfit),)), Minutes).startswith(place)


def test_every_fault_is_told_at_once_and_in_both_languages() -> None:
    """Faults are collected; of many the first are told, and how many more there are."""
    many = minutes(place=None, items=tuple(altered(ITEM, new=None) for _ in range(20)))
    with pytest.raises(InputError) as refused:
        hold(many, Minutes)
    english, chinese = refused.value.in_language("en").splitlines(), refused.value.in_language("zh-TW").splitlines()
    assert len(english) == len(chinese) == 2 * 10 + 1
    assert (english[0].split(":")[0], english[-1]) == ("Minutes.place", "and 11 more of this kind")
    assert (chinese[0].split("：")[0], chinese[1][:5]) == ("Minutes.place", "  補正：")


def test_nothing_of_a_value_is_consumed_or_called() -> None:
    """A generator is refused whole, and what shows or compares itself in its own way is not asked to."""

    class Loud:
        def __repr__(self) -> str:
            raise RuntimeError

        __eq__ = __hash__ = __bool__ = __str__ = __repr__  # type: ignore[assignment]

    items = (one for one in (ITEM,))
    assert "Minutes.items: expected a tuple, got a value of type generator" in told(minutes(items=items), Minutes)
    assert next(items) is ITEM
    assert "got a value of type Loud" in told(minutes(place=Loud()), Minutes)
    assert "expected a Minutes, got a value of type Loud" in told(Loud(), Minutes)


def test_a_value_that_was_never_filled_in_is_refused() -> None:
    """An instance without its fields is told by the fields that it lacks."""
    assert "Deadline.due is not set" in told(object.__new__(Deadline), Deadline)


def test_a_subclass_is_not_taken_for_its_parent() -> None:
    """Nobody knows what a text of another class would be once it is read again."""

    class Words(str):
        __slots__ = ()

    assert "expected text (str), got a value of type Words" in told(minutes(place=Words("甲")), Minutes)
    assert "got Decision.LISTED" in told(minutes(place=Decision.LISTED), Minutes)


# --- the door ------------------------------------------------------------------------------------


def test_nothing_unfit_is_recorded() -> None:
    """Recording, previewing and amending hold minutes to their types before anything is read."""
    with new_ledger(two_levels()) as ledger:
        ledger.record(minutes())
        before = ledger.head
        unfit = minutes(meeting="industry/113-2", place=None)
        calls: list[Callable[[], object]] = [
            lambda: ledger.record(unfit),
            lambda: ledger.preview(unfit),
            lambda: ledger.amend(unfit, because="校對"),
            lambda: ledger.amend(minutes(), because="校\x00對"),
            lambda: ledger.record(minutes(), backfill=1),  # type: ignore[arg-type]
            lambda: ledger.record(minutes(), accept_clashes=" "),
            lambda: ledger.minutes(7),  # type: ignore[arg-type]
            lambda: list(ledger.events(-1)),
            lambda: ledger.timeline(about="industry-113-1.01"),
            lambda: ledger.timeline(about=(one for one in (7,))),  # type: ignore[misc]
            lambda: ledger.timeline(known=datetime(2024, 1, 1)),
            lambda: ledger.timeline(known=True),
            lambda: ledger.backup(7),  # type: ignore[arg-type]
            lambda: ledger.changes("1"),  # type: ignore[arg-type]
        ]
        for call in calls:
            with pytest.raises(InputError):
                call()
        assert ledger.head == before


def test_arguments_are_told_by_the_call_and_their_names() -> None:
    """Given by place, by name, or as one of any number."""

    @at_the_door
    def called(first: int, *more: int, last: bool = False) -> tuple[int, ...]:
        return (first, *more)

    assert called(1, 2, 3, last=True) == (1, 2, 3)
    with pytest.raises(InputError, match=r"called.first: (.*\n)+called.more: (.*\n)+called.last: "):
        called("1", 2, "3", last=None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        called(1, other=2)  # type: ignore[call-arg]


def test_what_can_be_gone_through_but_once_reaches_the_function_whole() -> None:
    """An iterator of names is looked into without being used up."""
    with new_ledger(two_levels()) as ledger:
        ledger.record(minutes())
        case = ledger.find_case("夜市聯合行銷")
        assert ledger.timeline(about=iter([case])).entries == ledger.timeline(about=[case]).entries


@pytest.mark.parametrize(
    "options", [{"path": 7}, {"path": b"x.sqlite"}, {"clock": None}, {"clock": RECORDED_AT}, {"must_exist": 1}]
)
def test_a_ledger_is_opened_with_what_it_asks_for(options: dict[str, Any]) -> None:
    """A path, a clock and yes or no."""
    with pytest.raises(InputError, match=f"CaseLedger.{next(iter(options))}: "):
        CaseLedger(**options)


# --- platforms -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unfit", "place"),
    [
        ({"levels": None}, "Platform.levels: expected a tuple"),
        ({"groups": ({"id": "x"},)}, "Platform.groups[0]: expected a Named"),
        ({"agencies": (Agency(name="甲", also="乙"),)}, "Platform.agencies[0].also: expected a tuple"),  # type: ignore[arg-type]
        ({"timezone": 8}, "Platform.timezone: expected text"),
        (
            {"levels": (Level(id="a", zh="甲", en="a", series="a", numbering="monthly"),)},  # type: ignore[arg-type]
            "Platform.levels[0].numbering: expected one of 'ever', 'yearly', got 'monthly'",
        ),
    ],
)
def test_a_platform_of_wrong_parts_cannot_be_made(unfit: dict[str, Any], place: str) -> None:
    """A platform checks the types of its parts when it is made, before it looks into them."""
    with pytest.raises(PlatformError) as refused:
        altered(two_levels(), **unfit)
    assert str(refused.value).startswith(place)


@pytest.mark.parametrize(
    ("unfit", "place"),
    [
        ({"id": "雙城"}, "Platform.id is not of its form"),
        ({"zh": "雙\t城"}, "Platform.zh contains a tab"),
        ({"members": (Named(id="A B", zh="甲", en="a"),), "agencies": ()}, "Platform.members[0].id is not of its form"),
        ({"timezone": "x" * 5000}, "no time zone is called"),
        ({"timezone": "Asia"}, "no time zone is called"),
    ],
)
def test_a_platform_is_described_under_the_rules_of_its_file(unfit: dict[str, Any], place: str) -> None:
    """Ids and labels are what a platform.yaml may hold."""
    with CaseLedger(clock=lambda: RECORDED_AT) as ledger:
        with pytest.raises(InputError) as refused:
            ledger.describe(altered(two_levels(), **unfit))
        assert str(refused.value).startswith(place)
        assert ledger.head == 0


# --- the same rules as a sheet -------------------------------------------------------------------

RULED_AS: dict[ValueKind, TextRule | type | None] = {
    ValueKind.TEXT: TextRule.PROSE,
    ValueKind.NAME: TextRule.NAME,
    ValueKind.ITEM: TextRule.ITEM,
    ValueKind.MEETING: TextRule.MEETING,
    ValueKind.IDENTIFIER: TextRule.IDENTIFIER,
    ValueKind.SERIES: TextRule.SERIES,
    ValueKind.DAY: date,
    ValueKind.CLOCK: time,
    ValueKind.NUMBER: int,
    ValueKind.TRUTH: bool,
    ValueKind.DEADLINE: Deadline,
    ValueKind.WORD: Enum,
    ValueKind.NUMBERING: None,
}
"""What a field of code is held to, by the kind of its key; a line where it is not here."""

PAIRS: list[tuple[type, Shape, dict[str, str]]] = [
    (Minutes, shape.MINUTES, {}),
    (Item, shape.ITEM, {}),
    (CarriedIn, shape.CARRIED_IN, {}),
    (Presumed, shape.PRESUMED, {}),
    (DeclaredCount, shape.DECLARED, {}),
    (Deadline, shape.DEADLINE, {}),
    (Directive, shape.DIRECTIVE, {}),
    (NotHeld, shape.NOT_HELD, {}),
    (Level, platform_shape.LEVEL, {}),
    (Named, platform_shape.GROUP, {}),
    (Agency, platform_shape.AGENCY, {}),
    (Platform, platform_shape.PLATFORM, {}),
]


def leaf(hint: Any) -> Any:
    """What a field holds one of: its rule where it is a text, else its type."""
    marks: tuple[Any, ...] = ()
    while True:
        if get_origin(hint) is Annotated:
            hint, *more = get_args(hint)
            marks = (*marks, *more)
        elif get_origin(hint) is tuple or type(None) in get_args(hint):
            hint = next(one for one in get_args(hint) if one not in (..., type(None)))
        else:
            hint = getattr(hint, "__supertype__", hint)
            rule = next((mark for mark in marks if isinstance(mark, TextRule)), TextRule.LINE)
            return rule if hint is str else Enum if isinstance(hint, type) and issubclass(hint, Enum) else hint


def compared() -> Iterator[tuple[type, Any, Any]]:
    """Each class with each of its fields that has a key, and the key."""
    for owner, keys, _ in PAIRS:
        for one in fields(owner):
            key = keys.by_field.get(one.name)
            if key is not None and key.kind not in (ValueKind.ENTRY, ValueKind.NOT_HELD):
                yield owner, one, key


@pytest.mark.parametrize(
    ("owner", "one", "key"), list(compared()), ids=lambda value: getattr(value, "name", getattr(value, "__name__", ""))
)
def test_a_field_is_held_to_the_rule_of_its_key(owner: type, one: Any, key: Any) -> None:
    """What a sheet's key may hold, the field that it fills may hold from code, and no more."""
    expected = RULED_AS.get(key.kind, TextRule.LINE)
    found = leaf(get_type_hints(owner, include_extras=True)[one.name])
    if (owner, one.name) == (NotHeld, "meeting"):
        return  # a sheet gives the number alone
    assert expected is None or found is expected, f"{owner.__name__}.{one.name} is not of the kind of its key"
    needs_one = key.required and key.many and one.name != "decisions"  # a sheet has a word for none
    assert (Mark.NOT_EMPTY in get_args(get_type_hints(owner, include_extras=True)[one.name])) == needs_one


def test_the_bounds_are_those_of_a_sheet() -> None:
    """Days and numbers end where a sheet's end."""
    assert (date(1912, 1, 1), date(2910, 12, 31), 999_999) == (FIRST_DAY, LAST_DAY, MOST_CASES)
    for day in (FIRST_DAY, LAST_DAY):
        hold(minutes(held=day), Minutes)


def test_a_refusal_is_one_of_the_librarys_own() -> None:
    """Whoever catches what the library raises catches this too."""
    assert issubclass(InputError, LedgerError)
