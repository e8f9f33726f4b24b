"""The list of schools at the office: what each works under, what it was asked, what the offer lacks, vouchers."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.test import Client

from accueil.training.models import Accreditation, OfferRequest, Provider, ProviderContact
from tests.portals.officer import scene
from tests.training.schools import school

CARD = {
    "name": "École de la Sûre", "issuer_kind": "contracted_body", "fee_scheme": "", "email": "sure@example.org",
    "phone": "", "since_on": "2023-06-01",
}  # fmt: skip


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_school_is_registered_and_works_under_an_agreement_until_its_last_day(officer: Client) -> None:
    """Proves "LU-CAI-ART6-PROVIDERS" through the pages: half-open days, and the end said first."""
    made = officer.post("/office/schools/register/", CARD)
    held = Provider.objects.get(name=CARD["name"])
    assert made["Location"] == f"/office/schools/{held.pk}/"
    under = {"kind": "agreement", "reference": "2023/7", "from_on": "2023-06-01", "last_on": "2023-08-31"}
    assert officer.post(f"{made['Location']}accredit/", under).status_code == 302
    accreditation = Accreditation.objects.get(provider=held)
    assert accreditation.until_on == dt.date(2023, 9, 1)
    assert "Ends in the next three months" in text(officer.get("/office/schools/"))
    again = officer.post(f"{made['Location']}accredit/", under)
    assert "recorded for some of these days already" in text(again)
    ended = officer.post(f"{made['Location']}accredit/{accreditation.pk}/end/", {"until_on": "2023-07-01"})
    assert ended.status_code == 302
    assert "nothing today" not in text(officer.get("/office/schools/"))


def test_a_site_and_a_contact_are_added(officer: Client) -> None:
    page = f"/office/schools/{school().pk}/"
    place = {"name": "Salle Gare", "address": "18, rue de Strasbourg", "area": "centre", "accessibility": "Lift"}
    assert officer.post(f"{page}site/", place).status_code == 302
    person = {"name": "Paulo", "task": "Enrolment", "email": "", "phone": "", "from_on": "2023-06-01"}
    assert "an e-mail address or a telephone number" in text(officer.post(f"{page}contact/", person))
    assert officer.post(f"{page}contact/", {**person, "email": "paulo@example.org"}).status_code == 302
    shown = text(officer.get(page))
    assert "Salle Gare" in shown
    assert "paulo@example.org" in shown


def test_a_school_is_changed_and_what_was_before_stays_in_the_journal(officer: Client) -> None:
    held, other = school(), school("Other school")
    page = f"/office/schools/{held.pk}/"
    assert 'value="Moselle school"' in officer.get(f"{page}change/").content.decode()
    sent = {**CARD, "name": "École de la Moselle", "fee_scheme": "sfa", "website": "https://moselle.example"}
    assert officer.post(f"{page}change/", sent)["Location"] == page
    held.refresh_from_db()
    assert (held.name, held.fee_scheme, held.website) == ("École de la Moselle", "sfa", "https://moselle.example")
    assert any("Moselle school" in each.detail.changes for each in scene.entries() if hasattr(each, "detail"))
    assert "is on the list already" in text(officer.post(f"{page}change/", {**sent, "name": other.name}))


def test_a_contact_ends_and_stays_readable(officer: Client) -> None:
    page = f"/office/schools/{school().pk}/"
    person = {"name": "Paulo", "task": "Enrolment", "email": "p@example.org", "phone": "", "from_on": "2023-06-01"}
    officer.post(f"{page}contact/", person)
    contact = ProviderContact.objects.get()
    address = f"{page}contact/{contact.pk}/end/"
    assert "comes before the first" in text(officer.post(address, {"until_on": "2023-05-01"}))
    assert officer.post(address, {"until_on": "2023-06-15"}).status_code == 302
    assert "until before" in text(officer.get(page))
    assert officer.post(f"/office/schools/{school('Other').pk}/contact/{contact.pk}/end/").status_code == 404


def test_a_school_is_asked_once_until_it_answers(officer: Client) -> None:
    """Proves "LU-CAI-ART11-OFFER" through the pages."""
    page = f"/office/schools/{school().pk}/"
    asked = {"what": "offer", "due_on": "2023-06-30"}
    assert officer.post(f"{page}ask/", asked).status_code == 302
    assert OfferRequest.objects.get().due_on == dt.date(2023, 6, 30)
    assert "has not answered the last request" in text(officer.post(f"{page}ask/", asked))
    assert "its offer and free places" in text(officer.get(page))


def test_what_the_offer_lacks_names_languages_and_years(officer: Client) -> None:
    """Proves "LU-CAI-PAGE-CIVIC-LANGUAGES" and "LU-CAI-ART19-TWICE-A-YEAR" for the office: missing ones are named."""
    shown = text(officer.get("/office/schools/offer/"))
    assert "missing Luxembourgish" in shown
    assert "Orientation days 2023" in shown
    assert "too few days" in shown


def test_the_vouchers_of_a_month_are_a_list_and_a_table(officer: Client) -> None:
    page = f"/office/schools/{school().pk}/vouchers/"
    assert "No voucher was used" in text(officer.get(page))
    assert "June 2023" in text(officer.get(f"{page}?month=2023-06"))
    assert officer.get(f"{page}?month=never").status_code == 200
    assert officer.get(f"{page}list/?month=2023-06")["Content-Type"].startswith("text/csv")


def test_a_school_of_nobody_is_not_found_and_the_front_desk_sees_no_list(officer: Client, front_desk: Client) -> None:
    page = f"/office/schools/{school().pk}/"
    assert officer.get(page).status_code == 200
    assert officer.get("/office/schools/00000000-0000-4000-8000-000000000000/").status_code == 404
    assert front_desk.get(page).status_code == 404
