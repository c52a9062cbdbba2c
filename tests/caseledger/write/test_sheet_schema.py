"""``sheet schema``: the JSON Schema of sheets."""

from __future__ import annotations

from jsonschema import Draft202012Validator

from tests.caseledger.asking import Asker
from tests.support.platforms import FOUR_CITIES


def test_it_is_a_schema(bare: Asker) -> None:
    """Without any ledger or platform it is a valid JSON Schema of an object."""
    schema = bare("sheet", "schema").data
    Draft202012Validator.check_schema(schema)
    assert schema["type"] == "object"


def test_a_platform_narrows_it(bare: Asker) -> None:
    """With --platform the names of its groups and levels are offered."""
    narrowed = bare("sheet", "schema", "--platform", FOUR_CITIES / "platform.yaml").out
    assert "產業民生組" in narrowed
    assert "產業民生組" not in bare("sheet", "schema").out
