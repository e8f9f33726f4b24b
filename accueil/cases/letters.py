"""Letters and messages about a file: the programme's words filled with the file's facts, in the person's language."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from accueil.agenda.models import Appointment
from accueil.cases.contract_paper import LETTER, contract_content
from accueil.cases.letter_words import blank_letter, filled, places, remedies_of
from accueil.cases.models import Case, Decision, Roadmap
from accueil.cases.queries.rows import ContractRows, FileRows, rows_of
from accueil.documents.actions import write_letter
from accueil.documents.letter_content import Ground, LetterContent, Rows
from accueil.documents.models import Letter
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.law.phrases import day_text
from accueil.messages.actions import Event, Recipient, Words, queue_message
from accueil.messages.models import Channel, Message
from accueil.people.models import Person
from accueil.people.queries import contacts_of
from accueil.programmes import programme

INTERVIEW_BOOKED = "interview_booked"


def write_roadmap(case: Case, roadmap: Roadmap, language: str, by: Agent, on: dt.date) -> Letter:
    """The roadmap as a letter: each service with its place and days (LU-CAI-ART5-E-ROADMAP)."""
    rows, of = rows_of(case), programme(case.programme)
    words = {"version": roadmap.version, "issued_on": day_text(roadmap.issued_on, language)}
    with translation.override(language):
        table = Rows(
            head=(_("Service"), _("What"), _("Where"), _("When")),
            rows=tuple(
                (
                    of.obligations[item["obligation"]].label.says(language),
                    " ".join(filter(None, (item["what"], item["note"]))),
                    item["place"],
                    _days(item["from_on"], item["until_on"], language),
                )
                for item in roadmap.items
            ),
            widths=(2, 3, 3, 3),
            caption=of.letters["roadmap"].title.says(language),
        )
        content = filled(
            blank_letter(rows, "roadmap", language, on), of.letters["roadmap"], language, words, tables=(table,)
        )
    return _write(rows, "roadmap", language, content, by, on)


def write_decision(rows: FileRows, decision: Decision, language: str, *, by: Agent, on: dt.date) -> Letter:
    """The letter of a decision: its grounds with their articles, and where it burdens the person the remedies with the
    last day of each (LU-CAI-PREAMBLE-BASIS)."""
    of = programme(rows.case.programme)
    kind = of.decisions[decision.kind]
    letter = of.letters[kind.letters[decision.outcome]]
    shown = decision.shown.get(language) or decision.shown["en"]
    reasons = [
        Ground(each["text"], each["article"], each["state"]) for each in shown["conditions"] if each["state"] != "yes"
    ]
    if decision.grounds:
        reasons.append(Ground(decision.grounds, kind.article))
    contract = rows.about(decision.contract) if decision.contract else None
    burdens = bool(letter.remedies)
    content = filled(
        blank_letter(rows, letter.id, language, on),
        letter,
        language,
        {**places(rows, contract, language, on), "grounds": decision.grounds},
        reasons=tuple(reasons) if burdens else (),
        remedies=remedies_of(of, letter, language, on) if burdens else (),
    )
    return _write(rows, letter.id, language, content, by, on)


def write_contract(rows: FileRows, contract: ContractRows, language: str, *, by: Agent, on: dt.date) -> Letter:
    """The contract as a paper to sign, kept among the letters of the file."""
    return _write(rows, LETTER, language, contract_content(rows, contract, language), by, on)


def send_code(case: Case, person: Person, code: str, request: uuid.UUID, *, by: Agent, at: dt.datetime) -> Message:
    """Send the code that confirms a signature to the person's e-mail address, or telephone number.

    Refused where neither is on file: an online signature needs a second way to reach the person.
    """
    to = address_of(person, at.date())
    if to is None:
        raise Refused(_("We have no e-mail address or telephone number to send the code to. Add one first."))
    with translation.override(to.language):
        words = Words(
            subject=_("Your code to sign the contract %(number)s") % {"number": case.number},
            body=_(
                "You asked to sign the contract %(number)s online. Enter this code to confirm: %(code)s. "
                "It works once, for 30 minutes. If it was not you, do nothing and tell us."
            )
            % {"number": case.number, "code": code},
        )
    event = Event("signature_code", about=request)
    return queue_message(person_id=person.pk, event=event, to=to, words=words, by=by, at=at)


def invite(case: Case, appointment: Appointment, *, by: Agent, at: dt.datetime) -> None:
    """Confirm an appointment for the interview to the person, where an address is on file; the hour is that of the
    programme's own zone. Not sent any more once the appointment has gone (apps.py)."""
    person = case.person
    to = address_of(person, at.date())
    if to is None:
        return
    of = programme(case.programme)
    letter = of.letters["invitation"]
    starts_at = appointment.slot.starts_at.astimezone(ZoneInfo(of.zone))
    words = {
        "requested_on": day_text(case.opened_on, to.language),
        "day": day_text(starts_at.date(), to.language),
        "time": f"{starts_at:%H:%M}",
        "place": appointment.slot.place,
    }
    body = "\n\n".join(each.fill(to.language, **words) for each in letter.paragraphs)
    event = Event(INTERVIEW_BOOKED, about=appointment.pk)
    told = Words(subject=letter.title.says(to.language), body=body)
    queue_message(person_id=person.pk, event=event, to=to, words=told, by=by, at=at)


def address_of(person: Person, on: dt.date) -> Recipient | None:
    """Where a message reaches the person: e-mail before telephone; None where neither is on file."""
    contacts = contacts_of(person.pk, on)
    for kind, channel in (("email", Channel.EMAIL), ("phone", Channel.SMS)):
        if kind in contacts:
            return Recipient(channel, contacts[kind].value, person.language)
    return None


def _days(first: str | None, last: str | None, language: str) -> str:
    days = [day_text(dt.date.fromisoformat(each), language) for each in (first, last) if each]
    return " – ".join(dict.fromkeys(days)) or _("to be agreed")


def _write(rows: FileRows, kind: str, language: str, content: LetterContent, by: Agent, on: dt.date) -> Letter:
    return write_letter(
        person_id=rows.case.person_id,
        kind=kind,
        language=language,
        content=content,
        by=by,
        on=on,
        case_ref=rows.case.pk,
    )
