"""Four short questions at the end of the contract: asked once, in the person's language, linked to nobody."""

from __future__ import annotations

import pytest
from django.test import Client

from accueil.cases.models import Case
from accueil.evaluation.indicators import LANGUAGES
from accueil.evaluation.models import SurveyTally
from accueil.evaluation.survey import questions
from tests.cases import stories
from tests.portals.newcomer import files

PAGE = "/my/survey/"


def at_the_end() -> Client:
    """Somebody whose contract was checked and found respected, signed in."""
    contract = files.kept()
    with stories.act():
        case = Case.objects.get(pk=contract.case_id)
    return files.opened_to(case)[1]


def test_answers_are_counted_and_linked_to_nobody(db: None) -> None:
    """ "LU-CAI-ART29-TWO-PARTS": interest and needs of signatories, as counters of a year and nothing else."""
    client = at_the_end()
    assert "Was the contract useful to you?" in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"why": "work", "next": "housing"}).status_code == 302
    assert set(SurveyTally.objects.values_list("question", "answer", "count")) == {
        ("why", "work", 1),
        ("next", "housing", 1),
    }
    columns = {field.name for field in SurveyTally._meta.fields}
    assert columns == {"id", "authority", "programme", "year", "question", "answer", "count"}
    assert "nothing to answer" in client.get(PAGE).content.decode()
    client.post(PAGE, {"why": "work"})
    assert SurveyTally.objects.get(answer="work").count == 1


def test_no_thank_you_is_an_answer_too(db: None) -> None:
    client = at_the_end()
    client.post(PAGE, {"why": "work", "decline": "1"})
    assert not SurveyTally.objects.exists()
    assert "nothing to answer" in client.get(PAGE).content.decode()


def test_nobody_is_asked_before_the_end(db: None) -> None:
    contract = files.in_effect()
    with stories.act():
        case = Case.objects.get(pk=contract.case_id)
    _account, client = files.opened_to(case)
    assert "nothing to answer" in client.get(PAGE).content.decode()
    client.post(PAGE, {"why": "work"})
    assert not SurveyTally.objects.exists()


def test_an_answer_there_is_not_is_not_counted(db: None) -> None:
    client = at_the_end()
    assert client.post(PAGE, {"why": "x"}).status_code == 200
    assert not SurveyTally.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_asked_in_the_persons_language(language: str) -> None:
    for question in questions():
        assert question.asks(language) != question.asks("en")
        assert all(language in answer.words for answer in question.answers)
