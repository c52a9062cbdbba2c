"""A lineage as text that other tools draw: Mermaid, Graphviz DOT, or SVG.

Titles are a person's text and are not trusted: each form escapes them by its own rules. It uses what
``lineage`` returns and no timeline.

>>> from projections.lineage import lineage
>>> print(draw(lineage(timeline, "industry-112-1.22"), "mermaid", language="en").splitlines()[0])
flowchart LR
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html import escape
from typing import Literal

from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.intake.wall import at_the_door
from ledger.model.vocabulary import Kind
from ledger.text.language import Language
from ledger.text.printable import cells, visible
from projections.lineage import Lineage, LineageEdge

DrawingFormat = Literal["mermaid", "dot", "svg"]
"""The languages in which a lineage can be drawn."""

_UNIT, _LINE, _GAP, _MARGIN, _PADDING = 7.5, 22, 18, 16, 12
_BETWEEN = 150


@frozen
class _Node:
    """A case under one of its titles: a box."""

    case: CaseId
    title: str


@frozen(kw_only=True)
class _Graph:
    """The boxes in the order drawn, and the labelled arrows between them."""

    nodes: tuple[_Node, ...]
    arrows: tuple[tuple[_Node, _Node, str], ...]
    focus: CaseId


@at_the_door
def draw(lineage: Lineage, form: DrawingFormat, *, language: Language = "en") -> str:
    """Return ``lineage`` as text of the given form, which ends with a line break.

    Args:
        lineage: what to draw.
        form: mermaid, dot or svg.
        language: of the labels on the arrows.
    """
    return _DRAWERS[form](_graph(lineage, language))


def _graph(lineage: Lineage, language: Language) -> _Graph:
    nodes: dict[_Node, None] = {}
    arrows = []
    for edge in lineage.edges:
        source, target = _Node(edge.source, edge.source_name), _Node(edge.target, edge.target_name)
        nodes |= {source: None, target: None}
        arrows.append((source, target, _label(edge, language)))
    for state in (*lineage.ancestors, lineage.case, *lineage.descendants):
        if not any(node.case == state.id for node in nodes):
            nodes[_Node(state.id, state.title)] = None
    return _Graph(nodes=tuple(nodes), arrows=tuple(arrows), focus=lineage.case.id)


def _label(edge: LineageEdge, language: Language) -> str:
    return f"{Kind(edge.kind).label(language)} {edge.meeting} {edge.item}"


def _mermaid(graph: _Graph) -> str:
    number = {node: f"n{place}" for place, node in enumerate(graph.nodes)}
    lines = ["flowchart LR"]
    for node, name in number.items():
        lines.append(f'    {name}["{_mermaid_text(node.title)}<br/>{node.case}"]')
    for source, target, label in graph.arrows:
        lines.append(f'    {number[source]} -- "{_mermaid_text(label)}" --> {number[target]}')
    focus = [name for node, name in number.items() if node.case == graph.focus]
    lines.append(f"    style {focus[-1]} stroke-width:3px")
    return "\n".join(lines) + "\n"


def _mermaid_text(text: str) -> str:
    """Return ``text`` with everything but letters, digits and plain marks as numeric entities."""
    kept = frozenset(" ()（）、,.:：/-—·「」『』")
    return "".join(c if c.isalnum() or c in kept else f"#{ord(c)};" for c in visible(text))


def _dot(graph: _Graph) -> str:
    number = {node: f"n{place}" for place, node in enumerate(graph.nodes)}
    lines = ["digraph lineage {", "    rankdir=LR;", "    node [shape=box];"]
    for node, name in number.items():
        bold = ", penwidth=3" if node.case == graph.focus else ""
        lines.append(f'    {name} [label="{_dot_text(node.title)}\\n{node.case}"{bold}];')
    for source, target, label in graph.arrows:
        lines.append(f'    {number[source]} -> {number[target]} [label="{_dot_text(label)}"];')
    return "\n".join([*lines, "}"]) + "\n"


def _dot_text(text: str) -> str:
    return visible(text).replace("\\", "\\\\").replace('"', '\\"')


def _columns(graph: _Graph) -> dict[_Node, int]:
    """Return the column of each box: one further right than whatever leads to it."""
    column = dict.fromkeys(graph.nodes, 0)
    for _ in graph.nodes:
        for source, target, _label_text in graph.arrows:
            column[target] = max(column[target], min(column[source] + 1, len(graph.nodes)))
    return column


def _width(text: str) -> float:
    """Return the width of ``text`` in pixels at the drawing's size."""
    return cells(text) * _UNIT


def _svg(graph: _Graph) -> str:
    column = _columns(graph)
    size = {node: max(_width(visible(node.title)), _width(node.case)) + 2 * _PADDING for node in graph.nodes}
    height = 2 * _LINE + _PADDING
    left, x = [], float(_MARGIN)
    for number in range(max(column.values()) + 1):
        left.append(x)
        x += max((size[n] for n in graph.nodes if column[n] == number), default=0) + _BETWEEN
    rows = [[n for n in graph.nodes if column[n] == number] for number in range(len(left))]
    tallest = max(len(row) for row in rows)
    top: dict[_Node, float] = {}
    for row in rows:
        shift = (tallest - len(row)) * (height + _GAP) / 2
        top |= {node: _MARGIN + shift + place * (height + _GAP) for place, node in enumerate(row)}
    leading_to = Counter(target for _, target, _ in graph.arrows)
    body = []
    for source, target, label in graph.arrows:
        start, end = (left[column[source]] + size[source], top[source]), (left[column[target]], top[target])
        body.append(_svg_arrow(start, end, height, label, beside_source=leading_to[target] > 1))
    body += [_svg_box(left[column[n]], top[n], size[n], height, n, n.case == graph.focus) for n in graph.nodes]
    total = tallest * (height + _GAP) - _GAP + 2 * _MARGIN
    return _SVG.format(width=round(x - _BETWEEN + _MARGIN), height=round(total), body="\n".join(body))


def _svg_box(x: float, y: float, width: float, height: float, node: _Node, focus: bool) -> str:
    stroke = 3 if focus else 1
    middle = x + width / 2
    return (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height}" rx="6" stroke-width="{stroke}"/>'
        f'<text x="{middle:.0f}" y="{y + _LINE:.0f}">{escape(visible(node.title))}</text>'
        f'<text x="{middle:.0f}" y="{y + 2 * _LINE - 2:.0f}" class="id">{escape(node.case)}</text>'
    )


def _svg_arrow(
    start: tuple[float, float], end: tuple[float, float], height: int, label: str, *, beside_source: bool
) -> str:
    """Return an arrow, its label beside the end that it does not share with other arrows."""
    (x1, y1), (x2, y2) = (start[0], start[1] + height / 2), (end[0], end[1] + height / 2)
    middle = (x1 + x2) / 2
    x, y = (x1 + _BETWEEN / 2, y1) if beside_source else (x2 - _BETWEEN / 2, y2)
    words = label.split(" ", 1)
    return (
        f'<path d="M{x1:.0f},{y1:.0f} C{middle:.0f},{y1:.0f} {middle:.0f},{y2:.0f} {x2 - 6:.0f},{y2:.0f}" '
        'marker-end="url(#tip)"/>'
        f'<text x="{x:.0f}" y="{y - 12:.0f}" class="label">{escape(visible(words[0]))}</text>'
        f'<text x="{x:.0f}" y="{y + 16:.0f}" class="label">{escape(visible(words[-1]))}</text>'
    )


_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">
<style>rect{{fill:#fff;stroke:#345}}path{{fill:none;stroke:#678}}text{{font:14px "Noto Sans CJK TC",sans-serif;\
text-anchor:middle;fill:#123}}.id{{font-size:11px;fill:#678}}.label{{font-size:11px;fill:#456}}</style>
<defs><marker id="tip" markerWidth="8" markerHeight="8" refX="6" refY="4" orient="auto">\
<path d="M0,0 L8,4 L0,8 z" style="fill:#678"/></marker></defs>
{body}
</svg>
"""

_DRAWERS: dict[DrawingFormat, Callable[[_Graph], str]] = {"mermaid": _mermaid, "dot": _dot, "svg": _svg}
