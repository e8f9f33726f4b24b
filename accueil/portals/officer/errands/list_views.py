"""How an agent likes the work list: views kept under a name, renamed and let go, and the columns shown."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import lobby
from accueil.access.permissions import P
from accueil.cases.actions.list_views import NewView, choose_columns, drop_view, keep_view, rename_view
from accueil.cases.queries.list_columns import COLUMNS, columns_of, views_of
from accueil.cases.queries.worklist import FILTERS, FIRST, known_sort
from accueil.database.day import business_now
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import carried_out
from accueil.portals.officer.errands.list_order import HEADS, address_of_view, order_in_words
from accueil.ui.forms import ChecksField, Form, TextField


class NameForm(Form):
    """A view of the list, as it stands, and its name."""

    name = TextField(label=_("Name of the view"), width="w-20", max_length=60)
    only = forms.CharField(widget=forms.HiddenInput, required=False)
    sort = forms.CharField(widget=forms.HiddenInput, required=False)


class ColumnsForm(Form):
    """What the table shows beside the person and the next action."""

    columns = ChecksField(
        label=_("Columns"),
        required=False,
        choices=[(each, HEADS[each]) for each in COLUMNS],
        help_text=_("The person and the next action are always there. The files you take away have the same columns."),
    )


@lobby(P.CASES_SEE_WORKLIST)
def arrange(request: Any) -> HttpResponse:
    """The views kept, the one to keep now, and the columns."""
    only, sort = request.GET.get("only", FIRST), known_sort(request.GET.get("sort", ""))
    new = NameForm(initial={"only": only if only in FILTERS else FIRST, "sort": sort})
    return _page(request, new=new)


@lobby(P.CASES_SEE_WORKLIST)
@require_POST
def keep(request: Any) -> HttpResponse:
    """Keep the view as it stands under a name."""
    form = NameForm(request.POST)

    def go(given: dict[str, Any]) -> object:
        view = NewView(name=given["name"], only=given["only"] or FIRST, sort=known_sort(given["sort"]))
        return keep_view(authority=request.desk.authority, view=view, by=request.desk.account.agent, at=business_now())

    if carried_out(request, form, go):
        messages.success(request, gettext("The view is kept."))
        return redirect(address_of_view(form.cleaned_data.get("only") or FIRST, form.cleaned_data.get("sort") or ""))
    return _page(request, new=form)


@lobby(P.CASES_SEE_WORKLIST)
@require_POST
def rename(request: Any, view_id: uuid.UUID) -> HttpResponse:
    """Give a view another name."""
    given = {"view": view_id, "name": request.POST.get("name", "")}
    return _done(request, gettext("The view has its new name."), lambda now: rename_view(**given, **now))


@lobby(P.CASES_SEE_WORKLIST)
@require_POST
def drop(request: Any, view_id: uuid.UUID) -> HttpResponse:
    """Let a view go."""
    return _done(request, gettext("The view is gone."), lambda now: drop_view(view=view_id, **now))


@lobby(P.CASES_SEE_WORKLIST)
@require_POST
def columns(request: Any) -> HttpResponse:
    """Show other columns from now on."""
    chosen = request.POST.getlist("columns")
    return _done(request, gettext("The list shows your columns."), lambda now: choose_columns(columns=chosen, **now))


def _done(request: Any, words: str, verb: Callable[[dict[str, Any]], object]) -> HttpResponse:
    try:
        verb({"authority": request.desk.authority, "by": request.desk.account.agent, "at": business_now()})
        messages.success(request, words)
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:list_views")


def _page(request: Any, new: NameForm) -> HttpResponse:
    desk = request.desk
    only, sort = new["only"].value() or FIRST, new["sort"].value() or ""
    shown = {
        "new": new,
        "what": FILTERS.get(only, FILTERS[FIRST])[0],
        "order": order_in_words(sort),
        "back": address_of_view(only, sort),
        "views": [
            (each, FILTERS[each.only][0], order_in_words(each.sort), address_of_view(each.only, each.sort))
            for each in views_of(desk.account.pk, desk.authority)
            if each.only in FILTERS
        ],
        "columns": ColumnsForm(initial={"columns": columns_of(desk.account.pk, desk.authority)}),
    }
    return render(request, "officer/lists/views.html", shown)
