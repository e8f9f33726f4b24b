"""What an agent reaches, decided by the database when an act is declared: the duties, the day, whose files, the task.

"LU-CAI-ART25-1-AUTHORISE", "LU-CAI-ART25-2-LIMIT": no view has a say in this.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accueil.access.charges import hand_over
from accueil.access.emergency import open_in_emergency
from accueil.access.models import Account, Authorisation, Substitution
from accueil.cases.models import Case
from accueil.database.day import real_day
from accueil.journal.context import Access, Agent, Kind, NoAuthorisation, opened
from accueil.people.models import Person
from accueil.people.queries import find_people
from tests.agents import DIRECTOR, authorised
from tests.portals.officer import scene

TODAY = real_day()
GIVEN: dict[str, Any] = {
    "authority": scene.AUTHORITY,
    "from_on": TODAY,
    "text": "Stands in",
    "reference": "T-2",
    "grounds": "Leave",
    "given_by_id": DIRECTOR,
    "given_at": dt.datetime(2012, 1, 1, tzinfo=dt.UTC),
}


def colleague(reach: str = "own", office: str = "Esch", role: str = "administrative_auditor") -> Account:
    account = Account.objects.create_user(f"{uuid.uuid4()}@office.example", kind=Account.Kind.STAFF, office=office)
    return authorised(account, role, reach=reach) if role else account


def acting(account: Account, activity: str = "cases.case_work", kind: Kind = Kind.READ, task: str = "") -> Any:
    agent = Agent(account.pk, "staff", "administrative auditor", account.office)
    return opened(Access(agent, scene.AUTHORITY, activity, "Looking at what I may see", kind, task))


def numbers(account: Account, **how: Any) -> set[str]:
    with acting(account, **how):
        return set(Case.objects.values_list("number", flat=True)) if Person.objects.count() else set()


@pytest.fixture
def files(db: None) -> tuple[Case, Case]:
    """Two files of the authority."""
    with scene.act():
        other = scene.selam(given_name="Ana", family_name="Silva", native=None)
        return scene.applied(), scene.applied(other)


def in_charge(case: Case, account: Account) -> None:
    with scene.act():
        hand_over(person_id=case.person_id, to=account, authority=scene.AUTHORITY, on=TODAY)


def test_without_an_authorisation_nothing_opens(files: tuple[Case, Case]) -> None:
    with pytest.raises(NoAuthorisation, match="not authorised"), acting(colleague(role="")):
        pytest.fail("opened")


def test_an_authorisation_counts_from_its_first_day_until_its_last(files: tuple[Case, Case]) -> None:
    account = colleague("all")
    held = Authorisation.objects.filter(agent=account)
    assert len(numbers(account)) == 2
    for period in ({"from_on": TODAY + dt.timedelta(1)}, {"from_on": TODAY - dt.timedelta(9), "until_on": TODAY}):
        held.update(**period)
        with pytest.raises(NoAuthorisation), acting(account):
            pytest.fail("opened")
    held.update(until_on=TODAY + dt.timedelta(1))
    assert len(numbers(account)) == 2


def test_an_authorisation_opens_its_own_activities_only(files: tuple[Case, Case]) -> None:
    desk = colleague("all", role="front_desk")
    assert len(numbers(desk, activity="cases.case_work")) == 2
    with pytest.raises(NoAuthorisation), acting(desk, activity="training.vouchers_of_a_contract"):
        pytest.fail("opened")


def test_a_closed_account_opens_nothing(files: tuple[Case, Case]) -> None:
    account = colleague("all")
    Account.objects.filter(pk=account.pk).update(is_active=False)
    with pytest.raises(NoAuthorisation), acting(account):
        pytest.fail("opened")


def test_an_agent_in_the_disguise_of_a_job_is_asked_all_the_same(files: tuple[Case, Case]) -> None:
    disguised = Agent(colleague(role="").pk, "job", "a job", "Esch")
    access = Access(disguised, scene.AUTHORITY, "cases.case_work", "Pretending to be a job", Kind.READ)
    with pytest.raises(NoAuthorisation), opened(access):
        pytest.fail("opened")


def test_own_files_are_those_in_ones_charge(files: tuple[Case, Case]) -> None:
    own, other = files
    account = colleague("own")
    in_charge(own, account)
    in_charge(other, colleague("own"))
    assert numbers(account) == {own.number}


def test_own_files_are_all_that_lists_searches_and_counts_show(files: tuple[Case, Case]) -> None:
    own, _other = files
    account = colleague("own")
    in_charge(own, account)
    with acting(account, activity="people.search", kind=Kind.SEARCH):
        assert [each.person_id for each in find_people("Haile").matches] == [own.person_id]
        assert not find_people("Silva").matches
        assert Person.objects.count() == 1
        assert not find_people("Ana Silva").elsewhere


def test_a_file_that_is_not_ones_own_can_be_neither_changed_nor_added_to(files: tuple[Case, Case]) -> None:
    own, other = files
    account = colleague("own")
    in_charge(own, account)
    with acting(account, kind=Kind.WRITE):
        assert Case.objects.filter(pk=other.pk).update(closing_reason="closed by a stranger") == 0
        assert Case.objects.filter(pk=own.pk).update(closing_reason="closed") == 1


def test_somebody_entered_by_an_agent_of_own_files_is_one_of_them(db: None) -> None:
    account = colleague("own")
    agent = Agent(account.pk, "staff", "administrative auditor", "Esch")
    with acting(account, kind=Kind.WRITE, activity="cases.intake"):
        case = scene.applied(by=agent)
    assert numbers(account) == {case.number}


def test_the_office_has_its_colleagues_files_and_those_nobody_has_yet(files: tuple[Case, Case]) -> None:
    one, two = files
    account = colleague("office", office="Esch")
    in_charge(one, colleague("own", office="Esch"))
    assert numbers(account) == {one.number, two.number}
    in_charge(two, colleague("own", office="Diekirch"))
    assert numbers(account) == {one.number}


def test_a_substitute_has_the_files_of_the_absent_one(files: tuple[Case, Case]) -> None:
    own, other = files
    absent, substitute = colleague("own"), colleague("own")
    in_charge(own, absent)
    in_charge(other, colleague("own"))
    assert numbers(substitute) == set()
    Substitution.objects.create(absent=absent, substitute=substitute, until_on=TODAY + dt.timedelta(7), **GIVEN)
    assert numbers(substitute) == {own.number}
    Substitution.objects.update(until_on=TODAY)
    assert numbers(substitute) == set()


def test_an_authorisation_for_a_task_opens_that_task_only(files: tuple[Case, Case]) -> None:
    account = colleague("all")
    Authorisation.objects.filter(agent=account).update(tasks=["end_check"])
    assert len(numbers(account, task="end_check:CAI-1")) == 2
    for task in ("", "follow_up:CAI-1"):
        with pytest.raises(NoAuthorisation), acting(account, task=task):
            pytest.fail("opened")


def test_oversight_counts_once_a_second_person_confirmed_it(files: tuple[Case, Case]) -> None:
    account = colleague("all", role="auditor")
    with acting(account, activity="journal.retrace"):
        pass
    Authorisation.objects.filter(agent=account).update(confirmed_by=None)
    with pytest.raises(NoAuthorisation), acting(account, activity="journal.retrace"):
        pytest.fail("opened")


def test_a_look_in_an_emergency_opens_one_file_for_reading_and_not_for_long(files: tuple[Case, Case]) -> None:
    one, two = files
    account = colleague("own")
    with acting(account, activity="access.emergency", kind=Kind.WRITE):
        reason = "A hospital asks whom to call for this person"
        look = open_in_emergency(
            subject=one.number, reason=reason, authority=scene.AUTHORITY, by=account, at=timezone.now()
        )
    assert numbers(account) == {one.number}
    assert numbers(account, kind=Kind.WRITE) == set()
    assert numbers(account, kind=Kind.LIST) == set()
    in_charge(two, account)
    assert numbers(account) == {one.number, two.number}
    with scene.act(activity="access.emergency"):
        look.opened_at, look.until_at = GIVEN["given_at"], timezone.now() - dt.timedelta(minutes=1)
        look.save()
    assert numbers(account) == {two.number}


def test_setting_the_outcome_by_hand_needs_more_than_an_agent(files: tuple[Case, Case]) -> None:
    """What a forgotten check of a view would do: rows asked for after a refusal stay shut."""
    with transaction.atomic(), connection.cursor() as cursor:
        entered = (
            "select accueil_enter(%s, 'staff', %s, 'cases.case_work', 'a long enough reason', 'read', '', null, null)"
        )
        cursor.execute(entered, [colleague(role="").pk, scene.AUTHORITY])
        assert cursor.fetchone() == ("none",)
        assert Case.objects.count() == 0
