"""Interview, referral, appointment, roadmap: recorded, refused with a sentence, never over a colleague’s work."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client

from accueil.access.models import Account
from accueil.agenda.actions import Hours, open_slots
from accueil.agenda.models import Slot
from accueil.cases.models import Case, Interview, LanguageSkill, Referral, ReferralNote, Roadmap
from tests.portals.officer import scene

RECORD = {
    "held_on": "2023-06-15",
    "place": "Room 2",
    "parts": ["presentation", "language_profile"],
    "note-family": "Married, two children.",
    "skill-fr-listening": "A1.1",
    "course_language": "fr",
    "course_level": "A1.1",
    "course_grounds": "Chosen by the person.",
}


def version(number: str) -> int:
    with scene.act():
        return Case.objects.get(number=number).version


def sent(client: Client, number: str, errand: str, fields: dict[str, Any], seen: int | None = None) -> Any:
    scene.with_reason(client, number)
    given = {"version": seen or version(number), **fields}
    return client.post(f"/office/files/{number}/{errand}/", given)


def test_an_interview_is_recorded_in_its_categories_with_the_profile(officer: Client) -> None:
    """Proves "LU-CAI-ART24-SIX-CATEGORIES" and "LU-CAI-ART5-B-LANGUAGE-PROFILE" at the desk."""
    number = scene.stage("candidate")
    scene.with_reason(officer, number)
    form = officer.get(f"/office/files/{number}/interview/").content.decode()
    assert form.count('name="note-') == 6
    assert sent(officer, number, "interview", RECORD).status_code == 302
    with scene.act():
        interview = Interview.objects.get()
        assert interview.notes == {"family": "Married, two children."}
        assert [(each.language, each.skill, each.level) for each in LanguageSkill.objects.all()] == [
            ("fr", "listening", "A1.1")
        ]
    assert "Married, two children." in officer.get(f"/office/files/{number}/").content.decode()


def test_a_wrong_day_gets_its_sentence_and_the_notes_stay(officer: Client) -> None:
    number = scene.stage("candidate")
    page = sent(officer, number, "interview", {**RECORD, "held_on": "2023-01-01"}).content.decode()
    assert "between the day of the request and today" in page
    assert "Married, two children." in page
    with scene.act():
        assert not Interview.objects.exists()


def test_a_course_without_grounds_is_refused_beside_its_field(officer: Client) -> None:
    number = scene.stage("candidate")
    page = sent(officer, number, "interview", {**RECORD, "course_grounds": ""}).content.decode()
    assert 'id="id_course_grounds_error"' in page


def test_the_second_of_two_officers_is_shown_the_difference_and_then_decides(officer: Client, head: Client) -> None:
    number = scene.stage("candidate")
    seen = version(number)
    assert sent(head, number, "interview", {**RECORD, "place": "Room 7"}, seen).status_code == 302
    page = sent(officer, number, "roadmap", line(), seen)
    text = page.content.decode()
    assert "Room 7" in text
    assert "What changed meanwhile" in text
    differences = text.split("What changed meanwhile")[2].split("</table>")[0]
    assert "Married, two children." in differences
    assert "French" in differences
    assert not set("{}[]") & set(differences)
    assert 'value="French A1.1"' in text
    with scene.act():
        assert not Roadmap.objects.exists()
    assert f'name="version" value="{version(number)}"' in text
    assert sent(officer, number, "roadmap", line()).status_code == 302


def line(**changes: str) -> dict[str, str]:
    first = {"obligation-0": "language", "what-0": "French A1.1", "place-0": "Lycée, Esch", "from_on-0": "2023-06-20"}
    return {**first, **changes}


def test_a_roadmap_is_issued_in_versions_as_a_letter(officer: Client) -> None:
    """Proves "LU-CAI-ART5-E-ROADMAP": dates and places, handed over on paper."""
    number = scene.stage("candidate")
    assert sent(officer, number, "roadmap", line()).status_code == 302
    assert sent(officer, number, "roadmap", line(**{"place-0": "Lycée, Mersch"})).status_code == 302
    with scene.act():
        first, second = Roadmap.objects.order_by("version")
    assert (first.version, second.version, second.items[0]["place"]) == (1, 2, "Lycée, Mersch")
    pdf = officer.get(f"/office/files/{number}/letters/{second.letter_id}/")
    assert pdf.content.startswith(b"%PDF")


def test_a_line_without_a_place_is_asked_for_beside_the_field(officer: Client) -> None:
    number = scene.stage("candidate")
    page = sent(officer, number, "roadmap", line(**{"place-0": ""})).content.decode()
    assert 'id="id_place-0_error"' in page
    assert 'value="French A1.1"' in page


def slot(place: str = "Room 2") -> Slot:
    officer = Account.objects.get(name="Claire Weis")
    hours = Hours(first=dt.datetime(2023, 6, 20, 9, tzinfo=dt.UTC), minutes=45)
    with scene.act(activity="agenda.day"):
        (opened,) = open_slots(
            authority=scene.AUTHORITY, officer=officer, hours=hours, place=place, mode="in_person", by=scene.BY,
            at=scene.at(scene.DAY),
        )  # fmt: skip
    return opened


def test_an_officer_books_and_gives_back_a_time_for_the_person(officer: Client) -> None:
    """Proves "LU-CAI-PAGE-BOOK-COUNSELLING" for a person who calls."""
    number, free = scene.stage("candidate"), slot()
    booked = sent(officer, number, "appointment", {"slot": str(free.pk)})
    assert booked.status_code == 302
    assert "20 June 2023, 11:00" in officer.get(f"/office/files/{number}/").content.decode()
    assert officer.post(f"/office/files/{number}/appointment/cancel/").status_code == 302
    assert "No appointment." in officer.get(f"/office/files/{number}/").content.decode()


def test_times_are_opened_in_a_row_listed_and_closed(officer: Client) -> None:
    row = {"day": "2023-06-20", "first": "09:30", "minutes": "30", "count": "3", "mode": "phone", "place": "247-0"}
    assert officer.post("/office/times/open/", row).status_code == 302
    page = officer.get("/office/times/").content.decode()
    assert "20 June 2023, 10:30" not in page or "09:30" in page
    assert Slot.objects.count() == 3
    first = Slot.objects.order_by("starts_at")[0]
    assert officer.post(f"/office/times/{first.pk}/close/").status_code == 302
    assert Slot.objects.filter(closed_at=None).count() == 2


def test_an_impossible_hour_keeps_what_was_typed(officer: Client) -> None:
    row = {"day": "2023-06-20", "first": "25:90", "minutes": "30", "count": "3", "mode": "phone", "place": "247-0"}
    page = officer.post("/office/times/open/", row).content.decode()
    assert "Write hours and minutes" in page
    assert 'value="25:90"' in page
    assert not Slot.objects.exists()


def test_a_social_worker_sees_the_request_and_nothing_else_of_the_file(officer: Client, social_worker: Client) -> None:
    """Proves "LU-CAI-ART5-D-SOCIAL-WORKER": offered by the officer, answered by the social worker."""
    number = scene.stage("ready")
    assert sent(officer, number, "referral", {"concern": "Housing, at the person’s wish."}).status_code == 302
    page = social_worker.get("/office/referrals/").content.decode()
    assert "Housing, at the person’s wish." in page
    assert number not in page
    with scene.act():
        referral = Referral.objects.get()
    one = social_worker.get(f"/office/referrals/{referral.pk}/").content.decode()
    assert "+352621555046" in one
    assert "Cleaner" not in one
    answered = social_worker.post(f"/office/referrals/{referral.pk}/", {"outcome": "met", "note": "Met on the 14th."})
    assert answered.status_code == 302
    with scene.act(activity="cases.referral"):
        assert ReferralNote.objects.get().text == "Met on the 14th."
    file = officer.get(f"/office/files/{number}/").content.decode()
    assert "The social worker met the person on 15 June 2023" in file
    assert "Met on the 14th." not in file


def test_an_officer_answers_no_referral(officer: Client, social_worker: Client) -> None:
    assert officer.get("/office/referrals/").status_code == 404
    assert social_worker.get("/office/referrals/").status_code == 200
