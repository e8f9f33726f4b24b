"""Words of the register that its files say in English only: rooms, measures, categories, recipients."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

ROOMS = {
    "access": gettext_lazy("Accounts and roles"),
    "agenda": gettext_lazy("Appointments and classes"),
    "cases": gettext_lazy("Files and contracts"),
    "certificates": gettext_lazy("Certificates"),
    "documents": gettext_lazy("Papers and letters"),
    "evaluation": gettext_lazy("Evaluation"),
    "journal": gettext_lazy("Journal"),
    "messages": gettext_lazy("Messages"),
    "people": gettext_lazy("People"),
    "retention": gettext_lazy("Retention"),
    "training": gettext_lazy("Schools and vouchers"),
}
MEASURES = (
    gettext_lazy(
        "The database shows a row of a person only for an activity of this register, with a reason, to those who may."
    ),
    gettext_lazy(
        "Every access is entered into a journal that nobody can change; it is sealed outside the database every day."
    ),
    gettext_lazy("Agents sign in with two factors; roles are dated, and those of oversight need two people."),
    gettext_lazy("Data are deleted or made anonymous when their term is over, with proof."),
)
KNOWN = (
    *(gettext_noop("candidates and signatories"), gettext_noop("agents"), gettext_noop("nobody else")),
    *(gettext_noop("none"), gettext_noop("course"), gettext_noop("personal"), gettext_noop("personal situation")),
    *(gettext_noop("record"), gettext_noop("language"), gettext_noop("family"), gettext_noop("education")),
    *(gettext_noop("occupation"), gettext_noop("immigration"), gettext_noop("the person"), gettext_noop("auditors")),
    *(gettext_noop("administrative auditors"), gettext_noop("training bodies"), gettext_noop("director")),
    *(gettext_noop("controller"), gettext_noop("data-protection officer"), gettext_noop("social workers")),
    *(gettext_noop("front desk"), gettext_noop("the agent"), gettext_noop("administrators of the system")),
    *(gettext_noop("whoever tries the demonstration"), gettext_noop("whoever was handed the paper")),
    *(gettext_noop("the controller"), gettext_noop("the external evaluator (figures only)")),
    gettext_noop("the public (figures only)"),
)


def words(texts: Iterable[str]) -> str:
    """These words of the register in the language of the page."""
    return ", ".join(_(each) for each in texts)
