"""The figures as bars on a logarithmic axis: how far each is from its target.

Written as SVG directly: bars, a line and labels need no plotting library. To the right of the line
is better than the target, whether the ratio should be large or small.

>>> plot(()).startswith("<svg")
True
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil, floor, log10

from benchmarks.targets import Figure

_LABELS, _WIDTH, _ROW, _TOP = 330, 900, 18, 40
_COLOURS = {"met": "#2a7f62", "NOT met": "#b8402a"}


def plot(figures: Sequence[Figure]) -> str:
    """Return an SVG with a bar for each figure that has a limit and a value."""
    rows = [(figure, _gain(figure)) for figure in figures if figure.ratio is not None and figure.target.limit]
    exponents = [log10(gain) for _, gain in rows] or [0.0]
    low, high = min(-1, floor(min(exponents))), max(1, ceil(max(exponents)))
    height = _TOP + _ROW * len(rows) + 20
    scale = (_WIDTH - _LABELS - 60) / (high - low)

    def across(exponent: float) -> float:
        return _LABELS + (exponent - low) * scale

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" '
        'font-size="11">',
        f'<rect width="{_WIDTH}" height="{height}" fill="white"/>',
        f'<text x="{across(0):.0f}" y="14" text-anchor="middle">target; to the right is better than asked</text>',
    ]
    for power in range(low, high + 1):
        stroke = "#333" if power == 0 else "#ddd"
        x = across(power)
        parts.append(f'<line x1="{x:.1f}" y1="{_TOP - 6}" x2="{x:.1f}" y2="{height - 16}" stroke="{stroke}"/>')
        parts.append(f'<text x="{x:.1f}" y="{_TOP - 10}" text-anchor="middle" fill="#555">{10.0**power:g}×</text>')
    for number, (figure, gain) in enumerate(rows):
        parts += _bar(figure, gain, _TOP + number * _ROW, across(0), across(log10(gain)))
    return "\n".join([*parts, "</svg>", ""])


def _bar(figure: Figure, gain: float, y: float, zero: float, end: float) -> list[str]:
    label = f"{figure.target.number} {_short(figure.target.words)}" + (f", {figure.size:,}" if figure.size else "")
    left, right = min(zero, end), max(zero, end)
    return [
        f"<g><title>{escape(figure.target.words)}</title>",
        f'<text x="{_LABELS - 8}" y="{y + 12}" text-anchor="end">{escape(label)}</text>',
        f'<rect x="{left:.1f}" y="{y + 3}" width="{max(right - left, 1):.1f}" height="{_ROW - 6}" '
        f'fill="{_COLOURS[figure.verdict]}"/>',
        f'<text x="{right + 4:.1f}" y="{y + 12}">{gain:.2g}×</text></g>',
    ]


def _short(words: str, most: int = 36) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _gain(figure: Figure) -> float:
    """Return how many times better than the target; below 1 is worse."""
    assert figure.ratio is not None
    assert figure.target.limit is not None
    gain = figure.ratio.median / figure.target.limit
    return gain if figure.target.sense == "at least" else 1 / gain
