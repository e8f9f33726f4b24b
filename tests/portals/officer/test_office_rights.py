"""Requests of people at the office: taken at the counter, seen in the queue, answered, seen from above."""

from __future__ import annotations

import datetime as dt

from accueil.cases.models import Case, RightsRequest
from accueil.people.models import Person
from tests.cases.rights_scene import requested, rights_act
from tests.portals.officer import scene
from tests.portals.oversight.scene import signed_in as watching
from tests.portals.oversight.scene import watcher

AT_COUNTER = {
    "kind": "correction", "way": "counter", "received_on": "2023-06-14", "identity": "passport seen",
    "entry": "birth", "value": "1991-08-03", "words": "It says March",
}  # fmt: skip


def only_request() -> RightsRequest:
    with rights_act():
        return RightsRequest.objects.get()


def test_a_request_is_taken_at_the_counter_and_answered_by_the_head(db: None) -> None:
    """ "EU-GDPR-ART12-3", "EU-GDPR-ART16"."""
    number = scene.stage("candidate")
    auditor = scene.signed_in(scene.agent())
    assert auditor.post(f"/office/files/{number}/rights/", AT_COUNTER).status_code == 302
    made = only_request()
    assert (made.way, made.due_on) == ("counter", dt.date(2023, 7, 14))
    assert auditor.get("/office/rights/").status_code == 404
    head = scene.signed_in(scene.agent("head_of_service"))
    assert made.number in head.get("/office/rights/").content.decode()
    assert "3 August 1991" in head.get(f"/office/rights/{made.pk}/").content.decode()
    answer = {"outcome": "granted", "grounds": "", "entry_inaccurate": "yes"}
    assert head.post(f"/office/rights/{made.pk}/", answer).status_code == 302
    with rights_act():
        assert Person.objects.get().birth_month == 8


def test_an_answer_without_grounds_keeps_what_was_typed(db: None) -> None:
    number = scene.stage("candidate")
    with rights_act():
        made = requested(number, "deletion")
    head = scene.signed_in(scene.agent("head_of_service"))
    refused = head.post(f"/office/rights/{made.pk}/", {"outcome": "refused", "grounds": "", "use_unlawful": "no"})
    assert refused.status_code == 200
    assert "Give your reasons" in refused.content.decode()
    assert only_request().answered_on is None


def test_a_restriction_stands_on_the_file_page_and_one_use_is_allowed(db: None) -> None:
    """ "EU-GDPR-ART18-2"."""
    number = scene.stage("candidate")
    with rights_act():
        requested(number, "objection", words="I do not want this", wish={"restrict": True})
    head = scene.signed_in(scene.agent("head_of_service"))
    scene.with_reason(head, number)
    assert "use of this file is restricted" in head.get(f"/office/files/{number}/").content.decode()
    use = {"ground": "consent", "words": "She agreed by telephone"}
    assert head.post(f"/office/files/{number}/rights/use/", use).status_code == 302
    auditor = scene.signed_in(scene.agent())
    assert auditor.post(f"/office/files/{number}/rights/use/", use).status_code == 404


def test_more_time_and_the_end_of_a_rest_are_told(db: None) -> None:
    """ "EU-GDPR-ART18-3"."""
    number = scene.stage("candidate")
    with rights_act():
        made = requested(number, "objection", words="I do not want this", wish={"restrict": True})
    head = scene.signed_in(scene.agent("head_of_service"))
    assert head.post(f"/office/rights/{made.pk}/extend/", {"grounds": "Two offices must answer"}).status_code == 302
    assert head.post(f"/office/rights/{made.pk}/end/", {"lift_on": "2023-06-30"}).status_code == 302
    row = only_request()
    assert (row.due_on, row.extended_on) == (dt.date(2023, 9, 15), dt.date(2023, 6, 15))
    with rights_act():
        assert Case.objects.get().restricted_on == dt.date(2023, 6, 15)


def test_the_data_protection_officer_sees_terms_and_no_names(db: None) -> None:
    """ "EU-GDPR-ART39-1"."""
    number = scene.stage("candidate")
    with rights_act():
        made = requested(number, "objection", dt.date(2023, 5, 2), words="I do not want this")
    page = watching(watcher("data_protection_officer")).get("/oversight/rights/").content.decode()
    assert made.number in page
    assert "1 answer is overdue" in page
    assert "Haile" not in page
    assert watching(watcher("auditor")).get("/oversight/rights/").status_code == 404
