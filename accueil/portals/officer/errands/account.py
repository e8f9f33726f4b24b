"""Opening a file to the person's own account: by an officer who saw the person, or by a code in a letter.

An e-mail address alone never links: the officer confirms who stood there.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.actions import end_link, link_account
from accueil.access.desk import staff
from accueil.access.models import PersonLink
from accueil.access.permissions import P
from accueil.access.queries import accounts_of, newcomer_account
from accueil.cases.actions.opening import give_file_code
from accueil.cases.queries.rows import FileRows
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.people.queries import contacts_of, same_person_ids
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.opening import opened_file, page_of
from accueil.ui.forms import CheckField, EmailField, Form


class LinkForm(Form):
    """The account the person signs in with, and that the officer saw who it is."""

    email = EmailField(label=_("E-mail address of the account"))
    seen = CheckField(label=_("The person is here and showed a passport or card."))


@staff(P.ACCESS_LINK_ACCOUNT, activity="cases.case_work", subject="number")
def link(request: Any, number: str) -> HttpResponse:
    """Open this file to an account."""
    rows, desk = opened_file(number), request.desk
    form = LinkForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        account = newcomer_account(given["email"])
        if account is None:
            raise Refused(
                email=gettext(
                    "Nobody has signed in with this address yet. Let the person sign in once, or send a code."
                )
            )
        return link_account(
            account=account,
            person_id=rows.person.pk,
            authority=desk.authority,
            way=PersonLink.Way.OFFICER,
            by=desk.agent,
            at=desk.now,
        )

    if carried_out(request, form, go):
        messages.success(request, gettext("The account opens this file from now on."))
        return redirect("officer:account", number=number)
    page = page_of(request, rows, form=form, links=accounts_of(same_person_ids(rows.person.pk)))
    return render(request, "officer/account/link.html", page)


@staff(P.ACCESS_LINK_ACCOUNT, activity="cases.case_work", subject="number", kind=Kind.PRINT)
@require_POST
def send_code(request: Any, number: str) -> HttpResponse:
    """A letter to print, with a code the person types after signing in. The code is shown now and never again."""
    rows, desk = opened_file(number), request.desk
    code = give_file_code(case=rows.case, by=desk.agent, at=timezone.now())
    post = contacts_of(rows.person.pk, desk.day).get("post")
    page = page_of(request, rows, code=code, address=post.lines if post else [], letter_language=_letter_language(rows))
    return render(request, "officer/account/code.html", page)


@staff(P.ACCESS_LINK_ACCOUNT, activity="cases.case_work", subject="number")
@require_POST
def unlink(request: Any, number: str, link_id: uuid.UUID) -> HttpResponse:
    """Close this file to an account."""
    rows, desk = opened_file(number), request.desk
    links = accounts_of(same_person_ids(rows.person.pk))
    found = next((each for each in links if each.pk == link_id), None)
    if found is None:
        raise Http404
    end_link(link=found, by=desk.agent, at=desk.now)
    messages.success(request, gettext("The account no longer opens this file."))
    return redirect("officer:account", number=number)


def _letter_language(rows: FileRows) -> str:
    """The person's language where these words exist in it, French otherwise."""
    return rows.person.language if rows.person.language in {"fr", "de", "en"} else "fr"
