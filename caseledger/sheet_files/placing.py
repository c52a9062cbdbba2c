"""Refusals of later stages placed at line and column of a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from caseledger.phrases import both, say
from ledger.commands.validation import RefusedError, RefusedResolution, refused_line
from ledger.dry_run import section_of
from ledger.errors import AlreadyRecordedError, ConflictError, InputError
from ledger.text.bilingual import Text
from ledger.transcription import Slip, TranscriptionError

if TYPE_CHECKING:
    from ledger.model.minutes import Minutes
    from ledger.sheets import Problem, Sheet
    from ledger.text.language import Language


@contextmanager
def placed(sheet: Sheet, language: Language) -> Iterator[None]:
    """Raise what a later stage refuses with line and column of ``sheet``."""
    from ledger.sheets import SheetError

    try:
        yield
    except (AlreadyRecordedError, ConflictError) as error:
        problem = Text(en=error.in_language("en"), zh=error.in_language("zh-TW"))
        raise type(error)(both("at-path", path=sheet.path, problem=problem)) from None
    except TranscriptionError as error:
        raise SheetError([_slip_problem(sheet, slip) for slip in error.slips]) from None
    except RefusedError as error:
        own = [one for one in error.refused if not one.late]
        if not own:
            late = "\n".join(refused_line(one, language) for one in error.refused)
            raise InputError(say("refused-late", language, path=sheet.path, late=late)) from None
        raise SheetError([_refusal_problem(sheet, one) for one in own]) from None


def _slip_problem(sheet: Sheet, slip: Slip) -> Problem:
    from ledger.sheets import problem_at

    problem, remedy = (
        Text(en=en, zh=zh) for en, zh in zip(slip.in_language("en"), slip.in_language("zh-TW"), strict=True)
    )
    return problem_at(sheet, slip.section, slip.entry, problem, remedy, slip.key, slip.part)


def _refusal_problem(sheet: Sheet, one: RefusedResolution) -> Problem:
    from ledger.sheets import problem_at

    where, refusal = f"{one.event.meeting} {one.event.item}", one.refusal
    section, entry, part = refused_at(sheet.minutes, one)
    problem = Text(en=f"{where}: {refusal.problem}", zh=f"{where}：{refusal.problem_zh}")
    remedy = Text(en=refusal.remedy, zh=refusal.remedy_zh)
    return problem_at(sheet, section, entry, problem, remedy, "cases", part)


def refused_at(minutes: Minutes, one: RefusedResolution) -> tuple[str, int, int]:
    """Section and entry that a refused resolution comes from, and which of the entry's cases it is about."""
    section, entry = section_of(one.event), one.event.entry
    cases = getattr(minutes, section)[entry].cases
    named = getattr(one.event, "named", "")
    return section, entry, cases.index(named) if named in cases else 0
