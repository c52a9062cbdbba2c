"""Arguments of the command line: the parser, in two languages.

Options that concern every command are accepted before and after its name.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, NoReturn

from caseledger.phrases import say
from caseledger.phrases.argparse_messages import parser_message
from ledger.errors import InputError

if TYPE_CHECKING:
    from ledger.text.language import Language

DEFAULT_LEDGER = "ledger.sqlite"
_LANGUAGES: Mapping[str, Language] = {"en": "en", "zh-tw": "zh-TW", "zh_tw": "zh-TW", "zh": "zh-TW", "zh-hant": "zh-TW"}


class _Formatter(argparse.HelpFormatter):
    """Help whose headings are in the reader's language."""

    def __init__(self, prog: str, language: Language) -> None:
        super().__init__(prog, max_help_position=34, width=min(get_terminal_size().columns, 110))
        self._said = language

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, say("usage", self._said) if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that raises one clear message instead of printing a usage and leaving."""

    def __init__(self, *, language: Language, **options: Any) -> None:
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Formatter(prog, language),
            **options,
        )
        self._language = language
        self._positionals.title = say("positional", language)
        self._optionals.title = say("options", language)
        self.add_argument("-h", "--help", action="help", help=say("help-help", language))

    def error(self, message: str) -> NoReturn:
        """Raise what the base class would print. Raises InputError."""
        command = self.prog.removeprefix("caseledger").strip()
        hint = say("see-help", self._language, command=f"{command} " if command else "")
        problem = parser_message(message, self._language)
        raise InputError(say("parser-message", self._language, problem=problem, hint=hint))


def parse(arguments: Sequence[str], environment: Mapping[str, str], version: str) -> argparse.Namespace:
    """What ``arguments`` ask for.

    Args:
        arguments: those after the program's name.
        environment: for the default ledger (CASELEDGER) and language (LC_ALL, LC_MESSAGES, LANG).
        version: what ``--version`` prints.

    Raises:
        InputError: they make no sense; the message says where help is to be had.
    """
    language = requested_language(arguments, environment)
    for text in (*arguments, environment.get("CASELEDGER", "")):
        _refuse_what_is_no_text(text, language)
    for given in _languages(arguments):
        if given.casefold() not in _LANGUAGES:
            raise InputError(say("no-such-language", language, given=given))
    options = _parser(language, version).parse_args(list(arguments))
    options.lang = language
    options.ledger_given = hasattr(options, "ledger")
    options.ledger_in_environment = not options.ledger_given and bool(environment.get("CASELEDGER"))
    options.ledger = getattr(options, "ledger", environment.get("CASELEDGER") or DEFAULT_LEDGER)
    for name, value in vars(options).items():
        if value == "":
            option = "--" + name.replace("_", "-")
            raise InputError(say("empty-option", language, option=option))
    options.json = getattr(options, "json", False)
    return options


def _refuse_what_is_no_text(text: str, language: Language) -> None:
    """Raise InputError where an argument holds a NUL, or bytes that are not UTF-8."""
    if "\0" in text:
        raise InputError(say("argument-with-nul", language, given=text))
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError(say("argument-not-utf8", language, given=text))


def requested_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language requested, or that of the environment; needed before anything is parsed, and in every mistake."""
    known = [_LANGUAGES[given.casefold()] for given in _languages(arguments) if given.casefold() in _LANGUAGES]
    if known:
        return known[-1]
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "zh-TW" if locale.casefold().startswith("zh") else "en"


def _languages(arguments: Sequence[str]) -> Iterator[str]:
    """Every language that ``arguments`` ask for, known or not."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            yield argument.removeprefix("--lang=")
        elif argument == "--lang" and place + 1 < len(arguments):
            yield arguments[place + 1]


def _parser(language: Language, version: str) -> _Parser:
    parser = _Parser(
        language=language, prog="caseledger", description=say("program", language), epilog=say("exit", language)
    )
    parser.add_argument("--version", action="version", version=version, help=say("version-help", language))
    _common(parser, language)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title=say("commands", language))

    def command(name: str) -> _Parser:
        made: _Parser = commands.add_parser(
            name, language=language, help=say(name, language), description=say(name, language)
        )
        _common(made, language)
        return made

    record = command("record")
    record.add_argument("sheets", nargs="+", metavar="SHEET_OR_FOLDER", help=say("record-help", language))
    record.add_argument("--platform", metavar="FILE", help=say("platform-help", language))
    _backfill(record, language)
    amend = command("amend")
    amend.add_argument("sheet", metavar="SHEET", help=say("amend-help", language))
    amend.add_argument("--because", required=True, metavar="WHY", help=say("because-help", language))
    amend.add_argument("--dry-run", action="store_true", help=say("dry-run-help", language))
    amend.add_argument("--platform", metavar="FILE", help=say("platform-help", language))
    _backfill(amend, language)
    withdraw = command("withdraw")
    withdraw.add_argument("meeting", metavar="MEETING", help=say("withdraw-help", language))
    withdraw.add_argument("--because", required=True, metavar="WHY", help=say("because-help", language))
    withdraw.add_argument("--accept-clashes", metavar="WHY", help=say("accept-clashes-help", language))
    withdraw.add_argument("--dry-run", action="store_true", help=say("dry-run-help", language))
    same = command("same")
    same.add_argument("cases", nargs=2, metavar="CASE", help=say("case-help", language))
    same.add_argument("--because", required=True, metavar="WHY", help=say("because-help", language))
    same.add_argument("--accept-clashes", metavar="WHY", help=say("accept-clashes-help", language))
    status = command("status")
    status.add_argument("case", nargs="?", metavar="CASE", help=say("case-help", language))
    status.add_argument("--group", metavar="G", help=say("group-help", language))
    _on(status, language)
    history = command("history")
    history.add_argument("case", metavar="CASE", help=say("case-help", language))
    history.add_argument("--knowledge", action="store_true", help=say("knowledge-help", language))
    _on(history, language)
    lineage = command("lineage")
    lineage.add_argument("case", metavar="CASE", help=say("case-help", language))
    lineage.add_argument("--format", choices=("mermaid", "dot", "svg"), help=say("format-help", language))
    _on(lineage, language)
    for name in ("tally", "reconcile"):
        counted = command(name)
        counted.add_argument("meeting", nargs="?", metavar="MEETING", help=say("meeting-help", language))
        if name == "reconcile":
            counted.add_argument("--cases", action="store_true", help=say("cases-help", language))
        _on(counted, language)
    acknowledge = command("acknowledge")
    acknowledge.add_argument("meeting", metavar="MEETING", help=say("sheet-new-meeting-help", language))
    acknowledge.add_argument("item", metavar="ITEM", help=say("acknowledge-item-help", language))
    acknowledge.add_argument("--because", required=True, metavar="WHY", help=say("because-help", language))
    acknowledge.add_argument("--by", required=True, metavar="NAME", help=say("by-help", language))
    acknowledge.add_argument("--against", metavar="WHAT", help=say("acknowledge-against-help", language))
    balance = command("conservation")
    balance.add_argument("--level", metavar="L", help=say("level-help", language))
    balance.add_argument("--group", metavar="G", help=say("group-help", language))
    _on(balance, language)
    minutes = command("minutes")
    minutes.add_argument("meeting", metavar="MEETING", help=say("minutes-meeting-help", language))
    minutes.add_argument(
        "--format", choices=("text", "markdown"), default="text", help=say("minutes-format-help", language)
    )
    minutes.add_argument("--known", metavar="DATE|POSITION", help=say("known-help", language))
    minutes.add_argument("--without-presumed", action="store_true", help=say("presumed-help", language))
    missing = command("gaps")
    missing.add_argument("--group", metavar="G", help=say("group-help", language))
    missing.add_argument("--still", metavar="N", type=int, help=say("still-help", language))
    _on(missing, language)
    agenda = command("agenda")
    agenda.add_argument("body", metavar="GROUP", help=say("agenda-body-help", language))
    agenda.add_argument(
        "--for", metavar="MEETING", required=True, dest="meeting", help=say("agenda-for-help", language)
    )
    agenda.add_argument("--without-presumed", action="store_true", help=say("presumed-help", language))
    promised = command("promises")
    promised.add_argument("--overdue", action="store_true", help=say("overdue-help", language))
    promised.add_argument("--owner", metavar="AGENCY", help=say("owner-help", language))
    promised.add_argument("--group", metavar="G", help=say("group-help", language))
    _on(promised, language)
    ratified = command("ratification")
    ratified.add_argument("--group", metavar="G", help=say("group-help", language))
    _on(ratified, language)
    changes = command("changes")
    changes.add_argument("--since", metavar="DATE|POSITION", default="0", help=say("since-help", language))
    changes.add_argument("--without-presumed", action="store_true", help=say("presumed-help", language))
    command("log")
    command("backup").add_argument("file", metavar="FILE", help=say("backup-help", language))
    command("restore").add_argument("file", metavar="FILE", help=say("restore-help", language))
    command("keep").add_argument("--anew", action="store_true", help=say("keep-anew-help", language))
    _sheet_commands(command("sheet"), language)
    return parser


def _sheet_commands(sheet: _Parser, language: Language) -> None:
    commands = sheet.add_subparsers(
        dest="sheet_command", required=True, metavar="COMMAND", title=say("commands", language)
    )

    def command(name: str) -> _Parser:
        told = say(f"sheet-{name}", language)
        made: _Parser = commands.add_parser(name, language=language, help=told, description=told)
        _common(made, language)
        return made

    new = command("new")
    new.add_argument("meeting", metavar="MEETING", help=say("sheet-new-meeting-help", language))
    new.add_argument("--platform", metavar="FILE", help=say("platform-help", language))
    check = command("check")
    check.add_argument("sheet", metavar="FILE", help=say("sheet-check-help", language))
    check.add_argument("--platform", metavar="FILE", help=say("platform-help", language))
    check.add_argument("--against", metavar="LEDGER", help=say("against-help", language))
    check.add_argument("--backfill", action="store_true", help=say("backfill-help", language))
    command("show").add_argument("meeting", metavar="MEETING", help=say("sheet-new-meeting-help", language))
    command("schema").add_argument("--platform", metavar="FILE", help=say("platform-help", language))


def _common(parser: _Parser, language: Language) -> None:
    """The options of every command; without defaults, so that one given earlier is kept."""
    missing = argparse.SUPPRESS
    parser.add_argument("--ledger", metavar="FILE", default=missing, help=say("ledger-help", language))
    parser.add_argument("--lang", metavar="LANG", default=missing, help=say("lang-help", language))
    parser.add_argument("--json", action="store_true", default=missing, help=say("json-help", language))


def _backfill(parser: _Parser, language: Language) -> None:
    """The options of what records minutes in another order than they were held."""
    parser.add_argument("--backfill", action="store_true", help=say("backfill-help", language))
    parser.add_argument("--accept-clashes", metavar="WHY", help=say("accept-clashes-help", language))


def _on(parser: _Parser, language: Language) -> None:
    """The options of every question: both clocks, and whether presumptions count."""
    parser.add_argument("--on", metavar="DATE", help=say("on-help", language))
    parser.add_argument("--known", metavar="DATE|POSITION", help=say("known-help", language))
    parser.add_argument("--without-presumed", action="store_true", help=say("presumed-help", language))
