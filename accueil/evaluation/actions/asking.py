"""The short survey: offered once, at the end of the contract; answers are counted and linked to nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from accueil.cases.models import Contract
from accueil.database.chance import new_id
from accueil.evaluation.models import SurveyInvitation
from accueil.evaluation.survey import questions
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused

_COUNT = """
insert into evaluation_surveytally as held (authority, programme, year, question, answer, count)
values (%s, %s, %s, %s, %s, 1)
on conflict (authority, programme, year, question, answer) do update set count = held.count + 1
"""


def answer_survey(*, contract: Contract, answers: Mapping[str, str], by: Agent, on: dt.date, at: dt.datetime) -> None:
    """Count each answer by itself, and note that this signatory was asked (LU-CAI-ART29-TWO-PARTS).

    Empty ``answers`` are a no, thank you; what is noted is the same. Only the year is kept, and of two answers nothing
    says that one person gave them. Raises Refused for an answer there is not, and the second time.
    """
    given = {name: answer for name, answer in answers.items() if answer}
    known = {question.id: {each.id for each in question.answers} for question in questions()}
    if any(answer not in known.get(name, set()) for name, answer in given.items()):
        raise Refused(_("Choose one of the answers."))
    try:
        with transaction.atomic():
            SurveyInvitation.objects.create(
                id=new_id(), person_id=contract.person_id, contract_ref=contract.pk, settled_on=on
            )
    except IntegrityError as error:
        raise Refused(_("You were asked already. Thank you.")) from error
    with connection.cursor() as cursor:
        for name, answer in sorted(given.items()):
            cursor.execute(_COUNT, [contract.case.authority, contract.programme, on.year, name, answer])
