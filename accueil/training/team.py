"""Who of a provider's staff has access: its head invites by e-mail and ends it again. No person of a file is here."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accueil.access.actions import assign_role, end_role, staff_account
from accueil.access.models import Account, Assignment
from accueil.access.queries import active_staff, team_of
from accueil.access.renewal import PATH, PURPOSE
from accueil.access.roles import School, SchoolHead
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.messages.actions import Event, LinkOrder, Recipient, Words, queue_sign_in_mail
from accueil.messages.models import Channel

VALID_FOR = dt.timedelta(days=3)
"""How long the link of an invitation works; after that the password is asked for anew like a forgotten one."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody of the provider's staff as the head typed it; ``head``: may decide who has access, too."""

    email: str
    name: str
    function: str
    language: str
    head: bool = False


@transaction.atomic
def invite_colleague(
    *, provider_id: uuid.UUID, provider_name: str, invitation: Invitation, by: Agent, on: dt.date, at: dt.datetime
) -> Account:
    """Access for a colleague from today on, and the mail whose link sets the password.

    An address that works elsewhere keeps its account and gets the role only. Refused for a newcomer's address, and for
    somebody who has access already.
    """
    known = active_staff(email=invitation.email)
    account = known or staff_account(
        email=invitation.email, name=invitation.name, function=invitation.function, office=provider_name
    )
    team = team_of(provider_id, on)
    if any(each.account_id == account.pk for each in team):
        raise Refused(email=_("This colleague has access already."))
    authority = current().access.authority
    for role in (_role_of(team), SchoolHead.id) if invitation.head else (_role_of(team),):
        assign_role(
            account=account,
            role=role,
            authority=authority,
            from_on=on,
            until_on=None,
            by=by,
            provider_id=provider_id,
        )
    current().change("access.assignment", {}, {"account": str(account.pk), "provider": str(provider_id)})
    if known is None:
        _send(account, provider_name, invitation.language, authority, at)
    return account


@transaction.atomic
def end_access(*, provider_id: uuid.UUID, account_id: uuid.UUID, by: Agent, on: dt.date) -> None:
    """Every role of a colleague at this provider ends today. Refused for oneself, so that nobody locks the door behind
    the last head, and where there is no such colleague."""
    if account_id == by.id:
        raise Refused(_("You cannot end your own access. Ask another head of the school, or the authority."))
    held = [each for each in team_of(provider_id, on) if each.account_id == account_id]
    if not held:
        raise Refused(_("This colleague has no access any more."))
    for each in held:
        end_role(assignment=each, by=by, on=on)


def _role_of(team: list[Assignment]) -> str:
    """The role the provider's own people hold: a head gives no more than the authority gave."""
    return next((each.role for each in team if each.role != SchoolHead.id), School.id)


def _send(account: Account, provider_name: str, language: str, authority: str, at: dt.datetime) -> None:
    with translation.override(language):
        words = Words(
            subject=_("Your access to Accueil"),
            body=_(
                "%(school)s has given you access to Accueil. With this link you choose your password. It works once, "
                "for three days:\n\n{link}\n\nAfterwards you sign in with this address and set up a second factor."
            )
            % {"school": provider_name},
            link=LinkOrder(PURPOSE, PATH, VALID_FOR, account_id=account.pk),
        )
    queue_sign_in_mail(
        account_id=account.pk,
        event=Event("school_invitation", occasion=at.isoformat()),
        to=Recipient(Channel.EMAIL, account.email, language),
        words=words,
        authority=authority,
        at=at,
    )
