"""My vouchers: for which language, until when, used where; each to be printed and shown to a school."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accueil.access.desk import DeskRequest, newcomer
from accueil.cases.places.voucher_paper import voucher_pdf
from accueil.journal.context import Kind
from accueil.portals.newcomer.errands.class_words import language_word
from accueil.portals.newcomer.errands.own import Own, own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.portals.newcomer.errands.pdf import pdf_answer
from accueil.training.codes import shown_code
from accueil.training.models import Voucher
from accueil.training.queries.vouchers import entitlement_of, vouchers_of
from accueil.ui.dates import long_day
from accueil.ui.parts import Link, Task


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person looks at the own vouchers"))
def vouchers(request: DeskRequest) -> HttpResponse:
    """Every voucher of the file, and how many the contract gives."""
    mine = own_file_or_404(request)
    held = entitlement_of(mine.contract.contract.pk) if mine.contract else None
    standing = [each for each in vouchers_of(mine.rows.case.pk) if each.voided_at is None]
    of_contract = [each for each in standing if held is not None and each.entitlement_id == held.pk]
    context = {
        "places": held.places if held else 0,
        "left": held.places - len(of_contract) if held else 0,
        "tasks": [voucher_task(mine, each) for each in vouchers_of(mine.rows.case.pk)],
    }
    return page(request, "classes/vouchers", context)


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person prints an own voucher"), kind=Kind.PRINT)
def voucher_paper(request: DeskRequest, voucher_id: uuid.UUID) -> HttpResponse:
    """One voucher as a PDF, while it can be used."""
    mine = own_file_or_404(request)
    found = next((each for each in vouchers_of(mine.rows.case.pk) if each.pk == voucher_id), None)
    if found is None or not _usable(found, mine.day):
        raise Http404
    return pdf_answer(voucher_pdf(mine.rows, found, mine.language, mine.day), f"voucher-{found.number}")


def voucher_task(mine: Own, voucher: Voucher) -> Task:
    """A voucher with its code while it can be used, or where it was used."""
    last = long_day(voucher.valid_until - dt.timedelta(days=1))
    title = _("Voucher {number} of {places}: {language}").format(
        number=voucher.number, places=voucher.places, language=language_word(mine, voucher.subject)
    )
    if voucher.voided_at is not None:
        return Task(title=title, text=voucher.void_reason, state="no", word=_("void"))
    if voucher.redeemed_on is not None and voucher.enrolment is not None:
        text = _("Used on {day}: {title}.").format(
            day=long_day(voucher.redeemed_on), title=voucher.enrolment.session.title
        )
        return Task(title=title, text=text, state="done", word=_("used"))
    if not _usable(voucher, mine.day):
        text = _("It was good until {day}.").format(day=last)
        return Task(title=title, text=text, state="no", word=_("time is over"))
    return Task(
        title=title,
        text=_("Code {code}. Good until {day}.").format(code=shown_code(voucher.code), day=last),
        state="todo",
        word=_("to be used"),
        links=(Link(href=reverse("newcomer:voucher_paper", args=[voucher.pk]), text=_("Print it")),),
    )


def _usable(voucher: Voucher, day: dt.date) -> bool:
    return voucher.voided_at is None and voucher.redeemed_on is None and voucher.issued_on <= day < voucher.valid_until
