"""A forgotten password: a link by e-mail, or one an administrator made, opens a page that sets a new one, once.

Only for people who work for an authority; newcomers have no password. What the pages answer never tells whether an
address is known here, and whoever comes in with the new password is still asked for the second factor.
"""

from __future__ import annotations

import datetime as dt

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accueil.access.actions import renew_sign_in
from accueil.access.models import Account
from accueil.access.queries import active_staff, authority_of
from accueil.access.renewal import PATH, PURPOSE, WITH_FACTOR
from accueil.database.day import real_day
from accueil.journal.context import Access, Kind, opened
from accueil.messages.actions import Event, LinkOrder, Recipient, Words, queue_sign_in_mail
from accueil.messages.links import open_link, use_link
from accueil.messages.models import Channel, OneTimeLink
from accueil.portals.entrance.forms import ForgottenForm, RenewedPasswordForm

VALID_FOR = dt.timedelta(minutes=30)
REASON = gettext_lazy("An agent sets a new password with a one-time link")


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Send a link to whatever address was typed; the answer is the same for every address."""
    form = ForgottenForm(request.POST or None)
    if not form.is_valid():
        return render(request, "entrance/password_ask.html", {"form": form})
    address = form.cleaned_data["email"].lower()
    if not ratelimit.consume(request, action="new_password", key=address):
        too_many: HttpResponse = ratelimit.respond_429(request)
        return too_many
    account = active_staff(email=address)
    if account is not None:
        _send(account, timezone.now())
    return redirect("entrance:password_sent")


@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """What happens next, and what to do when nothing arrives."""
    return render(request, "entrance/password_sent.html")


@require_http_methods(["GET", "POST"])
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Choose the new password. The link is used up when one is set, not by looking at the page."""
    now = timezone.now()
    purpose, account = _behind(token, now)
    if account is None:
        return render(request, "entrance/password_new.html", status=410)
    form = RenewedPasswordForm(data=request.POST or None, user=account)
    if not form.is_valid():
        return render(request, "entrance/password_new.html", {"form": form, "new_factor": purpose == WITH_FACTOR})
    authority = authority_of(account, real_day())
    with opened(Access(account.agent, authority, "access.renew_sign_in", str(REASON), Kind.WRITE)):
        if use_link(token, purpose, now) is None:  # somebody else was quicker
            return render(request, "entrance/password_new.html", status=410)
        password, both = form.cleaned_data["password1"], purpose == WITH_FACTOR
        renew_sign_in(account=account, password=password, forget_factors=both, by=account.agent, at=now)
    get_adapter().forget_attempts(request, account.email)
    messages.success(request, _("Your new password is set. Sign in with it."))
    return redirect("/account/login/?door=staff")


def _behind(token: str, now: dt.datetime) -> tuple[str, Account | None]:
    """The purpose of a good link, and the account of the agent it is for."""
    for purpose in (PURPOSE, WITH_FACTOR):
        link: OneTimeLink | None = open_link(token, purpose, now)
        if link is not None and link.account_id is not None:
            return purpose, active_staff(account_id=link.account_id)
    return "", None


def _send(account: Account, now: dt.datetime) -> None:
    with translation.override(account.language):
        words = Words(
            subject=_("A new password for Accueil"),
            body=_(
                "With this link you choose a new password. It works once, for 30 minutes:\n\n{link}\n\n"
                "You did not ask for it? Then do nothing; your password stays as it is."
            ),
            link=LinkOrder(PURPOSE, PATH, VALID_FOR, account_id=account.pk),
        )
    queue_sign_in_mail(
        account_id=account.pk,
        event=Event("new_password", occasion=now.isoformat()),
        to=Recipient(Channel.EMAIL, account.email, account.language),
        words=words,
        authority=settings.AUTHORITY,
        at=now,
    )
