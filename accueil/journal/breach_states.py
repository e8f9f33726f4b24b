"""What is to be done about a breach: a function of its record, its steps and the hour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.journal.models import Breach, BreachStep

What, Risk = BreachStep.What, Breach.Risk


@dataclass(frozen=True, slots=True)
class Standing:
    """``risk`` as judged last; ``notify`` and ``tell``: "", done, due or late; ``closed`` when nothing is left."""

    risk: str
    notify: str
    tell: str
    closed: bool

    @property
    def asks(self) -> bool:
        """Whether somebody has to do something."""
        return not self.closed and {self.notify, self.tell} & {"due", "late"} != set()


def standing_of(breach: Breach, at: dt.datetime) -> Standing:
    """The standing at ``at``. Uses the steps as loaded. The authority is told of any risk (EU-GDPR-ART33-1), the
    persons of a high one (EU-GDPR-ART34-1)."""
    steps = list(breach.steps.all())
    risk = next((each.risk for each in reversed(steps) if each.what == What.JUDGED), breach.risk)
    done = {each.what for each in steps}
    late = at > breach.notify_by
    return Standing(
        risk=risk,
        notify=_owed(What.NOTIFIED in done, risk != Risk.UNLIKELY, late),
        tell=_owed(What.TOLD in done, risk == Risk.HIGH, late),
        closed=What.CLOSED in done,
    )


def _owed(done: bool, owed: bool, late: bool) -> str:
    if done:
        return "done"
    return ("late" if late else "due") if owed else ""
