"""The wording of messages: which texts there are, rewriting one, how it looks in every language, and its history."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.access.queries import names_of
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.messages.actions import give_back_template, write_template
from accueil.messages.checking import check_text
from accueil.messages.desks import desk_of
from accueil.messages.kinds import FALLBACK, MessageKind, Text, kinds
from accueil.messages.models import Channel
from accueil.messages.rendering import examples, rendered
from accueil.messages.templates import Place, Shelf, versions
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.message_words import CHANNELS, kind_in_words, views
from accueil.ui.forms import DayField, Form, LongTextField, TextField
from accueil.ui.parts.states import State

NAMES = {"fr": "Français", "de": "Deutsch", "lb": "Lëtzebuergesch", "en": "English", "pt": "Português"}
WORDING = _("Wording the messages of the authority")
LONGEST = 4000


class TextForm(Form):
    """Subject and text; ``seen`` is the version they were written upon."""

    subject = TextField(label=_("Subject"))
    body = LongTextField(label=_("Text"), rows=12, max_length=LONGEST)
    valid_from = DayField(label=_("Holds from"), help_text=_("Until that day what is written now holds."))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, channel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if channel == Channel.SMS:
            del self.fields["subject"]

    @property
    def text(self) -> Text:
        """What was typed."""
        given = self.cleaned_data
        return Text(given.get("subject", ""), given.get("body", ""))


@dataclass(frozen=True, slots=True)
class Preview:
    """How a text looks in one language, with example values; ``state`` and ``word`` say whose words they are."""

    language: str
    name: str
    text: Text | None
    state: State
    word: str


@staff(P.MESSAGES_EDIT_TEMPLATES, activity="messages.templates", reason=WORDING, kind=Kind.READ)
def wording(request: Any) -> HttpResponse:
    """Every kind of message with the state of its words in each language and channel."""
    rows = []
    for kind in sorted(kinds().values(), key=lambda each: kind_in_words(each.id)):
        shelf = Shelf(kind.id, request.desk.now)
        states = [(language, _whose(shelf, language, Channel.EMAIL)) for language in NAMES]
        rows.append({"kind": kind, "label": kind_in_words(kind.id), "languages": states})
    page = {"rows": rows, "names": NAMES, "filters": [views(request.desk, "officer:wording")]}
    return render(request, "officer/wording/list.html", page)


@staff(P.MESSAGES_EDIT_TEMPLATES, activity="messages.templates", reason=WORDING)
def edit(request: Any, kind: str, language: str, channel: str) -> HttpResponse:
    """One text: rewrite it, look at it, go back to an older one."""
    place, desk = _place(kind, language, channel), request.desk
    shelf, written = Shelf(kind, desk.now), versions(place)
    now = shelf.in_language(language, channel) or shelf.words(FALLBACK, channel)
    initial = {"subject": now.text.subject, "body": now.text.body, "valid_from": desk.day}
    initial["seen"] = written[0].number if written else 0
    form = TextForm(posted(request), channel=channel, initial=initial)

    def go(given: dict[str, Any]) -> object:
        valid_from = _from(given["valid_from"], desk)
        return write_template(
            place=place,
            text=form.text,
            expected_number=given["seen"],
            valid_from=valid_from,
            by=desk.agent,
            at=desk.now,
        )

    looking = request.method == "POST" and "look" in request.POST
    if not looking and carried_out(request, form, go):
        messages.success(request, gettext("The text is kept. The version before stands in the history."))
        return redirect("officer:edit_wording", kind=kind, language=language, channel=channel)
    typed = _looked_at(form, place) if looking else None
    page = _page(request, place, form, shelf, typed, written)
    return render(request, "officer/wording/edit.html", page)


@staff(P.MESSAGES_EDIT_TEMPLATES, activity="messages.templates", reason=WORDING)
@require_POST
def give_back(request: Any, kind: str, language: str, channel: str) -> HttpResponse:
    """Let an older version, or the words of the house, hold again."""
    place = _place(kind, language, channel)
    number, seen = request.POST.get("number", ""), request.POST.get("seen", "")
    if not (number.isdecimal() and seen.isdecimal() and len(number + seen) < 12):
        raise Http404
    try:
        give_back_template(
            place=place, number=int(number), expected_number=int(seen), by=request.desk.agent, at=request.desk.now
        )
        messages.success(request, gettext("The older text holds again."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:edit_wording", kind=kind, language=language, channel=channel)


def _place(kind: str, language: str, channel: str) -> Place:
    if kind not in kinds() or language not in NAMES or channel not in Channel.values:
        raise Http404
    return Place(kind, language, channel)


def _page(
    request: Any, place: Place, form: TextForm, shelf: Shelf, typed: Text | None, written: list[Any]
) -> dict[str, Any]:
    authors = names_of([each.written_by for each in written])
    kind = kinds()[place.kind]
    return {
        "place": place,
        "label": kind_in_words(place.kind),
        "channels": [(each, str(word), each == place.channel) for each, word in CHANNELS.items()],
        "languages": [(each, name, each == place.language) for each, name in NAMES.items()],
        "places": [(name, name in kind.needed) for name in sorted(kind.known)],
        "form": form,
        "previews": _previews(kind, shelf, place, typed, request.desk.authority),
        "shown": "typed" if typed else "",
        "versions": [(each, authors.get(each.written_by, "")) for each in written],
        "seen": written[0].number if written else 0,
        "own": bool(written) and not written[0].built_in,
    }


def _previews(kind: MessageKind, shelf: Shelf, place: Place, typed: Text | None, authority: str) -> list[Preview]:
    zone, found = desk_of(authority).zone, []
    for language, name in NAMES.items():
        held = shelf.in_language(language, place.channel)
        state, word = _whose(shelf, language, place.channel)
        text = held.text if held else None
        if typed is not None and language == place.language:
            text, state, word = typed, "doing", gettext("as typed, not kept yet")
        shown = rendered(kind, text, examples(kind), language, zone) if text else None
        found.append(Preview(language, name, shown, state, word))
    return found


def _whose(shelf: Shelf, language: str, channel: str) -> tuple[State, str]:
    held = shelf.in_language(language, channel)
    if held is None:
        return "due", gettext("not translated")
    if held.number:
        return "done", gettext("own text, version %(number)d") % {"number": held.number}
    return "todo", gettext("text of the house")


def _looked_at(form: TextForm, place: Place) -> Text | None:
    """What was typed, if it will do; else the form says why not."""
    if not form.is_valid():
        return None
    try:
        check_text(place, form.text)
    except Refused as fault:
        form.refuse(fault)
        return None
    return form.text


def _from(day: dt.date, desk: Any) -> dt.datetime:
    """The first instant of a later day; now for today and before."""
    if day <= desk.day:
        return dt.datetime.fromisoformat(desk.now.isoformat())
    zone = desk.now.tzinfo or dt.UTC
    return dt.datetime.combine(day, dt.time.min, zone)
