"""A one-time link: ask for it, look into the mailbox, open it with a click that is a POST.

What the pages answer never tells whether an address is known here.
"""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accueil.access import queries
from accueil.access.actions import newcomer_account
from accueil.access.models import Account
from accueil.messages.actions import Event, LinkOrder, Recipient, Words, queue_sign_in_mail
from accueil.messages.links import open_link as still_good
from accueil.messages.links import use_link
from accueil.messages.models import Channel
from accueil.ui.forms import EmailField, Form

PURPOSE = "sign_in"
LONGEST = 300  # characters of an address one goes on to
VALID_FOR = dt.timedelta(minutes=30)


class LinkForm(Form):
    """The address a link is sent to, and the page it leads to."""

    email = EmailField(label=gettext_lazy("Your e-mail address"))
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_next(self) -> str:
        """An address of this site of a length a mail can carry; nothing else is mailed to anybody."""
        wanted = str(self.cleaned_data["next"])
        return wanted if len(wanted) <= LONGEST and url_has_allowed_host_and_scheme(wanted, None) else ""


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Send a link to whatever address was typed; the answer is the same for every address."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        context = {"link_form": form, "for_staff": False, "other_door": "?door=staff"}
        return render(request, "account/login.html", context)
    address = form.cleaned_data["email"].lower()
    if not ratelimit.consume(request, action="sign_in_link", key=address):
        too_many: HttpResponse = ratelimit.respond_429(request)
        return too_many
    account = newcomer_account(email=address, language=translation.get_language() or "fr")
    if account is not None:
        send_link(account, form.cleaned_data["next"], timezone.now())
    return redirect("entrance:link_sent")


@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """What happens next, and what to do when nothing arrives."""
    return render(request, "entrance/link_sent.html")


@require_http_methods(["GET", "POST"])
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button: programs that look into mail before people do use no link up."""
    now = timezone.now()
    if request.method == "GET":
        return render(request, "entrance/link_open.html", {"gone": still_good(token, PURPOSE, now) is None})
    link = use_link(token, PURPOSE, now)
    account = queries.active_newcomer(link.account_id) if link and link.account_id else None
    if account is None:
        return render(request, "entrance/link_open.html", {"gone": True}, status=410)
    record_authentication(request, account, method="link")
    answer: HttpResponse = perform_login(request, account, redirect_url=_wanted(request))
    return answer


def send_link(account: Account, wanted: str, now: dt.datetime) -> None:
    """Put the mail with the link into the outbox."""
    query = f"?{urlencode({'next': wanted})}" if wanted else ""
    with translation.override(account.language):
        words = Words(
            subject=_("Your link to Accueil"),
            body=_(
                "With this link you sign in. It works once, for 30 minutes:\n\n{link}\n\n"
                "You did not ask for it? Then do nothing; nobody can sign in without this message."
            ),
            link=LinkOrder(PURPOSE, f"/account/link/{{token}}/{query}", VALID_FOR, account_id=account.id),
        )
    queue_sign_in_mail(
        account_id=account.id,
        event=Event("sign_in_link", occasion=now.isoformat()),
        to=Recipient(Channel.EMAIL, account.email, account.language),
        words=words,
        authority=settings.AUTHORITY,
        at=now,
    )


def _wanted(request: HttpRequest) -> str | None:
    wanted = request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, None) else None
