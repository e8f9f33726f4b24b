"""A minimal XLSX workbook: one sheet, a bold header that stays in view, numbers and days as such, text as text.

Written here, because one sheet needs six small XML files and no library. Text is stored inline, so that nothing in it
can be taken for a formula.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FIRST_DAY = dt.date(1899, 12, 30)
"""Day 0 of a spreadsheet, as every program counts it."""
BOLD, DAY = 1, 2
FIXED_INSTANT = (1980, 1, 1, 0, 0, 0)
"""The same table gives the same bytes."""

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{SHEET_TYPE}.styles+xml"/></Types>'
)
ROOT_LINKS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
BOOK_LINKS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>'
    "</styleSheet>"
)


def workbook(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The bytes of a workbook with one sheet; ``title`` names the sheet (31 characters, without []:*?/\\)."""
    name = "".join(c for c in title if c not in "[]:*?/\\")[:31] or "Sheet"
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name={quoteattr(name)} sheetId="1" r:id="r1"/>'
        "</sheets></workbook>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in (
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", ROOT_LINKS),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", BOOK_LINKS),
            ("xl/styles.xml", STYLES),
            ("xl/worksheets/sheet1.xml", _sheet(header, rows)),
        ):
            archive.writestr(zipfile.ZipInfo(path, FIXED_INSTANT), HEAD + text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _sheet(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"<row>{''.join(_text(name, BOLD) for name in header)}</row>"]
    lines += [f"<row>{''.join(_cell(value) for value in row)}</row>" for row in rows]
    frozen = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>'
    return f'<worksheet xmlns="{MAIN}">{frozen}</sheetViews><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(value: object) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, dt.datetime):
        return _text(value.isoformat(sep=" ", timespec="minutes"))
    if isinstance(value, dt.date):
        return f'<c s="{DAY}"><v>{(value - FIRST_DAY).days}</v></c>'
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f"<c><v>{value}</v></c>"
    return _text(str(value))


def _text(text: str, style: int = 0) -> str:
    clean = "".join(c for c in text if c in "\t\n\r" or ord(c) >= 32)
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{escape(clean)}</t></is></c>'
