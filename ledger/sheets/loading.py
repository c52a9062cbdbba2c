r"""Files and bytes into text: the very first step of reading, before any YAML.

>>> load_source("date: 114-05-14\r\n", "x.yaml").lines
('date: 114-05-14', '')
"""

from __future__ import annotations

from pathlib import Path

from ledger.sheets.problems import WHOLE_FILE, SheetError, SourcePosition, SourceText, diagnostic_in
from ledger.sheets.streams import StreamError, is_standard_input, read_path, read_standard_input
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase

MAXIMUM_BYTES = 512 * 1024
"""The largest sheet admitted."""

MAXIMUM_PLATFORM_BYTES = 1024 * 1024
"""The largest description of a platform admitted."""


def load_source(source: str | bytes | Path, path: str, most: int = MAXIMUM_BYTES) -> SourceText:
    """Return the text to be read: of the file where a Path is given, else ``source`` itself; at most ``most`` bytes.

    Raises:
        SheetError: the file cannot be opened, is too large, or is not UTF-8.
    """
    if isinstance(source, str):
        data = source.encode("utf-8", "surrogatepass")
    else:
        data = _file_bytes(source, path, most) if isinstance(source, Path) else source
    if len(data) > most:
        problem = phrase("the file is larger than {most} bytes", most=f"{most:,}")
        remedy = phrase("a sheet holds one meeting; split the file into one sheet a meeting")
        raise SheetError([diagnostic_in(SourceText(path=path, text=""), WHOLE_FILE, problem, remedy)])
    text = source if isinstance(source, str) else _decoded(data, path)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(path=path, text=text)


def load_stream(path: Path, shown: str) -> bytes:
    """Return the bytes of standard input (``-``) or a pipe, which can be read once; a byte more where it is too large.

    Raises:
        SheetError: it cannot be read.
    """
    from_standard_input = is_standard_input(str(path))
    return _file_bytes(path, shown, MAXIMUM_PLATFORM_BYTES, from_standard_input=from_standard_input)


def _file_bytes(file: Path, path: str, most: int, *, from_standard_input: bool = False) -> bytes:
    try:
        return read_standard_input(most + 1) if from_standard_input else read_path(file, most + 1)
    except StreamError as error:
        problem, remedy = error.problem, error.remedy
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        problem = phrase("the file cannot be opened: {reason}", reason=reason)
        remedy = phrase("check the name and that you may read the file")
    raise SheetError([diagnostic_in(SourceText(path=path, text=""), WHOLE_FILE, problem, remedy)])


def _decoded(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        place = SourcePosition(line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
        byte = f"{data[error.start]:#04x}"
        problem = phrase("the file is not UTF-8 text: byte {byte} cannot stand here", byte=byte)
        source = SourceText(path=path, text=data.decode("utf-8", "replace").removeprefix("\ufeff"))
        raise SheetError([diagnostic_in(source, place, problem, _encoding_remedy(data))]) from None


def _encoding_remedy(data: bytes) -> Text:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return phrase("the file looks like UTF-16 (Windows: 'Unicode'); save it as UTF-8")
    try:
        data.decode("cp950")
    except UnicodeDecodeError:
        return phrase("save the file as UTF-8")
    return phrase("the file looks like Big5; save it as UTF-8")
