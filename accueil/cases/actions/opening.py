"""How an account comes to open a file: a code from a letter, or the number a digital identity proved.

An officer's own link is ``access.actions.link_account``. An e-mail address alone opens nothing.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from accueil.access.actions import link_account
from accueil.access.models import Account, PersonLink
from accueil.cases.models import Case
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.messages.links import For, make_code, open_link, use_link
from accueil.people.models import Identifier

PURPOSE = "file_code"
VALID_FOR = dt.timedelta(days=60)


@transaction.atomic
def give_file_code(*, case: Case, by: Agent, at: dt.datetime) -> str:
    """A code for a letter to the person: who types it opens the file with an account, once, within sixty days.

    ``at`` is the real instant, as for everything about signing in. The code is shown now and never again.
    """
    whom = For(subject_id=case.person_id, authority=case.authority)
    code = make_code(purpose=PURPOSE, whom=whom, at=at, valid_for=VALID_FOR)
    current().touch(case.person_id)
    current().change(f"case {case.number}", {}, {"file code": "given"})
    return code


def authority_of_code(*, code: str, at: dt.datetime) -> str:
    """The authority that gave a code that is still good; an empty text for any other. The code stays unused."""
    link = open_link(code, PURPOSE, at)
    return link.authority if link else ""


@transaction.atomic
def open_with_code(*, account: Account, code: str, authority: str, by: Agent, at: dt.datetime) -> PersonLink:
    """Open the file a letter's code stands for, under the authority that gave the code (``authority`` where an older
    code does not say). Refused for a wrong, used or expired code; nothing is used up then."""
    link = use_link(code, PURPOSE, at)
    if link is None or link.subject_id is None:
        raise Refused(code=_("This code is not right, was used already or is too old. Look at the letter again."))
    return _linked(account, link.subject_id, PersonLink.Way.LETTER, link.authority or authority, by, at)


@transaction.atomic
def open_with_number(*, account: Account, number: str, authority: str, by: Agent, at: dt.datetime) -> PersonLink:
    """Open the file that has a verified number. Refused without one, and where not exactly one file has it."""
    kept = Identifier.objects.filter(kind=Identifier.Kind.MATRICULE, value=number, until_on=None) if number else ()
    persons = {each.person_id for each in kept}
    if len(persons) != 1:
        raise Refused(_("We found no file with your number. Apply, or use the code from our letter."))
    return _linked(account, persons.pop(), PersonLink.Way.IDENTITY, authority, by, at)


def _linked(
    account: Account, person_id: uuid.UUID, way: PersonLink.Way, authority: str, by: Agent, at: dt.datetime
) -> PersonLink:
    current().touch(person_id)
    return link_account(account=account, person_id=person_id, authority=authority, way=way, by=by, at=at)
