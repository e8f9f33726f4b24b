"""Tables as files: CSV that a spreadsheet opens rightly, and XLSX; a cell never becomes a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from accueil.ui.workbook import workbook

Value = str | int | float | bool | dt.date | dt.datetime | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(text: str) -> str:
    """The text, marked as text where a spreadsheet would compute it."""
    return "'" + text if text.startswith(FORMULA_STARTS) else text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """A table as CSV: a byte-order mark (so that accents survive), days as year-month-day, text never a formula."""
    stream = io.StringIO()
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow([harmless(name) for name in header])
    for row in rows:
        writer.writerow([_plain(value) for value in row])
    return stream.getvalue()


def _plain(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return harmless(str(value)) if isinstance(value, str) else value


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> HttpResponse:
    """A CSV file to download; ``name`` without its ending."""
    return _download(csv_text(header, rows).encode(), f"{name}.csv", CSV_TYPE)


def xlsx_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> HttpResponse:
    """An XLSX file to download; ``name`` without its ending."""
    return _download(workbook(name, header, rows), f"{name}.xlsx", XLSX_TYPE)


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
