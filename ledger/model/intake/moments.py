"""The moment of recording, as a clock gives it.

A clock belongs to the caller: it may be wrong, a test's, or another library's. What it gives becomes a plain moment in
UTC, which is the same when it is written and read again.

>>> moment_given(datetime(2025, 5, 14, 14, 0, tzinfo=UTC)).isoformat()
'2025-05-14T14:00:00+00:00'
"""

from __future__ import annotations

from datetime import UTC, datetime

from ledger.errors import InputError
from ledger.model.intake.faults import Faults
from ledger.model.intake.texts import FIRST_DAY, LAST_DAY
from ledger.text.catalogue import phrase

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def moment_given(moment: object, where: str = "clock()") -> datetime:
    """Return a moment in UTC.

    Args:
        moment: what a clock or a caller gave.
        where: the name of its source in messages.

    Raises:
        InputError: it is no moment, has no time zone, or is outside ROC years 1 to 999.
    """
    try:
        if isinstance(moment, datetime) and moment.utcoffset() is not None:
            # By its distance from a plain moment: the result is a plain datetime, whatever class the clock uses.
            plain = _BEGINNING + (moment - _BEGINNING)
            if type(plain) is type(_BEGINNING) and FIRST_DAY <= plain.date() <= LAST_DAY:
                return plain
    except Exception:
        pass
    faults = Faults()
    remedy = phrase("give a moment with its time zone, as in datetime.now(UTC)")
    faults.expected(("", where), phrase("a moment with its time zone (datetime)"), moment, remedy)
    raise InputError(faults.message())
