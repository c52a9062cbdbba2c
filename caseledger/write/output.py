"""Texts as the commands of this room print them."""

from __future__ import annotations

from argparse import Namespace
from typing import IO

from ledger.json_form import json_text


def write_text(name: str, text: str, options: Namespace, out: IO[str]) -> None:
    """Print a text as it is, or as the one field of a JSON document.

    Args:
        name: of the field.
        text: the text.
        options: whether JSON is wanted.
        out: where to.
    """
    out.write(json_text({name: text}) + "\n" if options.json else text)
