"""The evidence for a verdict, and the explanation of a difference, put into words in two languages.

Kept apart from the arithmetic: the other modules say what the evidence is, this one how a
secretary reads it. Everything told leads to its meeting and item.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from attrs import evolve as altered
from attrs import frozen

from ledger.model.platform import Platform
from ledger.model.vocabulary import Instant, Word
from ledger.text.language import Language
from projections.reconciliation.checks import Cited

_MOST_NAMES = 3


@frozen
class Evidence:
    """One piece of evidence.

    Attributes:
        kind: which sentence tells it; see ``_SENTENCES``.
        count: the number it speaks of.
        names: the cases it speaks of, each with where the record has it.
        others: the cases it holds against them.
        unnamed: how many cases are known by number only.
        where: the meeting, or meeting and item, it points to.
        level: the id of the level whose register it speaks of.
        group: the id of the group it speaks of.
        word: the word for what is counted.
        instant: the instant it speaks of.
        missing: meetings that are not on record.
        perhaps: meetings of which nobody knows whether they were held.
        text: words of the record itself, or of a rule.
        groups: groups by id, each with its number and the item that states it.
        one_of: of the cases, any one would do.
        words: the methods that give the number.
        readings: readings of the number, each with its instant and what follows in it.
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
    text: str = ""
    groups: tuple[tuple[str, int, str], ...] = ()
    one_of: bool = False
    words: tuple[Word, ...] = ()
    readings: tuple[tuple[Word, Instant, int], ...] = ()
    silent: tuple[str, ...] = ()


_SENTENCES: dict[Language, dict[str, str]] = {
    "en": {
        # evidence
        "named-at-all": "{count} named at the meeting{names}",
        "named": "{count} named under {where}{names}",
        "register": "{count} on the register ({level}) by roll-forward{names}",
        "running": "{count} listed at every level, with no delisting pending{names}",
        "kept": "{count} on the register ({level}) before and still after{names}",
        "rest": "{count} on the register ({level}) that the meeting does not name{names}",
        "resolved": "{count} {word}{names}",
        "sum": "the groups' counts add up to {count}: {groups}",
        "circular": "{count} of these are carried in from these very minutes: no earlier list is on record{missing}",
        "first": "nothing on record speaks of this register before {where}{missing}",
        "sum-incomplete": "no number is stated for {silent}",
        "presumed": "it rests on what is presumed of {count} cases",
        "irregular": "{where} is irregular: {text}",
        "clash": "out of order: {text}",
        "accepted": "accepted: {text}",
        "fits": "it agrees read as {readings}",
        "no-reading": "no reading gives {count}: {readings}",
        "fits-many": "read in several ways it agrees, and counts other cases in each: {readings}; the sheet can say "
        "which is meant",
        "fits-circular": "it agrees read as {readings}, but from these very minutes alone",
        # explanations
        "may-have-left": "had {bare} left the register ({level}) before {where}, that would make {count}{missing}",
        "left-out": "{which} on the register ({level}) but not on the list of {where}{missing}",
        "beyond": "{these} on the list of {where} but not on the register ({level}){missing}",
        "exchanged": "{which} on the register ({level}) but not on the list of {where}; {those} on that list but not "
        "on the register{missing}",
        "not-resolved": "{which} not recorded as {word} at {where}; counted too, that makes {count}",
        "not-recorded": "one case {word} at {where} is not recorded at all; with it, that makes {count}",
        "not-named": "{which} on the register ({level}) but not recorded under {where}; named too, that makes {count}",
        "resolved-too": "{these} recorded as {word}; without that, it makes {count}",
        "named-too": "{these} recorded under the item; without that, it makes {count}",
        "near": "{this} reads like {that}; as one case they settle it",
        "missing": "{missing_only}; what is not on record may have changed the register ({level}) by {count}",
        "presumption": "without what is presumed of {this} ({text}), it agrees",
        "twice": "{these} named in more than one place{places}; counted each time, that makes {count}",
        "group": "{which} counted under {group} instead",
        "reading": "read as {word} ({instant}), it agrees: {count}",
        "miscount": "the number itself: by {methods} it is {count}",
        "part": "the number of {group} ({where}): {count} instead of {unnamed}",
    },
    "zh-TW": {
        "named-at-all": "本次會議列名 {count} 案{names}",
        "named": "項次{where}列名 {count} 案{names}",
        "register": "依歷次決議核算，{level}列管 {count} 案{names}",
        "running": "各層級均列管且未提請解列者 {count} 案{names}",
        "kept": "會前已列管於{level}且會後仍列管者 {count} 案{names}",
        "rest": "{level}列管而本次未列名者 {count} 案{names}",
        "resolved": "本次{word} {count} 案{names}",
        "sum": "各組合計 {count} 案：{groups}",
        "circular": "其中 {count} 案係由本次紀錄自身轉入，並無更早名單可資核對{missing}",
        "first": "{where} 之前並無紀錄載及此列管清單{missing}",
        "sum-incomplete": "{silent}未載案數",
        "presumed": "另以 {count} 案之推定為據",
        "irregular": "{where} 為例外登錄：{text}",
        "clash": "與規則不合：{text}",
        "accepted": "經接受：{text}",
        "fits": "如計{readings}，相符",
        "no-reading": "任何讀法均非 {count} 案：{readings}",
        "fits-many": "不同讀法所計案件不同而案數均符：{readings}；可於登錄表寫明所指",
        "fits-circular": "如計{readings}則相符，惟僅以本次紀錄自身為據",
        "may-have-left": "{bare}如於 {where} 之前已不在{level}列管，即為 {count} 案{missing}",
        "left-out": "{which}尚在{level}列管，但未列於 {where} 名單{missing}",
        "beyond": "{these}列於 {where} 名單，但不在{level}列管清單{missing}",
        "exchanged": "{which}尚在{level}列管，但未列於 {where} 名單；{those}列於該名單，但不在列管清單{missing}",
        "not-resolved": "{which}於 {where} 未登錄為「{word}」；計入即為 {count} 案",
        "not-recorded": "{where}「{word}」之案有一案全未登錄；計入即為 {count} 案",
        "not-named": "{which}在{level}列管，但未登錄於 {where} 之下；計入即為 {count} 案",
        "resolved-too": "{these}已登錄為「{word}」；不計即為 {count} 案",
        "named-too": "{these}已登錄於該項次；不計即為 {count} 案",
        "near": "{this}與{that}案名近似；如為同一案即相符",
        "missing": "{missing_only}；未登錄之會議可能使{level}列管數增減 {count} 案",
        "presumption": "{this}係屬推定（{text}）；不計即相符",
        "twice": "{these}見於不只一處{places}；逐處計列即為 {count} 案",
        "group": "{which}如改計於{group}",
        "reading": "如計「{word}」（{instant}）即為 {count} 案，相符",
        "miscount": "案數本身：依{methods}為 {count} 案",
        "part": "{group}案數（{where}）：應為 {count}，非 {unnamed}",
    },
}


def render(evidence: Iterable[Evidence], language: Language, platform: Platform, here: str = "") -> str:
    """The evidence as one text, strongest first as given.

    Args:
        evidence: the evidence.
        language: of the text.
        platform: whose levels and groups it names.
        here: the meeting whose minutes are spoken of; of its own items only the number is told.
    """
    sentences = (_sentence(one, language, platform, here) for one in evidence)
    return ("; " if language == "en" else "；").join(sentences)


_OF_SEVERAL = ("may-have-left", "not-resolved", "not-named", "resolved-too", "named-too", "group")
"""What is told of several cases in one sentence, where it is told of each in the same words."""


def at_once(evidence: Sequence[Evidence], language: Language, platform: Platform) -> str:
    """Evidence that comes to something only as a whole, as one text.

    Args:
        evidence: one or more; what each says it makes, all make together.
        language: of the text.
        platform: whose levels and groups it names.
    """
    first, *rest = evidence
    alike = all(altered(one, names=first.names) == first for one in rest)
    if rest and alike and first.kind in _OF_SEVERAL:
        return render([altered(first, names=tuple(name for one in evidence for name in one.names))], language, platform)
    both = ("both together: " if language == "en" else "兩者併計：") if rest else ""
    return both + render(evidence, language, platform)


def with_effects(sentence: str, settles: int, upsets: int, language: Language) -> str:
    """An explanation with how many differences it settles, and what it would upset."""
    if settles > 1:
        sentence += f"; this settles {settles} differences" if language == "en" else f"；可一併說明 {settles} 處不符"
    if upsets:
        sentence += f", but {upsets} now in order would not be" if language == "en" else f"，但另有 {upsets} 處不再相符"
    return sentence


def _sentence(one: Evidence, language: Language, platform: Platform, here: str) -> str:
    instant = one.instant.label(language) if one.instant else ""
    return _SENTENCES[language][one.kind].format(
        count=one.count,
        where=one.where,
        level=platform.level(one.level).label(language) if one.level else "",
        group=_group(one.group, language, platform),
        word=one.word.label(language) if one.word else "",
        instant=instant,
        text=one.text,
        unnamed=one.unnamed,
        methods=_listed([word.label(language) for word in one.words], language),
        names=_names(one, language, here),
        which=_which(one.names, one.one_of, language),
        these=_which(one.names, one.one_of, language, "named"),
        those=_which(one.others, False, language, "named"),
        bare=_which(one.names, one.one_of, language, "bare"),
        places=(f"（{one.where}）" if language == "zh-TW" else f" ({one.where})") if one.where else "",
        readings=_readings(one, language),
        silent=("、" if language == "zh-TW" else ", ").join(_group(group, language, platform) for group in one.silent),
        this=_which(one.names[:1], False, language, "bare"),
        that=_which(one.others[:1], False, language, "bare"),
        missing=_missing(one, language),
        missing_only=_missing_only(one, language),
        groups=_groups(one, language, platform),
    )


def _names(one: Evidence, language: Language, here: str) -> str:
    """The names as they follow a count: a few of them with their places, and how many more there are."""
    shown = one.names[:_MOST_NAMES]
    rest = len(one.names) - len(shown)
    comma = "、" if language == "zh-TW" else ", "
    listed = [
        _run(list(run), where.removeprefix(f"{here} "), comma, language)
        for where, run in groupby(shown, lambda one: one.where)
    ]
    if one.unnamed:
        listed.append(f"未具名 {one.unnamed} 案" if language == "zh-TW" else f"{one.unnamed} unnamed")
    text = comma.join(listed)
    if rest:
        text += f"等 {len(one.names)} 案" if language == "zh-TW" else f" and {rest} more"
    colon = "：" if language == "zh-TW" else ": "
    return f"{colon}{text}" if text else ""


def _run(names: Sequence[Cited], where: str, comma: str, language: Language) -> str:
    """Names that share one place, with the place once."""
    listed = comma.join(name.title for name in names)
    return f"{listed}（{where}）" if language == "zh-TW" else f"{listed} ({where})"


def _which(
    names: Sequence[Cited], one_of: bool, language: Language, how: Literal["resolved", "named", "bare"] = "resolved"
) -> str:
    """The subject of a sentence: cases with their places, and the verb in English.

    Args:
        names: the cases.
        one_of: any one of them.
        language: of the sentence.
        how: the place is where each was last resolved, or where it is named; ``bare`` has no verb.
    """
    if language == "zh-TW":
        last = "「{title}」（最後決議為 {where}）" if how == "resolved" else "「{title}」（{where}）"
    else:
        last = "{title}, last resolved at {where}," if how == "resolved" else "{title} ({where})"
    listed = [last.format(title=name.title, where=name.where) for name in names]
    if language == "zh-TW":
        return ("其中一案：" if one_of else "") + "、".join(listed)
    text = "one of " + " or ".join(listed) if one_of else " and ".join(listed)
    return text if how == "bare" else f"{text} {'is' if len(names) == 1 or one_of else 'are'}"


def _missing(one: Evidence, language: Language) -> str:
    """What is not on record, as the end of a sentence."""
    text = _missing_only(one, language)
    return ("; " if language == "en" else "；") + text if text else ""


def _missing_only(one: Evidence, language: Language) -> str:
    comma = ", " if language == "en" else "、"
    told = []
    if one.missing:
        listed = comma.join(one.missing)
        verb = "is" if len(one.missing) == 1 else "are"
        told.append(f"{listed} {verb} not on record" if language == "en" else f"缺 {listed} 會議紀錄")
    if one.perhaps:
        maybe = comma.join(one.perhaps)
        told.append(
            f"no number tells whether {maybe} was held" if language == "en" else f"{maybe} 是否曾召開，無從由會次得知"
        )
    return ("; " if language == "en" else "；").join(told)


def _group(group: str, language: Language, platform: Platform) -> str:
    return next((g.label(language) for g in platform.groups if g.id == group), group)


def _readings(one: Evidence, language: Language) -> str:
    if not one.readings:
        return "各讀法均為 0 案" if language == "zh-TW" else "each gives 0"
    if language == "zh-TW":
        return "、".join(f"「{of.label(language)}」（{at.label(language)}）{n} 案" for of, at, n in one.readings)
    return ", ".join(f"{of.label(language)} ({at.label(language)}) {n}" for of, at, n in one.readings)


def _listed(texts: Sequence[str], language: Language) -> str:
    return "及".join(texts) if language == "zh-TW" else " and by ".join(texts)


def _groups(one: Evidence, language: Language, platform: Platform) -> str:
    comma = "、" if language == "zh-TW" else ", "
    return comma.join(f"{_group(g, language, platform)} {number} ({item})" for g, number, item in one.groups)
