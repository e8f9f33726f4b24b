"""What this room announces: evidence was recorded, corrected or withdrawn (``training.evidence.changed``), and what
happens to vouchers, papers and courses.

Rooms above subscribe in their ``apps.py``; they are called inside the same transaction, in the order they subscribed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from accueil.training.models import Evidence

VOUCHER_ISSUED = "training.voucher.issued"
VOUCHER_REDEEMED = "training.voucher.redeemed"
VOUCHER_VOIDED = "training.voucher.voided"
ATTESTATION_ISSUED = "training.attestation.issued"
ATTESTATION_WITHDRAWN = "training.attestation.withdrawn"
ASSESSMENT_RECORDED = "training.assessment.recorded"
COURSE_PUBLISHED = "training.course.published"
EVENTS = (
    VOUCHER_ISSUED,
    VOUCHER_REDEEMED,
    VOUCHER_VOIDED,
    ATTESTATION_ISSUED,
    ATTESTATION_WITHDRAWN,
    ASSESSMENT_RECORDED,
    COURSE_PUBLISHED,
)

_subscribers: list[Callable[[Evidence], None]] = []
_of: dict[str, list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(subscriber: Callable[[Evidence], None]) -> None:
    """Call ``subscriber`` after every change of evidence; subscribing twice is once."""
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def announce(evidence: Evidence) -> None:
    """Tell every subscriber that this evidence changed."""
    for subscriber in _subscribers:
        subscriber(evidence)


def subscribe_to(event: str, subscriber: Callable[[Any], None]) -> None:
    """Call ``subscriber`` with the voucher, attestation, assessment or course whenever ``event`` happens."""
    if event not in EVENTS:
        raise ValueError(f"There is no event {event}.")
    if subscriber not in _of[event]:
        _of[event].append(subscriber)


def announce_that(event: str, row: Any) -> None:
    """Tell every subscriber that ``event`` happened to ``row``."""
    for subscriber in _of[event]:
        subscriber(row)
