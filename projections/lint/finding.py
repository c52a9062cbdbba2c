"""One finding on draft minutes: a diagnostic with what it is about and how much it matters.

Lowest module of the package; it knows no check.

>>> one = finding(DraftConcern.UNUSUAL_HOUR, Severity.CONSIDER, Location(key="starts"), {"clock": "21:00"})
>>> print(one)
21:00 is an unusual hour for a meeting
  remedy: check which half of the day is meant (上午, 下午)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import fields, frozen

from ledger.model.dates import day_label
from ledger.model.platform import Named
from ledger.model.vocabulary import DraftConcern, Severity, Word
from ledger.text.bilingual import Text, alike, joined
from ledger.text.diagnostic import Diagnostic, Location
from projections.lint.wording import SENTENCES


@frozen(kw_only=True)
class Finding(Diagnostic):
    """Something that is wrong with draft minutes, or that whoever issues them should look at.

    Attributes:
        concern: what kind of finding it is.
        severity: how much it matters.
    """

    concern: DraftConcern
    severity: Severity


def finding(
    concern: DraftConcern, severity: Severity, place: Location, blanks: Mapping[str, object], *, sentence: str = ""
) -> Finding:
    """Return the finding in both languages.

    Args:
        concern: the kind; its sentences are used unless ``sentence`` names others.
        severity: how much it matters.
        place: the field or entry of the minutes that it is about.
        blanks: what fills the blanks; days and labels are written in each language's own way.
        sentence: the key of other sentences, where a kind has several.
    """
    said = SENTENCES[sentence or concern.value]
    filled = {name: text_of(value) for name, value in blanks.items()}
    problem, remedy = said.problem.format(**filled), said.remedy.format(**filled)
    return Finding(concern=concern, severity=severity, place=place, problem=problem, remedy=remedy)


def as_finding(found: Diagnostic, concern: DraftConcern, severity: Severity) -> Finding:
    """Return what another stage found, with what it is about and how much it matters.

    Every field of a diagnostic is taken over; what only a type derived from it has, such as a refusal's case, is not.
    """
    common = {field.name: getattr(found, field.name) for field in fields(Diagnostic)}
    return Finding(concern=concern, severity=severity, **common)


def text_of(value: object) -> Text:
    """Return a value as readers know it: a day, something with a label, several of them, or plain text."""
    if isinstance(value, Text):
        return value
    if isinstance(value, date):
        return day_label(value)
    if isinstance(value, tuple):
        return joined(text_of(one) for one in value)
    if isinstance(value, (Word, Named)):
        return value.labels
    return alike(str(value))
