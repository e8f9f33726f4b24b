"""The letters about a request: answer, extension, end of a restriction, in the person's language, with the remedies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from accueil.cases.models import Restriction, RightsRequest
from accueil.cases.procedure import programme_of_authority
from accueil.documents.actions import write_letter
from accueil.documents.letter_content import Ground, LetterContent, Remedy, Rows
from accueil.documents.models import Letter
from accueil.journal.context import Agent
from accueil.law.phrases import day_text
from accueil.messages.actions import tell
from accueil.people.queries import contacts_of
from accueil.programmes import citable, programme
from accueil.programmes.rights_letters import RightsLetter, rights_letters

REFUSAL = "refusal_rights"
TOLD = "rights_letter"


def write_answer(request: RightsRequest, *, by: Agent, on: dt.date, until: dt.date | None = None) -> Letter:
    """The answer: what was done, or the grounds of a refusal with the supervisory authority and the court
    (EU-GDPR-ART12-4, EU-GDPR-ART77-1, EU-GDPR-ART79-1)."""
    language = request.person.language
    refused = request.outcome == RightsRequest.Outcome.REFUSED
    letter = rights_letters()[REFUSAL if refused else request.kind]
    corrected = request.answer.get("correction", {})
    words = {
        "answered_on": day_text(on, language),
        "until": day_text(until, language) if until else "",
        "entry": corrected.get("label", ""),
        "before": corrected.get("before") or "–",
        "after": corrected.get("after") or "–",
    }
    lifted = Restriction.objects.filter(request=request, ended_on=None).exclude(lift_on=None).first()
    return _write(
        request, letter, words, by, on,
        reasons=_grounds(request, letter, language) if refused else (),
        tables=_tables(request, language),
        closing=_lifting(lifted, language) if lifted else (),
    )  # fmt: skip


def write_extension(request: RightsRequest, *, by: Agent, on: dt.date) -> Letter:
    """The person is told that more time is needed, until when and why (EU-GDPR-ART12-3)."""
    words = {"due_on": day_text(request.due_on, request.person.language), "grounds": request.extension_grounds}
    return _write(request, rights_letters()["extension"], words, by, on)


def write_end(restriction: Restriction, *, by: Agent, on: dt.date) -> Letter:
    """The person is told before a restriction is lifted (EU-GDPR-ART18-3)."""
    language = restriction.person.language
    words = {"lift_on": day_text(restriction.lift_on, language) if restriction.lift_on else ""}
    return _write(restriction.request, rights_letters()["restriction_ends"], words, by, on)


def _write(
    request: RightsRequest, letter: RightsLetter, words: dict[str, str], by: Agent, on: dt.date, **more: Any
) -> Letter:
    language = request.person.language
    with translation.override(language):
        told = {"received_on": day_text(request.received_on, language), "kind": request.get_kind_display(), **words}
        content = _head(request, letter, language, on, told, more)
        written = write_letter(
            person_id=request.person_id, kind=letter.id, language=language, content=content, by=by, on=on
        )
    at = request.answered_at or dt.datetime.combine(on, dt.time(12), dt.UTC)
    values = {"number": request.number, "title": content.title}
    tell(person_id=request.person_id, kind=TOLD, about=request.pk, values=values, by=by, at=at, occasion=letter.id)
    return written


def _head(
    request: RightsRequest, letter: RightsLetter, language: str, on: dt.date, told: dict[str, str], more: dict[str, Any]
) -> LetterContent:
    """The letter with the authority as it was called on the day, and what it rests on."""
    of, person = programme(programme_of_authority(request.authority)), request.person
    name, contact, post = of.authority.on(on), of.contact_on(on), contacts_of(person.pk, on).get("post")
    return LetterContent(
        title=letter.title.says(language),
        authority=tuple(dict.fromkeys((name.name.says(language), name.department.says(language)))) if name else (),
        addressee=(person.name, *(post.lines if post else ())),
        reference=request.number,
        on=on,
        native_name=person.native_name,
        native_language=person.native_language,
        paragraphs=tuple(
            each.fill(language, **{place: told.get(place, "") for place in each.placeholders})
            for each in letter.paragraphs
        ),
        remedies=tuple(
            Remedy(each.label.says(language), each.before.says(language), "", each.text.says(language))
            for each in letter.remedies
        ),
        contact=(*contact.lines, *filter(None, (contact.phone, contact.email, contact.website))) if contact else (),
        legal_basis=_basis(letter.cite),
        **more,
    )


def _basis(cite: Iterable[str]) -> str:
    found = [citable()[each] for each in cite]
    return "; ".join(dict.fromkeys([found[0].source])) + ", " + ", ".join(each.where for each in found)


def _grounds(request: RightsRequest, letter: RightsLetter, language: str) -> tuple[Ground, ...]:
    shown = request.answer.get("shown", {})
    conditions = (shown.get(language) or shown.get("en") or {}).get("conditions", [])
    reasons = [Ground(each["text"], each["article"], each["state"]) for each in conditions if each["state"] != "yes"]
    if request.grounds:
        reasons.append(Ground(request.grounds, citable()[letter.cite[0]].where))
    return tuple(reasons)


def _tables(request: RightsRequest, language: str) -> tuple[Rows, ...]:
    """What the law keeps until when, under a refused deletion (EU-GDPR-ART17-3-B)."""
    kept = request.answer.get("kept", [])
    if not kept:
        return ()
    rows = tuple(
        (
            each["number"],
            each["label"],
            each["article"],
            day_text(dt.date.fromisoformat(each["until"]), language) if each["until"] else _("not known yet"),
        )
        for each in kept
    )
    head = (_("File"), _("What the law keeps"), _("Article"), _("It goes on"))
    return (Rows(head, rows, (2, 3, 2, 2), _("How long the law keeps your data")),)


def _lifting(restriction: Restriction, language: str) -> tuple[str, ...]:
    """What is said before a restriction is lifted (EU-GDPR-ART18-3)."""
    (words,) = rights_letters()["restriction_ends"].paragraphs
    return (words.fill(language, lift_on=day_text(restriction.lift_on, language)),) if restriction.lift_on else ()
