"""``log``: every event as JSON."""

from __future__ import annotations

import json

from tests.caseledger.asking import Asker


def test_log_is_json_lines(ask: Asker) -> None:
    """Log writes one JSON object a line, in recorded order; with --json one document with the same events."""
    lines = [json.loads(line) for line in ask("log").lines]
    assert [line["position"] for line in lines] == list(range(1, len(lines) + 1))
    assert all(line["type"].count(".") == 2 for line in lines)
    assert ask("--json", "log").data == lines
