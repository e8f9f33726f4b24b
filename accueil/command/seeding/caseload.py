"""The caseload: staff, one story per person, slots to book, and a few people who can sign in."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from rich.console import Console
from rich.progress import track

from accueil.access.actions import link_account
from accueil.access.demonstration import make_newcomer, make_staff
from accueil.access.models import Account, PersonLink
from accueil.command.seeding import Summary
from accueil.command.seeding.appointments import book_some, open_mornings
from accueil.command.seeding.classes import fill_classes
from accueil.command.seeding.contracts import certify
from accueil.command.seeding.desk import Desk, at, writing
from accueil.command.seeding.invention import invent
from accueil.command.seeding.jobs import drop_jobs
from accueil.command.seeding.law_days import PROGRAMME, LawDays, law_days
from accueil.command.seeding.stages import Stage, stages
from accueil.command.seeding.stories import story
from accueil.command.seeding.unfolding import Telling, Written, ask
from accueil.command.seeding.workers import following
from accueil.database.chance import drawn_from
from accueil.people.indexing import refresh_name_weights
from accueil.programmes import programme

Item = TypeVar("Item")
BATCH = 20
AUDITOR = "administrative auditor"
# One person of each of these can sign in, to see the house from the other side of the desk.
SIGNING_IN = (Stage.IN_EFFECT, Stage.ASKED, Stage.SIGNED, Stage.NEAR_TERM, Stage.FULFILLED, Stage.REASON_GIVEN)


def fill(*, people: int, seed: int, day: dt.date) -> Summary:
    """Make up staff, ``people`` files and bookable time, as they stand on ``day``: the same to the last id and code for
    the same number of people, seed and day."""
    origin = f"{people} people, seed {seed}, {day}"
    with drawn_from(origin):
        return _fill(people, random.Random(seed), day, origin)


def _fill(people: int, draw: random.Random, day: dt.date, origin: str) -> Summary:
    law = law_days(day)
    authority = programme(PROGRAMME).authority.id
    staff = make_staff(authority=authority)
    auditors = [account for account in staff if account.function == AUDITOR]
    desks = [Desk.of(account, authority) for account in auditors]
    written = _write(_tellings(people, draw, law, desks, origin))
    _appointments(written, auditors, desks[0], day)
    seated = fill_classes(written, desks[0], law)
    drop_jobs()
    refresh_name_weights()
    newcomers = _newcomers(written, seated, desks[0], day)
    counted = Counter(each.told.story.stage.value for each in written)
    return Summary(len(written), dict(sorted(counted.items())), newcomers)


def _tellings(people: int, draw: random.Random, law: LawDays, desks: Sequence[Desk], origin: str) -> list[Telling]:
    told = []
    for number, stage in enumerate(stages(people, new_contracts=law.new_contracts, draw=draw), start=1):
        made = story(stage, law, draw)
        person = invent(number, made, law, draw)
        told.append(Telling(origin, number, made, person, desks[(number // BATCH) % len(desks)], law))
    return sorted(told, key=lambda each: (each.story.asked_on, each.number))


def _write(told: Sequence[Telling]) -> list[Written]:
    """Requests first and certificates last, since their numbers follow one another; in between the files, in two
    processes where there are many.

    One act per batch, so that filling a house with people leaves a handful of entries in the journal.
    """
    written: list[Written] = []
    for batch in _batches(told):
        with writing(batch[0].desk):
            written += [Written(each, ask(each)) for each in batch]
    jobs = [[(each.case.pk, each.told) for each in batch] for batch in _batches(written)]
    with following(len(told)) as run:
        for _done in track(
            run(jobs), "Making up people", total=len(jobs), console=Console(stderr=True), transient=True
        ):
            pass
    finished = [each for each in written if each.told.story.first and each.told.story.first.fulfilled]
    for done in _batches(finished):
        with writing(done[0].told.desk):
            _certify(done)
    return written


def _certify(batch: Sequence[Written]) -> None:
    for each in batch:
        if each.told.story.first:
            certify(each.case, each.told.story.first, each.told.person, each.told.desk)


def _batches(whole: Sequence[Item]) -> list[Sequence[Item]]:
    return [whole[start : start + BATCH] for start in range(0, len(whole), BATCH)]


def _appointments(written: Sequence[Written], officers: Sequence[Account], desk: Desk, day: dt.date) -> None:
    slots = open_mornings(officers, desk, day)
    with writing(desk):
        book_some([each.case for each in written if each.told.story.stage is Stage.ASKED], slots, desk, day)


def _newcomers(written: Sequence[Written], seated: Counter[UUID], desk: Desk, day: dt.date) -> tuple[str, ...]:
    """The accounts, by address, of one grown person of each stage worth seeing: whoever has the most in classes."""
    emails = []
    for stage in SIGNING_IN:
        found = [each for each in written if each.told.story.stage is stage and not each.told.story.minor]
        if not found:
            continue
        shown = max(reversed(found), key=lambda each: seated[each.case.person_id])
        entry = shown.told.person.entry
        email = entry.contact.email if entry.contact else ""
        account = make_newcomer(email=email, language=entry.language)
        link_account(
            account=account,
            person_id=shown.case.person_id,
            authority=desk.authority,
            way=PersonLink.Way.OFFICER,
            by=desk.agent,
            at=at(day, 8),
        )
        emails.append(email)
    return tuple(emails)
