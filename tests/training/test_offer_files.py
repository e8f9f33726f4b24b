"""Lists of courses from files: every encoding, each row its sentence, nothing executed, nothing lost or doubled."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from accueil.agenda.models import GroupSession, Meeting
from accueil.cases.places.offer_files import read_file, take_file
from accueil.kernel.faults import Refused
from accueil.training.actions import importing
from accueil.training.actions.importing import take_offer, upload_offer
from accueil.training.models import Course, ImportRow, OfferImport, Provider
from accueil.training.offer_columns import columns_of
from accueil.training.queries.imports import first_rows, imports_of
from accueil.training.sheet import encoding_of, harmless, rows_of
from tests.people.persons import AT, CLAIRE, DAY
from tests.training.schools import HELENA, LAW, ZONE, course, school
from tests.training.sheets import GOOD, HEADER, csv_of, xlsx_of

NEXT_WEEK = GOOD.replace("18.09.2023", "2023-09-25")


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


def uploaded(content: bytes, made: Provider | None = None) -> OfferImport:
    provider = made or school()
    offer = upload_offer(provider=provider.pk, name="offer.csv", term="2023/1", content=content, by=HELENA, at=AT)
    return read_file(offer=offer.pk, by=HELENA, at=AT)


def taken(offer: OfferImport) -> OfferImport:
    return take_file(offer=offer.pk, by=HELENA, on=DAY, at=AT)


def told(offer: OfferImport) -> list[tuple[int, str, str]]:
    return [(row.number, row.state, row.reason) for row in first_rows(offer.pk)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_a_file_of_any_office_encoding_is_read_with_its_accents(encoding: str) -> None:
    content = csv_of(GOOD, NEXT_WEEK, encoding=encoding)
    offer = uploaded(content)
    assert offer.fault == ""
    assert [row.given["title"] for row in first_rows(offer.pk)] == ["Français débutant"] * 2


def test_an_accent_on_the_last_line_of_a_long_file_is_found() -> None:
    content = ("a;b\n" * 40_000 + "é;b").encode()
    assert encoding_of(content) == "utf-8"


def test_two_dates_of_one_code_become_one_course_as_a_draft() -> None:
    offer = taken(uploaded(csv_of(GOOD, NEXT_WEEK)))
    (made,) = Course.objects.select_related("session")
    assert (made.code, made.fee_cents, made.reduced_fee_cents, made.published_at) == ("FR-A11", 24000, None, None)
    assert (made.session.title, made.session.capacity, made.session.area) == ("Français débutant", 12, "south")
    assert Meeting.objects.filter(session=made.session).count() == 2
    assert (offer.rows, offer.done, offer.content) == (2, 2, None)
    assert offer.finished_at == AT
    assert [row.course_id for row in first_rows(offer.pk)] == [made.pk] * 2


def test_an_xlsx_file_is_read_like_a_csv_file() -> None:
    rows = [each.split(",") for each in (HEADER, GOOD, NEXT_WEEK)]
    assert taken(uploaded(xlsx_of(rows))).done == 2


def test_merged_cells_are_refused_with_their_name() -> None:
    rows = [each.split(",") for each in (HEADER, GOOD)]
    offer = uploaded(xlsx_of(rows, merged="C2:D3"))
    assert "Cell C2 is merged" in offer.fault
    with pytest.raises(Refused, match="could not be"):
        taken(offer)


def test_a_formula_is_a_value_on_the_way_in_and_text_on_the_way_out() -> None:
    rows = [each.split(",") for each in (HEADER, GOOD)]
    read = list(rows_of(xlsx_of(rows, formula='HYPERLINK("http://example.lu";1)')))
    assert read[-1][1][0] == "7"
    (_header, typed) = rows_of(csv_of('"=1+1",x'))
    assert typed[1][0] == "=1+1"
    assert harmless(["=1+1", "+352 12", "-2", "@here", "\tx", "Ana", 3]) == [
        "'=1+1", "'+352 12", "'-2", "'@here", "'\tx", "Ana", "3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        (("18.09.2023", "31.02.2023"), "no day"),
        (("18:00", "6 pm"), "no time"),
        (("20:00", "17:00"), "before the beginning"),
        ((",12,", ",many,"), "no whole number"),
        ((",240,", ",cheap,"), "no amount"),
        (("Esch", ""), "“place” is empty"),
    ],
)
def test_a_wrong_row_has_its_sentence_and_stops_no_other(different: tuple[str, str], sentence: str) -> None:
    offer = uploaded(csv_of(GOOD.replace(*different), NEXT_WEEK))
    (number, state, reason), (_number, good, _none) = told(offer)
    assert (number, state, good) == (2, "refused", "ready")
    assert sentence in reason
    assert taken(offer).done == 1


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ((",fr,", ",en,"), "its languages only"),
        (("A1.1", "Z9"), "level"),
        (("18.09.2023", "18.09.2022"), "in the past"),
        ((",60,", ",0,"), "how many hours"),
    ],
)
def test_what_the_law_or_the_agenda_refuses_is_said_for_each_row_of_the_course(
    different: tuple[str, str], sentence: str
) -> None:
    other = GOOD.replace("FR-A11", "FR-A12")
    offer = taken(uploaded(csv_of(GOOD.replace(*different), other)))
    (_number, state, reason), (_other, good, _none) = told(offer)
    assert (state, good) == ("refused", "done")
    assert sentence in reason
    assert (offer.done, offer.refused) == (1, 1)
    assert GroupSession.objects.count() == 1


def test_a_row_that_stands_twice_counts_once_however_it_writes_the_day() -> None:
    offer = taken(uploaded(csv_of(GOOD, GOOD.replace("18.09.2023", "2023-09-18"), NEXT_WEEK)))
    assert [state for _number, state, _reason in told(offer)] == ["done", "doubled", "done"]
    assert (offer.done, offer.doubled, Meeting.objects.count()) == (2, 1, 2)


def test_the_same_file_again_makes_no_second_course() -> None:
    made = school()
    taken(uploaded(csv_of(GOOD), made))
    again = taken(uploaded(csv_of(GOOD), made))
    assert [reason for _number, _state, reason in told(again)] == [
        "The provider has a course with this code in this term already."
    ]
    assert Course.objects.count() == 1
    assert len(imports_of(made.pk)) == 2


def test_a_job_that_stopped_goes_on_and_doubles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "COURSES_AT_ONCE", 1)
    rows = [GOOD.replace("FR-A11", f"FR-{number}") for number in range(3)]
    offer = uploaded(csv_of(*rows))
    batches: list[Any] = []

    def once(*given: Any) -> None:
        if batches:
            raise RuntimeError("the worker was stopped")
        batches.append(given)
        whole_batch(*given)

    whole_batch = importing._take_batch
    monkeypatch.setattr(importing, "_take_batch", once)
    with pytest.raises(RuntimeError):
        take_offer(offer=offer.pk, zone=ZONE, law_of=lambda _kind, _language: LAW, by=HELENA, at=AT)
    held = OfferImport.objects.get(pk=offer.pk)
    assert (held.done, held.finished_at) == (1, None)
    monkeypatch.setattr(importing, "_take_batch", whole_batch)
    assert taken(held).done == 3
    assert Course.objects.count() == 3


def test_a_course_planned_meanwhile_by_hand_does_not_stop_the_others() -> None:
    made = school()
    offer = uploaded(csv_of(GOOD, GOOD.replace("FR-A11", "FR-A12")), made)
    course(made, "FR-A11")
    finished = taken(offer)
    assert [state for _number, state, _reason in told(finished)] == ["refused", "done"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 no workbook", "no spreadsheet"),
        (b"code,title\nA,B", "columns are missing: language, hours"),
        (b"\n\n", "empty"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, sentence: str) -> None:
    assert sentence in uploaded(content).fault


def test_a_file_of_too_many_rows_is_refused_whole() -> None:
    content = csv_of(*[GOOD] * 50_001)
    with pytest.raises(Refused, match=r"50,000 rows"):
        list(rows_of(content))


def test_an_empty_file_or_no_term_is_refused_at_once() -> None:
    for content, term in ((b"", "2023/1"), (b"x", " ")):
        with pytest.raises(Refused):
            upload_offer(provider=uuid.uuid4(), name="x", term=term, content=content, by=CLAIRE, at=AT)


@pytest.mark.parametrize(
    "header", ["Code;Intitulé;Langue;Heures;Date;Début;Fin;Lieu;Capacité", HEADER.upper().replace(",", ";")]
)
def test_headings_are_known_in_several_languages(header: str) -> None:
    found = columns_of(header.split(";"))
    assert {"code", "title", "date", "from", "until", "capacity"} <= set(found)


def test_reading_twice_changes_nothing() -> None:
    offer = uploaded(csv_of(GOOD))
    assert read_file(offer=offer.pk, by=HELENA, at=AT).rows == 1
    assert ImportRow.objects.count() == 1
