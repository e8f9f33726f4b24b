"""The copy of the own data as a document to read, in the person's language: what is held, by whom seen, until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from accueil.cases.models import RightsRequest
from accueil.cases.procedure import programme_of_authority
from accueil.cases.rights.entries import in_words
from accueil.cases.rights.facts import files_of
from accueil.documents.letter_content import LetterContent, Rows
from accueil.law.phrases import day_text
from accueil.people.countries import country_name
from accueil.programmes import book, programme

Told = Mapping[str, Any]
Lines = list[tuple[str, ...]]


def own_paper(told: Told, person: Any, on: dt.date, language: str) -> LetterContent:
    """The document. The language of ``person`` has to be the one spoken now."""
    of = programme(programme_of_authority(told["authority"]))
    name, contact = of.authority.on(on), of.contact_on(on)
    return LetterContent(
        title=_("Everything we keep about you"),
        authority=tuple(dict.fromkeys((name.name.says(language), name.department.says(language)))) if name else (),
        addressee=(person.name,),
        reference=told["request"],
        on=on,
        native_name=person.native_name,
        native_language=person.native_language,
        paragraphs=(
            _("This is a copy of your data as they stood on the day above. The same stands beside it for machines."),
            _("You can ask us to correct, to restrict or to erase them, or object, on the page My rights."),
        ),
        tables=tuple(each for each in _tables(told, person, of, on, language) if each.rows),
        contact=(*contact.lines, *filter(None, (contact.phone, contact.email, contact.website))) if contact else (),
        legal_basis=_("Articles 15 and 20 of Regulation (EU) 2016/679"),
    )


def _tables(told: Told, person: Any, of: Any, on: dt.date, language: str) -> Iterable[Rows]:
    held, files = told["tables"], files_of(person.pk)
    yield _rows(_("You"), (_("What"), _("On record")), _person(held, person, language))
    yield _rows(_("Your files"), (_("File"), _("Opened on"), _("Closed on")), [
        (each["number"], _day(each["opened_on"], language), _day(each["closed_on"], language))
        for each in held["cases_case"]
    ])  # fmt: skip
    yield _rows(_("Answers and proofs"), (_("Question"), _("What was answered"), _("Paper")), [
        (_fact(each["name"], language), in_words("", each["value"], language), each["proof"] or "–")
        for each in held["cases_casefact"]
    ])  # fmt: skip
    yield _rows(_("Interviews"), (_("Day"), _("Place"), _("Notes")), [
        (_day(each["held_on"], language), each["place"], " ".join(str(note) for note in each["notes"].values()))
        for each in held["cases_interview"]
    ])  # fmt: skip
    yield _rows(_("Contracts"), (_("Contract"), _("Signed on"), _("Effect")), [
        (str(each["sequence"]), _day(each["signed_on"], language), _period(each["effect"], language))
        for each in held["cases_contract"]
    ])  # fmt: skip
    yield _rows(_("Decisions and their reasons"), (_("Decision"), _("Outcome"), _("Reasons")), [
        _decision(each, of, language) for rows in files for each in rows.decisions
    ])  # fmt: skip
    yield _rows(_("Services and certificates of courses"), (_("Commitment"), _("Days"), _("Issued by")), [
        (_obligation(each, of, language), _span(each["began_on"], each["done_on"], language), each["issuer_name"])
        for each in held["training_evidence"]
    ])  # fmt: skip
    yield _rows(_("Classes"), (_("Class"), _("Asked on"), _("Given up on")), [
        (_named(each["session"]), _day(each["asked_at"], language), _day(each["cancelled_at"], language))
        for each in held["agenda_enrolment"]
    ])  # fmt: skip
    yield _rows(_("Attendance"), (_("Meeting"), _("Minutes"), _("Reason")), [
        (_named(each["meeting"], language), _number(each["minutes"]), each["reason"])
        for each in held["agenda_attendancemark"]
    ])  # fmt: skip
    yield _rows(_("Appointments"), (_("Time"), _("Purpose"), _("Cancelled on")), [
        (_named(each["slot"], language), each["purpose"], _day(each["cancelled_at"], language))
        for each in held["agenda_appointment"]
    ])  # fmt: skip
    yield _rows(_("Vouchers"), (_("Voucher"), _("Issued on"), _("Used on")), [
        (each["code"], _day(each["issued_on"], language), _day(each["redeemed_on"], language))
        for each in held["training_voucher"]
    ])  # fmt: skip
    yield from _papers(held, language)
    yield from _watched(told, language)


def _papers(held: Told, language: str) -> Iterable[Rows]:
    yield _rows(_("Messages to you"), (_("Subject"), _("Sent on"), _("By")), [
        (each["subject"], _day(each["sent_at"], language), each["channel"]) for each in held["messages_message"]
    ])  # fmt: skip
    yield _rows(_("Letters to you"), (_("Letter"), _("Day")), [
        (str(each["content"].get("title", each["kind"])), _day(each["made_on"], language))
        for each in held["documents_letter"]
    ])  # fmt: skip
    yield _rows(_("Papers you handed in"), (_("Paper"), _("Day")), [
        (each["name"], _day(each["stored_at"], language)) for each in held["documents_storedfile"]
    ])  # fmt: skip
    yield _rows(_("Certificates"), (_("Number"), _("Issued on")), [
        (each["number"], _day(each["issued_on"], language)) for each in held["certificates_certificate"]
    ])  # fmt: skip
    yield _rows(_("Requests about your data"), (_("Request"), _("What"), _("Received on"), _("Answer")), [
        (each["number"], _kind(each["kind"]), _day(each["received_on"], language), _outcome(each["outcome"]))
        for each in held["cases_rightsrequest"]
    ])  # fmt: skip


def _watched(told: Told, language: str) -> Iterable[Rows]:
    yield _rows(_("How long the law keeps your data"), (_("File"), _("What"), _("Article"), _("Until")), [
        (each["file"], each["what"], each["article"], _day(each["until"], language)) for each in told["kept"]
    ])  # fmt: skip
    yield _rows(_("Who looked, when and why"), (_("Day"), _("Who"), _("Why")), [
        (_day(each["at"], language), ", ".join(filter(None, (each["office"], each["function"]))), each["reason"])
        for each in told["looks"]
    ])  # fmt: skip


def _rows(caption: str, head: tuple[str, ...], lines: Lines) -> Rows:
    widths = (2.0,) * (len(head) - 1) + (3.0,)
    return Rows(head, tuple(tuple(cell or "–" for cell in line) for line in lines), widths, caption)


def _person(held: Told, person: Any, language: str) -> Lines:
    lines: Lines = [(_("Name"), " ".join(filter(None, (person.name, person.native_name))))]
    lines.append(
        (
            _("Date of birth"),
            _day(person.birth.exact.isoformat(), language) if person.birth.exact else str(person.birth),
        )
    )
    lines += [(_("Nationality"), country_name(each["country"])) for each in held["people_nationality"]]
    lines += [(_("National identification number"), each["value"]) for each in held["people_identifier"]]
    return lines + [(_("How we reach you"), each["value"]) for each in held["people_contact"]]


def _decision(decision: Any, of: Any, language: str) -> tuple[str, ...]:
    kind = of.decisions.get(decision.kind)
    shown = decision.shown.get(language) or decision.shown.get("en") or {}
    reasons = [f"{each['text']} ({each['article']})" for each in shown.get("conditions", ())]
    name = kind.label.says(language) if kind else decision.kind
    outcome = kind.outcomes[decision.outcome].says(language) if kind else decision.outcome
    return (
        f"{name}, {_day(decision.decided_on.isoformat(), language)}",
        outcome,
        "; ".join(filter(None, (*reasons, decision.grounds))),
    )


def _fact(name: str, language: str) -> str:
    return book().teller.fact(book().facts[name], language, "officer") if name in book().facts else name


def _obligation(each: Told, of: Any, language: str) -> str:
    found = of.obligations.get(each["obligation"])
    return str(found.label.says(language)) if found else str(each["obligation"])


def _named(thing: Any, language: str = "") -> str:
    if not isinstance(thing, Mapping):
        return "–"
    words = thing.get("title") or thing.get("name") or thing.get("place") or ""
    return " ".join(filter(None, (words, _day(thing["starts_at"], language) if "starts_at" in thing else "")))


def _kind(kind: str) -> str:
    return str(RightsRequest.Kind(kind).label)


def _outcome(outcome: str) -> str:
    return str(RightsRequest.Outcome(outcome).label) if outcome else _("not answered yet")


def _day(iso: str | None, language: str) -> str:
    return day_text(dt.date.fromisoformat(iso[:10]), language or "en") if iso else ""


def _span(first: str | None, last: str | None, language: str) -> str:
    return " – ".join(dict.fromkeys(filter(None, (_day(first, language), _day(last, language)))))


def _period(period: Any, language: str) -> str:
    return _span(period["from"], period["until"], language) if isinstance(period, Mapping) else ""


def _number(value: Any) -> str:
    return "" if value is None else str(value)
