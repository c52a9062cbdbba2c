"""The parser of the command line, in two languages.

Makes the parser of the table in ``options`` and refuses what does not parse with one message. Options of
every command are accepted before and after its name. A page of help loads this module, so it imports neither
the ledger's values nor the commands.

>>> parse(["status", "--group", "industry", "--lang", "zh-TW"], {}, "").lang
'zh-TW'
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, NoReturn

from caseledger.options import COMMANDS, SHEET_COMMANDS, Argument
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
        self._language = language

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, say("usage", self._language) if prefix is None else prefix)


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

    def take(self, argument: Argument) -> None:
        """Take an argument or option of the table."""
        self.add_argument(argument.name, help=say(argument.help, self._language), **argument.settings)

    def take_common(self) -> None:
        """Take the options of every command; without defaults, so that one given before the command is kept."""
        missing = argparse.SUPPRESS
        self.add_argument("--ledger", metavar="FILE", default=missing, help=say("ledger-help", self._language))
        self.add_argument("--lang", metavar="LANG", default=missing, help=say("lang-help", self._language))
        self.add_argument("--json", action="store_true", default=missing, help=say("json-help", self._language))

    def add_commands(self, dest: str, table: Mapping[str, Sequence[Argument]], prefix: str = "") -> dict[str, _Parser]:
        """Add the commands of ``table``; return their parsers by name.

        Args:
            dest: the option that holds the name of the command given.
            table: from the name of each command to what it takes.
            prefix: what precedes the name in the phrase that says what the command does.
        """
        title = say("commands", self._language)
        commands = self.add_subparsers(dest=dest, required=True, metavar="COMMAND", title=title)
        made: dict[str, _Parser] = {}
        for name, taken in table.items():
            text = say(f"{prefix}{name}", self._language)
            made[name] = commands.add_parser(name, language=self._language, help=text, description=text)
            made[name].take_common()
            for argument in taken:
                made[name].take(argument)
        return made

    def error(self, message: str) -> NoReturn:
        """Raise what the base class would print.

        Raises:
            InputError: always.
        """
        command = self.prog.removeprefix("caseledger").strip()
        hint = say("see-help", self._language, command=f"{command} " if command else "")
        problem = parser_message(message, self._language)
        raise InputError(say("parser-message", self._language, problem=problem, hint=hint))


def parse(arguments: Sequence[str], environment: Mapping[str, str], version: str) -> argparse.Namespace:
    """Return the options that ``arguments`` give.

    Args:
        arguments: those after the program's name.
        environment: for the default ledger (CASELEDGER) and language (LC_ALL, LC_MESSAGES, LANG).
        version: what ``--version`` prints.

    Raises:
        InputError: they do not parse; the message says where help is found.
    """
    language = requested_language(arguments, environment)
    for text in (*arguments, environment.get("CASELEDGER", "")):
        _refuse_non_text(text, language)
    for given in _languages(arguments):
        if given.casefold() not in _LANGUAGES:
            raise InputError(say("no-such-language", language, given=given))
    options = command_parser(language, version).parse_args(list(arguments))
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


def _refuse_non_text(text: str, language: Language) -> None:
    """Raise InputError where an argument holds a NUL, or bytes that are not UTF-8."""
    if "\0" in text:
        raise InputError(say("argument-with-nul", language, given=text))
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError(say("argument-not-utf8", language, given=text))


def requested_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language requested, else that of the environment.

    Nothing is parsed for it: mistakes in the arguments are reported in it.

    Args:
        arguments: those after the program's name.
        environment: for the language (LC_ALL, LC_MESSAGES, LANG).
    """
    known = [_LANGUAGES[given.casefold()] for given in _languages(arguments) if given.casefold() in _LANGUAGES]
    if known:
        return known[-1]
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "zh-TW" if locale.casefold().startswith("zh") else "en"


def _languages(arguments: Sequence[str]) -> Iterator[str]:
    """Yield every language that ``arguments`` ask for, known or not."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            yield argument.removeprefix("--lang=")
        elif argument == "--lang" and place + 1 < len(arguments):
            yield arguments[place + 1]


def command_parser(language: Language, version: str) -> argparse.ArgumentParser:
    """Return the parser of all commands.

    Args:
        language: of the help and of every mistake.
        version: what ``--version`` prints.
    """
    parser = _Parser(
        language=language, prog="caseledger", description=say("program", language), epilog=say("exit", language)
    )
    parser.add_argument("--version", action="version", version=version, help=say("version-help", language))
    parser.take_common()
    for name, made in parser.add_commands("command", COMMANDS).items():
        if name == "sheet":
            made.add_commands("sheet_command", SHEET_COMMANDS, prefix="sheet-")
    return parser
