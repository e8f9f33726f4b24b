"""The agent in whose name a command acts: an account of the staff, with a role that allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accueil.kernel.faults import Refused

if TYPE_CHECKING:
    from accueil.access.permissions import P
    from accueil.journal.context import Agent


def agent_with(email: str, authority: str, permission: P) -> Agent:
    """The agent who signs in as ``email`` and may do this for ``authority``. Refused for anybody else."""
    from accueil.access.models import Account
    from accueil.access.queries import assignments_of, permissions_of
    from accueil.database.day import real_day

    account = Account.objects.filter(email=email.strip().lower(), kind=Account.Kind.STAFF, is_active=True).first()
    if account is None:
        raise Refused(f"No agent signs in as {email or 'nobody'}. Name one with --agent.")
    if permission not in permissions_of(assignments_of(account, real_day()), authority):
        raise Refused(f"{email} may not do this for {authority}.")
    return account.agent
