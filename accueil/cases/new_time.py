"""After a missed appointment: the offer of a new one, as a message or as a letter, in the person's language."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accueil.agenda.models import Appointment
from accueil.cases.letter_words import blank_letter, filled
from accueil.cases.letters import address_of
from accueil.cases.models import Case
from accueil.cases.queries.rows import rows_of
from accueil.documents.actions import write_letter
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.law.phrases import day_text
from accueil.messages.actions import Event, Recipient, Words, queue_message
from accueil.messages.models import Channel
from accueil.programmes import programme

INTERVIEW_MISSED = "missed_interview"
MESSAGE, LETTER = "message", "letter"
WAYS = (MESSAGE, LETTER)


def offer_new_time(case: Case, appointment: Appointment, way: str, *, by: Agent, on: dt.date, at: dt.datetime) -> None:
    """Tell the person that a new time can be chosen and that nothing is held against them (LU-CAI-PAGE-OPTIONAL).

    Refused for a message where neither e-mail address nor telephone number is on file.
    """
    letter_id: uuid.UUID | None = None
    to = address_of(case.person, on) if way == MESSAGE else Recipient(Channel.LETTER, "", case.person.language)
    if to is None:
        raise Refused(offer=_("No e-mail address or telephone number is on file. Write a letter instead."))
    of = programme(case.programme)
    text, begins = of.letters[INTERVIEW_MISSED], appointment.slot.starts_at.astimezone(ZoneInfo(of.zone))
    places = {"day": day_text(begins.date(), to.language), "time": f"{begins:%H:%M}", "number": case.number}
    content = filled(blank_letter(rows_of(case), INTERVIEW_MISSED, to.language, on), text, to.language, places)
    if way == LETTER:
        letter_id = write_letter(
            person_id=case.person_id,
            kind=INTERVIEW_MISSED,
            language=to.language,
            content=content,
            by=by,
            on=on,
            case_ref=case.pk,
        ).pk
    words = Words(subject=content.title, body="\n\n".join(content.paragraphs), letter_id=letter_id)
    event = Event(INTERVIEW_MISSED, about=appointment.pk, occasion=str(case.version))
    queue_message(person_id=case.person_id, event=event, to=to, words=words, by=by, at=at)
