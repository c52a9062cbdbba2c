"""Write the reference pages that follow from the code; ``--check`` only says which are out of date.

    python docs/generate.py
    python docs/generate.py --check

Each page is made by one function of ``PAGES``, from the same tables that the software itself is
driven by: what is not there cannot be documented, and what is there is.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
ERRORS = ROOT / "tests" / "errors"
sys.path.insert(0, str(ROOT))

import ledger  # noqa: E402
import ledger.sheets  # noqa: E402
import projections  # noqa: E402
from ledger.lazy import public_names  # noqa: E402
from ledger.log.codec import stored_names  # noqa: E402
from ledger.model import events, vocabulary  # noqa: E402
from ledger.model.intake import texts  # noqa: E402
from ledger.sheets.keys import Shape, YamlKey  # noqa: E402
from ledger.sheets.platform_shape import PLATFORM  # noqa: E402
from ledger.sheets.shape import MINUTES  # noqa: E402

NOTICE = "<!-- Written by docs/generate.py. Change the code it speaks of, then run `python docs/generate.py`. -->"


# --- pages ---------------------------------------------------------------------------------------


def sheet_page() -> str:
    """Every key of a sheet."""
    lines = [
        "# Sheet · 會議登錄表",
        "",
        "One sheet is the minutes of one meeting, in YAML. Each key has an English and a Chinese spelling; they mean",
        "the same and may be mixed. Case, width, spaces, hyphens and underscores in a key do not count. A key left",
        "blank is a key not given. How to write one: [English](../how-to/write-a-sheet.md),",
        "[中文](../how-to/write-a-sheet.zh-TW.md). The words that keys take: [vocabulary](vocabulary.md).",
        "",
        "`*` marks a key that must be given. 「*」為必填。",
        "",
    ]
    return "\n".join(lines + _shapes(MINUTES))


def platform_page() -> str:
    """Every key of ``platform.yaml``."""
    lines = [
        "# platform.yaml · 平臺資料",
        "",
        "What is particular to one cooperation of committees. How to write one:",
        "[describe your platform](../how-to/describe-your-platform.md).",
        "",
        "`*` marks a key that must be given. 「*」為必填。",
        "",
    ]
    return "\n".join(lines + _shapes(PLATFORM))


def events_page() -> str:
    """Every kind of event, as stored."""
    lines = [
        "# Events · 事件",
        "",
        "What `caseledger log` prints and the ledger stores, one line an event: `position` and `type` first, then the",
        "fields below. Days are ISO, times carry their zone. A stored name is never changed: another shape gets",
        "another version, and the old one is still read.",
        "",
        "| stored name | class | decided by | meaning |",
        "|---|---|---|---|",
    ]
    about_the_record = [
        events.PlatformDescribed,
        events.MeetingRecorded,
        events.MinutesAmended,
        events.MeetingWithdrawn,
        events.CasesFoundSame,
        events.ClashesAccepted,
        events.DifferenceAcknowledged,
    ]
    classes = [*about_the_record, *events.CASE_EVENTS]
    for event_class in classes:
        who, meaning = _decided(_summary(event_class))
        lines.append(f"| {_codes(stored_names(event_class))} | `{event_class.__name__}` | {who} | {_cell(meaning)} |")
    lines += ["", "## Fields that events share", ""]
    for base in (events.Event, events.MeetingEvent, events.CaseEvent):
        lines += [f"### {base.__name__}", "", _summary(base), "", *_fields(base), ""]
    lines += ["## Fields of each event", ""]
    for event_class in classes:
        own = _fields(event_class)
        base = event_class.__mro__[1].__name__
        lines += [
            f"### {event_class.__name__}",
            "",
            f"{_codes(stored_names(event_class))}, {'an' if base[0] in 'AEIOU' else 'a'} `{base}`.",
            "",
        ]
        lines += [*own, ""] if own else ["No field of its own.", ""]
    lines += ["## Values inside events", ""]
    for value in (
        events.Presumption,
        events.DeclaredCount,
        events.NotHeld,
        events.RegisterPlace,
        events.AgendaPlace,
        events.Correction,
        events.Difference,
    ):
        lines += [f"### {value.__name__}", "", _summary(value), "", *_fields(value), ""]
    return "\n".join(lines)


def vocabulary_page() -> str:
    """Every word of every vocabulary."""
    lines = [
        "# Vocabulary · 用詞",
        "",
        "The words that sheets use and answers print. JSON and the stored events have the first column; a sheet may",
        "use any spelling of a row.",
        "",
    ]
    found = [
        word_class
        for _, word_class in inspect.getmembers(vocabulary, inspect.isclass)
        if issubclass(word_class, vocabulary.Word) and word_class is not vocabulary.Word
    ]
    for word_class in sorted(found, key=lambda one: inspect.getsourcelines(one)[1]):
        lines += [f"## {word_class.__name__}", "", _summary(word_class), ""]
        lines += ["| stored | English | 中文 | also · 亦可寫作 |", "|---|---|---|---|"]
        for word in word_class:
            lines.append(f"| `{word.value}` | {word.en} | {word.zh} | {'、'.join(word.also)} |")
        lines.append("")
    return "\n".join(lines)


def errors_page() -> str:
    """Every golden error message with the file that causes it."""
    lines = [
        "# Errors · 錯誤訊息",
        "",
        "What is wrong with a file is told with file, line and column, the line itself, and a remedy; all problems of",
        "a file at once. Each case below is a test: the file, and the message it gives.",
        "",
    ]
    for file in sorted(ERRORS.glob("*.yaml")) if ERRORS.is_dir() else ():
        expected = file.with_suffix(".expected")
        if not expected.is_file():
            continue
        shown = file.read_bytes().decode("utf-8", "backslashreplace")
        lines += [f"## {file.stem}", "", _fenced("yaml", _spelled_out(shown)), ""]
        lines += [_fenced("text", expected.read_text(encoding="utf-8")), ""]
    return "\n".join(lines)


def python_page() -> str:
    """The public names of the packages and of those rooms that users import from."""
    lines = [
        "# Python",
        "",
        "What may be imported from outside. Names that are not here may change without notice. The packages are",
        "typed (`py.typed`). Vocabularies (`Status`, `Decision` …) are in [vocabulary](vocabulary.md), events in",
        "[events](events.md).",
        "",
        *_text_types(),
    ]
    for module in (ledger, projections, ledger.sheets):
        lines += [f"## `{module.__name__}`", "", _summary(module), ""]
        for name in sorted(module.__all__, key=_by_kind(module)):
            lines += _public(name, module)
    for short in importlib.import_module("ledger.testing").__all__:
        module = importlib.import_module(f"ledger.testing.{short}")
        lines += [f"## `{module.__name__}`", "", _summary(module), ""]
        for name in sorted(_own_names(module), key=_by_kind(module)):
            lines += _public(name, module)
    return "\n".join(lines)


def _text_types() -> list[str]:
    """The names under which fields say what kind of text or number they hold, from the lines below them."""
    source = inspect.getsource(texts)
    named = re.findall(r'^(\w+)(?:: TypeAlias)? = Annotated\[.*\]\n"""(.*)"""', source, re.MULTILINE)
    intro = (
        "Values handed in from code are held to the types of their fields and to the rules of a sheet; see "
        "[record from code](../how-to/record-from-code.md#what-a-value-may-be). A field says by its type which rule:"
    )
    rows = [f"| `{name}` | {_cell(meaning.replace('``', '`'))} |" for name, meaning in named]
    return [intro, "", "| type | what it holds |", "|---|---|", *rows, ""]


def _own_names(module: ModuleType) -> list[str]:
    """The public functions and classes that a module defines itself."""
    own = {name: thing for name, thing in vars(module).items() if getattr(thing, "__module__", "") == module.__name__}
    return [name for name, thing in own.items() if not name.startswith("_") and callable(thing)]


PAGES: dict[str, Callable[[], str]] = {
    "sheet.md": sheet_page,
    "platform.md": platform_page,
    "events.md": events_page,
    "vocabulary.md": vocabulary_page,
    "errors.md": errors_page,
    "python.md": python_page,
}


# --- keys ----------------------------------------------------------------------------------------


def _shapes(top: Shape) -> list[str]:
    """One table for ``top`` and one for each shape inside it, each shape once."""
    lines: list[str] = []
    waiting, seen = [top], [top]
    while waiting:
        shape = waiting.pop(0)
        lines += [f"## {shape.name} · {shape.zh}", ""]
        lines += ["| key | 欄位 | value | meaning | 意義 |", "|---|---|---|---|---|"]
        lines += [_key_row(key) for key in shape.keys]
        lines.append("")
        for key in shape.keys:
            if key.shape is not None and key.shape not in seen:
                seen.append(key.shape)
                waiting.append(key.shape)
    return lines


def _key_row(key: YamlKey) -> str:
    also = [spelling for spelling in key.spellings if spelling not in (key.en, key.zh)]
    spelled = f"`{key.en}`{' *' if key.required else ''}" + (f" (or {_codes(also)})" if also else "")
    value = key.kind.value
    if key.words is not None:
        value = f"[{key.words.__name__}](vocabulary.md#{key.words.__name__.lower()})"
    elif key.shape is not None:
        target = f"[{key.shape.name}](#{_anchor(f'{key.shape.name} · {key.shape.zh}')})"
        value = f"{key.kind.value}: {target}"
    value += ", or a list" if key.many else ""
    return f"| {spelled} | `{key.zh}` | {value} | {_cell(key.en_help)} | {_cell(key.zh_help)} |"


def _anchor(heading: str) -> str:
    """The anchor that a page gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


# --- docstrings ----------------------------------------------------------------------------------


def _summary(thing: Any) -> str:
    """The first paragraph of a docstring, on one line."""
    text = inspect.getdoc(thing) or ""
    return _plain(" ".join(text.split("\n\n", maxsplit=1)[0].split()))


def _section(thing: Any, title: str) -> list[tuple[str, str]]:
    """The entries of one section of a docstring: names, and what is said of them."""
    text = inspect.cleandoc(thing.__dict__.get("__doc__") or "" if inspect.isclass(thing) else thing.__doc__ or "")
    found = re.search(rf"^{title}:\n((?:    .*\n?|\n)+)", text, re.MULTILINE)
    entries: list[tuple[str, str]] = []
    for line in found.group(1).split("\n") if found else ():
        if re.match(r"    \S", line) and ":" in line:
            name, _, meaning = line.strip().partition(":")
            entries.append((name, meaning.strip()))
        elif line.strip() and entries:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {line.strip()}")
    return [(name, _plain(meaning)) for name, meaning in entries]


def _plain(text: str) -> str:
    """A docstring's own marks as those of a page."""
    return re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text).replace("``", "`")


def _decided(summary: str) -> tuple[str, str]:
    """Who decides an event, and what it means."""
    match = re.match(r"((?:Decided|Recorded|Found|Established|Confirmed) [^:]+): (.+)", summary)
    if match is None:
        return "", summary
    return re.sub(r"^(Decided|Established|Confirmed) (by )?", "", match.group(1)).lower(), match.group(2)


def _fields(owner: type) -> list[str]:
    """A table of the fields that a class adds to its base."""
    told = _told(owner)
    own = [field for field in attrs.fields(owner) if not field.inherited]
    if not own:
        return []
    lines = ["| field | type | meaning |", "|---|---|---|"]
    for field in own:
        lines.append(f"| `{field.name}` | {_type(field.type)} | {_cell(told.get(field.name, ''))} |")
    return lines


def _told(owner: type) -> dict[str, str]:
    """Field to meaning, from the ``Attributes`` of the docstring."""
    entries = _section(owner, "Attributes")
    return {name.strip(): meaning for names, meaning in entries for name in names.split(",")}


# --- public names --------------------------------------------------------------------------------


def _by_kind(module: ModuleType) -> Callable[[str], tuple[int, str]]:
    """The order in which names are listed: functions and working classes, values, errors."""

    def place(name: str) -> tuple[int, str]:
        thing = getattr(module, name)
        if inspect.isclass(thing) and issubclass(thing, Exception):
            return (3, name)
        if inspect.isclass(thing) and issubclass(thing, vocabulary.Word):
            return (2, name)
        return (1 if attrs.has(thing) else 0, name)

    return place


def _public(name: str, module: ModuleType) -> list[str]:
    """What is said of one public name of a module or package."""
    thing = getattr(module, name)
    thing = inspect.unwrap(thing) if callable(thing) else thing
    if inspect.isfunction(thing):
        return [
            f"### `{name}`",
            "",
            _fenced("text", name + _signature(thing)),
            "",
            _summary(thing),
            *_parameters(thing),
            *_raises(thing),
            "",
        ]
    if inspect.ismodule(thing):
        return [f"### `{name}`", "", f"{_summary(thing)} See [{name}]({name}.md).", ""]
    if not inspect.isclass(thing):
        return [f"### `{name}`", "", *_alias(name, public_names(module.__name__)[name]), ""]
    if issubclass(thing, events.Event):
        return [f"### `{name}`", "", f"{_summary(thing)} See [events](events.md#{name.lower()}).", ""]
    if issubclass(thing, vocabulary.Word):
        return [f"### `{name}`", "", f"{_summary(thing)} See [vocabulary](vocabulary.md#{name.lower()}).", ""]
    lines = [f"### `{name}`", "", _summary(thing), ""]
    if issubclass(thing, Exception):
        lines[-1:] = [f"A `{thing.__mro__[1].__name__}`.", ""]
    if attrs.has(thing):
        lines += [*_fields(thing), ""]
    elif not issubclass(thing, Exception):
        lines += [_fenced("text", name + _signature(thing.__init__)), *_parameters(thing.__init__), ""]
    members = list(_members(thing))
    if members:
        lines += ["| method or property | meaning |", "|---|---|", *members, ""]
    return lines


def _alias(name: str, home: str) -> list[str]:
    """The definition of a type that is no class, in the module ``home``, and the text below it."""
    body = ast.parse(inspect.getsource(importlib.import_module(home))).body
    for statement, following in zip(body, [*body[1:], ast.Pass()], strict=True):
        if isinstance(statement, ast.ImportFrom) and name in [alias.name for alias in statement.names]:
            return _alias(name, str(statement.module))
        target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
        if isinstance(target, ast.Name) and target.id == name:
            value = ast.unparse(statement.value)  # type: ignore[attr-defined]
            meaning = following.value.value if isinstance(following, ast.Expr) else ""  # type: ignore[attr-defined]
            if not meaning:
                raise LookupError(f"{home}.{name} has no text below it that says what it means")
            return [_fenced("text", f"{name} = {value}"), "", _plain(" ".join(meaning.split()))]
    raise LookupError(f"{home} does not define {name}")


def _members(owner: type) -> Iterable[str]:
    """Rows for the public methods and properties that a class itself defines."""
    for name, thing in owner.__dict__.items():
        if name.startswith("_"):
            continue
        if isinstance(thing, property):
            yield f"| `{name}` | {_cell(_summary(thing))} |"
        elif inspect.isfunction(thing) or isinstance(thing, classmethod):
            function = thing.__func__ if isinstance(thing, classmethod) else thing
            explained = "; ".join(f"`{one}`: {meaning.rstrip('.')}" for one, meaning in _section(function, "Args"))
            raised = " ".join(part for part in _raises(function) if part)
            meaning = " ".join(part for part in (_summary(function), explained and f"{explained}.", raised) if part)
            yield f"| `{name}{_cell(_signature(function))}` | {_cell(meaning)} |"


def _parameters(function: Any) -> list[str]:
    """A table of the parameters that a docstring explains."""
    rows = [f"| `{name}` | {_cell(meaning)} |" for name, meaning in _section(function, "Args")]
    return ["", "| parameter | meaning |", "|---|---|", *rows] if rows else []


def _raises(function: Any) -> list[str]:
    entries = _section(function, "Raises")
    return (
        ["", "Raises " + "; ".join(f"`{name}`: {meaning.rstrip('.')}" for name, meaning in entries) + "."]
        if entries
        else []
    )


def _signature(function: Any) -> str:
    """The parameters and what comes back, as written in the code."""
    shown, keyword_only = [], False
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name in ("self", "cls"):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
            keyword_only = True
            shown.append("*")
        star = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
        text = f"{star}{parameter.name}: {_bare(parameter.annotation)}"
        if parameter.default is not parameter.empty:
            default = parameter.default
            text += f" = {default.__name__ if callable(default) else repr(default)}"
        shown.append(text)
    returned = inspect.signature(function).return_annotation
    arrow = "" if returned in (inspect.Signature.empty, "None", None) else f" -> {_bare(returned)}"
    return f"({', '.join(shown)}){arrow}"


def _bare(annotation: Any) -> str:
    """An annotation as written, whether it is kept as text or as a type."""
    if isinstance(annotation, str):
        return annotation
    return annotation.__name__ if isinstance(annotation, type) else str(annotation).replace("typing.", "")


def _type(annotation: Any) -> str:
    return f"`{_cell(_bare(annotation))}`"


# --- text ----------------------------------------------------------------------------------------


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    """Text that may stand in a cell of a table."""
    return text.replace("|", "\\|")


def _fenced(language: str, text: str) -> str:
    fence = "````" if "```" in text else "```"
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _spelled_out(text: str) -> str:
    """Text whose invisible characters a reader can see."""
    return "".join(c if c == "\n" or c.isprintable() else f"<U+{ord(c):04X}>" for c in text)


def rendered() -> dict[Path, str]:
    """Every generated page."""
    pages = {}
    for name, page in PAGES.items():
        title, _, rest = page().partition("\n")
        pages[REFERENCE / name] = f"{title}\n\n{NOTICE}\n{rest.rstrip()}\n"
    return pages


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` name those that are out of date."""
    status = 0
    for path, text in rendered().items():
        current = path.read_text(encoding="utf-8") if path.is_file() else ""
        if text == current:
            continue
        if "--check" in arguments:
            status = 1
        else:
            path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{'out of date' if status else 'written'}: {path.relative_to(ROOT)}\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
