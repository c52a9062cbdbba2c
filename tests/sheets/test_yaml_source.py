"""What of YAML has a place in a sheet, and the limits of size and depth."""

from __future__ import annotations

import pytest

from ledger.errors import InputError
from ledger.model.platform import Platform
from ledger.sheets import SheetError, read_sheet
from ledger.sheets.loading import MAXIMUM_BYTES
from ledger.sheets.problems import Report, SourceText
from ledger.sheets.yaml_source import MAXIMUM_DEPTH, Mapping, Scalar, Sequence, parse_yaml


def parse(text: str) -> tuple[object, list[str]]:
    """The root node and what was reported."""
    report = Report(source=SourceText(path="x.yaml", text=text))
    return parse_yaml(report), [one.problem.en for one in report.diagnostics]


def refusal(text: str | bytes, platform: Platform) -> str:
    """The message with which a sheet is refused."""
    with pytest.raises(InputError) as refused:
        read_sheet(text, platform, path="x.yaml")
    return str(refused.value)


def test_nodes_know_their_places() -> None:
    """Lines and columns are counted from 1, in characters; keys come in the order of the file."""
    root, problems = parse("日期: 114-05-14\n案名:\n  - 甲案\n")
    assert problems == []
    assert isinstance(root, Mapping)
    (held, cases) = root.pairs
    assert isinstance(held.value, Scalar)
    assert (held.value.text, held.value.place.line, held.value.place.column) == ("114-05-14", 1, 5)
    assert isinstance(cases.value, Sequence)
    assert (cases.value.entries[0].place.line, cases.value.entries[0].place.column) == (3, 5)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x b", "the anchor &x has no place in a sheet"),
        ("a: *x", "the alias *x has no place in a sheet"),
        ("a: !!python/name:os.system b", "the tag !!python/name:os.system has no place in a sheet"),
        ("a: !mine b", "the tag !mine has no place in a sheet"),
        ("<<: {a: b}", "the merge key << has no place in a sheet"),
        ("? [a, b]\n: c", "a list or mapping stands where a key is expected"),
        ("%YAML 1.1\n---\na: b", "a % directive has no place in a sheet"),
        ("a: \tb", "a tab (U+0009) has no place in a sheet"),
        ("a: b\u202e", "the writing-direction mark U+202E has no place in a sheet"),
        ("a: b\u2028c", "the line separator U+2028 has no place in a sheet"),
        ("a: b\u0007", "the control character U+0007 has no place in a sheet"),
        ("a: \ud800", "half a character (U+D800) has no place in a sheet"),
    ],
)
def test_what_has_no_place(text: str, problem: str) -> None:
    """Everything that could make a sheet mean more than it shows is reported, and reading goes on."""
    assert parse(text)[1] == [problem]


def test_emoji_and_joiners_have_a_place() -> None:
    """Characters outside the basic plane, and those that join them, are ordinary text."""
    root, problems = parse("a: 👩‍👩‍👧 𠮷")
    assert problems == []
    assert isinstance(root, Mapping)
    assert isinstance(root.pairs[0].value, Scalar)
    assert root.pairs[0].value.text == "👩‍👩‍👧 𠮷"


def test_a_billion_laughs_are_refused_at_once(platform: Platform) -> None:
    """Aliases are never followed, so a small file cannot grow in memory."""
    lines = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    message = refusal("\n".join(lines), platform)
    assert "the alias *a0 has no place in a sheet" in message


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_depth(opening: str, closing: str) -> None:
    """Sixty-four lists or mappings in each other are read; one more is refused, and a hundred thousand too."""
    parse(opening * MAXIMUM_DEPTH + closing * MAXIMUM_DEPTH)
    for depth in (MAXIMUM_DEPTH + 1, 100_000):
        with pytest.raises(SheetError, match="more than 64 deep"):
            parse(opening * depth + closing * depth)


def test_depth_of_dashes() -> None:
    """Lists opened on one line count as well."""
    with pytest.raises(SheetError, match="more than 64 deep"):
        parse("- " * (MAXIMUM_DEPTH + 1) + "a")


def test_size(platform: Platform) -> None:
    """A file of half a mebibyte is read, one byte more is refused before anything is read of it."""
    sheet = b"meeting: industry/114-2\ndate: 114-05-14\nresolutions: []\n#"
    read_sheet(sheet + b"x" * (MAXIMUM_BYTES - len(sheet)), platform)
    too_large = sheet + b"x" * (MAXIMUM_BYTES - len(sheet) + 1)
    assert refusal(too_large, platform).startswith("x.yaml: the file is larger than 524,288 bytes")


def test_several_documents(platform: Platform) -> None:
    """A second document is refused where it begins, even when the first is sound."""
    message = refusal("meeting: industry/114-2\ndate: 114-05-14\nresolutions: []\n---\na: b\n", platform)
    assert message.startswith("x.yaml:4:1: a second document begins here")


@pytest.mark.parametrize(
    ("data", "where", "remedy"),
    [
        ("會議: x".encode("cp950"), "x.yaml:1:1:", "Big5"),
        ("會議: x".encode("utf-16"), "x.yaml:1:1:", "UTF-16"),
        ("會議: x\n甲".encode() + b"\xff", "x.yaml:2:2:", "save the file as UTF-8"),
    ],
)
def test_other_encodings(data: bytes, where: str, remedy: str, platform: Platform) -> None:
    """A file that is not UTF-8 is refused at its first foreign byte, and its likely encoding is named."""
    message = refusal(data, platform)
    assert message.startswith(where)
    assert remedy in message


@pytest.mark.parametrize(
    "text", ['"\\U99999999"', "a: [1", "{", "a: 'b", "a:\n- b\n c", "%x", "\u0000", "- a\nb: c", "!"]
)
def test_what_is_not_yaml_has_one_message(text: str, platform: Platform) -> None:
    """Whatever the YAML library says or does, a person gets a place and a remedy."""
    message = refusal(text, platform)
    assert message.startswith(("x.yaml:1:", "x.yaml:2:"))
    assert "remedy: " in message
    assert "Traceback" not in message
