"""The request: a draft kept by account, the application that opens a file, and facts declared or proven later."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from accueil.access.actions import link_account
from accueil.access.models import Account, PersonLink
from accueil.cases import events
from accueil.cases.changing import changed, held, plain
from accueil.cases.facts import DECLARED, PROOF
from accueil.cases.models import Case, CaseFact, Draft
from accueil.cases.policies import checked_answers, refuse_when_closed
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.law import Value
from accueil.people.actions import NewPerson, register_person
from accueil.programmes import programme

CHANNELS = ("online", "paper", "counter", "phone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The person's own request: answers by fact, the channel it came by, with or without individual counselling.

    Either ``person_id`` or ``identity`` says who applies; ``account_id`` is the account it was sent from.
    """

    programme: str
    channel: str
    with_counselling: bool
    answers: Mapping[str, Value] = field(default_factory=dict)
    person_id: uuid.UUID | None = None
    identity: NewPerson | None = None
    account_id: uuid.UUID | None = None


@transaction.atomic
def save_draft(*, programme: str, answers: Mapping[str, Any], by: Agent, at: dt.datetime) -> Draft:
    """Keep the answers somebody has given so far, whatever state they are in; nobody else can see them."""
    draft, _created = Draft.objects.update_or_create(
        account_id=by.id,
        programme=programme,
        defaults={"answers": plain(answers), "updated_at": at, "case_number": "", "submitted_on": None},
    )
    return draft


@transaction.atomic
def submit_application(*, application: Application, authority: str, by: Agent, on: dt.date, at: dt.datetime) -> Case:
    """Open a file on the person's own request (LU-CAI-ART2-1-REQUEST); from then on the person is a candidate.

    Refused on a day on which nothing new can be applied for, naming what took its place; for an answer that is no value
    of its fact; and where the person has an open file already. The draft of the account is emptied; sending it a second
    time gives the same file.
    """
    sent_before = _sent_before(application)
    if sent_before is not None:
        return sent_before
    refuse_when_closed(application.programme, on)
    if application.channel not in CHANNELS:
        raise Refused(channel=_("Say how the request came in."))
    answers = checked_answers(application.answers)
    person_id = application.person_id
    if application.identity is not None and person_id is None:
        person_id = register_person(person=application.identity, authority=authority, by=by, on=on, at=at).pk
    if person_id is None:
        raise Refused(_("Say who applies."))
    case = Case(
        number=_next_number(application.programme, on.year),
        person_id=person_id,
        programme=application.programme,
        authority=authority,
        opened_on=on,
        channel=application.channel,
        with_counselling=application.with_counselling,
        account_id=application.account_id,
    )
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("This person has an open file in this programme already. Open that one.")) from error
    _keep(case, answers, DECLARED, by, at)
    if application.account_id is not None:
        Draft.objects.filter(account_id=application.account_id, programme=application.programme).update(
            answers={}, updated_at=at, case_number=case.number, submitted_on=on
        )
    _open_to(application.account_id, case, by, at)
    current().change(f"case {case.number}", {}, {"answers": plain(answers), "channel": application.channel})
    events.announce(events.OPENED, case)
    return case


@transaction.atomic
def declare(
    *, case: Case, expected_version: int | None, answers: Mapping[str, Value], by: Agent, at: dt.datetime
) -> Case:
    """Record what the person declares, each answer with the instant it became known; older answers are kept."""
    checked = checked_answers(answers)
    row = held(case, expected_version, {"answers": plain(checked)})
    before = _keep(row, checked, DECLARED, by, at)
    return changed(row, "declare", before={"answers": before}, after={"answers": checked}, by=by, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A paper an officer saw for a fact: any paper will do, named in words, kept as a file or not."""

    fact: str
    value: Value
    paper: str
    file_id: uuid.UUID | None = None


@transaction.atomic
def accept_proof(*, case: Case, expected_version: int | None, proof: Proof, by: Agent, at: dt.datetime) -> Case:
    """Record that an officer saw a proof of a fact (LU-CAI-ART2-1-LEGAL-STAY). Refused without a word on the paper."""
    if not proof.paper.strip():
        raise Refused(paper=_("Say which paper you saw. Any paper that shows it will do."))
    checked = checked_answers({proof.fact: proof.value})
    row = held(case, expected_version, {"answers": plain(checked)})
    before = _keep(row, checked, PROOF, by, at, proof)
    after = {"answers": checked, "paper": proof.paper}
    return changed(row, "accept_proof", before={"answers": before}, after=after, by=by, at=at)


@transaction.atomic
def withdraw_application(
    *, case: Case, expected_version: int | None, reason: str, by: Agent, on: dt.date, at: dt.datetime
) -> Case:
    """Close the file of a candidate who no longer wants it. Refused once a contract is signed."""
    row = held(case, expected_version, {"closing": reason})
    if row.contracts.filter(signatures__isnull=False).exists():
        raise Refused(_("A contract is signed in this file. Close the contract instead."))
    row.contracts.filter(ended_on=None).update(closed_on=on, ended_on=on, closing_reason=reason)
    row.closed_on, row.closing_reason = on, reason.strip()
    return changed(row, "withdraw_application", before={}, after={"closing": reason}, by=by, at=at)


def _open_to(account_id: uuid.UUID | None, case: Case, by: Agent, at: dt.datetime) -> None:
    """Whoever applied from an account of the own opens the file with that account from now on."""
    if account_id is None or by.kind != "person":
        return
    link_account(
        account=Account.objects.get(pk=account_id),
        person_id=case.person_id,
        authority=case.authority,
        way=PersonLink.Way.APPLICATION,
        by=by,
        at=at,
    )


def _next_number(of_name: str, year: int) -> str:
    """The next number of a file: no two files share one, whoever asks at the same time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into cases_casenumber (programme, year, last) values (%s, %s, 1)"
            " on conflict (programme, year) do update set last = cases_casenumber.last + 1 returning last",
            [of_name, year],
        )
        (number,) = cursor.fetchone()
    return f"{programme(of_name).short.english}-{year}-{number:05}"


def _sent_before(application: Application) -> Case | None:
    """The file this very draft opened, where it was sent twice."""
    account_id = application.account_id
    if account_id is None:
        return None
    draft = (
        Draft.objects.select_for_update()
        .filter(account_id=account_id, programme=application.programme)
        .exclude(case_number="")
        .first()
    )
    return Case.objects.filter(number=draft.case_number).first() if draft else None


def _keep(
    case: Case, answers: Mapping[str, Value], source: str, by: Agent, at: dt.datetime, proof: Proof | None = None
) -> dict[str, Any]:
    """Store the answers and set aside the ones they replace; returns the values replaced."""
    standing = {each.name: each for each in CaseFact.objects.filter(case=case, name__in=answers, replaced_at=None)}
    for each in standing.values():
        each.replaced_at = at
        each.save(update_fields=["replaced_at"])
    CaseFact.objects.bulk_create(
        CaseFact(
            case=case,
            person_id=case.person_id,
            name=name,
            value=plain(value),
            source=source,
            proof=proof.paper if proof else "",
            file_id=proof.file_id if proof else None,
            recorded_at=at,
            recorded_by=by.id,
        )
        for name, value in answers.items()
    )
    return {name: each.value for name, each in standing.items()}
