"""How each kind of value is read that needs no platform: text, days, times, numbers, words.

Every function takes the run, the key and the node, and gives the value; where the node is wrong
it reports what was expected, what it got and what to write, and gives None.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time

from attrs import frozen

from ledger.errors import InputError
from ledger.model.cases import MAXIMUM_NAME, is_name, near_names
from ledger.model.dates import WEEKDAYS, clock_contradiction, normal_item, parse_clock, parse_day
from ledger.model.intake.texts import (
    FIRST_DAY,
    IDENTIFIER,
    LAST_DAY,
    LONGEST_QUOTE,
    describe_character,
    forbidden_in,
    is_series,
    quoted,
)
from ledger.model.vocabulary import Counted, Decision, Instant, Reason, Word, find_word
from ledger.sheets import yaml_source as yaml
from ledger.sheets.keys import ValueKind, YamlKey
from ledger.sheets.problems import SourcePosition
from ledger.sheets.reading import FileReader, ValueReader, describe, read_entry, read_entry_value
from ledger.sheets.shape import DEADLINE, ITEM, MINUTES, NOT_HELD
from ledger.text.bilingual import Blanks, Text, joined
from ledger.text.catalogue import phrase

MAXIMUM_NAMES = 1_500
"""How many names of cases a sheet may hold, one that stands twice counted twice."""

ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The days of the week in English, whatever the locale."""

_TRUTHS = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}
_NUMBER = re.compile(r"[0-9]{1,6}")
_THREE_NUMBERS = re.compile(r"(?:民國|中華民國)?\d+\s*[-./年]\s*\d+\s*[-./月]\s*\d+\s*日?")
_NUMBER_NOT_HELD = re.compile(r"(?:[a-z][a-z0-9-]{0,39}/)?(?:[0-9]{1,4}-)?[0-9]{1,4}")


_SELF_CONTAINED = frozenset(
    {
        ValueKind.DAY,
        ValueKind.WEEKDAY,
        ValueKind.CLOCK,
        ValueKind.NUMBER,
        ValueKind.TRUTH,
        ValueKind.MEETING,
        ValueKind.WORD,
        ValueKind.IDENTIFIER,
        ValueKind.SERIES,
        ValueKind.NUMBERING,
    }
)
"""Kinds of which a value is whole or wrong: no part of one could stand after a ``#``."""

_LOOKED_UP = frozenset(
    {ValueKind.GROUP, ValueKind.LEVEL, ValueKind.MEMBER, ValueKind.CATEGORY, ValueKind.AGENCY, ValueKind.BODY}
)


# --- text ----------------------------------------------------------------------------------------


def text_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
    """Return the text of a scalar, free of forbidden characters and not blank."""
    if not isinstance(node, yaml.Scalar):
        reading.add(
            node.place,
            phrase("expected {kind} for {key}, got {found}", kind=key.kind.noun, key=key.named, found=describe(node)),
            phrase("write the value beside the key, after `: `"),
        )
        return None
    if node.comment is not None and _looks_cut(key, node, node.comment):
        yaml.report_cut(reading, node.comment)
        return None
    bad = forbidden_in(node.text)
    if bad is not None:
        blanks: Blanks = {"key": key.named, "character": describe_character(bad)}
        problem = phrase("{key} contains {character}, which has no place in a sheet", **blanks)
        reading.add(node.place, problem, phrase("delete it, or type the text anew"))
        return None
    if not node.text.strip():
        problem = phrase("{key} is empty text", key=key.named)
        reading.add(node.place, problem, phrase("fill it in, or leave the key out"))
        return None
    return node.text


def _looks_cut(key: YamlKey, node: yaml.Scalar, comment: yaml.Comment) -> bool:
    """Return whether the comment after a value may be part of what was meant as its text.

    Two spaces before the ``#`` and one after it make a comment for certain. A name that the platform
    knows, and a text in quotes, are taken to end where they end unless the ``#`` touches what follows.
    """
    is_day = key.kind is ValueKind.DEADLINE and looks_like_day(node.text)
    if key.kind in _SELF_CONTAINED or is_day:
        return False
    if key.kind in _LOOKED_UP or not node.plain:
        return not comment.spaced
    return not (comment.apart and comment.spaced)


def line_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
    """Return the text of a scalar, of one line; the line end that a block sign adds does not count."""
    text = text_of(reading, key, node)
    if text is None:
        return None
    text = text.rstrip("\n")
    if "\n" in text:
        problem = phrase("expected one line for {key}, got {count}", key=key.named, count=text.count("\n") + 1)
        reading.add(node.place, problem, phrase("write it on one line"))
        return None
    return text


def name_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
    """Return the name of a case: one line, something in it besides marks, not longer than admitted."""
    reading.names += 1
    if reading.names > MAXIMUM_NAMES:
        problem = phrase("the sheet names more than {most} cases", most=f"{MAXIMUM_NAMES:,}")
        remedy = phrase("continue the rest by number (`rest continued`), or record in code with `CaseLedger.record`")
        reading.add(node.place, problem, remedy)
        raise reading.error()
    text = line_of(reading, key, node)
    if text is None:
        return None
    if len(text) > MAXIMUM_NAME:
        problem = phrase(
            "expected a name of at most {most} characters, got {count}", most=MAXIMUM_NAME, count=len(text)
        )
        summary = ITEM["summary"].named
        remedy = phrase("give the title alone; what else there is to say goes into {key}", key=summary)
        reading.add(node.place, problem, remedy)
        return None
    if not is_name(text):
        problem = phrase("the name {found} is nothing but marks", found=quoted(text))
        reading.add(node.place, problem, phrase("give the case's title"))
        return None
    return text


def item_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
    """Return the number of an agenda item, as the minutes print it."""
    text = line_of(reading, key, node)
    if text is not None and not normal_item(text):
        problem = phrase("expected {kind}, got {found}", kind=key.kind.noun, found=quoted(text))
        reading.add(node.place, problem, phrase("write it as in 一(二)1"))
        return None
    return text


# --- days, times, numbers ------------------------------------------------------------------------


def day_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> date | None:
    """Return a day of either calendar."""
    text = line_of(reading, key, node)
    if text is None:
        return None
    try:
        day = parse_day(text)
    except InputError:
        if looks_like_day(text):
            problem = phrase("expected a day that exists, got {found}", found=quoted(text))
        else:
            problem = phrase("expected a day, got {found}", found=quoted(text))
        reading.add(node.place, problem, phrase("write it as in 114-05-14 (ROC) or 2025-05-14"))
        return None
    if not FIRST_DAY <= day <= LAST_DAY:
        blanks: Blanks = {"found": quoted(text), "year": day.year}
        problem = phrase("expected a day of ROC years 1 to 999, got {found} (in {year})", **blanks)
        reading.add(node.place, problem, phrase("write it as in 114-05-14 (ROC) or 2025-05-14"))
        return None
    return day


def looks_like_day(text: str) -> bool:
    """Return whether a text is to be read as a day, existing or not; other words for a time are kept as words."""
    return _THREE_NUMBERS.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def deadline_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> tuple[date | None, str] | None:
    """Return a day, or any other words for a time, or a mapping with both; the day and the words."""
    if isinstance(node, yaml.Mapping):
        entry = read_entry(reading, node, DEADLINE)
        if entry is None or set(entry.keys) - set(entry.values):
            return None
        if not entry.values:
            problem = phrase("{key} gives neither a day nor words", key=key.named)
            by, wording = DEADLINE["due"].both, DEADLINE["wording"].both
            reading.add(node.place, problem, phrase("give {by}, {wording} or both", by=by, wording=wording))
            return None
        return entry.value("due"), entry.value("wording", "")
    text = line_of(reading, key, node)
    if text is None:
        return None
    if not looks_like_day(text):
        return None, text
    day = day_of(reading, key, node)
    return None if day is None else (day, "")


def clock_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> time | None:
    """Return a time of day."""
    text = line_of(reading, key, node)
    if text is None:
        return None
    try:
        return parse_clock(text)
    except InputError:
        reading.add(node.place, *_no_clock(text))
        return None


def _no_clock(text: str) -> tuple[Text, Text]:
    """Return why a text is no time of day, and what to write."""
    contradiction = clock_contradiction(text)
    if contradiction is None:
        problem = phrase("expected a time of day, got {found}", found=quoted(text))
        return problem, phrase("write it as in 14:00 or 下午2時")
    half, hour = contradiction
    blanks: Blanks = {"found": quoted(text), "half": half, "hour": hour}
    problem = phrase(
        "expected a time of day, got {found}, which contradicts itself: {half} has no hour {hour}", **blanks
    )
    remedy = phrase(
        "write it as in 14:00 or 下午2時; if the document itself is wrong, write what is right and say so in {key}",
        key=MINUTES["remark"].both,
    )
    return problem, remedy


def weekday_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> int | None:
    """Return a day of the week, Monday being 0."""
    text = line_of(reading, key, node)
    if text is None:
        return None
    form = unicodedata.normalize("NFKC", text).strip().strip("().").casefold()
    chinese = re.fullmatch(r"(?:星期|禮拜|週|周)?([一二三四五六日天])", form)
    if chinese:
        return WEEKDAYS.index(chinese.group(1).replace("天", "日"))
    for number, name in enumerate(ENGLISH_WEEKDAYS):
        if len(form) >= 3 and name.casefold().startswith(form):
            return number
    problem = phrase("expected a day of the week, got {found}", found=quoted(text))
    reading.add(node.place, problem, phrase("write it as in 三, 星期三 or Wed"))
    return None


def number_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> int | None:
    """Return a number of cases, 0 or more."""
    text = line_of(reading, key, node)
    if text is None:
        return None
    digits = unicodedata.normalize("NFKC", text).strip()
    if _NUMBER.fullmatch(digits) is None:
        blanks: Blanks = {"kind": key.kind.noun, "key": key.named, "found": quoted(text)}
        problem = phrase("expected {kind} for {key}, got {found}", **blanks)
        reading.add(node.place, problem, phrase("write the number in digits, as in 7"))
        return None
    return int(digits)


def truth_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> bool | None:
    """Yes or no."""
    text = line_of(reading, key, node)
    if text is None:
        return None
    truth = _TRUTHS.get(text.strip().casefold())
    if truth is None:
        problem = phrase("expected yes or no for {key}, got {found}", key=key.named, found=quoted(text))
        reading.add(node.place, problem, phrase("write yes/是 or no/否"))
    return truth


@frozen(kw_only=True)
class StatedNumber:
    """A number of which a sheet says that no meeting bore it; whose it is shows only beside the sheet's own meeting.

    Attributes:
        number: as written, ``109-2`` or a whole id.
        because: the reason.
        place: where the number stands.
    """

    number: str
    because: str
    place: SourcePosition


def not_held_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> StatedNumber | None:
    """Return the number of a meeting never held, with the reason: two keys, or the number as key of the reason."""
    pairs = node.pairs if isinstance(node, yaml.Mapping) else ()
    if isinstance(node, yaml.Mapping) and (len(pairs) != 1 or NOT_HELD.find(pairs[0].key.text) is not None):
        entry = read_entry(reading, node, NOT_HELD)
        if entry is None or set(entry.values) != {"meeting", "because"}:
            return None
        number, because = entry.values["meeting"], entry.values["because"]
        return StatedNumber(number=_number_form(number), because=because, place=entry.place_of("meeting"))
    number_node = pairs[0].key if pairs else node
    number = line_of(reading, NOT_HELD["meeting"], number_node)
    if number is None:
        return None
    value = pairs[0].value if pairs else None
    if value is None or (isinstance(value, yaml.Scalar) and not value.text.strip()):
        _ask_why_not_held(reading, number_node, number)
        return None
    because = text_of(reading, NOT_HELD["because"], value)
    return StatedNumber(number=_number_form(number), because=because, place=number_node.place) if because else None


def _ask_why_not_held(reading: FileReader, node: yaml.Node, text: str) -> None:
    """Report a number without its reason, and show how the two are written."""
    number = _number_form(text).split(" ")[0]
    written = number if _NUMBER_NOT_HELD.fullmatch(number) else "109-2"
    form = Text(en=f"`- {written}: no quorum`", zh=f"`- {written}: 流會`")
    problem = phrase("{found} does not say why no meeting bore this number", found=quoted(text))
    reading.add(node.place, problem, phrase("write the number, a colon and the reason: {form}", form=form))


def _number_form(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


# --- words ---------------------------------------------------------------------------------------


def word_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> Word | None:
    """Return a word of the key's vocabulary, in either language."""
    text = line_of(reading, key, node)
    if text is None:
        return None
    if key.words is None:
        raise ValueError(f"the key {key.en} takes words and has no vocabulary")
    word = find_word(key.words, unicodedata.normalize("NFKC", text))
    if word is None:
        problem = phrase("expected {kind}, got {found}", kind=WORDS_CALLED[key.words], found=quoted(text))
        reading.add(node.place, problem, _word_remedy(key.words, text))
    return word


WORDS_CALLED: dict[type[Word], Text] = {
    Decision: phrase("a decision"),
    Reason: phrase("a reason"),
    Counted: phrase("what is counted"),
    Instant: phrase("an instant"),
}
"""What a word of each vocabulary that a sheet uses is called in messages."""


def word_named(word: Word) -> Text:
    """Return a word as a message names it, with its other spelling beside it: ``listed`` (列管)."""
    return Text(en=f"`{word.value}` ({word.zh})", zh=f"`{word.zh}`（{word.value}）")


def _word_remedy(words: type[Word], text: str) -> Text:
    spellings = [spelling for word in words for spelling in word.spellings]
    near = near_names(text[:LONGEST_QUOTE], spellings, limit=3)
    members = dict.fromkeys(find_word(words, spelling) for spelling in near)
    chosen = [word for word in members if word is not None]
    listed = joined(Text(en=f"{word.value} ({word.zh})", zh=f"{word.zh}（{word.value}）") for word in chosen or words)
    if chosen:
        return phrase("did you mean {words}?", words=listed)
    return phrase("the words are {words}", words=listed)


# --- words of platform.yaml ----------------------------------------------------------------------


def identifier_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
    """Return a short name that is safe in ids and tags."""
    text = line_of(reading, key, node)
    if text is not None and IDENTIFIER.fullmatch(text) is None:
        reading.add(
            node.place,
            phrase("expected {kind} for {key}, got {found}", kind=key.kind.noun, key=key.named, found=quoted(text)),
            phrase("use a-z, 0-9 and hyphens, beginning with a letter, at most 40"),
        )
        return None
    return text


def series_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
    """Return how ids of a level's meetings begin; an unquoted {group} is YAML for a mapping."""
    if isinstance(node, yaml.Mapping):
        problem = phrase("{{group}} without quotes is a YAML mapping")
        reading.add(node.place, problem, phrase('write "{{group}}" in quotes'))
        return None
    text = line_of(reading, key, node)
    if text is not None and not is_series(text):
        reading.add(
            node.place,
            phrase("expected {kind}, got {found}", kind=key.kind.noun, found=quoted(text)),
            phrase('write "{{group}}", or a short name such as vice-mayor'),
        )
        return None
    return text


def numbering_of(reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
    """Return how meetings are counted."""
    text = line_of(reading, key, node)
    if text is None:
        return None
    word = {"yearly": "yearly", "逐年": "yearly", "ever": "ever", "連續": "ever"}.get(text.strip().casefold())
    if word is None:
        reading.add(
            node.place,
            phrase("expected yearly or ever, got {found}", found=quoted(text)),
            phrase("write yearly (逐年) for 114-2, ever (連續) for 3"),
        )
    return word


PLAIN_READERS: dict[ValueKind, ValueReader] = {
    ValueKind.TEXT: text_of,
    ValueKind.LINE: line_of,
    ValueKind.ITEM: item_of,
    ValueKind.DAY: day_of,
    ValueKind.WEEKDAY: weekday_of,
    ValueKind.CLOCK: clock_of,
    ValueKind.NUMBER: number_of,
    ValueKind.TRUTH: truth_of,
    ValueKind.NAME: name_of,
    ValueKind.WORD: word_of,
    ValueKind.DEADLINE: deadline_of,
    ValueKind.NOT_HELD: not_held_of,
    ValueKind.ENTRY: read_entry_value,
    ValueKind.IDENTIFIER: identifier_of,
    ValueKind.SERIES: series_of,
    ValueKind.NUMBERING: numbering_of,
}
"""Every kind that is read without a platform."""
