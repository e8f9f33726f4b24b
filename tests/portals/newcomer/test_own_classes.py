"""What a newcomer sees and does about classes: offers, places, waiting lists, vouchers, the code in the room."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from accueil.agenda.actions.checking_in import start_check_in
from accueil.agenda.check_in import code_at
from accueil.agenda.models import Allocation, AttendanceMark, Enrolment, Meeting, Need, PlaceOffer
from accueil.database.day import business_now
from accueil.training.codes import shown_code
from tests.agenda.gatherings import announced, at_the_desk
from tests.cases.stories import CLAIRE, act
from tests.portals.newcomer.files import applied, opened_to
from tests.portals.newcomer.own_classes import LATER, Scene, scene, session_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine() -> Scene:
    return scene()


def test_everything_about_classes_stands_on_one_page(mine: Scene) -> None:
    page = mine.read("places/")
    for words in (
        "Orientation day in autumn", "Say yes or no", "Rights and duties", "You were there for 90 of 120 minutes.",
        "Society and history", "Your place on the list: 1 of 1.", "Why: ", "Your vouchers", "Orientation day",
    ):  # fmt: skip
        assert words in page, words


def test_an_offer_is_accepted_with_one_click(mine: Scene) -> None:
    page = mine.read(f"places/offers/{mine.offer.pk}/")
    assert "We keep this place for you until 18 June 2023" in page
    answer = mine.send(f"places/offers/{mine.offer.pk}/", answer="yes")
    with at_the_desk():
        place = Enrolment.objects.get(session=mine.offer.session_id)
    assert (place.channel, place.rank) == ("offer", 1)
    assert answer["Location"] == f"/my/places/held/{place.pk}/"
    assert "answered" in mine.read(f"places/offers/{mine.offer.pk}/")


def test_a_declined_offer_keeps_the_rank(mine: Scene) -> None:
    """Proves "LU-CAI-ART15-3-PRIORITY"."""
    with at_the_desk():
        before = Need.objects.get(pk=mine.offer.need_id).asked_at
    mine.send(f"places/offers/{mine.offer.pk}/", answer="no")
    with at_the_desk():
        need = Need.objects.get(pk=mine.offer.need_id)
        assert PlaceOffer.objects.get(pk=mine.offer.pk).answer == "declined"
    assert (need.ended_at, need.rank, need.asked_at) == (None, 1, before)


def test_an_offer_without_an_answer_stays_open(mine: Scene) -> None:
    mine.send(f"places/offers/{mine.offer.pk}/")
    with at_the_desk():
        assert PlaceOffer.objects.get(pk=mine.offer.pk).open


def test_each_date_says_what_is_noted(mine: Scene) -> None:
    page = mine.read(f"places/held/{mine.running.pk}/")
    for words in ("90 minutes", "You were there for 90 of 120 minutes.", "to come", "The school decides"):
        assert words in page, words
    assert "Change to another class" not in page  # it has begun


def test_what_giving_back_means_is_said_first(mine: Scene) -> None:
    path = f"places/held/{mine.ahead.pk}/give-back/"
    assert "The place goes to the next person who waits." in mine.read(path)
    assert mine.send(path, reason="I work on Mondays")["Location"] == "/my/places/"
    with at_the_desk():
        place = Enrolment.objects.get(pk=mine.ahead.pk)
    assert (place.live, place.cancel_reason) == (False, "I work on Mondays")
    assert session_of(mine.ahead).taken == 0


def test_a_place_is_changed_for_another_and_both_stay_in_the_history(mine: Scene) -> None:
    other = announced(LATER + dt.timedelta(days=9), title="Culture on Thursdays")
    path = f"places/held/{mine.ahead.pk}/change/"
    assert "Culture on Thursdays" in mine.read(path)
    answer = mine.send(path, session=str(other.pk))
    with at_the_desk():
        new, old = Enrolment.objects.get(session=other), Enrolment.objects.get(pk=mine.ahead.pk)
    assert answer["Location"] == f"/my/places/held/{new.pk}/"
    assert (new.moved_from_id, new.asked_at, old.live) == (old.pk, old.asked_at, False)


def test_an_earlier_place_can_be_waited_for_while_the_later_is_kept(mine: Scene) -> None:
    mine.send(f"places/held/{mine.ahead.pk}/earlier/")
    with at_the_desk():
        need = Need.objects.get(instead_of=mine.ahead.pk)
        assert Enrolment.objects.get(pk=mine.ahead.pk).live
    assert need.asked_at == mine.ahead.asked_at
    assert "earlier place wanted" in mine.read("places/")


def test_who_waits_reads_why_the_last_round_gave_no_place(mine: Scene) -> None:
    """The order of "LU-CAI-ART15-3-PRIORITY" can be asked again and is told to whom it left out."""
    with at_the_desk():
        session = announced(
            LATER + dt.timedelta(days=3), 1, kind="exam", title="Language exam", language="fr", capacity=1
        )
        own = Need.objects.get(pk=mine.need.pk)
        round_lines = [
            {"need": str(uuid.uuid4()), "rank": 1, "asked_at": "2023-06-01T08:00:00+00:00", "fits": True, "taken": True,
             "why": ""},
            {"need": str(own.pk), "rank": own.rank, "asked_at": own.asked_at.isoformat(), "fits": True,
             "taken": False, "why": "no_place_left"},
        ]  # fmt: skip
        Allocation.objects.create(
            session=session, made_at=business_now(), made_by=CLAIRE.id, free=1, free_for_others=1, basis=round_lines
        )
    for page in (mine.read("places/"), mine.read(f"places/waiting/{mine.need.pk}/")):
        assert "places came free: Language exam" in page
        assert "All free places went to people who come first by law or asked earlier." in page


def test_waiting_says_why_and_can_be_stopped(mine: Scene) -> None:
    page = mine.read(f"places/waiting/{mine.need.pk}/")
    assert "You come first by law" in page
    mine.send(f"places/waiting/{mine.need.pk}/stop/")
    with at_the_desk():
        assert Need.objects.get(pk=mine.need.pk).outcome == "withdrawn"


def test_whoever_has_no_contract_reads_what_would_bring_them_forward() -> None:
    """Proves "LU-CAI-ART15-3-PRIORITY"."""
    _, client = opened_to(applied())
    given = {"language": "fr", "areas": ["south"], "times": ["evening", "saturday"]}
    assert client.post("/my/places/wait/civic/", given).status_code == 302
    page = client.get("/my/places/wait/civic/", headers={"accept-language": "en"}).content.decode()
    assert "A signed contract would bring you forward" in page
    with at_the_desk():
        need = Need.objects.get()
    assert (need.language, need.areas, need.times, need.rank) == ("fr", ["south"], ["evening", "saturday"], 2)


def test_a_voucher_is_shown_with_code_and_last_day_and_printed(mine: Scene) -> None:
    """Proves "LU-CAI-PAGE-VOUCHERS"."""
    page = mine.read("vouchers/")
    assert f"Code {shown_code(mine.voucher.code)}. Good until 14 December 2023." in page
    assert "Your contract gives 3 vouchers for language courses. 2 are not issued yet." in page
    paper = mine.client.get(f"/my/vouchers/{mine.voucher.pk}/voucher.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def test_the_code_in_the_room_notes_the_presence(mine: Scene) -> None:
    now = business_now()
    Meeting.objects.filter(session=mine.running.session_id, number=2).update(
        starts_at=now - dt.timedelta(minutes=5), ends_at=now + dt.timedelta(minutes=115)
    )
    meeting = Meeting.objects.get(session=mine.running.session_id, number=2)
    with act("agenda.attendance"):
        held = start_check_in(meeting=meeting.pk, by=CLAIRE, at=now)
    assert "Rights and duties" in mine.read("places/check-in/")
    assert "not the one shown now" in mine.send("places/check-in/", code="000 00x").content.decode()
    code = code_at(held.check_in_secret, business_now())
    assert mine.send("places/check-in/", code=f"{code[:3]} {code[3:]}").status_code == 302
    with act("agenda.attendance"):
        mark = AttendanceMark.objects.get(meeting=meeting)
    assert (mark.status, mark.source) == ("present", "code")


def test_without_a_class_there_is_nothing_to_check_in_to() -> None:
    _, client = opened_to(applied())
    page = client.get("/my/places/check-in/", headers={"accept-language": "en"}).content.decode()
    assert "None of your classes is on now." in page


def test_all_dates_go_into_one_calendar(mine: Scene) -> None:
    text = mine.client.get("/my/places/classes.ics").content.decode()
    assert text.count("BEGIN:VEVENT") == 4
    assert "Silva" not in text


def test_places_and_offers_of_others_do_not_exist(mine: Scene) -> None:
    _, client = opened_to(applied(), "other@example.lu")
    for path in (
        f"places/offers/{mine.offer.pk}/", f"places/held/{mine.ahead.pk}/", f"places/held/{mine.ahead.pk}/give-back/",
        f"places/waiting/{mine.need.pk}/", f"vouchers/{mine.voucher.pk}/voucher.pdf",
    ):  # fmt: skip
        assert client.get(f"/my/{path}").status_code == 404, path
    assert client.post(f"/my/places/held/{mine.ahead.pk}/give-back/").status_code == 404
    assert client.post(f"/my/places/offers/{mine.offer.pk}/", {"answer": "yes"}).status_code == 404


def test_the_contract_says_what_is_booked_for_each_commitment(mine: Scene) -> None:
    page = mine.read("")
    assert "Your place on the list: 1 of 1." in page  # the orientation day
    assert "Choose a class" in page  # the language course
