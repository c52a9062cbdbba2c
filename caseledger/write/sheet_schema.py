"""``sheet schema``: the JSON Schema of sheets."""

from __future__ import annotations

from argparse import Namespace
from typing import IO

from caseledger.sheet_files.folder import platform_from, platform_given


def run(options: Namespace, out: IO[str]) -> int:
    """Print the JSON Schema of sheets; with ``--platform`` that of its groups and levels."""
    from ledger.sheets import schema_text

    file = platform_given(options.platform)
    out.write(schema_text(platform_from(file) if file else None))
    return 0
