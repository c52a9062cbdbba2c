"""Drawings: whatever a title holds, each form shows it and none is broken by it."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from attrs import evolve as altered
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.model.vocabulary import Kind
from ledger.testing.rules import carried_in
from ledger.testing.rules import given as after
from ledger.text.printable import visible
from projections import draw
from projections.lineage import Lineage, LineageEdge

NASTY = [
    'He said "no"',
    "<script>alert(1)</script>",
    "]]> --> & &amp; &#60;",
    "a\nb\r\tc",
    "\x00\x07\x1b[31m",
    "safe \u202e desrever \u2066 x \u2069",
    "zero\u200bwidth\ufeff",
    "line\u2028and\u2029paragraph",
    "back\\slash \\n \\u202e",
    '"]; } digraph x {',
    'n1["x"]; click n1 "javascript:alert(1)"',
    "end",
    "%% comment",
    "{{ body }} {width}",
    "#quot;",
    "",
    "長" * 200,
]
SVG = "{http://www.w3.org/2000/svg}"


def family(source: str, target: str) -> Lineage:
    """A case called ``source`` merged into one called ``target``, which is asked about."""
    state = after(carried_in()).state()
    into = altered(state, id="B", title=target)
    edge = LineageEdge(
        kind="merged",
        source="A",
        source_name=source,
        target="B",
        target_name=target,
        meeting="industry/114-2",
        item="一(二)1",
        day=date(2025, 5, 14),
    )
    return Lineage(case=into, ancestors=(altered(state, title=source),), descendants=(), edges=(edge,))


def texts(svg: str) -> list[str]:
    """The text of every text element."""
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def undone(label: str) -> str:
    """A Mermaid label with its numeric entities resolved."""
    return re.sub(r"#(\d+);", lambda match: chr(int(match.group(1))), label)


@pytest.mark.parametrize("title", NASTY, ids=[f"title {number}" for number in range(len(NASTY))])
def test_svg_is_xml_and_shows_the_title(title):
    """The drawing parses, its texts are the titles, and no element comes from a title."""
    svg = draw(family(title, "乙"), "svg")
    root = ElementTree.fromstring(svg)
    known = {f"{SVG}{name}" for name in ("svg", "style", "defs", "marker", "path", "rect", "text")}
    assert {element.tag for element in root.iter()} == known
    assert visible(title) in texts(svg)
    assert "乙" in texts(svg)
    assert len(list(root.iter(f"{SVG}rect"))) == 2


@pytest.mark.parametrize("title", NASTY, ids=[f"title {number}" for number in range(len(NASTY))])
def test_mermaid_has_one_line_a_box_and_nothing_of_the_title_is_markup(title):
    """Five lines, whatever the title; in labels everything but letters and plain marks is an entity."""
    lines = draw(family(title, "乙"), "mermaid").splitlines()
    assert len(lines) == 5
    assert lines[0] == "flowchart LR"
    label = re.fullmatch(r'    n0\["(.*)<br/>A"\]', lines[1]).group(1)
    assert not re.search(r'["<>\[\]{}|`\\\x00-\x1f\u202e]', label)
    assert undone(label) == visible(title)


@pytest.mark.parametrize("title", NASTY, ids=[f"title {number}" for number in range(len(NASTY))])
def test_dot_has_one_line_a_box_and_its_quotes_are_closed(title):
    """Seven lines, whatever the title; the label is one quoted string that gives the title back."""
    lines = draw(family(title, "乙"), "dot").splitlines()
    assert len(lines) == 7
    label = re.fullmatch(r'    n0 \[label="((?:[^"\\]|\\.)*)\\nA"\];', lines[3]).group(1)
    assert label.replace('\\"', '"').replace("\\\\", "\\") == visible(title)


@settings(max_examples=150)
@given(title=st.text(st.characters(exclude_categories=("Cs",)), max_size=20))
def test_no_title_breaks_any_form(title):
    """Any text that can be stored is drawn: SVG parses, Mermaid and DOT keep their number of lines."""
    found = family(title, "乙")
    assert draw(found, "mermaid").count("\n") == 5
    assert draw(found, "dot").count("\n") == 7
    ElementTree.fromstring(draw(found, "svg").encode())


@pytest.mark.parametrize("title", ["\ufffe", "a\uffffb"], ids=["fffe", "ffff"])
def test_svg_shows_what_is_no_character_of_xml(title):
    """Code points that XML does not allow are made visible as control characters are."""
    ElementTree.fromstring(draw(family(title, "乙"), "svg").encode())


@pytest.mark.parametrize("form", ["mermaid", "dot", "svg"])
def test_arrows_are_labelled_in_the_language_asked_for(form):
    """The kind of step in the reader's language, with meeting and item."""
    for language in ("zh-TW", "en"):
        drawing = draw(family("甲", "乙"), form, language=language)
        assert Kind.MERGED.label(language) in drawing
        assert "industry/114-2" in drawing
        assert drawing.endswith("\n")


@pytest.mark.parametrize("form", ["mermaid", "dot", "svg"])
def test_a_case_alone_is_one_box(form):
    """A case without lineage is drawn as a box without arrows."""
    alone = Lineage(case=after(carried_in()).state(), ancestors=(), descendants=(), edges=())
    drawing = draw(alone, form)
    assert "Case A" in drawing
    assert "-->" not in drawing
    assert "->" not in drawing
    assert "marker-end" not in drawing


def test_a_renaming_back_and_forth_is_drawn():
    """A case renamed and renamed back leads in a circle; the drawing ends all the same."""
    state = after(carried_in()).state()
    there = LineageEdge(
        kind="renamed", source="A", source_name="x", target="A", target_name="y",
        meeting="industry/114-2", item="一", day=date(2025, 5, 14),
    )  # fmt: skip
    back = altered(there, source_name="y", target_name="x")
    svg = draw(Lineage(case=state, ancestors=(), descendants=(), edges=(there, back)), "svg")
    root = ElementTree.fromstring(svg)
    assert len(list(root.iter(f"{SVG}rect"))) == 2
    assert len([path for path in root.iter(f"{SVG}path") if path.get("marker-end")]) == 2
