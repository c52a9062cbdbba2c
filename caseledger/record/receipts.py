"""What a command that appends prints: a line a receipt, differences and violations."""

from __future__ import annotations

from argparse import Namespace
from typing import IO, TYPE_CHECKING

from caseledger import json_view
from caseledger.phrases import say
from caseledger.tables import show_line
from ledger.commands.receipts import Receipt
from ledger.json_form import json_text

if TYPE_CHECKING:
    from ledger.text.language import Language


def show_receipt(receipt: Receipt, options: Namespace, out: IO[str]) -> None:
    """Print the outcome of one amendment or join, with every difference it makes and every conflict."""
    if options.json:
        out.write(json_text(json_view.document(receipt, options.lang)) + "\n")
        return
    show_receipt_line(receipt, options, out)
    for difference in receipt.differences:
        show_line(f"  {difference}", out)
    if receipt.clashes:
        show_line(say("clashing", options.lang, count=len(receipt.clashes)), out, "yellow")
        for clash in receipt.clashes:
            show_line(f"  {clash}", out)


def show_receipt_line(receipt: Receipt, options: Namespace, out: IO[str]) -> None:
    """Print the outcome of one command as a line; nothing where JSON is wanted."""
    if not options.json:
        language: Language = options.lang
        word = "event" if receipt.events == 1 else "events"
        events = f" ({say(word, language, count=receipt.events)})" if receipt.events else ""
        show_line(f"{say(_outcome_word(receipt, options), language)} {receipt.subject}{events}", out)


def _outcome_word(receipt: Receipt, options: Namespace) -> str:
    if options.command == "withdraw":
        return "planned-withdraw" if receipt.outcome == "planned" else "meeting-withdrawn"
    return receipt.outcome
