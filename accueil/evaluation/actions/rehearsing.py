"""Rehearsing a change of the law over the whole caseload, and deciding, by two people, from when it counts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.database.chance import new_id
from accueil.evaluation.models import Activation, Rehearsal
from accueil.evaluation.rehearsing.caseload import files_of, untold
from accueil.evaluation.rehearsing.comparing import affected, changes
from accueil.evaluation.rehearsing.gate import gate
from accueil.evaluation.rehearsing.patches import Patch, first_day, read_patch
from accueil.evaluation.rehearsing.transitions import transitions
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.programmes import book


def rehearse_change(
    *, patch: str, programme: str, authority: str, as_of: dt.date, name: str, by: Agent, at: dt.datetime
) -> Rehearsal:
    """Ask both books of every file and keep how many answers change, per rule; never whose.

    In an act of activity ``evaluation.rehearsal``. Raises Refused for a patch the book does not take.
    """
    given = read_patch(patch)
    before, files = book(), files_of(programme)
    rules = affected(before, given.amended)
    changed = changes(before, given.amended, files, as_of)
    facts = list(dict.fromkeys(fact.name for rule in rules for fact in before.facts_of(rule)))
    report = {
        "changes": changed.to_dicts(),
        "rules": transitions(before, given.amended, rules),
        "untold": untold(files, facts),
    }
    return Rehearsal.objects.create(
        id=new_id(),
        authority=authority,
        programme=programme,
        title=given.title,
        patch=patch,
        as_of=as_of,
        book_before=before.id,
        book_after=given.amended.id,
        files=files.height,
        report=report,
        changes=_in_words(given),
        gate=gate(given.amended, given.examples),
        made_at=at,
        made_by=by.id,
        made_by_name=name,
    )


def propose_activation(
    *, rehearsal: Rehearsal, from_on: dt.date, name: str, by: Agent, on: dt.date, at: dt.datetime
) -> Activation:
    """Propose that the rehearsed change counts from a day; somebody else confirms it.

    Raises Refused where the gate was not passed, where the change would reach back before that day or has no first day
    of its own, and where the book has changed since the rehearsal.
    """
    given = read_patch(rehearsal.patch)
    begins = first_day(given.change)
    if not rehearsal.gate["passed"]:
        raise Refused(
            _("The worked examples do not pass with this change. Mend it, or its examples, and rehearse again.")
        )
    if begins is None:
        raise Refused(_("This change says of no part from when it counts: write values and versions with ‘from’."))
    if from_on <= on or begins < from_on:
        raise Refused(from_on=_("Choose a day to come, and none after the first day in the change itself."))
    if rehearsal.book_before != book().id or given.amended.id != rehearsal.book_after:
        raise Refused(_("The book of law has changed since this rehearsal. Rehearse again."))
    if Activation.objects.filter(rehearsal=rehearsal, withdrawn_at=None).exists():
        raise Refused(_("This change is proposed already."))
    Activation.objects.filter(rehearsal=rehearsal).delete()
    return Activation.objects.create(
        id=new_id(),
        rehearsal=rehearsal,
        from_on=from_on,
        book=rehearsal.book_after,
        proposed_at=at,
        proposed_by=by.id,
        proposed_by_name=name,
    )


def confirm_activation(*, activation: Activation, name: str, by: Agent, on: dt.date, at: dt.datetime) -> Activation:
    """The second person's yes. Raises Refused for who proposed it, and once its day has come."""
    with transaction.atomic():
        locked = Activation.objects.select_for_update().get(pk=activation.pk)
        if locked.confirmed_at is not None or locked.withdrawn_at is not None:
            raise Refused(_("This change is decided already."))
        if locked.proposed_by == by.id:
            raise Refused(_("Somebody else than who proposed the change has to confirm it."))
        if locked.from_on <= on:
            raise Refused(_("The day from which it was to count has come. Propose it anew."))
        locked.confirmed_at, locked.confirmed_by, locked.confirmed_by_name = at, by.id, name
        locked.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_by_name"])
    return locked


def withdraw_activation(*, activation: Activation, by: Agent, on: dt.date, at: dt.datetime) -> None:
    """Take a proposal back before its day. Raises Refused from that day on."""
    if activation.from_on <= on:
        raise Refused(_("The change counts already."))
    Activation.objects.filter(pk=activation.pk).update(withdrawn_at=at)


def _in_words(given: Patch) -> list[dict[str, Any]]:
    """What the patch changes of the book, before and after."""
    return [
        {
            "kind": each.kind,
            "name": each.name,
            "change": each.change,
            "before": _text(each.before),
            "after": _text(each.after),
        }
        for each in book().diff(given.amended)
    ]


def _text(said: object) -> str:
    return "" if said is None else "\n".join(said) if isinstance(said, tuple) else str(said)
