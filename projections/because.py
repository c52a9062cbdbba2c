"""The evidence for a verdict, put into words in two languages.

Kept apart from the arithmetic: ``reconciliation`` says what the evidence is, this module how a
secretary reads it.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define

from ledger.vocabulary import Language, Word

_MOST_NAMES = 3


@define(frozen=True)
class Reason:
    """One piece of evidence.

    Attributes:
        kind: which sentence tells it; see ``_SENTENCES``.
        count: the number it speaks of.
        names: the cases (or groups) it speaks of.
        unnamed: how many cases are known by number only.
        where: the meeting, or meeting and item, it points to.
        level: the level's register it speaks of.
        word: the word for what is counted.
        missing: meetings that are not on record.
        undermines: with this, no number derived proves anything.
    """

    kind: str
    count: int = 0
    names: tuple[str, ...] = ()
    unnamed: int = 0
    where: str = ""
    level: str = ""
    word: Word | None = None
    missing: tuple[str, ...] = ()
    undermines: bool = False


_SENTENCES: dict[Language, dict[str, str]] = {
    "en": {
        "named": "{count} named under {where}{names}",
        "register": "{count} on the register ({level}) by roll-forward{names}",
        "running": "{count} listed at every level, with no delisting pending{names}",
        "rest": "{count} on the register ({level}) that the meeting does not name{names}",
        "resolved": "{count} {word}{names}",
        "sum": "the groups' counts add up to {count}{names}",
        "unaccounted": "{title}, last resolved at {where}, is on the register but not on the list{missing}",
        "not-on-register": "on the list but not on the register ({level}){names}",
        "circular": "{count} of these are carried in from these very minutes: no earlier list is on record",
        "presumed": "it rests on what is presumed of {count} cases",
        "irregular": "{where} is irregular: {title}",
        "clash": "out of order: {title}",
        "accepted": "accepted: {title}",
    },
    "zh-TW": {
        "named": "項次{where}列名 {count} 案{names}",
        "register": "依歷次決議核算，{level}列管 {count} 案{names}",
        "running": "各層級均列管且未提請解列者 {count} 案{names}",
        "rest": "{level}列管而本次未列名者 {count} 案{names}",
        "resolved": "本次{word} {count} 案{names}",
        "sum": "各組合計 {count} 案{names}",
        "unaccounted": "「{title}」尚在列管，最後決議為 {where}，但未列於本次名單{missing}",
        "not-on-register": "列於名單但不在{level}列管清單{names}",
        "circular": "其中 {count} 案係由本次紀錄自身轉入，並無更早名單可資核對",
        "presumed": "另以 {count} 案之推定為據",
        "irregular": "{where} 為例外登錄：{title}",
        "clash": "與規則不合：{title}",
        "accepted": "經接受：{title}",
    },
}


def told(reasons: Iterable[Reason], language: Language) -> str:
    """The evidence as one text, strongest first as given."""
    return ("; " if language == "en" else "；").join(_sentence(reason, language) for reason in reasons)


def _sentence(reason: Reason, language: Language) -> str:
    missing = ""
    if reason.missing:
        listed = ", ".join(reason.missing)
        missing = f"; {listed} is not on record" if language == "en" else f"；缺 {listed} 會議紀錄"
    return _SENTENCES[language][reason.kind].format(
        count=reason.count,
        where=reason.where,
        level=reason.level,
        word=reason.word.label(language) if reason.word else "",
        title=reason.names[0] if reason.names else "",
        names=_names(reason, language),
        missing=missing,
    )


def _names(reason: Reason, language: Language) -> str:
    """The names as they follow a count: a few of them, and how many more there are."""
    shown = list(reason.names[:_MOST_NAMES])
    rest = len(reason.names) - len(shown)
    if language == "zh-TW":
        unnamed = [f"未具名 {reason.unnamed} 案"] if reason.unnamed else []
        listed = "、".join([*shown, *unnamed]) + (f"等 {len(reason.names)} 案" if rest else "")
        return f"：{listed}" if listed else ""
    if reason.unnamed:
        shown.append(f"{reason.unnamed} unnamed")
    listed = ", ".join(shown) + (f" and {rest} more" if rest else "")
    return f": {listed}" if listed else ""
