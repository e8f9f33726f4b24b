"""The contract as a PDF: to be read at home, or printed and signed by hand."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accueil.access.desk import DeskRequest, newcomer
from accueil.cases.contract_paper import contract_pdf
from accueil.journal.context import Kind
from accueil.portals.newcomer.errands.own import own_file_or_404
from accueil.portals.newcomer.errands.pdf import pdf_answer


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person prints the own contract"), kind=Kind.PRINT)
def contract_paper(request: DeskRequest) -> HttpResponse:
    """The text of the contract with the signatures given so far."""
    mine = own_file_or_404(request)
    if mine.contract is None:
        raise Http404
    return pdf_answer(contract_pdf(mine.rows, mine.contract, mine.language), f"{mine.rows.case.number}-contract")
