"""Files as newcomers find them on 15 June 2023: applied, to sign, in effect, over, kept."""

from __future__ import annotations

import datetime as dt

from django.test import Client

from accueil.access.actions import link_account
from accueil.access.models import Account, PersonLink
from accueil.cases.actions.completion import check_end
from accueil.cases.actions.deciding import Verdict
from accueil.cases.actions.roadmap import RoadmapItem, issue_roadmap
from accueil.cases.models import Case, Contract
from accueil.training.service import Service
from tests.cases import stories
from tests.cases.stories import AUTHORITY, CLAIRE, Who, act, at

SIGNED_ON = dt.date(2022, 5, 2)
PLANNED = (
    RoadmapItem(obligation="language", what="Luxembourgish A1.1, two evenings a week", place="INLL, Glacis",
                from_on=dt.date(2023, 3, 6), until_on=dt.date(2023, 7, 14)),
    RoadmapItem(obligation="civic", what="Four modules in Portuguese", place="Lycée technique, Esch",
                from_on=dt.date(2022, 10, 3), until_on=dt.date(2022, 12, 3)),
    RoadmapItem(obligation="orientation", what="One half-day", place="Forum Geesseknäppchen",
                from_on=dt.date(2023, 11, 11), until_on=None),
)  # fmt: skip
CIVIC = Service(
    obligation="civic", kind="certificate", began_on=dt.date(2022, 10, 3), done_on=dt.date(2022, 12, 3),
    issuer_kind="sfa", issuer_name="Service de la formation des adultes", hours=8,
)  # fmt: skip
BEGUN = Service(
    obligation="language", kind="service", began_on=dt.date(2023, 3, 6), issuer_kind="training_body",
    issuer_name="INLL", language="lb",
)  # fmt: skip


def opened_to(case: Case, email: str = "ana@example.lu") -> tuple[Account, Client]:
    """An account an officer linked to the file, and a browser in which it is signed in."""
    account = Account.objects.create_user(email, language="fr")
    link_account(
        account=account,
        person_id=case.person_id,
        authority=AUTHORITY,
        way=PersonLink.Way.OFFICER,
        by=CLAIRE,
        at=at(dt.date(2023, 6, 1)),
    )
    client = Client()
    client.force_login(account)
    return account, client


def applied(who: Who = stories.ANA) -> Case:
    """Applied on 1 June 2023, nothing else."""
    with act():
        return stories.applied(who, on=dt.date(2023, 6, 1))


def to_sign(who: Who = stories.ANA) -> Contract:
    """Everything is ready, the contract is drawn up on 12 June 2023."""
    with act():
        case = stories.prepared(stories.applied(who, on=dt.date(2023, 6, 1)), on=dt.date(2023, 6, 8))
        return stories.proposed(case, on=dt.date(2023, 6, 12))


def in_effect(who: Who = stories.ANA) -> Contract:
    """Signed on 2 May 2022, in effect since 3 October 2022; civic course done, language course under way."""
    with act():
        case = stories.prepared(stories.applied(who, on=dt.date(2022, 4, 1)), on=dt.date(2022, 4, 20))
        contract = stories.signed(stories.proposed(case, on=SIGNED_ON), on=SIGNED_ON)
        issue_roadmap(
            case=contract.case,
            expected_version=stories.version(contract.case),
            items=PLANNED,
            language="fr",
            by=CLAIRE,
            on=SIGNED_ON,
            at=at(SIGNED_ON),
        )
        for service in (CIVIC, BEGUN):
            stories.recorded(contract, service)
        return Contract.objects.select_related("case").get(pk=contract.pk)


def over(who: Who = stories.ANA) -> Contract:
    """In effect from 25 May 2021 to 25 May 2023, with the civic course and the orientation day missing."""
    with act():
        contract = stories.contract_of(who)
        stories.recorded(contract, stories.LANGUAGE)
        return Contract.objects.select_related("case").get(pk=contract.pk)


def kept(who: Who = stories.ANA) -> Contract:
    """Everything done, and found so by the end check on 2 May 2023."""
    with act():
        contract = stories.contract_of(who)
        for service in (stories.LANGUAGE, stories.CIVIC, stories.ORIENTATION):
            stories.recorded(contract, service)
        checked(contract, "fulfilled", on=dt.date(2023, 5, 2))
        return Contract.objects.select_related("case").get(pk=contract.pk)


def checked(contract: Contract, outcome: str, grounds: str = "", on: dt.date = dt.date(2023, 6, 10)) -> None:
    """The end check; needs an open act."""
    check_end(
        contract=contract,
        expected_version=stories.version(contract.case),
        verdict=Verdict(kind="end_check", outcome=outcome, grounds=grounds, language="fr"),
        by=CLAIRE,
        on=on,
        at=at(on),
    )
