"""People from elsewhere are a number on the page of the class; a class at risk says who decides, and how to ask."""

from __future__ import annotations

import dataclasses
import datetime as dt
from urllib.parse import unquote

import pytest
from django.test import Client

from accueil.agenda.models import GroupSession
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.portals.provider.errands import at_risk
from accueil.training.models import Provider
from tests.portals.provider import school

AHEAD = school.DAY + dt.timedelta(days=21)
WHY = {"reason": "Registered at the commune"}


@pytest.fixture
def session(moselle: Provider) -> GroupSession:
    """Three places of four left, a minimum of three, decided in a week."""
    made = school.group(
        moselle, AHEAD, kind="civic", capacity=4, minimum=3, decide_on=school.DAY + dt.timedelta(days=7)
    )
    school.enrolled(school.learner("Ana"), made)
    return made


def address(session: GroupSession) -> str:
    return f"/school/classes/{session.pk}/"


def shown(client: Client, session: GroupSession) -> str:
    return client.get(address(session)).content.decode()


def test_people_from_elsewhere_count_against_the_places_and_towards_the_minimum(
    helena: Client, session: GroupSession
) -> None:
    """A number and no names (LU-CAI-ART11-ATTENDANCE-LISTS)."""
    page = shown(helena, session)
    assert "No names; up to 3 fit." in page
    assert "2 missing, the minimum is 3" in page
    answer = helena.post(address(session) + "elsewhere/", {"number": "2", **WHY})
    assert answer["Location"] == address(session)
    page = shown(helena, session)
    assert "3 enrolled of 4 places" in page
    assert "the minimum of 3 is reached" in page
    assert "At risk: the authority decides" not in page
    told = session.events.get(what="counted elsewhere")
    assert (told.reason, told.details) == (WHY["reason"], {"number": 2, "before": 0})
    assert "This answer is missing." in helena.post(address(session) + "elsewhere/", {"number": "1"}).content.decode()


@pytest.mark.parametrize(("typed", "sentence"), [("4", "do not fit beside those"), ("-1", ""), ("some", "in figures")])
def test_a_number_that_does_not_fit_is_refused(
    helena: Client, session: GroupSession, typed: str, sentence: str
) -> None:
    page = helena.post(address(session) + "elsewhere/", {"number": typed, **WHY}).content.decode()
    assert sentence in page
    assert f'value="{typed}"' in page
    session.refresh_from_db()
    assert session.taken_elsewhere == 0


def test_another_school_counts_nobody_in(stranger: Client, session: GroupSession) -> None:
    assert stranger.post(address(session) + "elsewhere/", {"number": "1", **WHY}).status_code == 404
    session.refresh_from_db()
    assert session.taken_elsewhere == 0


def test_a_class_at_risk_says_who_decides_when_and_what_is_missing(helena: Client, session: GroupSession) -> None:
    """The authority postpones, not the school (LU-CAI-ART15-2-POSTPONE)."""
    page = shown(helena, session)
    assert "The authority decides on 22 June 2023 whether the class goes ahead." in page
    assert "2 people are missing up to the minimum of 3." in page
    assert "L-1233 Luxembourg-Hamm" in page, "the service of that day"
    assert f"/office/sessions/{session.pk}/" in page
    assert "mailto:" not in page, "no e-mail of the service is known on that day"


def test_where_an_e_mail_is_known_one_is_begun_without_names(
    helena: Client, session: GroupSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    law = procedure(programme_of_authority(school.AUTHORITY))
    known = [dataclasses.replace(each, email="cai@office.example") for each in law.contacts]
    monkeypatch.setattr(at_risk, "procedure", lambda name: dataclasses.replace(law, contacts=tuple(known)))
    page = shown(helena, session)
    mail = unquote(page.split('href="mailto:')[1].split('"')[0])
    assert mail.startswith("cai@office.example?subject=Go or no go: French A1.1 FR-")
    assert "2 people are missing" in mail
    assert "Silva" not in mail
