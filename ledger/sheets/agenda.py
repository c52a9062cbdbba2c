"""The draft sheet of a meeting still to be held: every case in its place, every decision still blank.

Beside ``template`` and driven by the same shapes. It writes what it is given and knows no register;
texts from the record stand in YAML as text, whatever signs of YAML they hold, and in comments with
nothing hidden in them, every line behind its mark.

>>> agenda_sheet("industry/114-5", platform, "zh-TW", sections=()).splitlines()[0]
'## 會議紀錄登錄表：industry/114-5（工作小組, 產業民生組）'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from ledger.model.dates import chinese_numeral
from ledger.model.intake.wall import at_the_door
from ledger.model.platform import Platform
from ledger.model.vocabulary import Counted, Decision, Instant
from ledger.sheets.keys import ValueKind, YamlKey, named_in_sheet, word_in_sheet
from ledger.sheets.shape import DECLARED, ITEM, MINUTES
from ledger.sheets.template import PHRASES, SheetForm
from ledger.sheets.yaml_text import scalar
from ledger.text.bilingual import Text
from ledger.text.language import Language
from ledger.text.printable import visible


@frozen(kw_only=True)
class AgendaEntry:
    """One case on an agenda.

    Attributes:
        name: its title.
        group: the id of its group, where the meeting is not that group's own; else empty.
        notes: what is told of it, a line each.
    """

    name: str
    group: str = ""
    notes: tuple[str, ...] = ()


@frozen(kw_only=True)
class AgendaSection:
    """The entries under one item of the first order.

    Attributes:
        heading: what they are, in a few words.
        entries: the cases, in order.
        unnamed: how many more are known by number only; they are continued as the rest.
        group: the id of the group they are all of, where the meeting is not that group's own; else empty.
        on_register: the cases stand on the register, and are counted; others are written as comments.
        notes: what is told below the entries, a line each.
    """

    heading: str
    entries: tuple[AgendaEntry, ...]
    unnamed: int = 0
    group: str = ""
    on_register: bool = True
    notes: tuple[str, ...] = ()


_SAYS = Text(en="{count} cases", zh="計{count}案")
_YES = Text(en="yes", zh="是")
_STATED_COUNTS = Text(
    en="Cases on the register before the meeting, as they follow from the record. "
    "Once checked, delete each '# ' to declare them.",
    zh="會前列管案數，依歷次紀錄核算；核對無誤後，刪去各行「# 」即為宣告數。",
)
_COMMENTS = Text(en="These count only once their '# ' is deleted.", zh="以下各行刪去「# 」之後才算數。")


@at_the_door
def agenda_sheet(
    meeting: str,
    platform: Platform,
    language: Language = "en",
    *,
    sections: Iterable[AgendaSection],
    notes: Iterable[str] = (),
) -> str:
    """Return the text of the draft sheet of ``meeting``.

    Args:
        meeting: its id.
        platform: whose labels and words the form uses.
        language: of keys and explanations.
        sections: the cases, in the order of the agenda; each section is one item of the first order.
        notes: what is told above the first key, a line each.

    Raises:
        InputError: the platform holds no such meeting.
    """
    writing = _DraftWriter(form=SheetForm(platform=platform, language=language, phrases=PHRASES))
    numbered = [(chinese_numeral(number), section) for number, section in enumerate(sections, 1)]
    lines = writing.form.introduction(meeting)
    lines[-1:] = [*(_comment(note) for note in notes), ""]
    lines += [writing.form.header_line(key, meeting) for key in MINUTES.keys if key.kind is not ValueKind.ENTRY]
    lines += writing.declared(numbered)
    lines += ["", f"{MINUTES['items'].spelled(language)}:"]
    for number, section in numbered:
        lines += writing.section(number, section)
    return "\n".join(lines) + "\n"


def _comment(text: str, indent: str = "") -> str:
    """Text that only explains, with nothing hidden in it; each of its lines behind its own mark."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(f"{indent}## {visible(line)}".rstrip() for line in lines)


@frozen(kw_only=True)
class _DraftWriter:
    """Writes the lines of one draft.

    Attributes:
        form: the form it is written on.
    """

    form: SheetForm

    @property
    def language(self) -> Language:
        """The language of the draft."""
        return self.form.language

    def render(self, text: Text) -> str:
        """Return a text in the language of the draft."""
        return text.in_language(self.language)

    def declared(self, numbered: Iterable[tuple[str, AgendaSection]]) -> Iterator[str]:
        """Yield the register's own counts, ready to be declared, as comments."""
        counted = [(number, section) for number, section in numbered if section.on_register and _size(section)]
        if counted:
            yield ""
            yield _comment(self.render(_STATED_COUNTS))
            yield f"# {MINUTES['declared'].spelled(self.language)}:"
        for number, section in counted:
            yield f"#   - {{{', '.join(self._count(number, section))}}}"

    def _count(self, number: str, section: AgendaSection) -> Iterator[str]:
        size = str(_size(section))
        values = {
            "item": number,
            "says": self.render(_SAYS.format(count=size)),
            "count": size,
            "of": self._word(Counted.LISTED),
            "instant": self._word(Instant.BEFORE),
            "group": self._group(section.group),
            "under": number,
            "exhaustive": "" if section.unnamed else self.render(_YES),
        }
        for field, value in values.items():
            if value:
                yield self._pair(DECLARED[field], value, in_flow=True)

    def section(self, number: str, section: AgendaSection) -> Iterator[str]:
        """Yield one item of the first order with its entries."""
        mark = "" if section.on_register else "# "
        yield ""
        yield _comment(f"{number}　{section.heading}", "  ")
        if not section.on_register and section.entries:
            yield _comment(self.render(_COMMENTS), "  ")
        for place, entry in enumerate(section.entries, 1):
            yield ""
            item = f"{number}({chinese_numeral(place)})"
            yield from (mark + line for line in self._entry(item, entry))
            yield from (_comment(note, "    ") for note in entry.notes)
        if section.unnamed:
            yield ""
            item = f"{number}({chinese_numeral(len(section.entries) + 1)})"
            yield from (f"# {line}" for line in self._rest(item, section))
        if section.notes:
            yield ""
            yield from (_comment(note, "  ") for note in section.notes)

    def _entry(self, item: str, entry: AgendaEntry) -> Iterator[str]:
        yield f"  - {self._pair(ITEM['item'], item)}"
        yield f"    {self._pair(ITEM['cases'], entry.name)}"
        if entry.group:
            yield f"    {self._pair(ITEM['group'], self._group(entry.group))}"
        yield f"    {ITEM['decisions'].spelled(self.language)}:"

    def _rest(self, item: str, section: AgendaSection) -> Iterator[str]:
        yield f"  - {self._pair(ITEM['item'], item)}"
        if section.group:
            yield f"    {self._pair(ITEM['group'], self._group(section.group))}"
        yield f"    {self._pair(ITEM['decisions'], self._word(Decision.REST_CONTINUED))}"
        yield f"    {self._pair(ITEM['rest'], str(section.unnamed))}"

    def _pair(self, key: YamlKey, value: str, *, in_flow: bool = False) -> str:
        return f"{key.spelled(self.language)}: {scalar(value, in_flow=in_flow)}"

    def _word(self, word: Counted | Instant | Decision) -> str:
        return self.render(word_in_sheet(word))

    def _group(self, group: str) -> str:
        """Return a group as a sheet names it."""
        named = self.form.platform.group_named(group) if group else None
        return group if named is None else self.render(named_in_sheet(named))


def _size(section: AgendaSection) -> int:
    return len(section.entries) + section.unnamed
