"""Files and bytes into text, before any YAML."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.errors import InputError
from ledger.model.platform import Platform
from ledger.sheets import SheetError, read_sheet
from tests.sheets.made import HEAD


def test_a_byte_order_mark_and_windows_line_ends(platform: Platform) -> None:
    """Files of Windows editors are read, and their places are counted as anywhere else."""
    data = b"\xef\xbb\xbf" + (HEAD + "resolutions: []\n").replace("\n", "\r\n").encode()
    assert read_sheet(data, platform).minutes.meeting == "industry/114-2"
    with pytest.raises(SheetError) as refused:
        read_sheet(data + b"plaze: x\r\n", platform)
    assert (refused.value.diagnostics[0].place.line, refused.value.diagnostics[0].place.column) == (4, 1)


def test_a_path_is_read_and_named(tmp_path: Path, platform: Platform) -> None:
    """A Path is opened; messages call it by its own name, or by the one given."""
    file = tmp_path / "114-2.yaml"
    file.write_text(HEAD + "resolutions: []\n", "utf-8")
    assert read_sheet(file, platform).path == str(file)
    assert read_sheet(file, platform, path="114-2.yaml").path == "114-2.yaml"


@pytest.mark.parametrize("name", ["missing.yaml", ".", "a\0b"])
def test_a_path_that_cannot_be_opened(name: str, tmp_path: Path, platform: Platform) -> None:
    """A file that is not there, is a folder or has an impossible name is an input error, without a line."""
    with pytest.raises(InputError, match=r"cannot be opened|this is a folder") as refused:
        read_sheet(tmp_path / name, platform, path="x.yaml")
    assert str(refused.value).startswith("x.yaml: ")
