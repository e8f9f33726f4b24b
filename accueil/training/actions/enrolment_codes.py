"""The code by which somebody with a file enrols at a school's counter: made by the person, shown once, used once."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda.actions import Seat, enrol
from accueil.agenda.models import Enrolment
from accueil.database.chance import new_id
from accueil.journal.context import Agent, current, shown
from accueil.kernel.faults import Refused
from accueil.training.codes import new_code, read_code
from accueil.training.models import EnrolmentCode
from accueil.training.queries.providers import check_accredited
from accueil.training.rulings import Precedence


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Whose code it is: the person, the file, and the day the contract was signed (None without one)."""

    person_id: uuid.UUID
    case_ref: uuid.UUID
    signed_on: dt.date | None = None


@transaction.atomic
def make_enrolment_code(*, bearer: Bearer, good_until: dt.datetime, by: Agent, at: dt.datetime) -> EnrolmentCode:
    """A fresh code, good until an instant; one that was not used yet is good no more."""
    open_ones = EnrolmentCode.objects.filter(person_id=bearer.person_id, used_at=None, ended_at=None)
    open_ones.update(ended_at=at)
    made = EnrolmentCode.objects.create(
        id=new_id(),
        person_id=bearer.person_id,
        case_ref=bearer.case_ref,
        signed_on=bearer.signed_on,
        code=new_code(),
        made_at=at,
        good_until=good_until,
    )
    current().change(f"enrolment code {made.pk}", {}, {"good_until": good_until.isoformat()})
    return made


def open_enrolment_code(*, code: str, at: dt.datetime) -> EnrolmentCode:
    """The row of a shown code with its person, locked until the transaction ends.

    Refused alike for no code, one nobody was given, one that was used, and one whose time is over.
    """
    read = read_code(code)
    if read is not None:
        shown(read)
        rows = EnrolmentCode.objects.select_for_update(of=("self",)).select_related("person")
        found = rows.filter(code=read, used_at=None, ended_at=None, good_until__gt=at).first()
        if found is not None:
            current().touch(found.person_id)
            return found
    raise Refused(
        code=_("This code does not work, or works no more. The person can make a new one under “My classes”.")
    )


@transaction.atomic
def enrol_with_code(
    *, opened: EnrolmentCode, session: uuid.UUID, precedence: Precedence, by: Agent, on: dt.date, at: dt.datetime
) -> Enrolment:
    """A place in a class for whoever showed the code, in the order of the law (LU-CAI-ART15-1-ENROLMENT); the code is
    used with it.

    Refused without accreditation, and for every reason a place is refused for; the code stays good then.
    """
    check_accredited(session, on)
    seat = Seat(
        person_id=opened.person_id, rank=precedence.rank, rank_source=precedence.source, case_ref=opened.case_ref,
        channel=Enrolment.Channel.PROVIDER,
    )  # fmt: skip
    place = enrol(session=session, seat=seat, by=by, on=on, at=at)
    used = EnrolmentCode.objects.filter(pk=opened.pk, used_at=None, ended_at=None)
    if not used.update(used_at=at, used_by=by.id, enrolment=place):
        raise Refused(code=_("This code has just been used."))
    current().change(f"enrolment code {opened.pk}", {"used": False}, {"used": True, "session": str(session)})
    return place
