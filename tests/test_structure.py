"""What one call enters is counted by file and by function, and recording enters no more than it did."""

from __future__ import annotations

import json
import subprocess
import sys

from ledger.model.cases import is_name, normal_name
from tests.structure import entered_by
from tests.support.platforms import ROOT


def test_files_and_functions_are_counted_once() -> None:
    """Two functions of one file, called often, are two functions and one file; what is not the project's is none."""
    names = ("甲", "乙", "甲")
    files, functions = entered_by(lambda: [normal_name(name) + str(is_name(name)) for name in names], str(ROOT))
    assert files == 1
    assert 2 <= functions <= 4
    assert entered_by(lambda: sorted([2, 1]), str(ROOT)) == (0, 0)


def test_recording_history_and_reconciling_stay_within_bounds() -> None:
    """A call that enters many more files than today needs a reason: raise the bound with it."""
    program = "import json, tests.structure; print(json.dumps(tests.structure.entered()))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    found = json.loads(done.stdout)
    calls = [key.partition(":")[0] for key in found if key.endswith(": files entered")]
    assert calls == ["record", "history", "reconcile"]
    assert found["record: files entered"] <= 62
    assert found["record: functions entered"] <= 360
    assert found["history: files entered"] <= 52
    assert found["reconcile: files entered"] <= 75
