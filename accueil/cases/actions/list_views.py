"""Keeping a view of the work list under a name, renaming it, letting it go; and choosing the columns shown.

These are an agent's own settings: they name no newcomer, so no act is opened for them and no entry is written.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accueil.cases.models import ListColumns, ListView
from accueil.cases.queries.list_columns import COLUMNS
from accueil.cases.queries.worklist import FILTERS, SORTS
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused

MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class NewView:
    """What is kept: a name, one of ``worklist.FILTERS``, and an order of ``worklist.SORTS`` (with - for downwards)."""

    name: str
    only: str
    sort: str = ""


def keep_view(*, authority: str, view: NewView, by: Agent, at: dt.datetime) -> ListView:
    """Keep a view of the agent ``by``. Refused without a name, for a name kept already, an unknown filter or order, and
    beyond twelve."""
    name = _named(view.name)
    if view.only not in FILTERS or view.sort.removeprefix("-") not in ("", *SORTS):
        raise Refused(_("This view does not exist. Choose one in the work list first."))
    mine = ListView.objects.filter(account_id=by.id, authority=authority)
    if mine.count() >= MOST:
        raise Refused(name=_("You have %(most)d views already. Let one go first.") % {"most": MOST})
    new = ListView(account_id=by.id, authority=authority, name=name, only=view.only, sort=view.sort, kept_at=at)
    return _saved(new)


def rename_view(*, authority: str, view: uuid.UUID, name: str, by: Agent, at: dt.datetime) -> ListView:
    """Give a view of the agent another name. Refused as when keeping it, and for somebody else's view."""
    row = ListView.objects.filter(pk=view, account_id=by.id, authority=authority).first()
    if row is None:
        raise Refused(_("This view is gone already."))
    row.name, row.kept_at = _named(name), at
    return _saved(row)


def drop_view(*, authority: str, view: uuid.UUID, by: Agent, at: dt.datetime) -> None:
    """Let a view of the agent go; one that is gone already stays gone."""
    ListView.objects.filter(pk=view, account_id=by.id, authority=authority).delete()


def choose_columns(*, authority: str, columns: Sequence[str], by: Agent, at: dt.datetime) -> ListColumns:
    """Show these columns from now on, beside the person and the next action. Refused for an unknown one."""
    if any(each not in COLUMNS for each in columns):
        raise Refused(columns=_("Choose among the columns offered."))
    kept, _new = ListColumns.objects.update_or_create(
        account_id=by.id, authority=authority, defaults={"columns": list(columns), "chosen_at": at}
    )
    return kept


def _named(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise Refused(name=_("Give the view a name."))
    return words[:60]


def _saved(view: ListView) -> ListView:
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise Refused(name=_("You have a view of this name already.")) from error
    return view
