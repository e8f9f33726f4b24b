"""Lists of who leaves: one prepares, another approves; what a reviewer marks to be kept stays through every run."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import connection
from django.utils.translation import gettext as _

from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.programmes import book
from accueil.retention.actions.holding import NewHold, place_hold
from accueil.retention.models import Entry, ErasureList, Hold
from accueil.retention.models.hold import Kind
from accueil.retention.models.schedule import Regime
from accueil.retention.tasks import run

# Everybody due who is not held and stands on no other list that is still open.
_FILL = """
insert into retention_entry (list_id, subject_id, regime, leaves_on, outcome)
select %(list)s, s.person_id, s.regime, s.leaves_on, '' from retention_schedule s
where s.authority = %(authority)s and s.leaves_on <= %(as_of)s and s.regime in ('candidate', 'signatory')
  and not exists (select from retention_hold h where h.person_id in (select people_same(s.person_id))
                  and h.from_on <= %(as_of)s and (h.until_on is null or h.until_on > %(as_of)s))
union all
select %(list)s, f.person_id, 'separate', f.erase_on, '' from retention_separate_due(%(as_of)s) f
on conflict (subject_id, regime) where done_at is null do nothing
"""


def prepare_list(*, authority: str, as_of: dt.date, by: Agent, on: dt.date, at: dt.datetime) -> ErasureList:
    """Put everybody whose day had come on ``as_of`` on a list, for another to approve.

    Refused for a day that is still to come, and where nobody leaves.
    """
    if as_of > on:
        raise Refused(as_of=_("A list is prepared for a day that has come. For a later day, look at the preview."))
    made = ErasureList.objects.create(
        authority=authority, as_of=as_of, book=book().id, prepared_by=by.id, prepared_at=at
    )
    with connection.cursor() as cursor:
        cursor.execute(_FILL, {"list": made.pk, "authority": authority, "as_of": as_of})
        found = cursor.rowcount
    if not found:
        made.delete()
        raise Refused(as_of=_("On this day nobody leaves who is not on a list already."))
    current().touch(*Entry.objects.filter(list=made).values_list("subject_id", flat=True))
    return made


def _open(list_id: uuid.UUID, authority: str) -> ErasureList:
    row = ErasureList.objects.select_for_update().filter(pk=list_id, authority=authority).first()
    if row is None:
        raise Refused(_("There is no such list here."))
    return row


def approve_list(*, list_id: uuid.UUID, authority: str, by: Agent, at: dt.datetime) -> ErasureList:
    """Approve a list somebody else prepared; a job carries it out. Approved again by the same person, it stays.

    Refused for whoever prepared it (the database keeps that too), and for a list withdrawn or approved by another.
    """
    row = _open(list_id, authority)
    if row.prepared_by == by.id:
        raise Refused(_("You prepared this list. Somebody else must approve it."))
    if row.withdrawn_at is not None:
        raise Refused(_("This list was withdrawn. Prepare a new one."))
    if row.approved_at is None:
        row.approved_by, row.approved_at = by.id, at
        row.save(update_fields=["approved_by", "approved_at"])
        run.defer(list_id=str(row.pk), authority=authority)
    elif row.approved_by != by.id:
        raise Refused(_("This list was approved by somebody else before."))
    return row


def withdraw_list(*, list_id: uuid.UUID, authority: str, by: Agent, at: dt.datetime) -> ErasureList:
    """Take back a list that nobody approved; nothing of it was done. Refused once it was approved."""
    row = _open(list_id, authority)
    if row.approved_at is not None:
        raise Refused(_("This list was approved. It can no longer be withdrawn; hold a file to keep it."))
    if row.withdrawn_at is None:
        row.withdrawn_by, row.withdrawn_at = by.id, at
        row.save(update_fields=["withdrawn_by", "withdrawn_at"])
        row.entries.filter(done_at=None).update(done_at=at, outcome=Entry.Outcome.WITHDRAWN)
    return row


def keep_entry(
    *, entry_id: int, reason: str, until_on: dt.date | None, by: Agent, on: dt.date, at: dt.datetime
) -> Hold:
    """Keep one file of a list until a day: it stays through this run and every later one until then.

    Refused without reason or day, for a file that left already, and for a row of the separate file, which no one keeps.
    """
    entry = Entry.objects.filter(pk=entry_id).first()
    if entry is None:
        raise Refused(_("There is no such line on this list."))
    if entry.regime == Regime.SEPARATE:
        raise Refused(_("The separate file has one term for everybody; nothing in it can be kept longer."))
    kept = NewHold(Kind.REVIEW, reason, until_on)
    return place_hold(person_id=entry.subject_id, hold=kept, by=by, on=on, at=at)
