"""``acknowledge MEETING ITEM --because WHY --by NAME``: record that a count is known to differ."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from caseledger import json_view
from caseledger.opening import open_ledger
from caseledger.phrases import both, say
from caseledger.tables import show_line
from ledger.errors import InputError
from ledger.json_form import json_text
from ledger.model.vocabulary import Against, find_word
from ledger.text.bilingual import Text, joined
from projections.answers import Answers

if TYPE_CHECKING:
    from ledger.model.events import Difference
    from projections.reconciliation import Check


def run(options: Namespace, out: IO[str]) -> int:
    """Record that the counts at one item are known to differ."""
    with open_ledger(options.ledger, options.lang) as ledger:
        differences = _differences(Answers(ledger, tables=False), options)
        receipts = [
            ledger.acknowledge(difference, because=options.because, by=options.by) for difference in differences
        ]
    if options.json:
        out.write(json_text(json_view.document(receipts, options.lang)) + "\n")
        return 0
    for difference, receipt in zip(differences, receipts, strict=True):
        against = difference.against.label(options.lang)
        numbers = say("differs-by", options.lang, declared=difference.declared, derived=difference.derived)
        show_line(
            f"{say(receipt.outcome, options.lang)} {receipt.subject} {difference.says} · {against} · {numbers}", out
        )
    return 0


def _differences(answers: Answers, options: Namespace) -> list[Difference]:
    """Return the differences at the item named. Raises InputError where there is none."""
    against = find_word(Against, options.against) if options.against else None
    if options.against and against is None:
        known = joined(word.labels for word in Against if word is not Against.RULES)
        raise InputError(both("no-such-check", given=options.against, known=known))
    checks = answers.reconcile(options.meeting, language=options.lang, explain=False)
    differing = [check for check in checks if check.difference is not None]
    found = [
        check.difference
        for check in differing
        if check.difference and check.item == options.item and against in (None, check.method)
    ]
    if not found:
        differ = _places(differing)
        raise InputError(both("no-count-differs", meeting=options.meeting, item=options.item, differ=differ))
    return found


def _places(differing: Iterable[Check]) -> Text:
    """Return where counts differ, each place with the kind of check; that there are none where that is so."""
    places = dict.fromkeys((check.item, check.method) for check in differing)
    if not places:
        return both("none-differs")
    return joined(
        Text(en=f"{item} ({method.value})", zh=f"{item}（{method.label('zh-TW')}）") for item, method in places
    )
