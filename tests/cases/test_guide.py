"""The guide answers nobody in particular, asks what still matters, and says what each answer would change."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.cases.guide import Guide, Question, questions, read_answers
from accueil.kernel.faults import Refused

DAY = dt.date(2023, 6, 15)
PROGRAMME = "luxembourg_cai"
FULL = {
    "birth_date": "1989-03-08",
    "holds_luxembourg_nationality": "no",
    "legal_stay": "yes",
    "seeks_international_protection": "no",
    "wishes_to_stay": "yes",
}


def guide(raw: dict[str, str], language: str = "en", day: dt.date = DAY) -> Guide:
    return questions(PROGRAMME, read_answers(PROGRAMME, raw, day), day, language)


def asked(shown: Guide) -> Question:
    """The question asked now."""
    assert shown.next_question is not None
    return shown.next_question


def test_a_full_answer_is_yes_with_every_reason_and_its_article() -> None:
    """Proves "LU-CAI-PAGE-TARGET" and "LU-GUIDE-CAI-ELIGIBLE"."""
    shown = guide(FULL)
    assert (shown.ruling.state, shown.ruling.label) == ("yes", "the contract is open to you")
    assert {line.state for line in shown.ruling.conditions} == {"yes"}
    assert any(
        line.text == "you are 16 or older" and line.article == "art. 2 al. 1" for line in shown.ruling.conditions
    )


def test_nothing_answered_is_unknown_and_the_first_question_is_asked() -> None:
    shown = guide({})
    assert shown.ruling.state == "unknown"
    assert asked(shown).fact == "birth_date"
    assert asked(shown).matters
    assert any("16 June 2007" in effect and "no" in effect for effect in asked(shown).effects)


def test_each_choice_says_what_the_answer_becomes() -> None:
    shown = guide({name: value for name, value in FULL.items() if name != "wishes_to_stay"})
    question = asked(shown)
    assert (question.fact, [choice.value for choice in question.choices]) == (
        "wishes_to_stay",
        ["yes", "no", "unknown"],
    )
    assert [choice.effect for choice in question.choices][:2] == ["Then the answer is yes.", "Then the answer is no."]


def test_a_question_that_only_changes_the_offer_says_so() -> None:
    """Proves "LU-CAI-ART8-DEEPEN-OR-CHANGE": the language already spoken changes the course and never the yes."""
    question = next(each for each in guide(FULL).questions if each.fact == "fr_a11_reached")
    assert not question.matters
    assert guide({**FULL, "fr_a11_reached": "no"}).ruling.yes


def test_priority_is_shown_beside_and_never_bars() -> None:
    """Proves "LU-CAI-ART2-2-NEW-ARRIVAL" and "LU-CAI-ART2-2-PRIORITY"."""
    recent, settled = (guide({**FULL, "arrived_on": day}) for day in ("2022-04-04", "2001-01-01"))
    assert [shown.beside[0].state for shown in (recent, settled)] == ["yes", "no"]
    assert [shown.ruling.state for shown in (recent, settled)] == ["yes", "yes"]
    assert recent.beside[0].conditions[0].facts == {"arrived_on": "2022-04-04"}


@pytest.mark.parametrize("language", ["fr", "de", "lb", "pt"])
def test_the_answer_speaks_the_readers_language(language: str) -> None:
    shown, english = guide(FULL, language), guide(FULL)
    assert not shown.not_translated
    assert shown.ruling.label != english.ruling.label
    assert shown.title != english.title or language == "en"


def test_from_2024_on_the_guide_says_why_not_and_what_took_its_place() -> None:
    """Proves "LU-BP-NO-NEW-CAI"."""
    shown = guide(FULL, day=dt.date(2024, 1, 1))
    assert shown.ruling.state == "no"
    assert any("Biergerpakt" in note.text for note in shown.closed)
    assert shown.questions == ()


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({"birth_date": "2001-02-29"}, "birth_date"),
        ({"birth_date": "2031-01-01"}, "birth_date"),
        ({"nationality": "False"}, "nationality"),
        ({"nationality": "ZZ"}, "nationality"),
        ({"legal_stay": "perhaps"}, "legal_stay"),
    ],
)
def test_an_answer_that_cannot_be_right_gets_its_sentence(raw: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_answers(PROGRAMME, raw, DAY)
    assert list(refused.value.fields) == [field]


def test_not_knowing_is_an_answer() -> None:
    assert read_answers(PROGRAMME, {"legal_stay": "unknown", "birth_date": ""}, DAY) == {}


def test_the_rule_of_a_future_change_is_asked_of_its_own_day() -> None:
    """The same answers on the last open day and the day after."""
    assert [guide(FULL, day=day).ruling.state for day in (dt.date(2023, 12, 31), dt.date(2024, 1, 1))] == ["yes", "no"]
