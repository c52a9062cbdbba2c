"""The suite is the same for everybody: what is tried does not depend on the machine, the day, or the tests before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.platforms import ROOT

DRAWN = """
import sys
import tests.conftest
{before}
from hypothesis import given, strategies as st
drawn = []
@given(st.integers(), st.text(), st.sets(st.sampled_from("abc")))
def draw(number, text, letters):
    drawn.append((number, text, sorted(letters)))
draw()
print(len(drawn), ascii(drawn))
"""
CHANGES = (
    {},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Taipei", "LANG": "zh_TW.UTF-8", "LC_ALL": "C", "CI": "true", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "HOME": "/nonexistent", "NO_COLOR": "1"},
)


def _run(code: str, **changes: str) -> str:
    """What a process of its own prints; it has to end well."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **changes}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    ).stdout


@pytest.fixture(scope="module")
def tried() -> str:
    """The examples of one property, tried in a process of its own."""
    return _run(DRAWN.format(before=""))


@pytest.mark.parametrize("changes", CHANGES, ids=["again", "one user", "another user"])
def test_another_environment_tries_the_same_examples(tried: str, changes: dict[str, str]) -> None:
    """The same examples come again, whatever the locale, the time zone and the order of sets."""
    assert _run(DRAWN.format(before=""), **changes) == tried


def test_loaded_modules_do_not_change_what_is_tried(tried: str, tmp_path: Path) -> None:
    """A module that another test loaded gives no examples: each test tries the same alone and among others."""
    folder = tmp_path.parent / "own"  # a folder named after tests is never searched for constants
    folder.mkdir()
    (folder / "loaded_before.py").write_text(f"NUMBERS = {list(range(10_000, 10_500))}\nNAME = '花卉'\n", "utf-8")
    assert _run(DRAWN.format(before=f"sys.path.append({str(folder)!r}); import loaded_before")) == tried


def test_a_seed_tries_the_same_again_and_is_told() -> None:
    """Properties are tried at random where that is asked for, with the seed and the way to repeat it."""
    command = [sys.executable, "-m", "tests.fuzz", "--seed", "4294967295", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "tests/model/test_dates.py"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout
    assert "round 1 of 1, seed 4294967295; the same again: make fuzz SEED=4294967295 ROUNDS=1" in done.stdout


def test_a_round_that_fails_is_told_and_is_the_last(tmp_path: Path) -> None:
    """The status is that of the failed round, and its seed stands at the end."""
    failing = "from hypothesis import given, strategies as st\n@given(st.just(1))\ndef test_it(one): assert one == 2\n"
    (tmp_path / "test_failing.py").write_text(failing, "utf-8")
    command = [sys.executable, "-m", "tests.fuzz", "--seed", "5", "--rounds", "2", "-p", "no:cacheprovider"]
    options = ["-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest", str(tmp_path)]
    done = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stdout
    assert done.stdout.endswith("round 1 of 2 failed, seed 5; the same again: make fuzz SEED=5 ROUNDS=1\n")
