"""What Python's own parser says, in Traditional Chinese: ``argparse`` writes English only.

Its few sentences are recognised by their shape; one that is not recognised is shown as it is.

>>> parser_message("unrecognized arguments: --jsno", "zh-TW")
'無此選項或對象：--jsno'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.text.language import Language

_CHINESE: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"缺少必填之 \1"),
    (r"unrecognized arguments: (.+)", r"無此選項或對象：\1"),
    (r"argument (.+?): expected one argument", r"\1：其後須有一項內容"),
    (r"argument (.+?): expected at least one argument", r"\1：其後至少須有一項內容"),
    (r"argument (.+?): expected (\d+) arguments", r"\1：其後須有 \2 項內容"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\1：無 \2，可用者為 \3"),
    (r"argument (.+?): invalid int value: (.+)", r"\1：應為整數，所填為 \2"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1：此選項不帶內容，所填為 \2"),
)


def parser_message(message: str, language: Language) -> str:
    """Return a message of ``argparse`` in ``language``, as far as it is known in it."""
    if language == "en":
        return message
    for english, chinese in _CHINESE:
        found = re.fullmatch(english, message, re.DOTALL)
        if found:
            return found.expand(chinese)
    return message
