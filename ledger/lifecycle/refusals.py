"""What a refusal is and how it is put into words: in both languages, levels and groups by their labels.

Beside ``guards``, which says what is forbidden and why; nothing here decides.

>>> Voice(language="zh-TW", platform=None).say("listed by {level}", level="vice-mayor")
'由vice-mayor列管'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen

from ledger.lifecycle.state import CaseState
from ledger.model.cases import CaseId
from ledger.model.dates import day_text
from ledger.model.platform import Named, Platform
from ledger.text.bilingual import Text
from ledger.text.catalogue.lifecycle import LIFECYCLE
from ledger.text.diagnostic import Diagnostic
from ledger.text.language import Language

_LANGUAGES: tuple[Language, Language] = ("en", "zh-TW")


@frozen(kw_only=True)
class Refusal(Diagnostic):
    """Why a resolution may not take effect: the rule that is broken, with the case's state, and what to do.

    Attributes:
        case: the case whose state forbids it; None where no case is to blame.
        is_unknown: nothing on record before introduces the case; recording with backfill admits that.
        is_open: a meeting not on record may have put it in order; recording with backfill admits that.
        gives_way: a case carried in whose real history is on record; refused only where it is newly
            carried in, since what was carried in earlier just gives way.
    """

    case: CaseId | None
    is_unknown: bool = False
    is_open: bool = False
    gives_way: bool = False


@frozen(kw_only=True)
class Voice:
    """In whose words a refusal is put.

    Attributes:
        language: the reader's language.
        platform: whose labels name levels and groups; None where only their ids are known.
    """

    language: Language
    platform: Platform | None

    def level(self, level: str) -> str:
        """What a level is called."""
        return self._label(self.platform.levels if self.platform else (), level)

    def group(self, group: str) -> str:
        """What a group is called."""
        return self._label(self.platform.groups if self.platform else (), group)

    def _label(self, things: Iterable[Named], wanted: str) -> str:
        return next((thing.label(self.language) for thing in things if thing.id == wanted), wanted)

    def say(self, phrase: str, **told: str) -> str:
        """``phrase`` with its blanks filled in; ``level`` and ``to`` are levels, ``group`` is a group."""
        names = {"level": self.level, "to": self.level, "group": self.group}
        filled = {blank: names[blank](value) if blank in names else value for blank, value in told.items()}
        return (LIFECYCLE[phrase] if self.language == "zh-TW" else phrase).format(**filled)


@frozen(kw_only=True)
class Forbidden:
    """A refusal before it is put into words.

    Attributes:
        case: as for :class:`Refusal`.
        problem, remedy: put it into words, in some voice.
        is_unknown, is_open, gives_way: as for :class:`Refusal`.
    """

    case: CaseId
    problem: Callable[[Voice], str]
    remedy: Callable[[Voice], str]
    is_unknown: bool = False
    is_open: bool = False
    gives_way: bool = False

    def refusal(self, platform: Platform | None) -> Refusal:
        """The refusal in both languages."""
        english, chinese = (Voice(language=one, platform=platform) for one in _LANGUAGES)
        return Refusal(
            case=self.case,
            problem=Text(en=self.problem(english), zh=self.problem(chinese)),
            remedy=Text(en=self.remedy(english), zh=self.remedy(chinese)),
            is_unknown=self.is_unknown,
            is_open=self.is_open,
            gives_way=self.gives_way,
        )


def describe(state: CaseState, language: Language = "en", platform: Platform | None = None) -> str:
    """One clause with the case's title, id, status and standing at every level, for messages."""
    name = Voice(language=language, platform=platform).level
    registers = "; ".join(f"{name(place.level)}: {place.standing.label(language)}" for place in state.places)
    since, status = day_text(state.since, language), state.status.label(language)
    if language == "zh-TW":
        return f"「{state.title}」（{state.id}）自 {since} 起{status}〔{registers}〕"
    return f"{state.title} ({state.id}) is {status} since {since} [{registers}]"
