"""Refusals of later stages, located at line and column of the sheet they come from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from caseledger.phrases import both, say
from ledger.commands.validation import RefusedError
from ledger.errors import AlreadyRecordedError, ConflictError, InputError
from ledger.text.diagnostic import at
from ledger.transcription import TranscriptionError, location_of

if TYPE_CHECKING:
    from ledger.commands.validation import RefusedResolution
    from ledger.model.minutes import Minutes
    from ledger.sheets import Sheet
    from ledger.text.diagnostic import Diagnostic
    from ledger.text.language import Language


@contextmanager
def located_in_sheet(sheet: Sheet, language: Language) -> Iterator[None]:
    """Raise what is refused inside with line and column of ``sheet``.

    Args:
        sheet: the sheet that is recorded, amended or checked inside.
        language: of what is refused about the record as a whole.

    Raises:
        SheetError: transcription or rules refuse something of the sheet.
        InputError: recording it would put resolutions on record out of order.
        AlreadyRecordedError: the meeting is on record with other content.
        ConflictError: the ledger changed meanwhile.
    """
    from ledger.sheets import SheetError

    try:
        yield
    except (AlreadyRecordedError, ConflictError) as error:
        raise type(error)(both("at-path", path=sheet.path, problem=error.text)) from None
    except TranscriptionError as error:
        raise SheetError(map(sheet.locate, error.diagnostics)) from None
    except RefusedError as error:
        own = [one for one in error.refused if not one.late]
        if not own:
            late = "\n".join(one.message(language) for one in error.diagnostics)
            raise InputError(say("refused-late", language, path=sheet.path, late=late)) from None
        raise SheetError(sheet.locate(_in_minutes(sheet.minutes, one)) for one in own) from None


def _in_minutes(minutes: Minutes, one: RefusedResolution) -> Diagnostic:
    """Return what is wrong with a refused resolution, at the entry of ``minutes`` that it comes from."""
    place = location_of(one.event, minutes)
    return at(one.diagnostic, section=place.section, entry=place.entry, key=place.key, part=place.part)
