"""Where the file stands, in one sentence under the greeting."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accueil.portals.newcomer.errands.own import Own


def summing_up(mine: Own) -> str:
    """One sentence: what is done and what is missing."""
    if mine.rows.case.closed_on is not None:
        return _("Your file is closed.")
    if mine.fact_day("signed_on") is None:
        return _("Your application is with us.") if mine.contract is None else _("Your contract is ready to be signed.")
    if mine.says("fulfilled").yes:
        return _("Everything is done.")
    missing = [each for each in mine.of.obligations.values() if _is_missing(mine, each)]
    if mine.last_day is not None and mine.last_day < mine.day:
        return _("The time of your contract is over, and not everything is done.")
    names = ", ".join(each.label.says(mine.language) for each in missing)
    return ngettext("One thing is missing: {names}.", "Still missing: {names}.", len(missing)).format(names=names)


def _is_missing(mine: Own, obligation: object) -> bool:
    contract = mine.contract.contract if mine.contract else None
    owed = contract is not None and obligation.id in contract.obligations  # type: ignore[attr-defined]
    return owed and not mine.says(obligation.done).yes  # type: ignore[attr-defined]
