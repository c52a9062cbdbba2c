"""Answers as plain data, just as ``--json`` prints them. Days are ISO (2025-05-14), names are text."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import asdict

from ledger.log.codec import plain, stored_name
from ledger.model.vocabulary import Way
from ledger.text.language import Language

if TYPE_CHECKING:
    from ledger.application import Receipt
    from ledger.commands.changes import Batch
    from ledger.lifecycle import CaseState, Irregularity, Place
    from ledger.model.events import DifferenceAcknowledged, Presumption
    from ledger.timeline import Recorded
    from ledger.timeline.violations import RuleViolation
    from projections import (
        ChainBreak,
        Change,
        Check,
        Citation,
        Cited,
        ConservationRow,
        Explanation,
        Lag,
        Learned,
        Lineage,
        LineageEdge,
        Missing,
        Promise,
        Ratification,
        Tally,
    )
    from projections.history import ChangeCorrection
    from projections.registers.events import RegisterMovement, StatedCount

Plain = dict[str, Any]
_HIDDEN = ("Cc", "Cf", "Zl", "Zp")


def json_text(data: Any, *, indent: int | None = 2) -> str:
    """``data`` as one JSON text that is safe on a terminal: whatever hides or steers is escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    if text.isascii():
        return text.replace("\x7f", "\\u007f")
    return "".join(_escaped(character) for character in text)


def _escaped(character: str) -> str:
    if character == "\n" or unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def place_data(place: Place) -> Plain:
    """One level's standing and days."""
    return {
        "standing": place.standing.value,
        "listed_on": _day(place.listed_on),
        "left_on": _day(place.left_on),
        "referral": place.referral.value if place.referral else None,
        "referred_on": _day(place.referred_on),
        "presumed": place.presumed,
    }


def _irregularity_data(note: Irregularity) -> Plain:
    return {"meeting": note.meeting, "item": note.item, "reason": note.reason, "event": note.event}


def _presumption_data(presumption: Presumption | None) -> Plain | None:
    if presumption is None:
        return None
    return {
        "after": _day(presumption.after),
        "before": _day(presumption.before),
        "taken_on": _day(presumption.taken_on),
        "basis": presumption.basis,
    }


def case_data(state: CaseState) -> Plain:
    """One case as ``status`` lists it."""
    return {
        "id": state.id,
        "title": state.title,
        "group": state.group,
        "status": state.status.value,
        "registers": {place.level: place_data(place) for place in state.places},
        "since": _day(state.since),
        "owners": list(state.owners),
        "names": list(dict.fromkeys(name.text for name in state.names)),
        "category": state.category,
        "scope": list(state.scope),
        "due": _day(state.due) or state.due_wording or None,
        "merged_into": state.merged_into,
        "presumed": state.presumed,
        "unintroduced": state.unintroduced,
        "irregular": [_irregularity_data(note) for note in state.irregular],
    }


def _correction_data(correction: ChangeCorrection | None) -> Plain | None:
    if correction is None:
        return None
    return {
        "day": _day(correction.day),
        "because": correction.because,
        "retracts": correction.retracts,
        "withdraws": correction.withdraws,
        "other": correction.other or None,
    }


def _clash_data(clash: RuleViolation | None) -> Plain | None:
    return {"problem": clash.refusal.problem.en, "accepted": clash.accepted} if clash else None


def change_data(change: Change) -> Plain:
    """One change as ``history`` lists it."""
    return {
        "date": _day(change.day),
        "meeting": change.meeting,
        "item": change.item,
        "kind": change.kind.value,
        "level": change.level,
        "before": change.before.value if change.before else None,
        "after": change.after.value if change.after else None,
        "changes": [asdict(one) for one in change.changes],
        "facts": dict(change.facts),
        "presumed": change.presumption is not None,
        "presumption": _presumption_data(change.presumption),
        "irregular": change.irregular,
        "correction": _correction_data(change.correction),
        "settlement": asdict(change.settlement) if change.settlement else None,
        "clash": _clash_data(change.clash),
        "summary": change.summary,
        "evidence": change.evidence,
        "recorded_at": change.recorded_at.isoformat(),
        "event": change.event,
    }


def _edge_data(edge: LineageEdge) -> Plain:
    return {
        "kind": edge.kind,
        "from": edge.source,
        "from_name": edge.source_name,
        "to": edge.target,
        "to_name": edge.target_name,
        "meeting": edge.meeting,
        "item": edge.item,
        "date": _day(edge.day),
        "irregular": edge.irregular,
    }


def lineage_data(lineage: Lineage) -> Plain:
    """A case among its ancestors and descendants, as ``lineage`` prints it."""
    return {
        "case": case_data(lineage.case),
        "ancestors": [case_data(state) for state in lineage.ancestors],
        "descendants": [case_data(state) for state in lineage.descendants],
        "edges": [_edge_data(edge) for edge in lineage.edges],
    }


def tally_data(tally: Tally) -> Plain:
    """One meeting's counts as ``tally`` lists them."""
    return {
        "meeting": tally.meeting,
        "date": _day(tally.day),
        "level": tally.level,
        "counts": asdict(tally.counts),
        "by_group": {group: asdict(counts) for group, counts in tally.by_group.items()},
        "register": {"before": tally.before, "after": tally.after},
        "irregular": [_irregularity_data(note) for note in tally.irregular],
        "sentence": tally.sentence,
    }


def check_data(check: Check) -> Plain:
    """One check as ``reconcile`` lists it."""
    return {
        "meeting": check.meeting,
        "item": check.item,
        "what": check.what.value,
        "instant": check.instant.value if check.instant else None,
        "declared": check.declared,
        "derived": check.derived,
        "verdict": check.verdict.value,
        "because": check.because,
        "says": check.says,
        "method": check.method.value,
        "level": check.level,
        "group": check.group or None,
        "category": check.category or None,
        "cases": list(check.cases),
        "evidence": [_cited_data(cited) for cited in check.evidence],
        "missing": list(check.missing),
        "readings": [
            {"of": one.of.value, "instant": one.instant.value, "derived": one.derived, "fits": one.fits}
            for one in check.readings
        ],
        "explanations": [explanation_data(explanation) for explanation in check.explanations],
        "acknowledged": _acknowledged_data(check.acknowledged) if check.acknowledged else None,
        "accepted": check.accepted,
    }


def explanation_data(explanation: Explanation) -> Plain:
    """One explanation of a difference."""
    return {
        "cause": explanation.cause.value,
        "text": explanation.text,
        "cases": [
            {"id": case, "title": title} for case, title in zip(explanation.cases, explanation.titles, strict=False)
        ],
        "one_of": explanation.one_of,
        "cited": [_cited_data(cited) for cited in explanation.cited],
        "missing": list(explanation.missing),
        "perhaps": list(explanation.perhaps),
        "settles": [
            {"meeting": one.meeting, "item": one.item, "says": one.says, "method": one.against.value}
            for one in explanation.settles
        ],
        "upsets": explanation.upsets,
    }


def _cited_data(cited: Cited) -> Plain:
    return {"title": cited.title, "case": cited.case, "meeting": cited.meeting, "item": cited.item or None}


def _acknowledged_data(acknowledged: DifferenceAcknowledged) -> Plain:
    return {
        "because": acknowledged.because,
        "by": acknowledged.by,
        "recorded_at": acknowledged.recorded_at.isoformat(),
    }


def _moved_data(moved: RegisterMovement) -> Plain:
    return {
        "way": moved.way.value,
        "count": moved.count,
        "case": moved.case,
        "title": moved.title or None,
        "item": moved.item,
    }


def _declared_data(declared: StatedCount) -> Plain:
    return {
        "item": declared.item,
        "says": declared.says,
        "instant": declared.instant.value,
        "category": declared.category or None,
        "scope": list(declared.scope),
        "declared": declared.declared,
        "computed": declared.computed,
    }


def _break_data(one: ChainBreak, language: Language) -> Plain:
    return {
        "kind": one.kind.value,
        "meeting": one.meeting,
        "item": one.item or None,
        "count": one.count,
        "expected": one.expected,
        "missing": list(one.missing),
        "because": one.in_language(language),
    }


def row_data(row: ConservationRow, language: Language) -> Plain:
    """One row of a register as ``conservation`` lists it."""
    return {
        "level": row.level,
        "group": row.group or None,
        "date": _day(row.day),
        "meeting": row.meeting,
        "presumed": row.presumption is not None,
        "presumption": _presumption_data(row.presumption),
        "before": row.before,
        "flows": {way.value: row.flows.of(way) for way in Way},
        "after": row.after,
        "cases": [_moved_data(moved) for moved in row.moved],
        "declared": [_declared_data(declared) for declared in row.declared],
        "breaks": [_break_data(one, language) for one in row.breaks],
    }


def learned_data(learned: Learned) -> Plain:
    """One append that changed answers, as ``history --knowledge`` lists it."""
    return {
        "position": learned.position,
        "recorded_at": learned.recorded_at.isoformat(),
        "meeting": learned.meeting or None,
        "because": learned.because or None,
        "revised": [
            {
                "first": _day(one.first),
                "last": _day(one.last),
                "before": one.before.value if one.before else None,
                "after": one.after.value if one.after else None,
            }
            for one in learned.revised
        ],
    }


def missing_data(missing: Missing) -> Plain:
    """One gap as ``gaps`` lists it."""
    return {
        "gap": missing.gap.value,
        "meeting": missing.meeting,
        "case": missing.case,
        "title": missing.title or None,
        "group": missing.group or None,
        "evidence": missing.evidence,
        "closes": missing.closes,
    }


def _mention_data(at: Citation | None) -> Plain | None:
    return {"meeting": at.meeting, "item": at.item, "date": _day(at.day), "presumed": at.presumed} if at else None


def promises_data(on: date | None, found: Iterable[Promise]) -> Plain:
    """What ``promises`` lists, and the day as of which it is judged."""
    return {"on": _day(on), "promises": [promise_data(one) for one in found]}


def promise_data(promise: Promise) -> Plain:
    """One promise as ``promises`` lists it."""
    return {
        "kind": promise.kind.value,
        "state": promise.state.value,
        "overdue": promise.overdue,
        "cases": list(promise.cases),
        "titles": list(promise.titles),
        "group": promise.group or None,
        "text": promise.text,
        "owed_by": list(promise.owed_by),
        "stated_at": _mention_data(promise.stated_at),
        "restated": [_mention_data(one) for one in promise.restated],
        "due": _day(promise.due),
        "due_wording": promise.due_wording or None,
        "settled_at": _mention_data(promise.settled_at),
        "settled_by": promise.settled_by.value if promise.settled_by else None,
        "waited_days": promise.waited_days,
        "days_late": promise.days_late,
        "missing": list(promise.missing),
        "because": promise.because,
    }


def ratification_data(on: date | None, found: Iterable[Ratification], medians: Iterable[Lag]) -> Plain:
    """What ``ratification`` lists, the medians, and the day as of which it is told."""
    return {
        "on": _day(on),
        "requests": [
            {
                "outcome": one.outcome,
                "request": one.request,
                "case": one.case,
                "title": one.title,
                "group": one.group or None,
                "below": one.below,
                "above": one.above,
                "asked_at": _mention_data(one.asked_at),
                "asked_by": one.asked_by.value,
                "answered_at": _mention_data(one.answered_at),
                "answered_by": one.answered_by.value if one.answered_by else None,
                "days": one.days,
                "presumed": one.presumed,
            }
            for one in found
        ],
        "medians": [{**asdict(lag), "group": lag.group or None, "request": lag.request or None} for lag in medians],
    }


def batch_data(batch: Batch) -> Plain:
    """One append as ``changes`` lists it."""
    return {
        "position": batch.position,
        "recorded_at": batch.recorded_at.isoformat(),
        "what": batch.what,
        "meeting": batch.meeting or None,
        "because": batch.because or None,
        "events": list(batch.events),
        "cases": [
            {
                "case": one.case,
                "title": one.title,
                "before": one.before.value if one.before else None,
                "after": one.after.value if one.after else None,
            }
            for one in batch.cases
        ],
    }


def event_data(recorded: Recorded) -> Plain:
    """One event as ``log`` prints it: position and stored name, then its own fields."""
    return {
        "position": recorded.position,
        "type": stored_name(type(recorded.event)),
        **plain(recorded.event),
    }


def receipt_data(receipt: Receipt) -> Plain:
    """What came of recording one meeting, or the platform."""
    return asdict(receipt)
