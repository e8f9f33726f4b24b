"""What every form of staff does: validate, call one verb, put its refusal beside the field; a double click is one
effect, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, QueryDict

from accueil.kernel.faults import Refused, Stale
from accueil.ui.forms.base import Form
from accueil.ui.forms.once import once


def carried_out(
    request: HttpRequest,
    form: Form,
    verb: Callable[[dict[str, Any]], object],
    fields: Mapping[str, str] | None = None,
) -> bool:
    """Whether ``verb`` has been done with what the form holds; if not, the form says why and nothing was stored.

    ``fields`` maps names the verb uses in its refusals to names of the form, where they differ. A second submission of
    the same drawn form counts as done and calls nothing.
    """
    if request.method != "POST":
        return False
    if not once(request, form):
        return True
    if not form.is_valid():
        _unuse(request)
        return False
    try:
        with transaction.atomic():
            verb(form.cleaned_data)
    except Refused as fault:
        _unuse(request)
        form.refuse(_renamed(fault, fields or {}))
        return False
    return True


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, an empty form among it; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def _renamed(fault: Refused, fields: Mapping[str, str]) -> Refused:
    if isinstance(fault, Stale) or not fault.fields:
        return fault
    return Refused(fault.message, **{fields.get(name, name): sentence for name, sentence in fault.fields.items()})


def _unuse(request: HttpRequest) -> None:
    """A refused submission had no effect: the same form may be sent again."""
    token = request.POST.get("once", "")
    request.session["once"] = [each for each in request.session.get("once", []) if each != token]
