"""Sheets: minutes as a person writes them in YAML, read and written.

>>> sheet = read_sheet(sheets / "industry-114-2.yaml", read_platform(sheets / "platform.yaml"))
>>> sheet.minutes.meeting
'industry/114-2'
"""

from __future__ import annotations

from ledger.sheets.agenda import AgendaEntry, AgendaSection, agenda_sheet
from ledger.sheets.platform_file import PlatformFileError, read_platform
from ledger.sheets.problems import SheetError, SourcePosition
from ledger.sheets.reader import Sheet, read_sheet
from ledger.sheets.schema import schema_text
from ledger.sheets.template import empty_sheet
from ledger.sheets.writer import write_sheet

__all__ = [
    "AgendaEntry",
    "AgendaSection",
    "PlatformFileError",
    "Sheet",
    "SheetError",
    "SourcePosition",
    "agenda_sheet",
    "empty_sheet",
    "read_platform",
    "read_sheet",
    "schema_text",
    "write_sheet",
]
