"""The keys of ``platform.yaml``: each in both languages, and those that must be given."""

from __future__ import annotations

import pytest

from ledger.sheets.platform_shape import AGENCY, GROUP, LEVEL, PLATFORM


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("platform", "id"),
        ("平台", "id"),
        ("平臺", "id"),
        ("議題小組", "groups"),
        ("Time Zone", "timezone"),
        ("zh-TW", None),
    ],
)
def test_a_key_is_found_in_either_language(written: str, field: str | None) -> None:
    """Keys of the platform are found in any spelling, those of its parts are not among them."""
    key = PLATFORM.find(written)
    assert (key.field if key else None) == field


def test_what_a_platform_must_give() -> None:
    """Its id, names, levels, groups and categories; members, agencies and a time zone may be left out."""
    assert {key.field for key in PLATFORM.keys if key.required} == {"id", "name", "levels", "groups", "categories"}
    assert {key.field for key in LEVEL.keys if key.required} == {"id", "zh", "en", "series", "numbering"}
    assert {key.field for key in GROUP.keys if key.required} == {"id", "zh", "en"}
    assert {key.field for key in AGENCY.keys if key.required} == {"name"}
