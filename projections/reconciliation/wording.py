"""Wording: the evidence for a verdict and the explanation of a difference, as text in both languages.

The other modules of the package say what the evidence is; this one renders it, with the table of
``sentences``. Every case named comes with its meeting and item. Derives nothing and chooses no
language: the caller picks one of the two.

>>> platform = timeline.platform
>>> render([Evidence("presumed", count=2), Evidence("accepted", text="known")], platform).in_language("en")
'it rests on what is presumed of 2 cases; accepted: known'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from string import Formatter

from attrs import evolve as altered
from attrs import frozen

from ledger.model.platform import Platform
from ledger.model.vocabulary import Instant, Word
from ledger.text.bilingual import Text, alike, joined
from projections.reconciliation.checks import Cited
from projections.reconciliation.sentences import SENTENCES

_MAX_NAMES = 3
_NOTHING = alike("")


@frozen
class Evidence:
    """One piece of evidence, as one sentence of ``SENTENCES`` and what fills its blanks.

    Attributes:
        kind: which sentence.
        count: the number.
        names: the cases, each with its place on record.
        others: the cases compared with them.
        unnamed: how many cases are known by number only.
        where: the meeting, or meeting and item.
        level: the id of the level whose register is meant.
        group: the id of the group.
        word: the word for what is counted.
        instant: the instant of the count.
        missing: meetings that are not on record.
        perhaps: meetings that may have been held, by no number on record.
        text: words of the record itself, or of a rule.
        groups: groups by id, each with its number and the item that states it.
        one_of: any one of the cases is meant.
        words: the methods that give the number.
        readings: readings of the number, each with its instant and the number derived.
        silent: ids of groups that state no number.
    """

    kind: str
    count: int = 0
    names: tuple[Cited, ...] = ()
    others: tuple[Cited, ...] = ()
    unnamed: int = 0
    where: str = ""
    level: str = ""
    group: str = ""
    word: Word | None = None
    instant: Instant | None = None
    missing: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    text: Text | str = ""
    groups: tuple[tuple[str, int, str], ...] = ()
    one_of: bool = False
    words: tuple[Word, ...] = ()
    readings: tuple[tuple[Word, Instant, int], ...] = ()
    silent: tuple[str, ...] = ()


def render(evidence: Iterable[Evidence], platform: Platform, here: str = "") -> Text:
    """Return the evidence as one text, in the order given.

    Args:
        evidence: the pieces of evidence, strongest first.
        platform: whose levels and groups are named.
        here: the meeting that the text is about; its own items are given without the meeting.
    """
    return joined((_sentence(one, platform, here) for one in evidence), "; ", "；")


_OF_SEVERAL = ("may-have-left", "not-resolved", "not-named", "resolved-too", "named-too", "group")
"""The kinds that one sentence gives for several cases."""


def render_together(evidence: Sequence[Evidence], platform: Platform) -> Text:
    """Return evidence that gives a number only together, as one text.

    Args:
        evidence: one piece or more; the number that each gives is that of all together.
        platform: whose levels and groups are named.
    """
    first, *rest = evidence
    are_alike = all(altered(one, names=first.names) == first for one in rest)
    if rest and are_alike and first.kind in _OF_SEVERAL:
        return render([altered(first, names=tuple(name for one in evidence for name in one.names))], platform)
    together = Text(en="both together: ", zh="兩者併計：") if rest else _NOTHING
    return joined([together, render(evidence, platform)], "", "")


def with_effects(sentence: Text, settles: int, upsets: int) -> Text:
    """Return the sentence of an explanation with the number of differences that it settles and makes.

    Args:
        sentence: the explanation.
        settles: how many differences it settles.
        upsets: how many counts and resolutions it puts out of order.
    """
    parts = [sentence]
    if settles > 1:
        parts.append(Text(en=f"; this settles {settles} differences", zh=f"；可一併說明 {settles} 處不符"))
    if upsets:
        parts.append(Text(en=f", but {upsets} now in order would not be", zh=f"，但另有 {upsets} 處不再相符"))
    return joined(parts, "", "")


def _sentence(evidence: Evidence, platform: Platform, here: str) -> Text:
    """One piece of evidence with the blanks of its sentence filled; no other is worked out."""
    names, others, one_of = evidence.names, evidence.others, evidence.one_of
    blanks: dict[str, Callable[[], Text | str | int]] = {
        "count": lambda: evidence.count,
        "where": lambda: evidence.where,
        "level": lambda: platform.level(evidence.level).labels if evidence.level else "",
        "group": lambda: _group(evidence.group, platform),
        "word": lambda: evidence.word.labels if evidence.word else "",
        "instant": lambda: evidence.instant.labels if evidence.instant else "",
        "text": lambda: evidence.text,
        "unnamed": lambda: evidence.unnamed,
        "methods": lambda: joined((word.labels for word in evidence.words), " and by ", "及"),
        "names": lambda: _names(evidence, here),
        "which": lambda: _with_verb(_last_resolved(names, one_of), names, one_of),
        "these": lambda: _with_verb(_named(names, one_of), names, one_of),
        "those": lambda: _with_verb(_named(others), others),
        "bare": lambda: _named(names, one_of),
        "places": lambda: Text(en=f" ({evidence.where})", zh=f"（{evidence.where}）") if evidence.where else _NOTHING,
        "readings": lambda: _readings(evidence),
        "silent": lambda: joined(_group(group, platform) for group in evidence.silent),
        "this": lambda: _named(names[:1]),
        "that": lambda: _named(others[:1]),
        "missing": lambda: _after_semicolon(_missing(evidence)),
        "missing_only": lambda: _missing(evidence),
        "groups": lambda: joined(
            joined([_group(group, platform), f"{number} ({item})"], " ", " ") for group, number, item in evidence.groups
        ),
    }
    return SENTENCES[evidence.kind].format(**{name: blanks[name]() for name in _blanks_of(evidence.kind)})


@cache
def _blanks_of(kind: str) -> tuple[str, ...]:
    """The names of the blanks of a sentence, which are the same in both languages."""
    return tuple({name: None for _, name, _, _ in Formatter().parse(SENTENCES[kind].en) if name})


def _group(group: str, platform: Platform) -> Text:
    """The label of a group; its id where the platform does not have it."""
    return next((one.labels for one in platform.groups if one.id == group), alike(group))


def _names(evidence: Evidence, here: str) -> Text:
    """The names after a count: the first few with their places, and how many more there are."""
    shown, number = evidence.names[:_MAX_NAMES], len(evidence.names)
    runs = groupby(shown, lambda one: one.where)
    listed = [_run(list(run), where.removeprefix(f"{here} ")) for where, run in runs]
    if evidence.unnamed:
        listed.append(Text(en=f"{evidence.unnamed} unnamed", zh=f"未具名 {evidence.unnamed} 案"))
    if not listed:
        return _NOTHING
    rest = number - len(shown)
    more = Text(en=f" and {rest} more", zh=f"等 {number} 案") if rest else _NOTHING
    return joined([Text(en=": ", zh="："), joined(listed), more], "", "")


def _run(names: Sequence[Cited], where: str) -> Text:
    """Names that share one place, with the place once."""
    place = Text(en=f" ({where})", zh=f"（{where}）")
    return joined([joined(name.title for name in names), place], "", "")


def _last_resolved(names: Sequence[Cited], one_of: bool) -> Text:
    """The cases, each with the place of its last resolution."""
    listed = [
        Text(en=f"{one.title}, last resolved at {one.where},", zh=f"「{one.title}」（最後決議為 {one.where}）")
        for one in names
    ]
    return _alternatives(listed, one_of)


def _named(names: Sequence[Cited], one_of: bool = False) -> Text:
    """The cases, each with the place where it is named."""
    listed = [Text(en=f"{one.title} ({one.where})", zh=f"「{one.title}」（{one.where}）") for one in names]
    return _alternatives(listed, one_of)


def _alternatives(listed: Sequence[Text], one_of: bool) -> Text:
    """All of what is listed, or any one of it."""
    if one_of:
        return joined([Text(en="one of ", zh="其中一案："), joined(listed, " or ")], "", "")
    return joined(listed, " and ")


def _with_verb(subject: Text, names: Sequence[Cited], one_of: bool = False) -> Text:
    """The subject with the verb that English needs."""
    verb = " is" if len(names) == 1 or one_of else " are"
    return joined([subject, Text(en=verb, zh="")], "", "")


def _after_semicolon(text: Text) -> Text:
    """The text as the end of a sentence; nothing where it is empty."""
    return joined([Text(en="; ", zh="；"), text], "", "") if text.en else _NOTHING


def _missing(evidence: Evidence) -> Text:
    """The meetings that are not on record, and those that may have been held."""
    parts = []
    if evidence.missing:
        verb = "is" if len(evidence.missing) == 1 else "are"
        missing = joined(evidence.missing)
        parts.append(Text(en=f"{missing.en} {verb} not on record", zh=f"缺 {missing.zh} 會議紀錄"))
    if evidence.perhaps:
        perhaps = joined(evidence.perhaps)
        en, zh = f"no number tells whether {perhaps.en} was held", f"{perhaps.zh} 是否曾召開，無從由會次得知"
        parts.append(Text(en=en, zh=zh))
    return joined(parts, "; ", "；")


def _readings(evidence: Evidence) -> Text:
    """The readings, each with its instant and number."""
    if not evidence.readings:
        return Text(en="each gives 0", zh="各讀法均為 0 案")
    return joined(
        Text(en=f"{of.en} ({instant.en}) {number}", zh=f"「{of.zh}」（{instant.zh}）{number} 案")
        for of, instant, number in evidence.readings
    )
