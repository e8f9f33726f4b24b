"""What was proposed, and what became of it."""

from __future__ import annotations

from uuid import UUID

from accueil.agenda.models import Proposal, ProposalStep


def latest_proposal(authority: str, kind: str) -> Proposal | None:
    """The proposal made last for a kind of session, with its parts and their classes."""
    rows = Proposal.objects.filter(authority=authority, kind=kind)
    return rows.prefetch_related("steps__session").order_by("-made_at", "-id").first()


def step_of(authority: str, step: UUID) -> ProposalStep | None:
    """A part of a proposal of an authority, or None."""
    rows = ProposalStep.objects.filter(pk=step, proposal__authority=authority)
    return rows.select_related("proposal", "session").first()
