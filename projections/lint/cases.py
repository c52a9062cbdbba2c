"""Rules on the cases that draft minutes name or forget, and on the deadlines they set.

Each takes the draft in its context; what a case is called and what the meeting finds is read there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.model.cases import near_names, normal_name
from ledger.model.minutes import Deadline
from ledger.model.platform import Named
from ledger.model.vocabulary import Decision, DraftConcern, Severity
from ledger.text.bilingual import Text
from ledger.text.diagnostic import Location
from projections.lint.context import LintContext
from projections.lint.finding import Finding, finding, text_of
from projections.lint.wording import LAST_MENTION, NO_MENTION
from projections.replay.citations import LastCitation, last_citations


def other_names(context: LintContext) -> Iterator[Finding]:
    """Yield the cases named by a name on record that is not their present title."""
    for section in ("items", "presumed"):
        for number, entry in enumerate(getattr(context.minutes, section)):
            for part, name in enumerate(entry.cases):
                state = context.names.get(normal_name(name))
                if state is not None and normal_name(state.title) != normal_name(name):
                    blanks = {"name": name, "title": state.title, "case": state.id}
                    place = Location(section=section, entry=number, key="cases", part=part)
                    yield finding(DraftConcern.OTHER_NAME, Severity.CONSIDER, place, blanks)


# --- what no item names -------------------------------------------------------------------------


def forgotten(context: LintContext) -> Iterator[Finding]:
    """Yield the listed cases of the body that meets that no item names and that are not among the rest."""
    covered = _groups_whose_rest_continues(context)
    asked = _asked_about(context)
    said = last_citations(context.before, before=context.opens)
    for state in context.found.register(context.level.id, context.group):
        if state.id in context.named or state.group in covered or state.id in asked:
            continue
        blanks = {
            "title": state.title,
            "case": state.id,
            "level": context.level,
            "last": _last_text(said.get(state.id)),
        }
        yield finding(DraftConcern.FORGOTTEN, Severity.PROBLEM, _place_of_group(context, state.group), blanks)


def forgotten_unnamed(context: LintContext) -> Iterator[Finding]:
    """Yield the cases known by number only on that register, where no item continues the rest."""
    covered = _groups_whose_rest_continues(context)
    for (level, group), count in context.found.unnamed.items():
        if level == context.level.id and count and group not in covered and context.group in ("", group):
            blanks = {"count": count, "level": context.level, "group": _group_label(context, group)}
            place = _place_of_group(context, group)
            yield finding(DraftConcern.FORGOTTEN, Severity.PROBLEM, place, blanks, sentence="forgotten-unnamed")


def _groups_whose_rest_continues(context: LintContext) -> set[str]:
    """Return the groups, by id, of which an item continues the cases left unnamed (其餘N案)."""
    continuing = [item for _, item in context.items() if Decision.REST_CONTINUED in item.decisions]
    named = (context.platform.group_named(item.group) if item.group else None for item in continuing)
    return {group.id if group else context.group for group in named}


def _asked_about(context: LintContext) -> set[str]:
    """Return the cases that an unknown name may mean: the reader is asked about these with the near names."""
    register = context.found.register(context.level.id, context.group)
    known = {name.text: state.id for state in register for name in state.names}
    aside = (item for number, item in context.items() if ("items", number) in context.left_out)
    unknown = [name for item in aside for name in item.cases if normal_name(name) not in context.names]
    return {known[near] for name in unknown for near in near_names(name, known)}


def _place_of_group(context: LintContext, group: str) -> Location:
    """Return the complete list that leaves a case out; all items where no list is said to be complete."""
    for number, count in enumerate(context.minutes.declared):
        if count.exhaustive and count.group in ("", group):
            return Location(section="declared", entry=number)
    return Location(section="header", key="items")


def _last_text(said: LastCitation | None) -> Text:
    if said is None:
        return NO_MENTION
    return LAST_MENTION.format(meeting=said.meeting, item=said.item, day=text_of(said.day), kinds=text_of(said.kinds))


def _group_label(context: LintContext, group: str) -> Named | str:
    return next((one for one in context.platform.groups if one.id == group), group)


# --- deadlines ----------------------------------------------------------------------------------


def past_deadlines(context: LintContext) -> Iterator[Finding]:
    """Yield the days by which something is to be done that are over before the meeting."""
    for number, item in context.items():
        given: list[tuple[Deadline | None, str, int]] = [
            (item.due, "due", 0),
            (item.delisting_planned, "delisting_planned", 0),
            *((directive.by, "directives", part) for part, directive in enumerate(item.directives)),
        ]
        for deadline, key, part in given:
            if deadline is not None and _is_past(deadline, context.minutes.held):
                blanks = {"due": deadline.due, "held": context.minutes.held}
                place = Location(section="items", entry=number, key=key, part=part)
                yield finding(DraftConcern.PAST_DEADLINE, Severity.PROBLEM, place, blanks)


def _is_past(deadline: Deadline, held: date) -> bool:
    return deadline.due is not None and deadline.due < held
