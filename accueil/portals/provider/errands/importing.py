"""Import a list of courses: send the file, look at what would become of each row, take it in, keep the result.

Reading and taking in are jobs; the page asks for their progress by itself.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accueil.access.desk import provider, provider_lobby
from accueil.access.permissions import P
from accueil.cases.tasks import read_offer_file, take_offer_file
from accueil.training.actions.importing import upload_offer
from accueil.training.models import ImportRow, OfferImport
from accueil.training.queries.imports import first_rows, imports_of
from accueil.ui.exports import csv_response, xlsx_response
from accueil.ui.forms import Form, TextField, UploadField
from accueil.ui.forms.carrying_out import carried_out, posted
from accueil.ui.forms.uploads import MEGABYTE
from accueil.ui.parts.states import State

IMPORTING = gettext_lazy("Importing a list of courses of the own school")
MARKS: dict[str, State] = {"ready": "todo", "refused": "no", "doubled": "due", "done": "done"}
SHOWN, MOST, AGAIN = 200, 60_000, "3"  # rows on the page, rows in the file, seconds until the page asks again


class SheetField(UploadField):
    """A CSV or XLSX file; what is in it is read by a job, whatever its name."""

    @property
    def kind_names(self) -> str:
        """The kinds as people call them."""
        return "CSV, XLSX"

    def _check(self, file: UploadedFile[Any]) -> None:
        if (file.size or 0) > self.megabytes * MEGABYTE:
            raise ValidationError(str(self.error_messages["size"]).format(megabytes=self.megabytes), "size")


class ImportForm(Form):
    """A file with one row for each date of a course."""

    term = TextField(label=gettext_lazy("Term"), width="w-10", max_length=40, help_text=gettext_lazy("Like 2023-2."))
    file = SheetField(label=gettext_lazy("List of courses"), kinds=(), megabytes=10)


@provider(P.TRAINING_PLAN_COURSES, activity="training.offer", reason=IMPORTING)
def send(request: Any) -> HttpResponse:
    """Send a file; the lists sent before stand below."""
    desk = request.desk
    form = ImportForm(posted(request), request.FILES if request.method == "POST" else None)
    sent: list[OfferImport] = []

    def go(given: dict[str, Any]) -> None:
        held = upload_offer(
            provider=desk.provider_id,
            name=given["file"].name or "",
            term=given["term"],
            content=given["file"].read(),
            by=desk.agent,
            at=desk.now,
        )
        read_offer_file.defer(offer_id=str(held.pk), authority=desk.authority, language=desk.language)
        sent.append(held)

    if carried_out(request, form, go):
        return redirect("provider:imported", sent[0].pk) if sent else redirect("provider:import")
    page = {"form": form, "before": imports_of(desk.provider_id)}
    return render(request, "provider/importing/send.html", page)


@provider_lobby(P.TRAINING_PLAN_COURSES)
def show(request: Any, offer_id: uuid.UUID) -> HttpResponse:
    """How far the file is, and what became or would become of each row."""
    held = _own(request.desk, offer_id)
    only = request.GET.get("only", "")
    state = only if only in ImportRow.State.values else ""
    rows = first_rows(held.pk, state=state, limit=SHOWN)
    page = {
        "held": held,
        "working": _working(held),
        "ready": max(0, held.rows - held.refused - held.doubled - held.done),
        "rows": [(each, MARKS[each.state]) for each in rows],
        "only": state,
        "shown": SHOWN,
    }
    answer = render(request, "provider/importing/show.html", page)
    if page["working"]:
        answer["Refresh"] = AGAIN
    return answer


@provider(P.TRAINING_PLAN_COURSES, activity="training.offer", reason=IMPORTING)
@require_POST
def take(request: Any, offer_id: uuid.UUID) -> HttpResponse:
    """The rows that are ready become courses, as drafts; pressing twice is once."""
    desk, held = request.desk, _own(request.desk, offer_id)
    if held.read_at is not None and held.finished_at is None and not held.fault:
        take_offer_file.defer(offer_id=str(held.pk), authority=desk.authority, language=desk.language)
    return redirect("provider:taking", held.pk)


@provider_lobby(P.TRAINING_PLAN_COURSES)
def taking(request: Any, offer_id: uuid.UUID) -> HttpResponse:
    """While the rows are taken in: the page asks again until the job has ended."""
    held = _own(request.desk, offer_id)
    if held.finished_at is not None or held.fault:
        return redirect("provider:imported", held.pk)
    answer = render(request, "provider/importing/taking.html", {"held": held})
    answer["Refresh"] = AGAIN
    return answer


@provider_lobby(P.TRAINING_PLAN_COURSES)
def result(request: Any, offer_id: uuid.UUID) -> HttpResponse:
    """What became of each row, as a file."""
    held = _own(request.desk, offer_id)
    header = [_("Row"), _("Code"), _("Result"), _("Reason")]
    rows = [
        (each.number, each.code, str(each.get_state_display()), each.reason) for each in first_rows(held.pk, limit=MOST)
    ]
    answer = xlsx_response if request.GET.get("as") == "xlsx" else csv_response
    return answer(f"accueil-import-{held.term}", header, rows)


def _working(held: OfferImport) -> bool:
    reading = held.read_at is None
    return reading or (held.started_at is not None and held.finished_at is None)


def _own(desk: Any, offer_id: uuid.UUID) -> OfferImport:
    held = next((each for each in imports_of(desk.provider_id, limit=MOST) if each.pk == offer_id), None)
    if held is None:
        raise Http404
    return held
