"""Exports open rightly in a spreadsheet and never become formulas."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from xml.etree import ElementTree

import pytest

from accueil.ui.exports import csv_response, csv_text, harmless, xlsx_response
from accueil.ui.workbook import MAIN, workbook

HEADER = ("Name", "Signed on", "Hours")
ROWS = [("=HYPERLINK(0)", dt.date(2023, 6, 15), 6), ("Élodie & Søren", None, 12)]


@pytest.mark.parametrize("text", ["=1+1", "+352 1", "-5", "@name", "\t=1"])
def test_text_a_spreadsheet_would_compute_is_marked_as_text(text: str) -> None:
    assert harmless(text) == "'" + text


def test_csv_keeps_accents_and_writes_days_as_dates() -> None:
    text = csv_text(HEADER, ROWS)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows == [list(HEADER), ["'=HYPERLINK(0)", "2023-06-15", "6"], ["Élodie & Søren", "", "12"]]


def test_a_workbook_holds_no_formula_and_real_days() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook("People: all", HEADER, ROWS))) as archive:
        assert archive.testzip() is None
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        book = archive.read("xl/workbook.xml").decode()
    assert 'name="People all"' in book
    assert sheet.find(f".//{{{MAIN}}}f") is None
    texts = [node.text for node in sheet.iter(f"{{{MAIN}}}t")]
    assert texts == [*HEADER, "=HYPERLINK(0)", "Élodie & Søren"]
    days = [cell for cell in sheet.iter(f"{{{MAIN}}}c") if cell.get("s") == "2"]
    assert [cell.findtext(f"{{{MAIN}}}v") for cell in days] == ["45092"]


def test_the_same_table_gives_the_same_bytes() -> None:
    assert workbook("People", HEADER, ROWS) == workbook("People", HEADER, ROWS)


def test_a_download_names_its_file() -> None:
    assert csv_response("work-list", HEADER, ROWS)["Content-Disposition"] == 'attachment; filename="work-list.csv"'
    assert xlsx_response("work-list", HEADER, ROWS).content.startswith(b"PK")
