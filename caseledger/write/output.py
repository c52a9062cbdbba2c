"""Texts as commands of this room print them."""

from __future__ import annotations

from argparse import Namespace
from typing import IO, TYPE_CHECKING

from ledger.json_form import json_text

if TYPE_CHECKING:
    pass


def write_text(name: str, text: str, options: Namespace, out: IO[str]) -> None:
    """A text as it is, or as the one field of a JSON document where that is wanted."""
    out.write(json_text({name: text}) + "\n" if options.json else text)
