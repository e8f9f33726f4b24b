"""Check a certificate: by the code of its QR, by number and name, or by the file itself. No account; recorded."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accueil.access.desk import DeskRequest, public
from accueil.certificates.verification import Verification, verify_code, verify_file, verify_number
from accueil.journal.context import Kind
from accueil.portals.public.verdicts import verdict_page
from accueil.ui import forms

REASON = "anyone checks a certificate that was handed to them"
checking = public(activity="certificates.verify", reason=REASON, authority=settings.AUTHORITY, kind=Kind.VERIFY)
"""Opens the act in which a certificate may be looked up; it writes the journal entry."""


def _throttled(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Nobody tries numbers and names, or fills the journal, faster than a person checks papers."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, action="verify"):
            too_many: HttpResponse = ratelimit.respond_429(request)
            return too_many
        return view(request, **kwargs)

    return guarded


class CodeForm(forms.Form):
    """The code printed under the QR."""

    code = forms.TextField(label=_("Code"), help_text=_("It stands under the QR, in groups of letters and figures."))


class NumberForm(forms.Form):
    """The number and the name as they stand on the paper."""

    number = forms.TextField(label=_("Number of the certificate"), width="w-20")
    name = forms.TextField(
        label=_("Name of the person"), help_text=_("As on the paper, in any order, with or without accents.")
    )


class FileForm(forms.Form):
    """The file as it was received."""

    file = forms.UploadField(
        label=_("The certificate as a PDF"),
        kinds=("application/pdf",),
        megabytes=10,
        help_text=_("Send the file as you received it. We compare it and do not keep it."),
    )


FORMS: dict[str, type[forms.Form]] = {"code": CodeForm, "number": NumberForm, "file": FileForm}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The three ways to check; a filled form is checked, a faulty one comes back."""
    way = request.POST.get("way", "")
    if request.method != "POST" or way not in FORMS:
        return _page(request, {})
    form = FORMS[way](request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, {way: form})
    answer: HttpResponse = _checked(request, way=way, given=form.cleaned_data)
    return answer


@_throttled
@checking
def _checked(request: DeskRequest, way: str, given: dict[str, Any]) -> HttpResponse:
    if way == "code":
        return _verdict(request, verify_code(given["code"]))
    if way == "number":
        return _verdict(request, verify_number(given["number"], given["name"]))
    return _verdict(request, verify_file(given["file"].read(), at=request.desk.now))


@never_cache
@require_http_methods(["GET", "HEAD"])
@_throttled
@checking
def by_code(request: DeskRequest, code: str) -> HttpResponse:
    """Where the QR leads: the verdict at once."""
    return _verdict(request, verify_code(code))


def _page(request: HttpRequest, faulty: dict[str, forms.Form]) -> HttpResponse:
    drawn = {way: faulty.get(way) or form(prefix=None) for way, form in FORMS.items()}
    return render(request, "public/verify/ask.html", {"forms": drawn, "faulty": next(iter(faulty.values()), None)})


def _verdict(request: HttpRequest, verification: Verification) -> HttpResponse:
    return render(request, "public/verify/verdict.html", verdict_page(verification))
