"""The JSON Schema: deterministic, in both languages, friendly to what is written, strict on unknown keys."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.sheets import empty_sheet, schema_text, write_sheet
from ledger.text.language import Language
from tests.sheets.strategies import minutes
from tests.sheets.two_cities import PLATFORM

PLAIN = Draft202012Validator(json.loads(schema_text()))
SUGGESTING = Draft202012Validator(json.loads(schema_text(PLATFORM)))


def typed(text: str) -> Any:
    """A sheet as an editor's YAML reader types it, days being text."""
    return _days_as_text(YAML(typ="safe", pure=True).load(io.StringIO(text)))


def _days_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _days_as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_days_as_text(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def is_valid(text: str) -> bool:
    """Whether both schemas admit a sheet."""
    return bool(PLAIN.is_valid(typed(text)) and SUGGESTING.is_valid(typed(text)))


@pytest.mark.parametrize("platform", [None, PLATFORM])
def test_it_is_a_schema(platform: Platform | None) -> None:
    """It obeys its own dialect, and comes out the same every time."""
    text = schema_text(platform)
    Draft202012Validator.check_schema(json.loads(text))
    assert schema_text(platform) == text


@pytest.mark.parametrize("language", ["en", "zh-TW"])
@given(written=minutes())
@settings(suppress_health_check=list(HealthCheck))
def test_it_admits_what_is_written(language: Language, written: Minutes) -> None:
    """A sheet in the writer's form has no fault in the schema, however YAML types its texts."""
    loaded = typed(write_sheet(written, PLATFORM, language))
    assert not list(PLAIN.iter_errors(loaded))
    assert not list(SUGGESTING.iter_errors(loaded))


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_it_admits_an_empty_sheet_but_for_the_date(language: Language) -> None:
    """Blank keys are admitted, the blank date is not."""
    text = empty_sheet("industry/114-5", PLATFORM, language)
    faults = list(PLAIN.iter_errors(typed(text)))
    assert [list(fault.absolute_path) for fault in faults] == [["date" if language == "en" else "日期"]]


SOUND = "meeting: industry/114-2\ndate: 114-05-14\nresolutions:\n  - {item: 一, case: 甲案, decision: listed}\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date:", "dat:"),
        ("item:", "itm:"),
        ("meeting: industry/114-2", "meeting: industry"),
        ("date: 114-05-14", "date: tomorrow"),
        ("decision: listed", "decision: lsted"),
        ("date: 114-05-14", "date: 114-05-14\n日期: 114-05-14"),
        ("decision: listed", "decision: listed, rest: -1"),
        ("decision: listed", "decision: listed, new: perhaps"),
    ],
)
def test_it_refuses_slips(old: str, new: str) -> None:
    """Unknown keys, missing keys, a required key in two languages, and words of no vocabulary are faults."""
    assert is_valid(SOUND)
    assert not is_valid(SOUND.replace(old, new, 1))


def test_it_suggests_the_names_of_the_platform() -> None:
    """Groups, levels and agencies are offered, and a name that the schema does not know is no fault."""
    text = schema_text(PLATFORM)
    assert "產業民生組" in text
    assert "臺北市政府產業發展局" in text
    assert is_valid(SOUND.replace("decision: listed", "decision: listed, owners added: 新單位"))


def test_keys_are_explained_in_both_languages() -> None:
    """An editor shows what a key means whichever language it is written in."""
    properties = json.loads(schema_text())["properties"]
    assert properties["date"]["description"] == properties["日期"]["description"]
    assert "開會日期" in properties["date"]["description"]


EXAMPLES = Path(__file__).parents[2] / "examples" / "four-cities"


@pytest.mark.parametrize("sheet", sorted(EXAMPLES.glob("*-*.yaml")), ids=lambda sheet: sheet.stem)
def test_it_admits_the_real_sheets(sheet: Path) -> None:
    """The sheets of the four cities are sound in the schema."""
    assert not list(PLAIN.iter_errors(typed(sheet.read_text("utf-8"))))
