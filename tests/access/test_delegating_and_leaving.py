"""Delegations of the controller, substitutions, leaving, and the review of looks in an emergency."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session

from accueil.access.charges import charge_of, hand_over
from accueil.access.delegating import arrange_substitution, delegate_duties, end_written
from accueil.access.emergency import looks_to_review, open_in_emergency, review_look
from accueil.access.leaving import end_everything
from accueil.access.models import Account, EmergencyLook
from accueil.access.queries import assignments_of, delegated_permissions
from accueil.journal.context import ReasonTooThin
from accueil.kernel.faults import Refused
from tests.access.director import DAY, NOW, TODAY, at_work, colleague, director, giving, paper
from tests.portals.officer import scene
from tests.portals.oversight.scene import AUTHORITY, signed_in, watcher

pytestmark = pytest.mark.django_db
WHEN: dict[str, Any] = {"authority": AUTHORITY, "at": NOW, "on": TODAY}
REASON = "A hospital asks whom to call for this person"


def delegated(to: Account, by: Account, *duties: str, **different: Any) -> Any:
    with giving():
        return delegate_duties(delegate=to, duties=duties, paper=paper(**different), by=by, **WHEN)


def test_a_part_of_the_duties_goes_to_an_officer_and_comes_back() -> None:
    """ "LU-CAI-ART27-DELEGATION": dated, recorded, and the director stays responsible."""
    by, anne = director(), at_work("head_of_service")
    made = delegated(anne, by, "authorise", until_on=TODAY + 5 * DAY)
    assert made.director == by
    assert signed_in(anne).get("/oversight/authorisations/give/").status_code == 200
    assert signed_in(anne).get("/oversight/emergencies/").status_code == 404
    with giving():
        end_written(row=made, grounds="Back at work", by=by, at=NOW, on=TODAY)
    assert not delegated_permissions(anne, AUTHORITY, TODAY)
    assert signed_in(anne).get("/oversight/authorisations/give/").status_code == 404


def test_what_cannot_be_delegated_gets_its_sentence() -> None:
    by, anne = director(), at_work("head_of_service")
    with pytest.raises(Refused, match="to yourself"):
        delegated(by, by, "authorise")
    with pytest.raises(Refused, match="no officer of this administration"):
        delegated(watcher("evaluator"), by, "authorise")
    with pytest.raises(Refused, match="at least one"):
        delegated(anne, by)
    with pytest.raises(Refused, match="in the past"):
        delegated(anne, by, "authorise", from_on=TODAY - DAY)
    delegated(anne, by, "authorise", "erasure")
    with pytest.raises(Refused, match="already"):
        delegated(anne, by, "rights")
    with pytest.raises(Refused, match="not yours as director: Authorising agents"):
        delegated(at_work(), anne, "authorise")


def test_a_substitution_has_a_last_day_and_another_person() -> None:
    by, absent = director(), at_work()
    with giving(), pytest.raises(Refused, match="last day"):
        arrange_substitution(absent=absent, substitute=at_work(), paper=paper(), by=by, **WHEN)
    with giving(), pytest.raises(Refused, match="stands in for himself"):
        arrange_substitution(absent=absent, substitute=absent, paper=paper(until_on=TODAY + DAY), by=by, **WHEN)


def test_who_leaves_has_nothing_left_and_the_files_have_a_new_agent() -> None:
    leaving, heir = at_work(), at_work(name="Paul Reuter")
    with scene.act():
        case = scene.applied()
        hand_over(person_id=case.person_id, to=leaving, authority=AUTHORITY, on=TODAY)
    browser = signed_in(leaving)
    assert browser.get("/office/files/").status_code == 200
    with giving("access.files_in_charge"), pytest.raises(Refused, match="say who takes them"):
        end_everything(agent=leaving, successor=None, paper=paper(), by=director(), **WHEN)
    with giving("access.files_in_charge"):
        made = end_everything(agent=leaving, successor=heir, paper=paper(), by=director(), **WHEN)
    assert made.files == 1
    assert browser.get("/office/files/").status_code == 302  # to sign in: the session is gone
    assert not assignments_of(leaving, TODAY)
    assert not Account.objects.get(pk=leaving.pk).is_active
    with scene.act():
        found = charge_of(case.person_id, AUTHORITY, TODAY)
        assert found is not None
        assert found.agent == heir


def test_leaving_later_ends_nothing_today() -> None:
    leaving = at_work()
    browser = signed_in(leaving)
    with giving("access.files_in_charge"):
        end_everything(agent=leaving, successor=None, paper=paper(from_on=TODAY + 3 * DAY), by=director(), **WHEN)
    assert assignments_of(leaving, TODAY)
    assert not assignments_of(leaving, TODAY + 3 * DAY)
    assert Session.objects.filter(pk=browser.session.session_key).exists()


def looked(account: Account, number: str, reason: str = REASON) -> EmergencyLook:
    with giving("access.emergency"):
        return open_in_emergency(subject=number, reason=reason, authority=AUTHORITY, by=account, at=NOW)


def test_an_emergency_needs_a_sentence_and_a_file_of_the_house() -> None:
    nina, number = at_work(), scene.stage("candidate")
    for thin in ("file", "A hospital asks"):
        with pytest.raises((ReasonTooThin, Refused)):
            looked(nina, number, thin)
    with pytest.raises(Refused, match="No file of this authority"):
        looked(nina, "CAI-1999-00001")


def test_a_look_in_an_emergency_is_reviewed_by_two_people_each_for_themselves() -> None:
    marc, nora, nina = director(), watcher("data_protection_officer"), at_work()
    look = looked(nina, scene.stage("candidate"))
    how: dict[str, Any] = {"justified": True, "at": NOW}
    with giving("access.emergency"):
        with pytest.raises(Refused, match="of his or her own"):
            review_look(look=look, capacity="controller", finding="Fine.", by=nina, **how)
        with pytest.raises(Refused, match="what you found"):
            review_look(look=look, capacity="controller", finding=" ", by=marc, **how)
        review_look(look=look, capacity="controller", finding="The hospital confirmed it.", by=marc, **how)
        with pytest.raises(Refused, match="reviewed already"):
            review_look(look=look, capacity="data_protection_officer", finding="Again.", by=marc, **how)
        review_look(look=look, capacity="data_protection_officer", finding="Agreed.", by=nora, **how)
        (seen,) = looks_to_review(AUTHORITY)
        assert len(seen.reviews.all()) == 2


def test_somebody_with_a_role_and_no_authorisation_opens_nothing() -> None:
    nina = colleague()
    answer = signed_in(nina).get("/office/files/")
    assert answer.status_code == 403
    assert "has not authorised you" in answer.content.decode()
