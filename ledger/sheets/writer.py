"""Minutes into the one canonical sheet that reads back as the same minutes.

The counterpart of ``reader``, driven by the same shapes. In Chinese it writes Chinese keys, words
and labels and ROC dates; in English the ids and ISO dates. Nothing is written that only repeats a
default, except the day of the week, which lets a person check the date.

The promise is for minutes that a sheet could say; what the reader would refuse (a name with a line
end, a presumption taken on a day outside its span) is written as it is and refused there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, TypeVar

import attrs
from attrs import frozen

from ledger.model.dates import ROC_OFFSET, WEEKDAYS, roc_day
from ledger.model.events import DeclaredCount, NotHeld
from ledger.model.intake.checks import Mode
from ledger.model.intake.texts import LAST_DAY
from ledger.model.intake.wall import hold, hold_arguments
from ledger.model.meetings import MeetingId
from ledger.model.minutes import Deadline, Directive, Item, Minutes, Presumed
from ledger.model.platform import Named, Platform
from ledger.model.vocabulary import Decision, Word
from ledger.sheets.keys import Shape, ValueKind, YamlKey, named_in_sheet, word_in_sheet
from ledger.sheets.reader import default_instant
from ledger.sheets.scalars import ENGLISH_WEEKDAYS, looks_like_day
from ledger.sheets.shape import DEADLINE, MINUTES, NOT_HELD
from ledger.sheets.yaml_text import Flow, ListEntry, OneLine, Pairs, YamlValue, render
from ledger.text.bilingual import Text
from ledger.text.language import Language

_FLOW_KINDS = frozenset({ValueKind.WORD, ValueKind.LEVEL, ValueKind.MEMBER, ValueKind.AGENCY, ValueKind.BODY})


def write_sheet(minutes: Minutes, platform: Platform, language: Language = "en") -> str:
    """Return the canonical sheet of ``minutes``: ``read_sheet`` of it gives equal minutes.

    Args:
        minutes: what the sheet is to say.
        platform: whose labels name groups, levels, members and categories.
        language: of the keys and words.

    Raises:
        InputError: something in them is not of its type. Texts of any kind are written: they may be on record.
    """
    hold(minutes, Minutes, mode=Mode.TYPE)
    hold_arguments("write_sheet", platform=(platform, Platform), language=(language, Language))
    return render(sheet_pairs(minutes, platform, language), apart=True)


def sheet_pairs(minutes: Minutes, platform: Platform, language: Language) -> Pairs:
    """Return the keys and values of the canonical sheet, before they are text; arguments as for :func:`write_sheet`."""
    return _pairs(_SheetWriter(platform=platform, language=language), MINUTES, minutes)


@frozen(kw_only=True)
class _SheetWriter:
    """For whom is written.

    Attributes:
        platform: whose names are used.
        language: of keys and words.
    """

    platform: Platform
    language: Language

    def render(self, text: Text) -> str:
        """Return a text in the language that is written."""
        return text.in_language(self.language)


# --- mappings ------------------------------------------------------------------------------------


def _pairs(writing: _SheetWriter, shape: Shape, thing: Any) -> Pairs:
    values = _values(thing)
    pairs = []
    for key in shape.keys:
        value = values.get(key.field)
        if _says_nothing(value) and not (key.required and key.kind is ValueKind.ENTRY):
            continue
        several = isinstance(value, tuple) and len(value) > 1
        pairs.append((key.spelled(writing.language, several=several), _value(writing, key, value)))
    return tuple(pairs)


def _entry(writing: _SheetWriter, shape: Shape, thing: Any) -> ListEntry:
    pairs = _pairs(writing, shape, thing)
    texts = tuple((key, value) for key, value in pairs if isinstance(value, str))
    return OneLine(texts) if shape.compact and len(texts) == len(pairs) else pairs


def _says_nothing(value: object) -> bool:
    return value is None or value is False or value == "" or value == ()


def _value(writing: _SheetWriter, key: YamlKey, value: Any) -> YamlValue:
    if key.kind is ValueKind.ENTRY:
        if key.shape is None:
            raise ValueError(f"the key {key.en} takes entries and has no shape")
        return [_entry(writing, key.shape, entry) for entry in value]
    if key.kind is ValueKind.DEADLINE:
        return _deadline(writing, value)
    if key.kind is ValueKind.NOT_HELD:
        return [_entry(writing, NOT_HELD, gap) for gap in value]
    write = WRITERS[key.kind]
    if not key.many:
        return write(writing, value)
    texts = tuple(write(writing, one) for one in value)
    if len(texts) == 1:
        return texts[0]
    return Flow(texts) if key.kind in _FLOW_KINDS else list(texts)


def _deadline(writing: _SheetWriter, deadline: Deadline) -> YamlValue:
    if deadline.due is None and not looks_like_day(deadline.wording):
        return deadline.wording
    if deadline.due is not None and not deadline.wording:
        return _day(writing, deadline.due)
    return _pairs(writing, DEADLINE, deadline)


# --- what each thing says under which field ------------------------------------------------------


def _values(thing: Any) -> Mapping[str, Any]:
    """Field to value, without what a reader would supply by itself."""
    values = {field.name: getattr(thing, field.name) for field in attrs.fields(type(thing))}
    match thing:
        case Minutes():
            values["weekday"] = thing.held
            values["not_held"] = tuple(_by_number(gap, thing.meeting) for gap in thing.not_held)
        case Item():
            values["decisions"] = _decision_words(thing)
        case Directive():
            values |= _directive_time(thing)
        case Presumed() if thing.taken_on == thing.after:
            del values["taken_on"]
        case DeclaredCount() if thing.instant is default_instant(thing.of):
            del values["instant"]
    return values


def _by_number(gap: NotHeld, meeting: str) -> NotHeld:
    """``gap`` by its number alone, as people write a meeting of the series that the sheet is of."""
    series, _, number = gap.meeting.partition("/")
    return attrs.evolve(gap, meeting=MeetingId(number)) if series == meeting.partition("/")[0] else gap


def _decision_words(item: Item) -> tuple[Decision, ...]:
    if not item.decisions:
        return (Decision.NONE,)
    amended = Decision.ACCEPTED_WITH_CHANGES if item.amended else Decision.ACCEPTED
    return tuple(amended if decision is Decision.ACCEPTED else decision for decision in item.decisions)


def _directive_time(directive: Directive) -> dict[str, Any]:
    """Return the day beside one key and the words beside another; words alone stand where the day would."""
    by = directive.by
    if by is None or by.due is None:
        is_ambiguous = by is not None and looks_like_day(by.wording)
        return {"by": None, "wording": by.wording} if is_ambiguous and by else {"by": by}
    return {"by": Deadline(due=by.due), "wording": by.wording}


# --- single values -------------------------------------------------------------------------------


def _text(writing: _SheetWriter, text: str) -> str:
    return text


def _day(writing: _SheetWriter, day: date) -> str:
    is_of_roc = ROC_OFFSET < day.year <= LAST_DAY.year
    return writing.render(Text(en=day.isoformat(), zh=roc_day(day) if is_of_roc else day.isoformat()))


def _weekday(writing: _SheetWriter, day: date) -> str:
    return writing.render(Text(en=ENGLISH_WEEKDAYS[day.weekday()], zh=WEEKDAYS[day.weekday()]))


def _clock(writing: _SheetWriter, clock: time) -> str:
    return f"{clock:%H:%M}"


def _truth(writing: _SheetWriter, truth: bool) -> str:
    return writing.render(Text(en="yes", zh="是") if truth else Text(en="no", zh="否"))


def _word(writing: _SheetWriter, word: Word) -> str:
    return writing.render(word_in_sheet(word))


AnyLabelled = TypeVar("AnyLabelled", bound=Named)


def _named(
    things: Callable[[Platform], tuple[AnyLabelled, ...]], look_up: Callable[[Platform, str], AnyLabelled | None]
) -> Callable[[_SheetWriter, str], str]:
    """Return a writer of ids: as the label in Chinese, where the label means that thing and no other."""

    def write(writing: _SheetWriter, identity: str) -> str:
        for thing in things(writing.platform):
            found = look_up(writing.platform, thing.zh) if thing.id == identity else None
            if found is not None and found.id == identity:
                return writing.render(named_in_sheet(thing))
        return identity

    return write


WRITERS: dict[ValueKind, Callable[[_SheetWriter, Any], str]] = {
    ValueKind.TEXT: _text,
    ValueKind.LINE: _text,
    ValueKind.ITEM: _text,
    ValueKind.MEETING: _text,
    ValueKind.DAY: _day,
    ValueKind.WEEKDAY: _weekday,
    ValueKind.CLOCK: _clock,
    ValueKind.NUMBER: lambda writing, number: str(number),
    ValueKind.TRUTH: _truth,
    ValueKind.NAME: _text,
    ValueKind.GROUP: _named(lambda platform: platform.groups, Platform.group_named),
    ValueKind.LEVEL: _named(lambda platform: platform.levels, Platform.level_named),
    ValueKind.MEMBER: _named(lambda platform: platform.members, Platform.member_named),
    ValueKind.CATEGORY: _named(lambda platform: platform.categories, Platform.category_named),
    ValueKind.AGENCY: _text,
    ValueKind.BODY: _text,
    ValueKind.WORD: _word,
}
"""How each kind of single value is written; entries and deadlines have a form of their own."""
