"""Where the file stands, in one sentence under the greeting."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accueil.cases.states import Stage
from accueil.portals.newcomer.errands.own import Own


def summing_up(mine: Own) -> str:
    """One sentence: what is done and what is missing."""
    said = {
        Stage.CLOSED: _("Your file is closed."),
        Stage.CANDIDATE: _("Your application is with us."),
        Stage.TO_SIGN: _("Your contract is ready to be read."),
        Stage.ALL_DONE: _("Everything is done."),
        Stage.FULFILLED: _("Your contract is kept. Everything was done in time."),
        Stage.TERM_REACHED: _("The time of your contract is over, and not everything is done."),
        Stage.NOT_FULFILLED: _("The time of your contract is over, and not everything was done."),
        Stage.REASON_RECOGNISED: _("Your reason is recognised. A second contract can cover what is missing."),
    }
    return said.get(mine.standing.stage) or _still_missing(mine)


def _still_missing(mine: Own) -> str:
    names = ", ".join(mine.label(each.id) for each in mine.missing)
    return ngettext("One thing is missing: {names}.", "Still missing: {names}.", len(mine.missing)).format(names=names)
