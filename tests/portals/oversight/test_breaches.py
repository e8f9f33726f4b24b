"""The register of breaches: recorded with its term, followed step by step, nothing changed afterwards, nobody named."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from accueil.cases.breach_term import notify_by
from accueil.journal.actions import NewBreach, Step, add_step, record_breach
from accueil.journal.breach_states import standing_of
from accueil.journal.context import Agent
from accueil.journal.models import Breach
from accueil.kernel.faults import Refused
from tests.accessibility.axe import findings
from tests.portals.oversight.scene import AUTHORITY, signed_in, watcher

BY = Agent(uuid.uuid4(), "staff", "data-protection officer", "Luxembourg")
KNOWN = dt.datetime(2023, 6, 12, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def lost_letters(risk: str = "risk", **more: object) -> Breach:
    given = {"title": "Letters in the wrong envelopes", "facts": "Ten letters left in each other’s envelopes."}
    breach = NewBreach(**{**given, "categories": "Names and addresses", "risk": risk, "known_at": KNOWN, **more})  # type: ignore[arg-type]
    return record_breach(breach=breach, term=notify_by(KNOWN), authority=AUTHORITY, by=BY, at=KNOWN + HOUR)


def step(breach: Breach, what: str, note: str = "Done as agreed", risk: str = "", hours: int = 2) -> None:
    at = KNOWN + hours * HOUR
    done = Step(what=what, note=note, risk=risk, at=at)
    add_step(breach=breach.pk, authority=AUTHORITY, step=done, by=BY, at=at)


def typed(**more: str) -> dict[str, str]:
    given = {"title": "A stolen laptop", "known_on": "2023-06-12", "known_time": "09:30", "facts": "Stolen from a car"}
    return {**given, "categories": "Names, languages", "risk": "high", "persons": "40", **more}


def test_the_notification_is_due_in_the_hours_the_law_gives(db: None) -> None:
    """Counted from when it became known; "EU-GDPR-ART33-1" stands beside the hour."""
    breach = lost_letters()
    assert (breach.notify_by, breach.term_source) == (KNOWN + 72 * HOUR, "EU-GDPR-ART33-1")
    assert standing_of(breach, breach.notify_by).notify == "due"
    assert standing_of(breach, breach.notify_by + HOUR).notify == "late"


def test_an_unlikely_risk_is_recorded_and_owes_nothing_until_it_is_judged_anew(db: None) -> None:
    """A high risk owes a word to the persons too."""
    breach = lost_letters("unlikely")
    assert not standing_of(breach, KNOWN).asks
    step(breach, "judged", risk="high")
    standing = standing_of(breach, KNOWN + 3 * HOUR)
    assert (standing.risk, standing.notify, standing.tell) == ("high", "due", "due")


def test_what_was_done_is_done_and_a_closed_one_takes_nothing_more(db: None) -> None:
    """Notified, told, closed."""
    breach = lost_letters("high")
    for what in ("notified", "told", "closed"):
        step(breach, what)
    standing = standing_of(breach, KNOWN + 100 * HOUR)
    assert (standing.notify, standing.tell, standing.asks) == ("done", "done", False)
    with pytest.raises(Refused, match="closed"):
        step(breach, "measure")


def test_a_late_notification_says_why(db: None) -> None:
    """Without words it is refused, with its own sentence."""
    breach = lost_letters()
    with pytest.raises(Refused, match="why it is late"):
        step(breach, "notified", note=" ", hours=80)
    step(breach, "notified", note="The extent was clear on Friday only", hours=80)


def test_the_register_is_never_changed(db: None) -> None:
    """Neither a breach nor a step, by whoever asks the database."""
    breach = lost_letters()
    step(breach, "measure")
    for rows in (Breach.objects.filter(pk=breach.pk), breach.steps.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Breach.objects.update(risk="unlikely")


def test_the_officer_for_data_protection_records_and_follows_one(db: None) -> None:
    """From the form to the export."""
    client = signed_in(watcher("data_protection_officer"))
    answer = client.post("/oversight/breaches/record/", typed(), follow=True)
    address = answer.redirect_chain[-1][0]
    assert "A stolen laptop" in answer.content.decode()
    now = timezone.localtime()
    given = {
        "what": "told",
        "note": "A letter to each",
        "on": now.date().isoformat(),
        "time": f"{now:%H:%M}",
        "risk": "",
    }
    assert "A letter to each" in client.post(address, given, follow=True).content.decode()
    assert "A letter to each" in client.get("/oversight/breaches/export/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"known_on": "2099-01-01"}, "lies in the future"),
        ({"known_on": "2012-01-01"}, "No law asked"),
        ({"known_time": "9 in the morning"}, "like 09:30"),
        ({"title": ""}, "title"),
    ],
)
def test_wrong_input_is_said_beside_the_field_and_kept(db: None, wrong: dict[str, str], said: str) -> None:
    """Nothing is stored."""
    page = signed_in(watcher("data_protection_officer")).post("/oversight/breaches/record/", typed(**wrong))
    assert said in page.content.decode()
    assert "Stolen from a car" in page.content.decode()
    assert not Breach.objects.exists()


def test_another_authority_s_breach_does_not_exist_here(db: None) -> None:
    """Its twin, of one's own authority, opens."""
    breach = lost_letters()
    address = f"/oversight/breaches/{breach.pk}/"
    assert signed_in(watcher("data_protection_officer")).get(address).status_code == 200
    assert signed_in(watcher("data_protection_officer", authority="elsewhere")).get(address).status_code == 404


def test_the_list_asks_the_database_a_constant_number_of_times(db: None, django_assert_max_num_queries: object) -> None:
    """However many breaches there are."""
    client: Client = signed_in(watcher("data_protection_officer"))
    for _each in range(5):
        step(lost_letters(), "measure")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert client.get("/oversight/breaches/").status_code == 200


@pytest.mark.browser
def test_axe_finds_nothing_on_the_register(page: Page, live_site: str) -> None:
    """List, form and one breach, in French, on a telephone too."""
    breach = lost_letters("high")
    step(breach, "measure")
    cookie = signed_in(watcher("data_protection_officer"), "fr").cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_site}])
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        for address in ("", "record/", f"{breach.pk}/"):
            page.goto(f"{live_site}/oversight/breaches/{address}")
            assert findings(page) == []
