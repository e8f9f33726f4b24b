"""Papers: what we ask for, what you sent, what we wrote to you. Kinds and sizes are said before."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accueil.access.desk import DeskRequest, newcomer
from accueil.documents.actions import store_file
from accueil.documents.models import Letter, StoredFile
from accueil.documents.queries import file, files_of, letter, letter_pdf, letters_of, read_file
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.portals.newcomer.errands.late import typed
from accueil.portals.newcomer.errands.own import own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.portals.newcomer.errands.pdf import file_answer, pdf_answer
from accueil.ui.dates import long_day
from accueil.ui.forms import Form, UploadField
from accueil.ui.parts import Cell, Column, Row, Table

READING = gettext_lazy("The person looks at the own papers")


class PaperForm(Form):
    """One paper to send."""

    file = UploadField(
        label=gettext_lazy("Your paper"), help_text=gettext_lazy("A scan, or a photo on which every word can be read.")
    )


@require_http_methods(["GET", "POST"])
@newcomer(activity="cases.own_step", reason=gettext_lazy("The person sends or looks at the own papers"))
def papers(request: DeskRequest) -> HttpResponse:
    """The lists, and the form to send one more."""
    desk, mine = request.desk, own_file_or_404(request)
    form = PaperForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            store_file(person_id=mine.rows.person.pk, name=sent.name, content=sent.read(), by=desk.agent, at=desk.now)
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("Your paper has arrived."))
            return redirect("newcomer:papers")
    context = {
        "form": form,
        "files": _files(*mine.persons),
        "letters": _letters(*mine.persons),
        "wanted": [
            (each.label.says(mine.language), each.hint.says(mine.language)) for each in mine.of.documents.values()
        ],
    }
    return page(request, "papers", context)


@require_GET
@newcomer(activity="cases.own_file", reason=READING)
def paper(request: DeskRequest, file_id: uuid.UUID) -> HttpResponse:
    """One paper, as it was sent."""
    try:
        found = file(file_id)
    except StoredFile.DoesNotExist:
        raise Http404 from None
    return file_answer(read_file(found), found.name, found.content_type)


@require_GET
@newcomer(activity="cases.own_file", reason=READING, kind=Kind.PRINT)
def written(request: DeskRequest, letter_id: uuid.UUID) -> HttpResponse:
    """One letter of ours, as it was written."""
    try:
        found = letter(letter_id)
    except Letter.DoesNotExist:
        raise Http404 from None
    return pdf_answer(letter_pdf(found), f"{found.kind}-{found.made_on.isoformat()}")


def _files(*persons: uuid.UUID) -> Table:
    rows = [_row(each.name, reverse("newcomer:paper", args=[each.pk]), each.stored_at) for each in files_of(*persons)]
    return _table(_("What you sent"), rows, _("No paper sent yet."))


def _letters(*persons: uuid.UUID) -> Table:
    rows = [
        _row(each.content["title"], reverse("newcomer:letter", args=[each.pk]), each.made_on)
        for each in letters_of(*persons)
    ]
    return _table(_("What we wrote to you"), rows, _("No letter yet."))


def _row(title: str, address: str, on: dt.date | dt.datetime) -> Row:
    day = timezone.localtime(on).date() if isinstance(on, dt.datetime) else on
    return Row(cells=(Cell(text=title, href=address), Cell(text=long_day(day))))


def _table(caption: str, rows: list[Row], empty: str) -> Table:
    columns = (Column(key="paper", label=_("Paper")), Column(key="day", label=_("Day")))
    return Table(caption=caption, columns=columns, rows=rows, empty=empty)
