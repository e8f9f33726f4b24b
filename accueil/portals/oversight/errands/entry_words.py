"""Entries of the journal in words: who, which activity, why."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accueil.access.queries import names_of
from accueil.journal.activities import activities
from accueil.journal.models import Entry
from accueil.ui.parts import Cell

KINDS = {
    "read": gettext_lazy("read"),
    "list": gettext_lazy("listed"),
    "search": gettext_lazy("searched"),
    "write": gettext_lazy("written"),
    "print": gettext_lazy("printed"),
    "export": gettext_lazy("exported"),
    "decide": gettext_lazy("decided"),
    "verify": gettext_lazy("verified"),
}


def agents_in(entries: Iterable[Entry]) -> dict[uuid.UUID, str]:
    """The names of the agents of these entries, in one query."""
    return names_of({each.agent_id for each in entries if each.agent_kind == "staff"})


def who(entry: Entry, names: Mapping[uuid.UUID, str]) -> str:
    """The agent by name, or what acted instead of one."""
    if entry.agent_kind == "person":
        return _("The person")
    if entry.agent_kind == "job":
        return _("A job: %(name)s") % {"name": entry.function}
    if entry.agent_kind == "public":
        return _("Anybody")
    return names.get(entry.agent_id) or ", ".join(
        filter(None, (_(entry.function) if entry.function else "", entry.office))
    )


def activity_words(activity: str) -> str:
    """The purpose of an activity, or its id where the register knows it no more."""
    known = activities().get(activity)
    return _(known.purpose) if known else activity


def people_words(entry: Entry) -> str:
    """How many people it touched."""
    return ngettext("%(number)s person", "%(number)s people", entry.persons) % {"number": entry.persons}


def moment_words(entry: Entry) -> str:
    """Day and time, to the second."""
    return date_format(localtime(entry.at), "j F Y, H:i:s")


def cells(entry: Entry, names: Mapping[uuid.UUID, str], href: str) -> tuple[Cell, ...]:
    """The cells of an entry in a table: when, who, what, why, whom."""
    kind = str(KINDS.get(entry.kind, entry.kind))
    return (
        Cell(text=moment_words(entry), href=href),
        Cell(text=who(entry, names), under=_(entry.office) if entry.agent_kind == "staff" and entry.office else ""),
        Cell(text=activity_words(entry.activity), under=kind),
        Cell(text=reason_of(entry), under=entry.task),
        Cell(text=people_words(entry)),
    )


def reason_of(entry: Entry) -> str:
    """The reason in words; erased ones say so."""
    detail = getattr(entry, "detail", None)
    return str(detail.reason) if detail is not None else _("erased")
