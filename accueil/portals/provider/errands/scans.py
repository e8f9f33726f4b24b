"""The signed sheet comes back as a scan: one place to send it, the date is read from its code; kept as evidence."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.agenda.models import Meeting
from accueil.agenda.sheet import meeting_of_code, sheet_code
from accueil.documents.content_types import accepted_type
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.portals.provider.errands.opening import own_class, own_meeting
from accueil.training.actions.scans import keep_scan
from accueil.training.classroom import dates_of
from accueil.training.queries.scans import scan_at, scans_of
from accueil.training.scanned_sheet import UnreadableScanError, codes_on
from accueil.ui.forms import Form, TextField, UploadField
from accueil.ui.forms.carrying_out import posted

SENDING = gettext_lazy("Sending the signed attendance sheet of a class")
LOOKING = gettext_lazy("Looking at the signed attendance sheet of a class")


class ScanForm(Form):
    """The scan, and the code where it cannot be read."""

    file = UploadField(
        label=gettext_lazy("Scan or photo of the signed sheet"),
        kinds=("application/pdf", "image/jpeg", "image/png"),
        megabytes=settings.UPLOAD_LIMIT // (1024 * 1024),
    )
    code = TextField(
        label=gettext_lazy("Code of this sheet"),
        width="w-10",
        max_length=40,
        required=False,
        autocomplete="off",
        help_text=gettext_lazy("Only if it cannot be read from the scan."),
    )


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.class", reason=SENDING)
def upload(request: Any) -> HttpResponse:
    """Take in a scan; its code says which date it is of. Then the page where that date is typed in."""
    desk, form = request.desk, ScanForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            held = _date_of(desk, content, form.cleaned_data["code"])
            scan = keep_scan(
                meeting=held, name=file.name, content=content, limit=settings.UPLOAD_LIMIT, by=desk.agent, at=desk.now
            )
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("The scan is kept with this date. Type in its rows."))
            query = urlencode({"code": sheet_code(held.pk), "scan": scan.pk})
            return redirect(f"{reverse('provider:type_sheet')}?{query}")
    return render(request, "provider/sheet/upload.html", {"form": form})


@provider(P.TRAINING_MARK_ATTENDANCE, activity="training.class", reason=LOOKING, kind=Kind.READ)
def show(request: Any, session_id: uuid.UUID, number: int, scan_id: uuid.UUID) -> HttpResponse:
    """The scan as it was sent."""
    held = own_meeting(own_class(request.desk, session_id), number)
    scan = scan_at(held, scan_id)
    if scan is None:
        raise Http404
    answer = HttpResponse(bytes(scan.content), content_type=scan.content_type)
    answer["Content-Disposition"] = f'inline; filename="{sheet_code(held.pk)}"'
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


def evidence_of(meeting: Meeting, scan_id: uuid.UUID | None) -> uuid.UUID | None:
    """The scan marks are typed from: the one named, or the newest; None where the date has none."""
    kept = [each.pk for each in scans_of(meeting)]
    return scan_id if scan_id in kept else next(iter(kept), None)


def _date_of(desk: Any, content: bytes, typed: str) -> Meeting:
    """The date a scan is of. Refused where no code of the own school can be read or was typed, or several differ."""
    content_type = accepted_type(content, settings.UPLOAD_LIMIT)
    try:
        codes = codes_on(content, content_type)
    except UnreadableScanError as fault:
        raise Refused(file=_("We cannot read this file. Scan the sheet again, or take another photo.")) from fault
    if len(codes) > 1:
        raise Refused(file=_("These are sheets of several dates. Send each of them by itself."))
    if not codes and not typed:
        raise Refused(code=_("The code cannot be read from this scan. Type it here and send the scan again."))
    named = meeting_of_code(codes[0] if codes else typed, dates_of(desk.provider_id))
    return own_meeting(own_class(desk, named.session_id), named.number)
