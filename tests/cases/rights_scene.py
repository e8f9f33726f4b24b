"""Requests on the own data, made by the room's own verbs on the people of the officer's scene."""

from __future__ import annotations

import datetime as dt
from typing import Any

from accueil.cases.models import Case, RightsRequest
from accueil.cases.rights.asking import Asked, ask
from tests.portals.officer import scene

DAY = dt.date(2023, 6, 15)


def rights_act(activity: str = "cases.rights") -> Any:
    """An act of somebody who answers requests."""
    return scene.act(activity=activity)


def asked(kind: str, on: dt.date = DAY, **changes: Any) -> Asked:
    """A request at the counter."""
    given: dict[str, Any] = {"way": "counter", "identity": "passport seen", "received_on": on}
    return Asked(kind=kind, **{**given, **changes})


def requested(number: str, kind: str, on: dt.date = DAY, **changes: Any) -> RightsRequest:
    """A request about the person of a file, inside the open act."""
    person_id = Case.objects.get(number=number).person_id
    wish = asked(kind, on, **changes)
    return ask(person_id=person_id, asked=wish, authority=scene.AUTHORITY, by=scene.BY, on=on, at=scene.at(on))[0]
