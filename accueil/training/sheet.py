"""A spreadsheet as rows of text: XLSX, or CSV in whatever encoding an office writes. Nothing in it is ever executed.

Formulas come as the value they were saved with; on the way out ``harmless`` keeps a cell from becoming one.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence

from charset_normalizer import from_bytes
from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook

from accueil.kernel.faults import Refused

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
MOST_UNPACKED = 400_000_000
SAMPLE = 64_000
ENCODINGS = ["utf_8", "cp1252", "utf_16_le", "utf_16_be", "iso8859_15", "mac_roman"]
BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
Row = tuple[int, list[str]]


def rows_of(content: bytes) -> Iterator[Row]:
    """The rows with their numbers as the file shows them, cells as trimmed text; empty rows are left out.

    Refused for an empty or too large file, one that is no spreadsheet, and one with merged cells.
    """
    if not content:
        raise Refused(file=_("This file is empty."))
    if len(content) > MOST_BYTES:
        raise Refused(file=_("This file is too large: up to 20 MB can be read."))
    rows = _workbook(content) if content.startswith(b"PK") else _text(content)
    found = 0
    for number, cells in rows:
        if not any(cells):
            continue
        found += 1
        if found > MOST_ROWS + 1:
            raise Refused(file=_("This file has more than 50,000 rows. Send it in parts."))
        yield number, cells


def _workbook(content: bytes) -> Iterator[Row]:
    try:
        unpacked = sum(each.file_size for each in zipfile.ZipFile(io.BytesIO(content)).infolist())
        if unpacked > MOST_UNPACKED:
            raise Refused(file=_("This file is too large once it is unpacked."))
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    except (CalamineError, zipfile.BadZipFile, IndexError) as fault:
        raise Refused(file=_("This is no spreadsheet we can read. Save it as XLSX or CSV.")) from fault
    if sheet.merged_cell_ranges:
        (row, column), _end = sheet.merged_cell_ranges[0]
        raise Refused(
            file=_("Cell %(cell)s is merged with others. Split it, so that each row stands by itself.")
            % {"cell": f"{_letters(column)}{row + 1}"}
        )
    first = sheet.start[0] if sheet.start else 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield first + number if first == 0 else number, [_cell(each) for each in cells]


def _letters(column: int) -> str:
    """The name of a column, counted from 0: A to Z, AA and on."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(ord("A") + place) + name
    return name


def _cell(value: object) -> str:
    """A cell as text: whole numbers without a point, days as 2023-09-18, times as 18:00."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, dt.timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return str(value).strip()


def _text(content: bytes) -> Iterator[Row]:
    encoding = encoding_of(content)
    stream = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    try:
        head = stream.read(SAMPLE)
        stream.seek(0)
        reader = csv.reader(stream, delimiter=_delimiter(head))
        for cells in reader:
            yield reader.line_num, [each.strip() for each in cells]
    except (UnicodeDecodeError, csv.Error) as fault:
        raise Refused(file=_("This file cannot be read as text. Save it as CSV in UTF-8, or as XLSX.")) from fault


def encoding_of(content: bytes) -> str:
    """How a text file is encoded: by its mark, as UTF-8 where it is that, otherwise the likeliest of what offices use.

    The whole file is tried as UTF-8: the first letter with an accent may stand on its last line.
    """
    for mark, name in BOMS:
        if content.startswith(mark):
            return name
    if b"\x00" not in content[:SAMPLE]:
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8"
    best = from_bytes(content[:SAMPLE], cp_isolation=ENCODINGS).best()
    if best is None:
        raise Refused(file=_("This file cannot be read as text. Save it as CSV in UTF-8, or as XLSX."))
    return best.encoding


def _delimiter(head: str) -> str:
    """Semicolon, comma or tab: whichever the first line has most of."""
    line = head.split("\n", 1)[0]
    return max(";,\t", key=line.count)


def harmless(cells: Sequence[object]) -> list[str]:
    """Cells for a CSV file that no spreadsheet takes for a formula: those that look like one are quoted."""
    return [_quoted(str(each)) for each in cells]


def _quoted(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
