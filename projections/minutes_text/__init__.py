"""One meeting put back into words: the list and count sentences of its minutes, written from the ledger.

``phrases`` has one fixed phrase for each kind of event, ``blocks`` sorts what a meeting resolved into
the entries of its agenda, ``counts`` has the numbers and the register, ``forms`` how all of it is set
as plain text or Markdown. Pure; the same record always gives the same text, character by character.

>>> print(minutes_text(timeline, "industry/114-2", language="zh-TW"))    # doctest: +SKIP
"""

from projections.minutes_text.forms import FORMS, Form
from projections.minutes_text.writing import minutes_text

__all__ = ["FORMS", "Form", "minutes_text"]
