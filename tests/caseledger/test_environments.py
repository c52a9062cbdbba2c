"""Whoever asks, from wherever: the same ledger gives the same answers, and the same sheets the same events."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.caseledger.asking import ask_process, environment
from tests.support.platforms import FOUR_CITIES

USERS = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "HOME": "/nonexistent", "COLUMNS": "40", "LANG": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C", "NO_COLOR": "1"},
    {"PYTHONHASHSEED": "3", "TZ": "nonsense", "FORCE_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "ascii"},
)
QUESTIONS = (
    ("history", "青創", "--knowledge"),
    ("reconcile",),
    ("--lang", "zh-TW", "conservation", "--level", "vice-mayor"),
    ("minutes", "industry/114-2"),
    ("changes",),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_user_gets_the_same_answer(recorded: Path, question: tuple[str, ...]) -> None:
    """Time zone, locale, width, colours and the order of sets change no byte of an answer."""
    answers = {ask_process("--ledger", recorded, *question, env=environment(**user)) for user in USERS}
    assert len(answers) == 1
    assert answers.pop().status in (0, 1)


def test_every_user_records_the_same_events(tmp_path: Path) -> None:
    """The time of recording apart, the same sheets give the same events, also where files are private by default."""
    logs = []
    for number, user in enumerate(USERS):
        ledger = tmp_path / f"{number}.sqlite"
        before = os.umask(0o077 if number else 0o002)
        assert ask_process("--ledger", ledger, "record", FOUR_CITIES, env=environment(**user)).status == 0
        os.umask(before)
        events = ask_process("--ledger", ledger, "--json", "log", env=environment(**user)).data
        logs.append(json.dumps([{**event, "recorded_at": ""} for event in events]))
    assert logs[1:] == logs[:-1]
