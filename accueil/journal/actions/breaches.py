"""Recording a breach of data protection, and each step that follows. Instants are real ones."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.database.chance import new_id
from accueil.journal.context import Agent
from accueil.journal.models import Breach, BreachStep
from accueil.kernel.faults import Refused

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBreach:
    """What is known so far: facts, categories of data and about how many persons, effects, and the risk to them."""

    title: str
    facts: str
    categories: str
    risk: str
    known_at: dt.datetime
    persons: int | None = None
    effects: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was done, when, and in which words; ``risk`` where it was judged anew."""

    what: str
    note: str
    at: dt.datetime
    risk: str = ""


@dataclass(frozen=True, slots=True)
class NotifyBy:
    """The last instant for the notification, and the provision that sets it; both come from the book of law."""

    instant: dt.datetime
    source: str


def record_breach(*, breach: NewBreach, term: NotifyBy, authority: str, by: Agent, at: dt.datetime) -> Breach:
    """Enter a breach in the register (EU-GDPR-ART33-5). Refused, field by field, for what is missing, an unknown risk,
    and a breach that would be known in the future."""
    faults = {
        name: _("Say this in a few words, without naming anybody.")
        for name in ("title", "facts", "categories")
        if not str(getattr(breach, name)).strip()
    }
    if len(breach.title) > LONGEST:
        faults["title"] = _("Shorter, please: up to 200 letters.")
    if breach.risk not in Breach.Risk.values:
        faults["risk"] = _("Say how great the risk is for the persons.")
    if breach.known_at > at:
        faults["known_on"] = _("This lies in the future.")
    if faults:
        raise Refused("", **faults)
    return Breach.objects.create(
        id=new_id(),
        authority=authority,
        title=breach.title.strip(),
        facts=breach.facts.strip(),
        categories=breach.categories.strip(),
        persons=breach.persons,
        effects=breach.effects.strip(),
        risk=breach.risk,
        known_at=breach.known_at,
        notify_by=term.instant,
        term_source=term.source,
        recorded_at=at,
        recorded_by=by.id,
    )


@transaction.atomic
def add_step(*, breach: uuid.UUID, authority: str, step: Step, by: Agent, at: dt.datetime) -> BreachStep:
    """Add what was done. Refused without words, before the breach was known, in the future, and after it was closed; a
    notification after its term says why it is late (EU-GDPR-ART33-1)."""
    row = Breach.objects.select_for_update().get(pk=breach, authority=authority)
    if not step.note.strip():
        late = step.what == BreachStep.What.NOTIFIED and step.at > row.notify_by
        raise Refused(note=_("Say why it is late: the notification must.") if late else _("Say what was done."))
    if not row.known_at <= step.at <= at:
        raise Refused(on=_("This lies before the breach was known, or in the future."))
    if row.steps.filter(what=BreachStep.What.CLOSED).exists():
        raise Refused(_("This breach is closed. Record a new one if something else comes to light."))
    if step.what not in BreachStep.What.values:
        raise Refused(what=_("Choose what was done."))
    if (step.what == BreachStep.What.JUDGED) != bool(step.risk):
        raise Refused(risk=_("Say how great the risk is, when it was judged anew and only then."))
    return BreachStep.objects.create(
        id=new_id(), breach=row, what=step.what, risk=step.risk, note=step.note.strip(), at=step.at,
        recorded_at=at, recorded_by=by.id,
    )  # fmt: skip
