r"""The catalogue: every sentence with which the ledger reports something, in English and Traditional Chinese.

A caller writes the English phrase out; the catalogue has its counterpart with the same blanks, in one table a room.
It uses the form of texts and imports nothing else. A test requires that every phrase which some module says is
here once, keeps its blanks, and that no phrase is idle.

>>> phrase("{subject}: an amendment needs a reason: `--because \"why\"`", subject="industry/114-2").zh
'industry/114-2：更正須附理由：`--because "理由"`'
"""

from __future__ import annotations

from ledger.text.bilingual import Text
from ledger.text.catalogue.general import GENERAL
from ledger.text.catalogue.intake import INTAKE
from ledger.text.catalogue.lifecycle import LIFECYCLE
from ledger.text.catalogue.sheets import SHEETS
from ledger.text.catalogue.store import STORE
from ledger.text.catalogue.transcription import TRANSCRIPTION

CHINESE: dict[str, str] = {**GENERAL, **INTAKE, **LIFECYCLE, **SHEETS, **STORE, **TRANSCRIPTION}
"""From each English phrase, blanks included, to its Chinese counterpart."""


def phrase(english: str, /, **blanks: Text | str | int) -> Text:
    """Return the phrase ``english`` and its counterpart, each with its blanks filled in its own language.

    Args:
        english: the phrase, blanks included, as the catalogue has it.
        blanks: what fills the blanks; a text fills each language's blank with its own side.

    Raises:
        KeyError: the phrase has no counterpart, or a blank is left open.
    """
    return Text(en=english, zh=CHINESE[english]).format(**blanks)
