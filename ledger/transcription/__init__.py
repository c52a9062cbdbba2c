"""Minutes to events and back, between the minutes and the store.

``transcribe`` resolves the names in minutes against the names on record and writes one event for
each thing resolved; ``minutes_of`` rebuilds the minutes from their events, so that nothing of a
sheet is lost; ``differences`` says in which places two minutes of one meeting are not the same.
"""

from ledger.transcription.diff import differences
from ledger.transcription.result import (
    IdAllocation,
    KnownCase,
    Names,
    Neighbours,
    Transcription,
    TranscriptionError,
    as_id,
    case_id,
    entry_diagnostic,
    header_diagnostic,
    location_of,
    names_coming_in,
    names_mentioned,
    section_of,
)
from ledger.transcription.to_events import transcribe
from ledger.transcription.to_minutes import minutes_of

__all__ = [
    "IdAllocation",
    "KnownCase",
    "Names",
    "Neighbours",
    "Transcription",
    "TranscriptionError",
    "as_id",
    "case_id",
    "differences",
    "entry_diagnostic",
    "header_diagnostic",
    "location_of",
    "minutes_of",
    "names_coming_in",
    "names_mentioned",
    "section_of",
    "transcribe",
]
