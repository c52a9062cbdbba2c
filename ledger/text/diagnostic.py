"""One thing that is wrong with what somebody handed in: problem, place, excerpt and remedy, in both languages.

Every stage reports with this one type: the readers of files, the transcription, the guards of the lifecycle,
the checks of draft minutes and the command line. A stage that needs more derives from it. A later stage that
knows the place better replaces the place and keeps the rest. It uses texts only, and imports nothing above them.

>>> wrong = Text(en="expected a day", zh="應為日期")
>>> place = Location(path="114-2.yaml", line=1, column=7)
>>> found = Diagnostic(problem=wrong, remedy=Text(en="write 114-05-14", zh="請寫 114-05-14"), place=place)
>>> print(found)
114-2.yaml:1:7: expected a day
  remedy: write 114-05-14
>>> print(found.message("zh-TW"))
114-2.yaml:1:7: 應為日期
  補正：請寫 114-05-14
"""

from __future__ import annotations

from typing import Any, TypeVar

from attrs import evolve, frozen

from ledger.text.bilingual import COLON, Text, alike
from ledger.text.catalogue import phrase
from ledger.text.language import Language


@frozen(kw_only=True)
class Location:
    """A place in a file, in minutes, or on record; whatever is not known of it is empty.

    Attributes:
        path: the file's name.
        line: the line in the file, from 1; 0 means the file as a whole.
        column: the character in the line, from 1.
        meeting: the meeting whose minutes are meant.
        item: the number of the agenda item, where the resolution itself is to be named.
        section: a field of the minutes (``declared``, ``carried_in``, ``presumed``, ``items``), or ``header``.
        entry: the entry's running number in its section, from 0.
        key: the field of the entry, or of the header; empty for the entry as a whole.
        part: the running number, from 0, within a field that is a list.
    """

    path: str = ""
    line: int = 0
    column: int = 0
    meeting: str = ""
    item: str = ""
    section: str = ""
    entry: int = 0
    key: str = ""
    part: int = 0

    @property
    def file_text(self) -> str:
        """The file, with line and column where they are known: ``114-2.yaml:1:7``."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    @property
    def prefix(self) -> Text:
        """What a message begins with: file, resolution or entry; empty where nothing of it is known."""
        in_file = alike(f"{self.file_text}: ") if self.path else alike("")
        if self.item:
            return in_file + f"{self.meeting} {self.item}" + COLON
        if self.meeting and not self.path:
            return alike(f"{self.meeting}, {self.section}[{self.entry}]") + COLON
        return in_file


NOWHERE = Location()
"""The location of what concerns no place in particular."""


@frozen(kw_only=True)
class Diagnostic:
    """One thing that is wrong, and what to do about it.

    ``str(diagnostic)`` is the message in English.

    Attributes:
        problem: what is wrong, in one sentence: what was expected and what was found.
        remedy: what to write instead, or what to do about it; empty where nothing is known.
        place: where it is wrong.
        excerpt: the line of the file with a caret under the place; empty where no line can be shown.
    """

    problem: Text
    remedy: Text
    place: Location = NOWHERE
    excerpt: str = ""

    @property
    def text(self) -> Text:
        """The whole message: place, problem, excerpt, remedy."""
        message = self.place.prefix + self.problem
        if self.excerpt:
            message += f"\n{self.excerpt}"
        if self.remedy.en:
            message += alike("\n  ") + phrase("remedy: {remedy}", remedy=self.remedy)
        return message

    def message(self, language: Language) -> str:
        """Return the whole message for a reader of ``language``: place, problem, excerpt, remedy.

        Args:
            language: the language.
        """
        return self.text.in_language(language)

    def __str__(self) -> str:
        return self.text.en


AnyDiagnostic = TypeVar("AnyDiagnostic", bound=Diagnostic)


def at(found: AnyDiagnostic, *, excerpt: str | None = None, **place: Any) -> AnyDiagnostic:
    """Return ``found`` with its place known better.

    Args:
        found: what is wrong.
        excerpt: the line that shows the place; as it was where not given.
        place: the fields of :class:`Location` that are now known; the others stay.
    """
    shown = found.excerpt if excerpt is None else excerpt
    return evolve(found, place=evolve(found.place, **place), excerpt=shown)
