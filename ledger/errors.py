"""The errors that the library raises; every message has the place, what is wrong and the remedy.

It uses the form of texts and diagnostics and imports nothing else of the project. An error is for what somebody
handed in: unreadable files, unknown names, resolutions that break a rule. What the record itself shows, such as a
count that does not add up, is never an error; the projections return it as a value.

>>> raise UnknownNameError("no case here is called 'x'")
Traceback (most recent call last):
ledger.errors.UnknownNameError: no case here is called 'x'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # for the command line's help, which needs an error to raise and none of these
    from ledger.text.bilingual import Text
    from ledger.text.diagnostic import Diagnostic
    from ledger.text.language import Language


NameKind = Literal["case", "meeting", "group", "level", "category", "agency"]
"""What kind of thing a name that nobody knows should be the name of."""


class LedgerError(Exception):
    """The root of everything this library raises on purpose.

    ``str(error)`` is one clear message for a person, in English, never SQL and never a traceback;
    :meth:`in_language` is the same for a reader of either language.

    Attributes:
        diagnostics: what is wrong, one by one, where the error lists several things with their places; else empty.
    """

    diagnostics: tuple[Diagnostic, ...] = ()

    def __init__(self, message: Text | str = "") -> None:
        super().__init__(message if isinstance(message, str) else message.en)
        self._text = message

    @property
    def text(self) -> Text:
        """The message in both languages; the same in both where it is at hand in one."""
        from ledger.text.bilingual import alike  # not by the page of help, which raises nothing

        return alike(self._text) if isinstance(self._text, str) else self._text

    def in_language(self, language: Language) -> str:
        """Return the message for a reader of ``language``, as far as it is at hand in it.

        Args:
            language: the language.
        """
        return self._text if isinstance(self._text, str) else self._text.in_language(language)


class InputError(LedgerError):
    """What was handed in cannot be read or is not well formed."""


class PlatformError(InputError):
    """A ``platform.yaml`` is malformed, contradicts itself, or names what it does not define."""


class StoreError(LedgerError):
    """The ledger file cannot be opened, is not a ledger, or is of a newer format."""


class RuleError(LedgerError):
    """One or more resolutions break a rule of the lifecycle; nothing was recorded."""


class UnknownNameError(InputError):
    """A name matches nothing that is known; near matches are offered, never taken.

    Attributes:
        kind: what should bear the name.
    """

    def __init__(self, message: Text | str = "", *, kind: NameKind = "case") -> None:
        super().__init__(message)
        self.kind = kind


class AmbiguousNameError(LedgerError):
    """A name fits several cases; the candidates are listed."""


class AlreadyRecordedError(LedgerError):
    """The meeting is on record with other content; the difference is shown."""


class ConflictError(LedgerError):
    """Somebody else recorded something that touches the same cases, names or meeting meanwhile."""
