"""Reading what was counted and what was frozen."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from accueil.cases.models import Case, Contract
from accueil.evaluation.models import Activation, Extract, Reckoning, Rehearsal, SurveyInvitation
from accueil.evaluation.rehearsing.caseload import files_of
from accueil.evaluation.rehearsing.comparing import affected, changed_rows
from accueil.evaluation.rehearsing.patches import read_patch
from accueil.programmes import book


def released_extracts(authority: str, programme: str) -> QuerySet[Extract]:
    """The extracts released so far, oldest first."""
    released = Extract.objects.filter(authority=authority, programme=programme, released_at__isnull=False)
    return released.order_by("released_at")


def last_extract(authority: str, programme: str, kind: str) -> Extract | None:
    """The extract of this kind released last; None where none was."""
    return released_extracts(authority, programme).filter(kind=kind).last()


def last_reckoning(authority: str, programme: str) -> Reckoning | None:
    """The latest counts, None where nothing was counted yet."""
    return Reckoning.objects.filter(authority=authority, programme=programme).first()


def files_changed(rehearsal: Rehearsal, rule: str) -> list[tuple[uuid.UUID, str, str, str]]:
    """The files whose answer to ``rule`` the rehearsed change would change, as they are now: person id, number of the
    file, from, to. In an act that shows files; empty for a rule that the change does not affect."""
    amended = read_patch(rehearsal.patch).amended
    if rule not in affected(book(), amended):
        return []
    changed = changed_rows(book(), amended, files_of(rehearsal.programme), rehearsal.as_of, rule)
    cases = Case.objects.in_bulk([uuid.UUID(case) for case, _old, _new in changed])
    found = [(cases[uuid.UUID(case)], old, new) for case, old, new in changed if uuid.UUID(case) in cases]
    return sorted(((case.person_id, case.number, old, new) for case, old, new in found), key=lambda row: row[1])


def extracts_of(authority: str, *, unreleased: bool) -> QuerySet[Extract]:
    """The extracts of an authority, newest first, without their contents; the unreleased only where asked for."""
    rows = Extract.objects.filter(authority=authority).defer("content", "told", "figures")
    return rows if unreleased else rows.filter(released_at__isnull=False)


def rehearsals_of(authority: str) -> QuerySet[Rehearsal]:
    """The rehearsals of an authority, newest first."""
    return Rehearsal.objects.filter(authority=authority)


def activations_of(authority: str) -> QuerySet[Activation]:
    """The changes proposed or decided on, those that count last first."""
    return Activation.objects.filter(rehearsal__authority=authority).select_related("rehearsal").order_by("-from_on")


def contract_to_ask_about() -> Contract | None:
    """The contract, checked at its end, about which the person of the open act was not asked yet."""
    checked = Contract.objects.filter(decisions__kind="end_check").order_by("-signed_on").select_related("case")
    asked = set(SurveyInvitation.objects.values_list("contract_ref", flat=True))
    return next((each for each in checked if each.pk not in asked), None)
