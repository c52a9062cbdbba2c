"""The results, for people and for programs: lines, a page, and data.

>>> " ".join(line(Figure(target=TARGETS["10"], size=10_000, ratio=None)).split()[:9])
'10 10 k - at most 1.3 not measured'
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from attrs import asdict, frozen
from attrs import evolve as altered

from benchmarks.measuring import Spread
from benchmarks.targets import TARGETS, Figure, Target, TargetResult


@frozen(kw_only=True)
class Run:
    """One run of the suite.

    Attributes:
        machine: the machine, as name and value.
        seed: the seed of the records.
        sizes: the numbers of events.
        figures: the results.
    """

    machine: tuple[tuple[str, str], ...]
    seed: int
    sizes: tuple[int, ...]
    figures: tuple[Figure, ...]


def line(figure: Figure) -> str:
    """Return one figure on one line."""
    target = figure.target
    beside = f"  ({figure.ours or 'ledger'}; {figure.beside})" if figure.beside else ""
    note = f"  [{figure.note}]" if figure.note else ""
    ratio = _ratio(figure)
    told = f"{target.number:>3} {_size(figure.size):>7}  {ratio:<26} {_limit(target):<13} {figure.verdict:<9}"
    return f"{told} {target.words}{beside}{note}"


def summary(figures: Iterable[Figure]) -> str:
    """Return how many targets are met, not met, not measured, on one line."""
    verdicts = [figure.verdict for figure in figures]
    kinds: tuple[TargetResult, ...] = ("met", "NOT met", "not measured", "measured")
    return ", ".join(f"{verdicts.count(kind)} {kind}" for kind in kinds)


def page(run: Run, plot: str) -> str:
    """Return the page ``docs/benchmarks/results.md``; ``plot`` is the file name of the plot beside it."""
    return "\n".join([
        "# Benchmark results",
        "",
        "Written by `python -m benchmarks --write`; see [how to run them](../how-to/run-the-benchmarks.md).",
        "Every figure is a ratio measured in one run with what it is compared with, the two in turn: the median of",
        "the rounds, with the quartiles in brackets.",
        "",
        f"{summary(run.figures)}.",
        "",
        f"![Each ratio against its target]({plot})",
        "",
        *_machine(run),
        *_table(run.figures),
        "",
    ])  # fmt: skip


def data(run: Run) -> str:
    """Return the results as JSON."""
    told = {
        "machine": dict(run.machine),
        "seed": run.seed,
        "sizes": run.sizes,
        "figures": [asdict(figure) | {"verdict": figure.verdict} for figure in run.figures],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def with_earlier(run: Run, text: str) -> Run:
    """Return ``run`` with the figures of an earlier run, given as JSON, that it did not measure anew.

    Runs of another seed or on another machine are left out, since their figures cannot be compared.
    """
    told = json.loads(text)
    known = dict(run.machine)
    alike = all(told["machine"].get(name) == value for name, value in known.items() if not name.startswith("load"))
    if told["seed"] != run.seed or not alike:
        return run
    measured = {(figure.target.number, figure.size) for figure in run.figures}
    earlier = [
        Figure(
            target=TARGETS[one["target"]["number"]],
            size=one["size"],
            ratio=Spread(**one["ratio"]) if one["ratio"] else None,
            ours=one["ours"],
            beside=one["beside"],
            note=one["note"],
        )
        for one in told["figures"]
        if one["target"]["number"] in TARGETS and (one["target"]["number"], one["size"]) not in measured
    ]
    places = {number: place for place, number in enumerate(TARGETS)}
    figures = sorted([*earlier, *run.figures], key=lambda figure: (places[figure.target.number], figure.size))
    return altered(run, sizes=tuple(sorted({figure.size for figure in figures if figure.size})), figures=tuple(figures))


def _machine(run: Run) -> list[str]:
    rows = [*run.machine, ("seed", str(run.seed)), ("events", ", ".join(f"{size:,}" for size in run.sizes))]
    return ["| Measured on | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows), ""]


def _table(figures: Sequence[Figure]) -> list[str]:
    head = [
        "| | What | Events | Ratio | Target | Verdict | Ledger | Beside | Note |",
        "|---|---|--:|---|---|---|---|---|---|",
    ]
    return head + [
        f"| {f.target.number} | {f.target.words} | {_size(f.size)} | {_ratio(f)} | {_asked(f.target)} | {_marked(f)} "
        f"| {f.ours} | {f.beside} | {f.note} |"
        for f in figures
    ]


def _marked(figure: Figure) -> str:
    return f"**{figure.verdict}**" if figure.verdict == "NOT met" else figure.verdict


def _asked(target: Target) -> str:
    at = f" at {_size(target.at)}" if target.at and target.limit is not None else ""
    return f"{_limit(target)}{at}"


def _limit(target: Target) -> str:
    return "" if target.limit is None else f"{target.sense} {target.limit:g}"


def _ratio(figure: Figure) -> str:
    ratio = figure.ratio
    if ratio is None:
        return "-"
    if ratio.rounds == 1:
        return f"{ratio.median:.3g}"
    return f"{ratio.median:.3g} ({ratio.low:.3g} to {ratio.high:.3g})"


def _size(size: int) -> str:
    if not size:
        return ""
    return f"{size / 1_000_000:g} M" if size >= 1_000_000 else f"{size / 1_000:g} k"
