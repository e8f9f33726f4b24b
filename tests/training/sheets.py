"""Small spreadsheets made by hand: CSV in any encoding, and the least an XLSX file needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

HEADER = "code,title,language,level,hours,date,from,until,place,places,fee,area"
GOOD = "FR-A11,Français débutant,fr,A1.1,60,18.09.2023,18:00,20:00,Esch,12,240,south"
NS = "http://schemas.openxmlformats.org"


def csv_of(*rows: str, encoding: str = "utf-8", header: str = HEADER) -> bytes:
    return "\r\n".join((header, *rows)).encode(encoding)


def xlsx_of(rows: Sequence[Sequence[str]], merged: str = "", formula: str = "") -> bytes:
    """A workbook of one sheet with these texts; ``merged`` a range, ``formula`` put into A9."""
    lines = [
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for place, text in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    ]
    if formula:
        lines.append(f'<row r="9"><c r="A9"><f>{escape(formula)}</f><v>7</v></c></row>')
    ranges = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    main = f"{NS}/spreadsheetml/2006/main"
    relations = f"{NS}/officeDocument/2006/relationships"
    package = f"{NS}/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        '<sheet name="Offer" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData>{ranges}'
        "</worksheet>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()
