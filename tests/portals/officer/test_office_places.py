"""Classes of one person at the office: booked, given back, waited for, vouchers issued and declared void."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from accueil.agenda.models import Enrolment, GroupSession, Need, PlaceLink
from accueil.messages.models import Message
from accueil.training.models import Voucher
from tests.portals.officer import scene
from tests.portals.officer.test_office_sessions import planned

PLACES = "/office/files/{}/places/"


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def session(officer: Client) -> GroupSession:
    """An announced civic course."""
    return planned(officer)


@pytest.fixture
def number(officer: Client) -> str:
    """A signed file, opened with a reason."""
    found = scene.stage("signed")
    scene.with_reason(officer, found)
    return found


def test_an_officer_books_a_place_and_gives_it_back(officer: Client, number: str, session: GroupSession) -> None:
    page = PLACES.format(number)
    assert "No place in a class yet." in text(officer.get(page))
    assert session.title in text(officer.get(f"{page}book/"))
    assert officer.post(f"{page}book/", {"session": str(session.pk)}).status_code == 302
    assert "0 of 230" in text(officer.get(page))
    with scene.act():
        place = Enrolment.objects.get(session=session)
    assert (place.rank, place.channel) == (1, "office")  # who signed comes first: LU-CAI-ART15-3-PRIORITY
    back = f"{page}{place.pk}/back/"
    assert "The place goes to the next who waits." in text(officer.get(back))
    assert officer.post(back, {"reason": "Works that evening"}).status_code == 302
    assert "given back" in text(officer.get(page))


def test_a_class_that_is_full_is_refused_with_what_was_chosen_kept(officer: Client, number: str) -> None:
    session = planned(officer, capacity="15")
    GroupSession.objects.filter(pk=session.pk).update(taken_elsewhere=15)
    refused = officer.post(f"{PLACES.format(number)}book/", {"session": str(session.pk)})
    assert refused.status_code == 200
    assert "checked" in refused.content.decode()
    assert "waiting list" in text(refused)


def test_an_officer_puts_a_person_on_the_waiting_list_and_takes_her_off(officer: Client, number: str) -> None:
    page = PLACES.format(number)
    sent = {"kind": "civic", "language": "fr", "level": "", "areas": ["south"], "times": ["saturday"]}
    assert officer.post(f"{page}wait/", sent).status_code == 302
    shown = text(officer.get(page))
    assert "Place 1 of 1." in shown
    assert "South" in shown
    with scene.act():
        need = Need.objects.get(ended_at=None)
    officer.post(f"{page}waiting/{need.pk}/end/")
    assert "Waits for nothing." in text(officer.get(page))


def test_vouchers_are_issued_one_after_the_other_and_void_ones_replaced(officer: Client, number: str) -> None:
    """Proves "LU-CAI-PAGE-VOUCHERS" through the pages: personal, numbered, one language each."""
    page, issuing = PLACES.format(number), f"/office/files/{number}/vouchers/issue/"
    assert "number 1 of 3" in text(officer.get(issuing))
    assert officer.post(issuing, {"subject": "fr"}).status_code == 302
    with scene.act():
        voucher = Voucher.objects.get()
    void = f"/office/files/{number}/vouchers/{voucher.pk}/void/"
    assert officer.post(void, {"reason": ""}).status_code == 200
    assert officer.post(void, {"reason": "Lost on the way"}).status_code == 302
    assert "Lost on the way" in text(officer.get(page))
    officer.post(f"/office/files/{number}/vouchers/{voucher.pk}/replace/")
    with scene.act():
        assert Voucher.objects.filter(voided_at=None, replaces=voucher, number=1).exists()


def test_a_file_without_a_contract_gives_no_vouchers(officer: Client) -> None:
    number = scene.stage("candidate")
    scene.with_reason(officer, number)
    assert officer.get(f"/office/files/{number}/vouchers/issue/").status_code == 404
    assert "Issue a voucher" not in text(officer.get(PLACES.format(number)))


def test_the_booking_form_says_what_the_law_says_of_a_class(
    officer: Client, number: str, session: GroupSession
) -> None:
    """A civic place is open to anyone: "LU-CAI-ART15-3-OPEN", with its article."""
    page = text(officer.get(f"{PLACES.format(number)}book/"))
    assert "What the law says of these classes" in page
    assert "art. 15" in page


@pytest.fixture
def other(officer: Client) -> GroupSession:
    """A second class a day later."""
    return planned(officer, title="Civic course, Tuesdays", dates="18.07.2023 18:30-20:30")


def held(officer: Client, number: str, session: GroupSession) -> Enrolment:
    officer.post(f"{PLACES.format(number)}book/", {"session": str(session.pk)})
    with scene.act():
        return Enrolment.objects.get(session=session, cancelled_at=None)


def test_a_person_is_moved_with_rank_and_age_shown_and_kept_and_moved_back(
    officer: Client, number: str, session: GroupSession, other: GroupSession
) -> None:
    """Rank and age stay with whoever moves: "LU-CAI-ART15-3-PRIORITY"."""
    place, page = held(officer, number, session), PLACES.format(number)
    assert other.title in text(officer.get(f"{page}{place.pk}/move/"))
    asked = text(officer.get(f"{page}{place.pk}/move/{other.pk}/"))
    assert "1 ( stays )" in asked.replace("(stays)", "( stays )")
    assert "What the law says of this class" in asked
    assert officer.post(f"{page}{place.pk}/move/{other.pk}/", {}).status_code == 302
    with scene.act():
        moved = Enrolment.objects.get(cancelled_at=None)
    assert (moved.session_id, moved.rank, moved.asked_at) == (other.pk, place.rank, place.asked_at)
    assert "Move back" in text(officer.get(page))
    assert officer.post(f"{page}{moved.pk}/move/{session.pk}/", {}).status_code == 302
    with scene.act():
        back = Enrolment.objects.get(cancelled_at=None)
    assert (back.session_id, back.rank, back.asked_at) == (session.pk, place.rank, place.asked_at)


def test_nobody_is_moved_into_a_full_class_and_the_place_stays(
    officer: Client, number: str, session: GroupSession, other: GroupSession
) -> None:
    place, page = held(officer, number, session), PLACES.format(number)
    GroupSession.objects.filter(pk=other.pk).update(taken_elsewhere=20)
    assert "No other class of this kind has a place" in text(officer.get(f"{page}{place.pk}/move/"))
    assert officer.post(f"{page}{place.pk}/move/{other.pk}/", {}).status_code == 200
    with scene.act():
        assert Enrolment.objects.get(cancelled_at=None).session_id == session.pk


def test_a_place_of_another_file_and_another_kind_of_class_are_not_there(
    officer: Client, number: str, session: GroupSession
) -> None:
    place, page = held(officer, number, session), PLACES.format(number)
    foreign = planned(officer, kind="orientation", decide_on="", dates="19.07.2023 18:30-20:30")
    assert officer.get(f"{page}{place.pk}/move/{foreign.pk}/").status_code == 404
    assert officer.get(f"{page}{uuid.uuid4()}/move/").status_code == 404


def test_the_page_says_why_a_round_gave_no_place(officer: Client, number: str, session: GroupSession) -> None:
    page = PLACES.format(number)
    officer.post(f"{page}wait/", {"kind": "civic", "language": "fr", "level": "", "areas": ["south"], "times": []})
    with scene.act():
        need = Need.objects.get(ended_at=None)
    assert "No place came free" in text(officer.get(f"{page}waiting/{need.pk}/why/"))
    officer.post(f"/office/sessions/{session.pk}/offer/")
    shown = text(officer.get(f"{page}waiting/{need.pk}/why/"))
    assert "The class is in an area that was not among those asked for." in shown
    assert "the same" in shown
    assert officer.get(f"{page}waiting/{uuid.uuid4()}/why/").status_code == 404


def test_an_officer_makes_a_personal_link_and_ends_it(officer: Client, number: str, session: GroupSession) -> None:
    page = f"{PLACES.format(number)}link/"
    assert officer.post(page, {"sessions": [], "days": "3"}).status_code == 200
    assert officer.post(page, {"sessions": [str(session.pk)], "days": "3", "send": "on"}).status_code == 302
    shown = officer.get(page).content.decode()
    assert "/my/class-link/" in shown
    assert "Code to scan" in shown
    with scene.act():
        link = PlaceLink.objects.get()
        assert Message.objects.get(kind="place_link").about == link.pk
    assert officer.post(f"{page}{link.pk}/end/").status_code == 302
    assert "/my/class-link/" not in officer.get(page).content.decode()
    assert officer.post(f"{page}{link.pk}/end/").status_code == 404
