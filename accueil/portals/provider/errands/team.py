"""Who of the school has access: invited and ended by its head."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.access.queries import team_of
from accueil.access.roles import ROLES
from accueil.database.day import real_day
from accueil.portals.provider.errands.opening import own_provider
from accueil.training.team import Invitation, end_access, invite_colleague
from accueil.ui.forms import CheckField, EmailField, Form, SelectField, TextField
from accueil.ui.forms.carrying_out import carried_out, posted

DECIDING = gettext_lazy("Deciding who of the school has access")
SPOKEN = ("fr", "de", "en")


class InviteForm(Form):
    """A colleague to be given access."""

    name = TextField(label=gettext_lazy("Name"), width="w-20", max_length=120)
    email = EmailField(label=gettext_lazy("E-mail address"))
    function = TextField(
        label=gettext_lazy("Function"),
        width="w-20",
        max_length=80,
        help_text=gettext_lazy("Like teacher or secretary. It stands in the journal."),
    )
    language = SelectField(
        label=gettext_lazy("Language of the e-mail"),
        choices=[(code, name) for code, name in settings.LANGUAGES if code in SPOKEN],
    )
    head = CheckField(label=gettext_lazy("May also decide who has access"), required=False)


@provider(P.ACCESS_MANAGE_TEAM, activity="access.team", reason=DECIDING)
def team(request: Any) -> HttpResponse:
    """Everybody with access, and their roles."""
    desk = request.desk
    held = groupby(team_of(desk.provider_id, real_day()), key=lambda each: each.account)
    people = [
        (account, [ROLES[each.role].title for each in roles], account.pk == desk.account.pk) for account, roles in held
    ]
    return render(request, "provider/team/list.html", {"people": people})


@provider(P.ACCESS_MANAGE_TEAM, activity="access.team", reason=DECIDING)
def invite(request: Any) -> HttpResponse:
    """Give a colleague access; the mail says how to sign in."""
    desk, form = request.desk, InviteForm(posted(request), initial={"language": request.desk.language})

    def go(given: dict[str, Any]) -> object:
        return invite_colleague(
            provider_id=desk.provider_id,
            provider_name=own_provider(desk).name,
            by=desk.agent,
            invitation=Invitation(**given),
            on=real_day(),
            at=desk.now,
        )

    if carried_out(request, form, go):
        said = _("%(name)s has access. The e-mail with the link is on its way.")
        messages.success(request, said % {"name": request.POST.get("name", "")})
        return redirect("provider:team")
    return render(request, "provider/team/invite.html", {"form": form})


@provider(P.ACCESS_MANAGE_TEAM, activity="access.team", reason=DECIDING)
def end(request: Any, account_id: uuid.UUID) -> HttpResponse:
    """End a colleague's access."""
    desk = request.desk
    who = next((each.account for each in team_of(desk.provider_id, real_day()) if each.account_id == account_id), None)
    if who is None:
        raise Http404
    form = Form(posted(request))

    def go(given: dict[str, Any]) -> object:
        return end_access(provider_id=desk.provider_id, account_id=account_id, by=desk.agent, on=real_day())

    if carried_out(request, form, go):
        messages.success(request, _("The access has ended."))
        return redirect("provider:team")
    return render(request, "provider/team/end.html", {"form": form, "who": who})
