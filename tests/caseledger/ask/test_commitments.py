"""``promises``: what the minutes promise, filters, both languages, every width."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.model.vocabulary import Fulfilment, Promised
from ledger.testing.ledgers import new_ledger
from ledger.text.printable import cells
from tests.caseledger.asking import Asker, Screen, assert_mistake, on_terminal
from tests.docs.documents import ROOT, blocks
from tests.support.platforms import four_cities

PROMISE_FIELDS = {
    "kind", "state", "overdue", "cases", "titles", "group", "text", "owed_by", "stated_at", "restated", "due",
    "due_wording", "settled_at", "settled_by", "waited_days", "days_late", "missing", "because",
}  # fmt: skip


def test_promises_as_json_tell_the_day_and_have_the_fields_promised(ask: Asker) -> None:
    """One document: the day as of which is judged, and each promise with its places as meeting, item, date."""
    told = ask("--json", "promises").data
    assert told["on"] == "2025-10-16"
    assert len(told["promises"]) == 42
    assert all(set(one) == PROMISE_FIELDS for one in told["promises"])
    plan = next(one for one in told["promises"] if one["kind"] == "delisting-planned" and one["state"] == "kept")
    assert plan["stated_at"] == {
        "meeting": "industry/113-3", "item": "一(二)2", "day": "2024-09-27", "presumed": False,
    }  # fmt: skip
    assert (plan["settled_at"]["meeting"], plan["settled_at"]["item"]) == ("industry/113-4", "二")
    assert (plan["settled_by"], plan["waited_days"], plan["titles"]) == ("delisted", 47, ["公有市場聯合行銷活動"])


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_piped_promises_are_a_table_and_a_summary(ask: Asker, language: str) -> None:
    """A row for each promise; then the day, how it was chosen, the counts, and what late means."""
    answer = ask("--lang", language, "promises")
    assert answer.status == 0
    day = "2025-10-16" if language == "en" else "114-10-16"
    assert answer.lines[0].split()[0] in ("state", "辦理情形")
    (summary,) = (line for line in answer.lines if line.startswith((f"As of {day}", f"截至 {day}")))
    assert "industry/114-4" in summary
    for state, count in zip(Fulfilment, (7, 4, 9, 11, 11), strict=True):
        assert f"{state.label(language)} {count}" in summary
    assert len([line for line in answer.lines if any(kind.label(language) in line for kind in Promised)]) == 42
    assert answer.lines[-1].startswith(('"Past their time"', "「逾期」"))


def test_a_day_given_is_the_day_judged_by(ask: Asker) -> None:
    """--on judges as of that day and says so, without naming a meeting as the last."""
    answer = ask("promises", "--on", "113-12-31")
    assert answer.lines[-2].startswith("As of 2024-12-31: ")
    plans = ask("--json", "promises", "--on", "113-12-31").data["promises"]
    states = [one["state"] for one in plans if one["kind"] == "delisting-planned"]
    assert sorted(states) == ["kept", "open", "open"]


def test_overdue_leaves_only_what_is_past_its_time(ask: Asker) -> None:
    """--overdue: the late, and of the slipped those whose time is past."""
    told = ask("--json", "promises", "--overdue").data["promises"]
    assert [one["state"] for one in told] == ["late"] * 7 + ["slipped"] * 2
    assert all(one["overdue"] for one in told)


def test_an_owner_is_found_by_any_spelling_and_told_what_is_shared(ask: Asker) -> None:
    """--owner: its own promises and those of bodies that may mean it, which are counted apart below."""
    told = ask("--json", "promises", "--owner", "新北農業局").data["promises"]
    owed = {name for one in told for name in one["owed_by"]}
    assert {"新北市政府農業局", "四市"} <= owed
    assert "臺北市市場處" not in owed
    answer = ask("promises", "--owner", "新北農業局", "--lang", "zh-TW")
    others = sum("新北市政府農業局" not in one["owed_by"] for one in told)
    assert answer.lines[-1] == f"其中 {others} 項之應辦單位為四市、青年及農業事務相關局處，未必專指「新北市政府農業局」"
    for text in (" 新北 農業局 ", "　新北市政府農業局"):
        assert ask("promises", "--owner", text, "--lang", "zh-TW").lines[-1] == answer.lines[-1]
    assert ask("promises", "--owner", " keelung").lines[-1].endswith(", which may mean others than Keelung")
    own = ask("--json", "promises", "--owner", "四市").data["promises"]
    assert {tuple(one["owed_by"]) for one in own} == {("四市",)}


def test_an_owner_nobody_knows_is_a_mistake_with_near_names(ask: Asker) -> None:
    """No near name is taken for the one meant."""
    assert_mistake(ask("promises", "--owner", "新北市農業居"), "新北市農業居", "新北市農業局")
    assert_mistake(ask("promises", "--group", "nobody"), "nobody", "industry")
    assert_mistake(ask("promises", "--on", "113-13-01"), "113-13-01")


def test_what_is_due_by_a_meeting_not_on_record_shows_no_day_of_another(ask: Asker) -> None:
    """By when is the wording with the meeting that is not on record; the day of the next one is told as evidence."""
    for language, by_when in (("en", "(industry/114-3, not on record)"), ("zh-TW", "（industry/114-3，未登錄）")):
        rows = ask("promises", "--lang", language, "--overdue", "--owner", "青年及農業事務相關局處").lines
        (row,) = (line for line in rows if "industry/114-2 一(六)" in line)
        assert f"下次小組會議 {by_when}" in row or f"下次小組會議{by_when}" in row


def test_promises_as_they_were_known_and_without_presumptions(ask: Asker) -> None:
    """--known cuts what was known, and with it the last day; --without-presumed leaves eight requests late."""
    early = ask("--json", "promises", "--known", "59").data
    assert early["on"] == "2023-06-26"
    bare = ask("--json", "promises", "--without-presumed").data["promises"]
    late = [one for one in bare if one["kind"] == "referral-for-delisting" and one["state"] == "late"]
    assert len(late) == 8


def test_before_the_record_nothing_is_promised(ask: Asker) -> None:
    """On a day before the first meeting the answer says, as of that day, that nothing fits."""
    for command in ("promises", "ratification"):
        answer = ask(command, "--on", "112-01-01")
        assert (answer.status, answer.lines) == (0, ["As of 2023-01-01: nothing on record fits"])


def test_a_ledger_without_meetings_promises_nothing(own: Asker, tmp_path: Path) -> None:
    """With a platform and no meeting there is no day to judge by; the answer says that nothing fits."""
    with new_ledger(four_cities(), tmp_path / "own.sqlite"):
        pass
    assert own("promises").lines == ["nothing on record fits"]
    assert own("--json", "promises").data == {"on": None, "promises": []}
    assert own("--json", "ratification").data == {"on": None, "requests": [], "medians": []}


# --- terminals -----------------------------------------------------------------------------------

WIDTHS = (80, 120)
_NAMES = {
    "en": ("what", "owed by", "first stated", "by when", "because"),
    "zh-TW": ("內容", "應辦單位", "首次載明", "期限", "依據"),
}
COMMANDS = (("promises",), ("promises", "--owner", "新北"), ("ratification",))


@pytest.fixture(scope="module")
def screens(recorded: Path) -> list[tuple[str, str, Screen]]:
    """What each command shows at every width in both languages."""
    asked = [(*command, "--lang", language) for language in ("en", "zh-TW") for command in COMMANDS]
    return [
        (command[0], command[-1], screen)
        for width in WIDTHS
        for command, screen in zip(asked, on_terminal(recorded, width, asked), strict=True)
    ]


def test_a_person_sees_every_fact_under_its_name(screens: list[tuple[str, str, Screen]]) -> None:
    """No line is wider than the terminal; each promise has its facts, every one with its name before it."""
    for command, language, screen in screens:
        assert screen.widest <= screen.width
        if command == "promises":
            names = _NAMES[language]
            counts = {sum(line.startswith(f"  {name} ") for line in screen.text.split("\n")) for name in names}
            assert len(counts) == 1, counts
            assert counts.pop() > 20


def test_a_narrow_terminal_still_tells_listing_from_delisting(screens: list[tuple[str, str, Screen]]) -> None:
    """At every width what was asked, listing or delisting, has its column."""
    found = [(language, screen) for command, language, screen in screens if command == "ratification"]
    assert len(found) == len(WIDTHS) * 2
    for language, screen in found:
        head, _, *lines = (line for line in screen.text.split("\n") if line.strip())
        name, words = ("request", ("listing", "delisting")) if language == "en" else ("事項", ("列管", "解列"))
        column = cells(head[: head.index(name)])
        told = {word for line in lines for word in words if cells(line.partition(f"{word}  ")[0]) == column}
        assert told == set(words)


def test_a_narrow_terminal_breaks_no_place_in_the_minutes(screens: list[tuple[str, str, Screen]]) -> None:
    """Meeting and item stand on one line, as does that no answer is on record."""
    for command, language, screen in screens:
        if command == "ratification":
            assert "industry/112-1 一(一)" in screen.text
            assert "vice-mayor/3 七二(四)1" in screen.text
            assert ("no answer on record" if language == "en" else "未見核定紀錄") in screen.text


@pytest.mark.parametrize(("name", "language"), [("follow-promises.md", "en"), ("follow-promises.zh-TW.md", "zh-TW")])
def test_what_the_documents_show_of_a_terminal_is_what_it_shows(recorded: Path, name: str, language: str) -> None:
    """Every block that a how-to shows as seen on a terminal is on one, of 80 columns, line by line."""
    (screen,) = on_terminal(recorded, 80, [["promises", "--lang", language]])
    seen = "\n".join(line.rstrip() for line in screen.text.split("\n"))
    text = (ROOT / "docs" / "how-to" / name).read_text(encoding="utf-8")
    shown = [block.text for block in blocks(text) if (block.language, block.words) == ("text", "terminal")]
    assert shown
    assert all(block in seen for block in shown)
