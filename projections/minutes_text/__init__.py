"""Minutes as text: the resolutions, counts and register of one meeting, written from the ledger.

``phrases`` has one fixed phrase for each kind of event, ``blocks`` sorts what a meeting resolved into
the entries of its agenda, ``forms`` writes plain text or Markdown, ``writer`` puts all together. Pure:
the same record gives the same text, character by character.

>>> text = minutes_text(timeline, "industry/114-2", language="zh-TW")
>>> "決議事項" in text
True
"""

from projections.minutes_text.forms import FORMS, Form
from projections.minutes_text.writer import minutes_text

__all__ = ["FORMS", "Form", "minutes_text"]
