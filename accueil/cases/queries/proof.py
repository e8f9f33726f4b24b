"""Which piece of evidence speaks for an obligation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from accueil.programmes.procedure import Obligation
from accueil.training.models import Evidence


def counting(evidence: Iterable[Evidence], obligation: Obligation) -> Evidence | None:
    """The evidence that counts: of an issuer the law accepts first, no mere complement, then the earliest service."""

    def rank(each: Evidence) -> tuple[bool, bool, dt.date]:
        accepted = each.issuer_kind in obligation.evidence[each.kind].issuers
        return (not accepted, each.literacy, each.done_on or dt.date.max)

    found = [each for each in evidence if each.done_on is not None and proves(each, obligation, "done")]
    return min(found, key=rank, default=None)


def proves(evidence: Evidence, obligation: Obligation, *what: str) -> bool:
    """Whether this kind of evidence proves one of ``what`` (start, done, skills) for this obligation."""
    kind = obligation.evidence.get(evidence.kind) if evidence.obligation == obligation.id else None
    return kind is not None and bool(set(kind.proves) & set(what))
