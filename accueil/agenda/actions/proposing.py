"""Keeping what was proposed, and taking it, changed or not, part by part: always by a human.

Nobody who comes first by law is passed over: whoever comes before somebody a part gives a place to, suits that class,
and is seated elsewhere by the same proposal, is offered that other place in the same breath (LU-CAI-ART15-3-PRIORITY).
A part whose basis changed meanwhile is refused with the difference, and nothing of it happens.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda.actions.moving import merge_sessions, spread_session
from accueil.agenda.actions.offers import offer_places
from accueil.agenda.assignment import Assignment
from accueil.agenda.basis import assignment_of, stored
from accueil.agenda.fitting import Wish
from accueil.agenda.freshness import Concern, differences
from accueil.agenda.holding import hold_sessions
from accueil.agenda.models import Proposal, ProposalStep
from accueil.agenda.proposals import Fill, Merge, Open, Proposals, proposals
from accueil.agenda.rounds_of_proposals import rounds_for
from accueil.database.chance import new_id
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused, Stale

Part = tuple[str, UUID | None, dict[str, Any]]


@transaction.atomic
def propose(*, authority: str, kind: str, smallest: int, by: Agent, on: dt.date, at: dt.datetime) -> Proposal:
    """Work out anew what could be done for a kind of session, and keep it with its basis. Older ones stay."""
    found = proposals(authority=authority, kind=kind, on=on, at=at, smallest=smallest)
    row = Proposal.objects.create(
        id=new_id(),
        authority=authority,
        kind=kind,
        smallest=smallest,
        made_at=at,
        made_by=by.id,
        **stored(found.assignment),
    )
    ProposalStep.objects.bulk_create(
        ProposalStep(id=new_id(), proposal=row, number=number, what=what, session_id=session, plan=plan)
        for number, (what, session, plan) in enumerate(_parts(found), 1)
    )
    return row


@transaction.atomic
def take_fill(*, step: UUID, seats: int, until: dt.datetime, by: Agent, at: dt.datetime) -> int:
    """Offer ``seats`` of the places a part proposes to offer; how many offers were made, those who come before with
    them. Refused for fewer than one or more than proposed, once answered, and (Stale) where the basis changed."""
    row, then = _open(step, ProposalStep.What.FILL)
    if not 1 <= seats <= row.plan["people"]:
        raise Refused(seats=_("Between 1 and %(people)d places.") % {"people": row.plan["people"]})
    rounds = rounds_for(row, then, seats, at)
    hold_sessions(each.session for each in rounds)
    _check(row, then, Concern(frozenset(str(each.session) for each in rounds)), at)
    offered: dict[str, list[str]] = {}
    for each in rounds:
        made = offer_places(
            session=each.session, until=until, by=by, at=at, seats=len(each.needs), elsewhere=each.elsewhere
        )
        offered[str(each.session)] = [str(offer.need_id) for offer in made]
    changed = seats < row.plan["people"]
    _answer(row, changed=changed, done={"offered": offered, "seats": seats}, by=by, at=at)
    return sum(len(needs) for needs in offered.values())


@transaction.atomic
def take_merge(*, step: UUID, into: UUID | None = None, by: Agent, at: dt.datetime) -> None:
    """Put a class together as proposed, or (``into``) with one other class for everybody. Whoever fits nowhere waits
    again, with rank and age kept. Refused once answered, and (Stale) where the basis changed."""
    row, then = _open(step, ProposalStep.What.MERGE)
    assert row.session_id is not None
    targets = {target for target, _number in row.plan["into"]} | ({str(into)} if into else set())
    known = {room.id for room in then.rooms}
    hold_sessions({row.session_id, *(UUID(each) for each in targets)})
    _check(row, then, Concern(frozenset({str(row.session_id), *targets} & known)), at)
    one = UUID(row.plan["into"][0][0]) if len(row.plan["into"]) == 1 and not row.plan["left"] else None
    if into or one:
        merge_sessions(leaving=row.session_id, into=into or one, by=by, at=at)  # type: ignore[arg-type]
    else:
        spread_session(leaving=row.session_id, into=_seats(row, then), by=by, at=at)
    _answer(row, changed=bool(into) and into != one, done={"into": str(into or one or "")}, by=by, at=at)


@transaction.atomic
def take_opening(*, step: UUID, session: UUID, by: Agent, at: dt.datetime) -> None:
    """A class was planned as a part proposed: the part is answered by it. Refused once answered."""
    row, _then = _open(step, ProposalStep.What.OPEN)
    _answer(row, changed=False, done={"session": str(session)}, by=by, at=at)


@transaction.atomic
def leave_step(*, step: UUID, reason: str, by: Agent, at: dt.datetime) -> None:
    """A part is not taken, and why. Refused without a reason, and once answered."""
    if not reason.strip():
        raise Refused(reason=_("Say why this is not done."))
    row = _locked(step)
    row.reason = reason.strip()[:400]
    _store(row, ProposalStep.Answer.LEFT, by, at)


def check_opening(*, step: UUID, at: dt.datetime) -> None:
    """Raise Stale where fewer or others wait for the class a part proposes to open than when it was proposed."""
    row, then = _open(step, ProposalStep.What.OPEN)
    plan = row.plan
    wish = Wish(plan["kind"], plan["module"], plan["language"], plan["level"])
    _check(row, then, Concern(wish=wish), at)


def _parts(found: Proposals) -> Sequence[Part]:
    parts: list[Part] = [("fill", each.session.pk, _filling(each, found.assignment)) for each in found.fill]
    parts += [("merge", each.leaving.pk, _merging(each)) for each in found.merge]
    return [*parts, *(("open", None, _opening(each)) for each in found.open)]


def _filling(fill: Fill, done: Assignment) -> dict[str, Any]:
    needs = [each.id for each in done.people_of(str(fill.session.pk)) if not each.holds]
    return {"people": fill.people, "needed": fill.needed, "needs": needs}


def _merging(merge: Merge) -> dict[str, Any]:
    return {"people": merge.people, "left": merge.left, "into": [[str(to.pk), number] for to, number in merge.into]}


def _opening(opening: Open) -> dict[str, Any]:
    return asdict(opening)


def _seats(row: ProposalStep, then: Assignment) -> dict[UUID, UUID]:
    """Where each place of the class goes, by the proposal."""
    here = [each for each in then.waiting if each.holds == str(row.session_id) and each.id in then.placed]
    return {UUID(each.id): UUID(then.placed[each.id]) for each in here}


def _open(step: UUID, what: str) -> tuple[ProposalStep, Assignment]:
    row = _locked(step)
    if row.what != what:
        raise Refused(_("This part of the proposal is about something else."))
    return row, assignment_of(row.proposal)


def _locked(step: UUID) -> ProposalStep:
    row = ProposalStep.objects.select_for_update(of=("self", "proposal")).select_related("proposal").get(pk=step)
    if not row.open:
        raise Refused(_("This part of the proposal was answered before."))
    return row


def _check(row: ProposalStep, then: Assignment, concern: Concern, at: dt.datetime) -> None:
    found = differences(row.proposal, then, concern, at)
    if found:
        raise Stale(_("What this proposal rests on has changed. Nothing was done: work it out anew."), found)


def _answer(row: ProposalStep, *, changed: bool, done: dict[str, Any], by: Agent, at: dt.datetime) -> None:
    row.done = done
    _store(row, ProposalStep.Answer.CHANGED if changed else ProposalStep.Answer.TAKEN, by, at)


def _store(row: ProposalStep, answer: str, by: Agent, at: dt.datetime) -> None:
    row.answer, row.answered_at, row.answered_by = answer, at, by.id
    row.save(update_fields=["answer", "answered_at", "answered_by", "reason", "done"])
