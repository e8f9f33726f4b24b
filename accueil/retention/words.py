"""What the room's own words are called on pages and papers."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.retention.models import Entry
from accueil.retention.models.hold import Kind
from accueil.retention.models.schedule import Regime

OUTCOMES: dict[str, str | Promise] = {
    Entry.Outcome.DELETED: gettext_lazy("deleted: never signed"),
    Entry.Outcome.ANONYMISED: gettext_lazy("anonymised: signatories"),
    Entry.Outcome.ERASED: gettext_lazy("erased from the separate file"),
    Entry.Outcome.HELD: gettext_lazy("left as they are: held"),
    Entry.Outcome.NOT_DUE: gettext_lazy("left as they are: not due any more"),
    Entry.Outcome.ELSEWHERE: gettext_lazy("left as they are: another authority has a file too"),
    Entry.Outcome.GONE: gettext_lazy("gone before"),
    Entry.Outcome.WITHDRAWN: gettext_lazy("withdrawn with the list"),
}
REGIMES: dict[str, str | Promise] = {
    Regime.CANDIDATE: gettext_lazy("Candidate who did not sign"),
    Regime.SIGNATORY: gettext_lazy("Signatory"),
    Regime.SEPARATE: gettext_lazy("Separate file"),
    Regime.UNSET: gettext_lazy("No term in any source"),
}
ACTS: dict[str, str | Promise] = {
    "delete": gettext_lazy("deleted"),
    "anonymise": gettext_lazy("anonymised"),
    "erase": gettext_lazy("erased"),
}
KINDS: dict[str, str | Promise] = {
    Kind.OBJECTION: gettext_lazy("Objection of the person"),
    Kind.LITIGATION: gettext_lazy("Court case or appeal"),
    Kind.COMPLAINT: gettext_lazy("Complaint"),
    Kind.RESTRICTION: gettext_lazy("Restriction asked by the person"),
    Kind.REVIEW: gettext_lazy("Kept by a reviewer"),
}
STAGES: dict[str, str | Promise] = {
    "prepared": gettext_lazy("waits for approval"),
    "running": gettext_lazy("approved, being carried out"),
    "finished": gettext_lazy("carried out"),
    "withdrawn": gettext_lazy("withdrawn"),
}


def table_words(table: str) -> str:
    """A table as the proof names it: its own name, and in words where it belongs to a room."""
    room = table.split("_")[0]
    known = {
        "people": _("people"),
        "cases": _("files"),
        "training": _("courses"),
        "agenda": _("appointments and places"),
        "certificates": _("certificates"),
        "documents": _("papers"),
        "messages": _("messages"),
        "access": _("accounts"),
        "journal": _("reasons and old values"),
        "retention": _("schedule"),
    }
    return f"{known[room]}: {table}" if room in known else table
