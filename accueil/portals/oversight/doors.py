"""The pages of this portal that one comes in by: the navigation names their rooms, the first page names each door.

A new page is one line in ``DOORS``; only those who hold its permission see it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accueil.access.permissions import P


@dataclass(frozen=True, slots=True)
class Door:
    """One page: the room it lies in, who may open it, its address by name, its title and what one does there."""

    room: str
    permission: P
    address: str
    title: str | Promise
    text: str | Promise


@dataclass(frozen=True, slots=True)
class Room:
    """A part of the portal with the doors somebody may open."""

    title: str | Promise
    doors: tuple[Door, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where its pages begin."""
        return tuple(reverse(each.address) for each in self.doors)


ROOMS: dict[str, Promise] = {
    "access": _("Access"),
    "journal": _("Journal"),
    "rights": _("Rights"),
    "retention": _("Retention"),
    "evaluation": _("Evaluation"),
    "system": _("System"),
}
DOORS: tuple[Door, ...] = (
    Door(
        *("access", P.ACCESS_SEE_CATALOGUE, "oversight:authorisations", _("Authorisations")),
        _("Who may consult and use which data, given in writing by the director (article 25)."),
    ),
    Door(
        *("access", P.ACCESS_CONFIRM, "oversight:waiting", _("Second person")),
        _("Roles of oversight that wait for somebody to confirm them."),
    ),
    Door(
        *("access", P.ACCESS_SEE_CATALOGUE, "oversight:delegations", _("Who stands in for whom")),
        _("Delegations, substitutions and who leaves."),
    ),
    Door(
        *("access", P.ACCESS_REVIEW_EMERGENCY, "oversight:emergencies", _("Looks in an emergency")),
        _("Who opened a file without being authorised for it, and what the reviewers found."),
    ),
    Door(
        *("access", P.ACCESS_SEE_CATALOGUE, "oversight:permissions", _("Who may do what")),
        _("Every role, what it may do, and who holds it today."),
    ),
    Door(
        *("evaluation", P.EVALUATION_SEE, "oversight:evaluation", _("Indicators")),
        _("Figures of the scheme year by year, with their definitions."),
    ),
    Door(
        *("evaluation", P.EVALUATION_SEE, "oversight:extracts", _("Extracts")),
        _("Frozen figures and rows about nobody for the evaluator and the public, and who was given them."),
    ),
    Door(
        *("evaluation", P.EVALUATION_REHEARSE, "oversight:rehearsals", _("Changes of the law")),
        _("What a changed rule would change over all files, and when it counts."),
    ),
    Door("rights", P.CASES_ANSWER_RIGHTS, "oversight:rights", _("Rights of people"), _("Open requests, terms missed.")),
    Door("journal", P.JOURNAL_AUDIT, "oversight:entries", _("Journal"), _("Who looked at what, when and why.")),
    Door("journal", P.JOURNAL_AUDIT, "oversight:patterns", _("Unusual accesses"), _("Questions to ask.")),
    Door("journal", P.JOURNAL_REVIEW_REASONS, "oversight:reasons", _("Reasons to review"), _("Typed without a task.")),
    Door("journal", P.JOURNAL_ANSWER_CONTEST, "oversight:contested", _("Contested looks"), _("People ask why.")),
    Door(
        "journal",
        P.JOURNAL_SEE_REGISTER,
        "oversight:register",
        _("Register of processing activities"),
        _("Purposes, legal bases, recipients and terms."),
    ),
    Door(
        *("retention", P.RETENTION_SEE_SCHEDULE, "oversight:retention", _("Who leaves, and when")),
        _("The terms of the law, the preview of a day, lists and proofs."),
    ),
    Door("retention", P.RETENTION_HOLD, "oversight:holds", _("Holds"), _("Files that leave in no run, and why.")),
    Door(
        *("retention", P.RETENTION_SEE_SEPARATE_FILE, "oversight:separate_file", _("Separate file")),
        _("Certify from what is kept for ten years, for the two purposes of article 26."),
    ),
    Door("system", P.SYSTEM_SEE_HEALTH, "oversight:health", _("Health"), _("Database, worker, jobs, disk and keys.")),
    Door(
        *("rights", P.JOURNAL_KEEP_BREACHES, "oversight:breaches", _("Breaches")),
        _("What happened to data, who must hear of it until when, and what was done."),
    ),
)


def rooms(permissions: Collection[P]) -> list[Room]:
    """The rooms with at least one door that ``permissions`` open, in their order."""
    mine = [each for each in DOORS if each.permission in permissions]
    found = [Room(title, tuple(each for each in mine if each.room == room)) for room, title in ROOMS.items()]
    return [each for each in found if each.doors]
