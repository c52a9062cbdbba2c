"""Every job runs, at a tiny size, and measures each target that is set for it."""

from __future__ import annotations

import json

import pytest

from benchmarks.__main__ import JOBS, main, measured, write
from benchmarks.report import Run
from benchmarks.targets import TARGETS
from tests.benchmarks.conftest import TINY


@pytest.mark.parametrize("job", JOBS)
def test_a_job_gives_a_figure_for_each_of_its_targets(job, setting):
    """A figure for each target, of a positive ratio; none for another job's."""
    figures = list(measured([job], setting))
    assert {figure.target.number for figure in figures} == {t.number for t in TARGETS.values() if t.job == job}
    for figure in figures:
        assert figure.ratio is not None
        assert 0 < figure.ratio.low <= figure.ratio.median <= figure.ratio.high


def test_every_target_has_a_job():
    """No target is set that nothing measures."""
    assert {target.job for target in TARGETS.values()} == set(JOBS)


def test_the_command_prints_and_writes(setting, capsys, tmp_path, monkeypatch):
    """It prints machine, seed and every figure, and writes the page, the data and the plot."""
    monkeypatch.setattr("benchmarks.__main__.RESULTS", tmp_path)
    arguments = ["--events", str(TINY[0]), "--only", "disk", "--seed", "3", "--write"]
    assert main(arguments, folder=setting.data.folder) == 0
    printed = capsys.readouterr().out
    assert "seed: 3" in printed
    assert "SQLite: " in printed
    assert "at most 1.3" in printed
    told = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert [figure["target"]["number"] for figure in told["figures"]] == ["10"]
    assert "| 10 |" in (tmp_path / "results.md").read_text(encoding="utf-8")
    assert "<rect" in (tmp_path / "results.svg").read_text(encoding="utf-8")


def test_a_run_without_figures_can_be_written(tmp_path):
    """An empty run gives an empty table and plot, and no error."""
    write(Run(machine=(("cores", "2"),), seed=1, sizes=(10,), figures=()), tmp_path)
    assert "0 met" in (tmp_path / "results.md").read_text(encoding="utf-8")
