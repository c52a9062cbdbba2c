"""One finding on draft minutes: what it is about, where it stands, and its words in two languages.

Lowest module of the package; it knows no check.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from ledger.model.dates import day_text
from ledger.model.vocabulary import DraftConcern, Severity, Word
from ledger.text.language import Language
from projections.lint.wording import SENTENCES


@frozen(kw_only=True)
class MinutesLocation:
    """Where in the minutes a finding belongs.

    Attributes:
        section: a field of the minutes (``declared``, ``carried_in``, ``presumed``, ``items``); empty for the header.
        entry: the entry's running number in its section, from 0.
        key: the field of the entry, or of the header; empty for the entry as a whole.
        part: the running number, from 0, within a field that is a list.
    """

    section: str = ""
    entry: int = 0
    key: str = ""
    part: int = 0


@frozen(kw_only=True)
class Finding:
    """Something that is wrong with draft minutes, or that whoever issues them should look at.

    Attributes:
        concern: what kind of finding it is.
        severity: how much it matters.
        location: where it belongs.
        problem, remedy: what is found and what to do about it, in English.
        problem_zh, remedy_zh: the same in Traditional Chinese.
    """

    concern: DraftConcern
    severity: Severity
    location: MinutesLocation
    problem: str
    remedy: str
    problem_zh: str
    remedy_zh: str

    def in_language(self, language: Language) -> tuple[str, str]:
        """Problem and remedy for a reader of ``language``."""
        return (self.problem_zh, self.remedy_zh) if language == "zh-TW" else (self.problem, self.remedy)


@frozen
class Text:
    """A text that differs between the two languages.

    Attributes:
        en: in English.
        zh: in Traditional Chinese.
    """

    en: str
    zh: str

    def label(self, language: Language) -> str:
        """The text for a reader of ``language``."""
        return self.zh if language == "zh-TW" else self.en


def finding(
    concern: DraftConcern,
    severity: Severity,
    location: MinutesLocation,
    told: Mapping[str, object],
    *,
    sentence: str = "",
) -> Finding:
    """The finding in both languages.

    Args:
        concern: the kind; its sentences are used unless ``sentence`` names others.
        severity: how much it matters.
        location: where it belongs.
        told: what fills the blanks; days and labels are told in each language's own way.
        sentence: the key of other sentences, where a kind has several.
    """
    problem, remedy = _filled(sentence or concern.value, told, "en")
    problem_zh, remedy_zh = _filled(sentence or concern.value, told, "zh-TW")
    return Finding(
        concern=concern,
        severity=severity,
        location=location,
        problem=problem,
        remedy=remedy,
        problem_zh=problem_zh,
        remedy_zh=remedy_zh,
    )


def _filled(sentence: str, told: Mapping[str, object], language: Language) -> tuple[str, str]:
    problem, remedy = SENTENCES[language][sentence]
    values = {name: shown(value, language) for name, value in told.items()}
    return problem.format(**values), remedy.format(**values)


def shown(value: object, language: Language) -> str:
    """A value as a reader of ``language`` knows it: a day, something with a label, several, or plain text."""
    if isinstance(value, date):
        return day_text(value, language)
    if isinstance(value, tuple):
        return ("、" if language == "zh-TW" else ", ").join(shown(one, language) for one in value)
    if isinstance(value, Word) or hasattr(value, "label"):
        text: str = value.label(language)
        return text
    return str(value)
