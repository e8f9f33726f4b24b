"""What a certificate is worth: a function of its events, in Python and as a condition of the database."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.db.models import Case, CharField, Exists, OuterRef, Value, When

from accueil.certificates.models import CertificateEvent

EVENT = CertificateEvent.Kind


class State(StrEnum):
    """From first to last; an event once happened is never undone."""

    BEING_SEALED = "being_sealed"
    VALID = "valid"
    REVOKED = "revoked"
    REPLACED = "replaced"


# The event that decides comes first.
DECIDING = (
    (EVENT.REPLACED, State.REPLACED),
    (EVENT.REVOKED, State.REVOKED),
    (EVENT.SEALED, State.VALID),
)


def state_of(events: Iterable[CertificateEvent]) -> State:
    """The state that follows from ``events`` of one certificate, in any order."""
    happened = {event.kind for event in events}
    return next((state for kind, state in DECIDING if kind in happened), State.BEING_SEALED)


def state_in_sql() -> Case:
    """The same as an expression on certificates, for ``annotate`` and ``filter``."""
    happened = CertificateEvent.objects.filter(certificate=OuterRef("pk"))
    cases = [When(Exists(happened.filter(kind=kind)), then=Value(state.value)) for kind, state in DECIDING]
    return Case(*cases, default=Value(State.BEING_SEALED.value), output_field=CharField())
