"""What every changing verb does: hold the file, refuse what is stale, note what was changed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.cases.models import Case, CaseChange, Contract, RestrictedUse
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Difference, Refused, Stale

ANSWERING_RIGHTS = "cases.rights"
LABELS = {
    "answers": gettext_lazy("answers"),
    "held_on": gettext_lazy("day of the interview"),
    "place": gettext_lazy("place"),
    "notes": gettext_lazy("notes of the interview"),
    "orientation": gettext_lazy("orientation given"),
    "skills": gettext_lazy("language profile"),
    "course": gettext_lazy("course proposed"),
    "concern": gettext_lazy("concern for the social worker"),
    "items": gettext_lazy("roadmap"),
    "terms": gettext_lazy("terms of the contract"),
    "signatures": gettext_lazy("signatures"),
    "suspension": gettext_lazy("suspension"),
    "evidence": gettext_lazy("evidence"),
    "outcome": gettext_lazy("decision"),
    "reason": gettext_lazy("reason given"),
    "closing": gettext_lazy("closing of the file"),
    "appointment": gettext_lazy("appointment"),
    "came": gettext_lazy("the person came"),
    "restricted_on": gettext_lazy("restriction of the file"),
}


def held(
    case: Case, expected_version: int | None, mine: Mapping[str, Any], *, closed: bool = False, restricted: bool = False
) -> Case:
    """The file, locked for this transaction.

    ``expected_version`` is the version the officer saw (None: the person's own act, which nobody else edits). Raises
    Stale with the differences to ``mine`` when somebody changed the file since; Refused when it is closed, and when it
    is restricted and may not be worked with (EU-GDPR-ART18-2).
    """
    row = Case.objects.select_for_update().get(pk=case.pk)
    if expected_version is not None and row.version != expected_version:
        raise Stale(
            _("Somebody else changed this file while you had it open. Nothing of yours was stored. Compare first."),
            differences(row, expected_version, mine),
        )
    if row.closed_on is not None and not closed:
        raise Refused(_("This file is closed. Nothing can be added to it."))
    if row.restricted_on is not None and not restricted:
        refuse_restricted(row)
    return row


def refuse_restricted(case: Case) -> None:
    """Refused while the file is restricted: it is kept and read, not changed or decided upon (EU-GDPR-ART18-2).

    Free are the person's own acts, the answer to the person's own request, and one act for each use that was allowed.
    """
    access = current().access
    if access.agent.kind == "person" or access.activity == ANSWERING_RIGHTS:
        return
    act = current().id
    if RestrictedUse.objects.filter(person_id=case.person_id, used_in=act).exists():
        return
    allowed = RestrictedUse.objects.select_for_update().filter(person_id=case.person_id, used_in=None).first()
    if allowed is None:
        raise Refused(
            _("The use of this file is restricted: it may be read and kept, not changed or decided upon (article 18).")
        )
    allowed.used_in = act
    allowed.save(update_fields=["used_in"])


def held_with(contract: Contract, expected_version: int | None, mine: dict[str, object]) -> tuple[Case, Contract]:
    """The file and the contract, both locked, in this order everywhere."""
    row = held(contract.case, expected_version, mine)
    return row, Contract.objects.select_for_update().get(pk=contract.pk)


def differences(case: Case, seen_version: int, mine: Mapping[str, Any]) -> list[Difference]:
    """What others changed since ``seen_version``, each value beside the one about to be stored."""
    theirs: dict[str, Any] = {}
    for change in case.changes.filter(version__gt=seen_version):
        theirs.update(change.after)
    return [Difference(LABELS.get(name, name), mine.get(name, ""), value) for name, value in theirs.items()]


def changed(
    case: Case, verb: str, *, before: Mapping[str, Any], after: Mapping[str, Any], by: Agent, at: dt.datetime
) -> Case:
    """Raise the file's version and keep what ``verb`` changed, in the file and in the open journal entry."""
    case.version += 1
    case.save(update_fields=["version", "closed_on", "closing_reason", "restricted_on"])
    old, new = plain(before), plain(after)
    CaseChange.objects.create(
        case=case,
        person_id=case.person_id,
        version=case.version,
        verb=verb,
        before=old,
        after=new,
        changed_at=at,
        changed_by=by.id,
    )
    current().change(f"case {case.number}", old, new)
    return case


def plain(value: Any) -> Any:
    """The same value as JSON knows it: days and instants as ISO text, ids as text."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value
