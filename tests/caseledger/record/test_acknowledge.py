"""``acknowledge``: a number that is known to differ."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from caseledger.phrases import say
from tests.caseledger.asking import Asker

WHERE = ("industry/114-4", "一")


WHY = ("--because", "114-3 紀錄待補", "--by", "陳秘書")


@pytest.fixture
def own(ask: Asker, tmp_path: Path, recorded: Path) -> tuple[str, str]:
    """A ledger of the eleven meetings to write to, as an option."""
    path = tmp_path / "own.sqlite"
    shutil.copy(recorded, path)
    return ("--ledger", str(path))


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_an_acknowledged_difference_is_no_finding_and_stays_visible(ask: Asker, own, language) -> None:
    """Acknowledged once, it is listed with who and why, and the exit status is 0."""
    assert ask("reconcile", *own).status == 1
    done = ask("acknowledge", *WHERE, *WHY, *own, "--lang", language)
    assert done.status == 0
    assert "總共7案" in done.out
    answer = ask("reconcile", *own, "--lang", language)
    assert answer.status == 0
    assert "陳秘書" in answer.out
    assert "114-3 紀錄待補" in answer.out
    assert answer.lines[-1] == say("summary-known", language, agrees=47, differs=1, known=1, cannot_tell=7)
    assert "8" in answer.out


def test_acknowledging_again_changes_nothing(ask: Asker, own) -> None:
    """The receipt says so, in JSON too."""
    assert [receipt["outcome"] for receipt in ask("--json", "acknowledge", *WHERE, *WHY, *own).data] == ["acknowledged"]
    assert [receipt["outcome"] for receipt in ask("--json", "acknowledge", *WHERE, *WHY, *own).data] == ["unchanged"]


def test_a_difference_settled_since_says_whose_acknowledgement_ended(ask: Asker, own, tmp_path: Path) -> None:
    """Late minutes that take the case off settle it: reconcile ends with 0 and names the acknowledgement."""
    ask("acknowledge", *WHERE, *WHY, *own)
    sheet = tmp_path / "114-3.yaml"
    sheet.write_text(
        "會議: industry/114-3\n日期: 114-08-20\n決議事項:\n"
        "  - {項次: 一, 案名: 利息補貼及延(分)期繳稅申請, 決議: 解列}\n",
        encoding="utf-8",
    )
    assert ask("record", str(sheet), *own).status == 0
    answer = ask("reconcile", *own)
    assert answer.status == 0
    assert say("no-longer-acknowledged", "en", where="industry/114-4 一 總共7案", by="陳秘書") in answer.lines
    assert answer.lines[-1] == say("summary", "en", agrees=48, differs=0, cannot_tell=7)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("industry/114-4", "二", *WHY), "no declared count differs there; of this meeting differ: 一 (register)"),
        (("industry/114-2", "一", *WHY), "of this meeting differ: none"),
        (("industry/114-9", "一", *WHY), "industry/114-9 is not on record"),
        ((*WHERE, *WHY, "--against", "sum"), "no declared count differs there"),
        ((*WHERE, *WHY, "--against", "moon"), "--against moon: no such kind of check"),
        ((*WHERE, "--because", " ", "--by", "陳"), "needs a reason"),
        ((*WHERE, "--because", "x", "--by", " "), "needs a name"),
        ((*WHERE, "--because", "x"), "--by"),
    ],
)
def test_what_cannot_be_acknowledged_is_one_message(ask: Asker, own, given, told) -> None:
    """A place where nothing differs, a meeting not on record, a missing reason: status 2, and nothing is recorded."""
    before = ask("log", *own).out
    answer = ask("acknowledge", *given, *own)
    assert answer.status == 2
    assert told in answer.err
    assert "Traceback" not in answer.err
    assert ask("log", *own).out == before


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("industry/114-4", "二"), "industry/114-4 二：查無不符的案數；本次會議不符處：一（列管清單）"),
        (("industry/114-2", "一"), "industry/114-2 一：查無不符的案數；本次會議不符處：無"),
        (
            (*WHERE, "--against", "moon"),
            "--against moon：查無此核對方式，應為列名案、本次決議、各組合計、列管清單、各種讀法之一",
        ),
    ],
)
def test_what_cannot_be_acknowledged_is_said_in_chinese_too(ask: Asker, own, given, message) -> None:
    """With ``--lang zh-TW`` the message is Chinese throughout."""
    answer = ask("acknowledge", *given, *WHY, *own, "--lang", "zh-TW")
    assert (answer.status, answer.err) == (2, f"caseledger: {message}\n")


def test_an_unknown_kind_of_check_is_said_in_english_with_the_kinds_there_are(ask: Asker, own) -> None:
    """The kinds are listed by their English labels."""
    answer = ask("acknowledge", *WHERE, *WHY, "--against", "moon", *own)
    assert answer.err == (
        "caseledger: --against moon: no such kind of check; expected one of "
        "the cases named, what was resolved, the groups' counts, the register, every reading\n"
    )
