"""The sentences of the evidence: one for each kind, with the same blanks in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import projections.reconciliation
from projections.reconciliation.sentences import SENTENCES

FOLDER = Path(projections.reconciliation.__file__).parent


@pytest.mark.parametrize("kind", SENTENCES)
def test_both_languages_of_a_sentence_have_the_same_blanks(kind):
    """No sentence of one language leaves out what the other's says."""
    english, chinese = (set(re.findall(r"{(\w+)}", text)) for text in (SENTENCES[kind].en, SENTENCES[kind].zh))
    assert english
    assert english == chinese


@pytest.mark.parametrize("kind", SENTENCES)
def test_every_sentence_is_used(kind):
    """Each kind is named in a module of the package other than the table itself."""
    modules = [path for path in FOLDER.rglob("*.py") if path.name != "sentences.py"]
    assert any(f'"{kind}"' in path.read_text(encoding="utf-8") for path in modules)
