"""YAML text into nodes that know where they stand; everything a sheet has no use for is refused.

First station of reading. Built on ruamel.yaml's stream of parse events, which is neither recursive
nor typed: nesting is counted before anything is built, and every scalar stays the text it is.
Anchors, aliases, tags, merge keys, directives and further documents are refused, each with its
place. What the keys mean is the business of ``shape`` and ``reader``.

>>> from ledger.sheets.problems import SourceText
>>> root = parse_yaml(Report(source=SourceText(path="x.yaml", text="date: 114-05-14")))
>>> root.pairs[0].value.text, root.pairs[0].value.place
('114-05-14', SourcePosition(line=1, column=7))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import define, field, frozen
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from ledger.model.intake.texts import describe_character, is_forbidden, quoted
from ledger.sheets.problems import Report, SourcePosition
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase

MAXIMUM_DEPTH = 64
"""How deep lists and mappings may stand in each other."""

MAXIMUM_VALUES = 20_000
"""How many keys, values, lists and mappings a sheet may hold: some fifteen times as many as the longest known."""

_START = SourcePosition(line=1, column=1)


# --- nodes ---------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Node:
    """Something in a YAML file.

    Attributes:
        place: where it begins.
    """

    place: SourcePosition


@frozen(kw_only=True)
class Comment:
    """What follows a text on its line and is a comment to YAML, and maybe was meant as text.

    Attributes:
        place: where its ``#`` stands.
        text: the ``#`` and what follows it.
        apart: whether two spaces or more stand before it.
        spaced: whether a space follows the ``#``, or nothing.
    """

    place: SourcePosition
    text: str
    apart: bool
    spaced: bool


@frozen(kw_only=True)
class Scalar(Node):
    """A single text.

    Attributes:
        text: the text, never typed by YAML.
        plain: whether it stands without quotes and block signs.
        comment: what follows it on its line; for a key, what follows its colon.
    """

    text: str
    plain: bool
    comment: Comment | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing at all was written."""
        return self.plain and not self.text


@frozen(kw_only=True)
class Sequence(Node):
    """A list.

    Attributes:
        entries: what stands in it, in order.
    """

    entries: tuple[Node, ...]


@frozen(kw_only=True)
class Pair:
    """A key and what stands beside it."""

    key: Scalar
    value: Node


@frozen(kw_only=True)
class Mapping(Node):
    """Keys with their values.

    Attributes:
        pairs: in the order of the file; a key that stands twice is here twice.
        whole: whether every key is here; not so where one was refused, and none can be called missing.
    """

    pairs: tuple[Pair, ...]
    whole: bool = True


@frozen(kw_only=True)
class Broken(Node):
    """Something already reported, about which nothing more is to be said."""


# --- from text to nodes --------------------------------------------------------------------------


def parse_yaml(report: Report, most: int | None = None) -> Node:
    """Return the root node of the report's file; what has no place in a sheet is added to the report.

    Args:
        report: the file.
        most: how many nodes it may have.

    Raises:
        SheetError: the text is not YAML, is nested too deep, holds more than ``most`` nodes, or no or several
            documents; what was reported before that is in it too.
    """
    indented_by_tab = _report_characters(report)
    if indented_by_tab:
        raise report.error()
    composer = _Composer(report=report, most=most)
    for event in _events(report, composer.cut):
        composer.take(event)
    if composer.root is None:
        report.add(_START, phrase("the file is empty"), phrase("write keys with values"))
        raise report.error()
    return composer.root


def _report_characters(report: Report) -> bool:
    """Report forbidden characters, each kind once; whether a tab indents a line, which spoils the rest."""
    source = report.source
    if source.text.isascii() and source.text.replace("\n", "").isprintable():
        return False
    seen: dict[str, list[SourcePosition]] = {}
    indented_by_tab = False
    for number, line in enumerate(source.lines, start=1):
        for character in {c for c in line if is_forbidden(c)}:
            column = line.index(character) + 1
            seen.setdefault(character, []).append(SourcePosition(line=number, column=column))
            indented_by_tab |= character == "\t" and not line[: column - 1].strip(" ")
    for character, places in seen.items():
        also = phrase(", and on {count} more lines", count=len(places) - 1) if len(places) > 1 else ""
        is_tab = character == "\t"
        remedy = phrase("write spaces instead") if is_tab else phrase("delete it, or type the text anew")
        description = describe_character(character)
        report.add(
            places[0], phrase("{character} has no place in a sheet{also}", character=description, also=also), remedy
        )
    return indented_by_tab


def _events(report: Report, cut: list[Comment]) -> Iterator[Any]:
    """Parse events of ruamel.yaml; a character already reported is hidden from it.

    Args:
        report: the file, and what was reported of it.
        cut: the comments so far that may have swallowed a bracket, as the consumer finds them.

    Raises:
        SheetError: the text is not YAML.
    """
    text = report.source.text
    if report.diagnostics:
        text = "".join(" " if is_forbidden(character) else character for character in text)
    last = _START
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            last = _place(event.start_mark)
            yield event
    except MarkedYAMLError as error:
        unclosed = "unexpected end of stream" in str(error.problem)
        mark = (error.context_mark if unclosed else error.problem_mark) or error.context_mark
        place = _place(mark) if mark is not None else last
        begun = error.context_mark.line + 1 if error.context_mark else place.line
        if cut and cut[-1].place.line >= begun:
            report_cut(report, cut[-1])
            raise report.error() from None
        _report_syntax(report, place, str(error.problem or error.context or ""))
        raise report.error() from None
    except Exception:  # ruamel lets its own slips (ValueError, IndexError, AssertionError) through
        _report_syntax(report, last, "")
        raise report.error() from None


_SYNTAX: tuple[tuple[str, Text, Text], ...] = (
    ("mapping values are not allowed", phrase("a colon stands where no key can be"),
     phrase("put a text that contains ': ' in quotes, or check the indentation")),
    ("could not find expected ':'", phrase("a line has no colon after its key"),
     phrase("write `key: value`, or `- ` before an entry of a list")),
    ("<block end>", phrase("this does not line up with what stands above"),
     phrase("check the indentation: the keys of one mapping begin in one column")),
    ("cannot start any token", phrase("a value cannot begin with this sign"),
     phrase("put the text in quotes")),
    ("found unexpected end of stream", phrase("a quotation mark is opened and never closed"),
     phrase("close it")),
    ("expected ',' or", phrase("a bracket is opened and never closed, or a comma is missing"),
     phrase("close it, or add the comma")),
    ("expected the node content", phrase("a value is missing, or a bracket is never closed"),
     phrase("write the value, or close the bracket")),
    ("unknown escape", phrase("this backslash means nothing inside double quotes"),
     phrase("write \\\\ for a backslash")),
    ("expected alphabetic or numeric", phrase("a value cannot begin with this sign"),
     phrase("put the text in quotes")),
)  # fmt: skip


def _report_syntax(report: Report, place: SourcePosition, said: str) -> None:
    """The message of ruamel.yaml in this package's words; its own words where no better ones are known."""
    lines = report.source.lines
    place = min(place, SourcePosition(line=len(lines), column=len(lines[-1]) + 1))
    for part, problem, remedy in _SYNTAX:
        if part in said:
            report.add(place, phrase("this is not YAML: {detail}", detail=problem), remedy)
            return
    detail = " ".join(said.split())
    problem = phrase("this is not YAML: {detail}", detail=detail) if detail else phrase("this is not YAML")
    report.add(place, problem, phrase("compare with the line above; check quotes and indentation"))


_COMMENT = re.compile(r"(?P<before>[ \t]*)(?P<text>#.*)")
_COMMENT_IN_LIST = re.compile(r"[ \t]*(?P<text>#\S.*)")
_COMMA_OR_COLON = re.compile(r"[ \t]*[,:]")


def comment_after(line: str, start: int, number: int) -> Comment | None:
    """Return the comment that follows what ends before character ``start`` (from 0) of a line, and nothing between."""
    found = _COMMENT.match(line, start)
    if found is None:
        return None
    place, text = SourcePosition(line=number, column=found.start("text") + 1), found["text"]
    spaced = text[1:2] in ("", " ", "\t")
    return Comment(place=place, text=text, apart=len(found["before"].expandtabs(2)) > 1, spaced=spaced)


def report_cut(report: Report, comment: Comment) -> None:
    """Report a comment that may have been meant as text."""
    problem = phrase("YAML takes {comment} for a comment and drops it", comment=quoted(comment.text))
    remedy = phrase(
        "if it belongs to the text, put the whole text in quotes; if it is a comment, write two spaces before "
        "the # and one after it"
    )
    report.add(comment.place, problem, remedy)


def _place(mark: Any) -> SourcePosition:
    return SourcePosition(line=mark.line + 1, column=mark.column + 1)


@define(kw_only=True)
class _Open:
    """A list or mapping that has begun and not ended: what stands in it so far."""

    place: SourcePosition
    is_mapping: bool
    inner: list[Node] = field(factory=list)


@define(kw_only=True)
class _Composer:
    """Builds nodes from parse events with a stack of its own, so that no nesting can exhaust Python's."""

    report: Report
    most: int | None = None
    begun: int = 0
    root: Node | None = None
    stack: list[_Open] = field(factory=list)
    cut: list[Comment] = field(factory=list)

    def take(self, event: Event) -> None:
        """Take the next parse event.

        Raises:
            SheetError: the nesting is too deep, or a second document begins.
        """
        if isinstance(event, DocumentStartEvent):
            self._begin_document(event)
        elif isinstance(event, CollectionEndEvent):
            self._add(self._closed(self.stack.pop()))
        elif isinstance(event, AliasEvent):
            place = _place(event.start_mark)
            problem = phrase("the alias *{name} has no place in a sheet", name=event.anchor)
            self.report.add(place, problem, phrase("write the text out again"))
            self._add(Broken(place=place))
        elif isinstance(event, NodeEvent):
            self._begin_node(event)

    def _begin_document(self, event: Any) -> None:
        place = _place(event.start_mark)
        if self.root is not None:
            remedy = phrase("a file holds one meeting; remove the `---` and what follows")
            self.report.add(place, phrase("a second document begins here"), remedy)
            raise self.report.error()
        if event.version is not None or event.tags:
            problem = phrase("a % directive has no place in a sheet")
            self.report.add(place, problem, phrase("remove the lines that begin with %"))

    def _begin_node(self, event: Any) -> None:
        place = _place(event.start_mark)
        self.begun += 1
        if self.most is not None and self.begun > self.most:
            problem = phrase("the sheet holds more than {most} keys and values", most=f"{self.most:,}")
            remedy = phrase(
                "a sheet holds one meeting: check that this is the right file, or leave out what is not needed"
            )
            self.report.add(place, problem, remedy)
            raise self.report.error()
        if event.anchor is not None:
            problem = phrase("the anchor &{name} has no place in a sheet", name=event.anchor)
            self.report.add(place, problem, phrase("remove it"))
        if event.tag is not None:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            problem = phrase("the tag {tag} has no place in a sheet", tag=tag)
            self.report.add(place, problem, phrase("remove it; every value is text"))
        if isinstance(event, ScalarEvent):
            comment = None if event.style in ("|", ">") else self._comment_after(event.end_mark)
            self._add(Scalar(place=place, text=event.value, plain=event.style in (None, ""), comment=comment))
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            if len(self.stack) >= MAXIMUM_DEPTH:
                problem = phrase("lists and mappings stand in each other more than {most} deep", most=MAXIMUM_DEPTH)
                self.report.add(place, problem, phrase("a sheet needs five levels; check brackets and indentation"))
                raise self.report.error()
            self.stack.append(_Open(place=place, is_mapping=isinstance(event, MappingStartEvent)))
            if event.flow_style:
                self._ask_about_comment(place.line, event.end_mark.column)

    def _comment_after(self, mark: Any) -> Comment | None:
        """Return the comment after a text, or after the colon of a key; one after a comma is asked about."""
        number = mark.line + 1
        line = self.report.source.line(number)
        sign = _COMMA_OR_COLON.match(line, mark.column)
        if sign is not None and sign[0].endswith(","):
            self._ask_about_comment(number, sign.end())
            return None
        # What a key is followed by on its line stands where its value would, and counts if that is blank.
        comment = comment_after(line, sign.end() if sign is not None else mark.column, number)
        if sign is not None:
            return comment
        if comment is not None and not (comment.apart and comment.spaced):
            self.cut.append(comment)
        return comment

    def _ask_about_comment(self, number: int, start: int) -> None:
        """Ask about a comment that stands where an entry of a list in brackets is expected."""
        line = self.report.source.line(number)
        if _COMMENT_IN_LIST.match(line, start) is None:
            return
        comment = comment_after(line, start, number)
        if comment is not None:
            report_cut(self.report, comment)
            self.cut.append(comment)

    def _add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].inner.append(node)
        else:
            self.root = node

    def _closed(self, opened: _Open) -> Node:
        if not opened.is_mapping:
            return Sequence(place=opened.place, entries=tuple(opened.inner))
        couples = zip(opened.inner[::2], opened.inner[1::2], strict=True)
        pairs = [self._pair(key, value) for key, value in couples]
        kept = tuple(pair for pair in pairs if pair is not None)
        return Mapping(place=opened.place, pairs=kept, whole=len(kept) == len(pairs))

    def _pair(self, key: Node, value: Node) -> Pair | None:
        if isinstance(key, Broken):
            return None
        if not isinstance(key, Scalar):
            problem = phrase("a list or mapping stands where a key is expected")
            self.report.add(key.place, problem, phrase("write a single word as the key"))
            return None
        if key.plain and key.text == "<<":
            problem = phrase("the merge key << has no place in a sheet")
            self.report.add(key.place, problem, phrase("write the keys out"))
            return None
        return Pair(key=key, value=value)
