"""Texts as the commands of this room print them."""

from __future__ import annotations

import io
import json
from argparse import Namespace

from caseledger.write.output import write_text

TEXT = "會議: industry/114-5\n# \u202e\n"


def test_a_text_is_written_as_it_is():
    """What is printed can be saved as the file it is."""
    out = io.StringIO()
    write_text("sheet", TEXT, Namespace(json=False), out)
    assert out.getvalue() == TEXT


def test_as_json_it_is_the_one_field_of_a_document():
    """A program gets the same text, with what hides or steers escaped."""
    out = io.StringIO()
    write_text("sheet", TEXT, Namespace(json=True), out)
    assert json.loads(out.getvalue()) == {"sheet": TEXT}
    assert "\u202e" not in out.getvalue()
