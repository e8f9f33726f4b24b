"""The guide answers with reasons and articles, and keeps nothing.

None of these tests may touch a database, which proves that answers are stored nowhere.
"""

from __future__ import annotations

import pytest

from tests.portals.public.visitors import ELIGIBLE, ask, carried, heading, in_words, reader, show


def test_somebody_the_contract_is_open_to_reads_yes_and_why() -> None:
    """LU-GUIDE-CAI-ELIGIBLE: foreign national, lawfully staying and wishing to stay, at least 16."""
    page = ask(ELIGIBLE)
    assert heading(page) == "Yes, you can ask for the contract."
    words = in_words(page)
    assert "You are 16 or older." in words
    assert "Date of birth: 2 March 1989." in words
    assert words.count("Met:") == 5
    for provision in ("LU-CAI-ART2-1-AGE", "LU-CAI-ART2-1-FOREIGNER", "LU-CAI-ART2-1-LEGAL-STAY"):
        assert f'href="/law/{provision}/"' in page


@pytest.mark.parametrize(
    ("fact", "value", "provision"),
    [
        ("birth_date", "2007-06-16", "LU-CAI-ART2-1-AGE"),
        ("holds_luxembourg_nationality", "yes", "LU-CAI-ART2-1-FOREIGNER"),
        ("legal_stay", "no", "LU-CAI-ART2-1-LEGAL-STAY"),
        ("seeks_international_protection", "yes", "LU-CAI-ART2-1-LEGAL-STAY"),
        ("wishes_to_stay", "no", "LU-CAI-ART2-1-DURABLE"),
    ],
)
def test_one_condition_not_met_is_a_no_that_names_it(fact: str, value: str, provision: str) -> None:
    """LU-GUIDE-CAI-ELIGIBLE, each condition on its own."""
    page = ask({**ELIGIBLE, fact: value})
    assert heading(page) == "No, this contract is not open to you."
    refused = page.split("Not met:")[1].split("</li>")[0]
    assert provision in refused


def test_the_sixteenth_birthday_counts() -> None:
    """LU-GUIDE-CAI-ELIGIBLE: sixteen on the day is old enough, a day less is not."""
    assert heading(ask({**ELIGIBLE, "birth_date": "2007-06-15"})).startswith("Yes")
    assert heading(ask({**ELIGIBLE, "birth_date": "2007-06-16"})).startswith("No")


def test_a_decided_no_asks_nothing_further() -> None:
    page = ask({"birth_date": "1989-03-02"}, asked="holds_luxembourg_nationality", holds_luxembourg_nationality="yes")
    assert heading(page).startswith("No")
    assert 'name="asked"' not in page


def test_not_knowing_is_no_refusal_but_a_question_that_matters() -> None:
    page = ask({**ELIGIBLE, "legal_stay": "unknown"})
    assert heading(page) == "One question still matters."
    assert "Not known yet:" in page
    assert "This can still change the answer" in page
    assert 'name="legal_stay" value="unknown"' in page


def test_not_knowing_a_date_is_an_answer_too() -> None:
    page = ask({}, asked="birth_date", dont_know="1")
    assert carried(page)["birth_date"] == "unknown"
    assert "When were you born?" not in heading(page)


def test_each_choice_says_what_it_changes() -> None:
    page = ask({"birth_date": "1989-03-02"})
    assert "Then the answer is no." in page
    assert "Then other questions still matter." in page


def test_answers_travel_in_the_form() -> None:
    page = ask({"birth_date": "1989-03-02"})
    assert carried(page)["birth_date"] == "1989-03-02"


def test_nothing_but_language_and_forgery_protection_is_kept_on_the_device() -> None:
    visitor = reader()
    visitor.post("/guide/", ELIGIBLE)
    assert set(visitor.cookies) <= {"csrftoken"}


def test_an_answer_can_be_changed_and_the_others_stay() -> None:
    page = ask(ELIGIBLE, change="birth_date")
    assert heading(page) == "When were you born?"
    assert 'value="1989"' in page
    assert set(carried(page)) >= set(ELIGIBLE) - {"birth_date"}


def test_an_answer_that_decided_can_be_changed_after_later_ones() -> None:
    answers = {**ELIGIBLE, "holds_luxembourg_nationality": "yes"}
    page = ask(answers, change="birth_date")
    assert heading(page) == "When were you born?"


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        (("31", "2", "1990"), "This date does not exist."),
        (("1", "1", "2090"), "This day lies in the future."),
        (("", "", ""), "This answer is missing."),
    ],
)
def test_an_impossible_birth_date_gets_its_sentence_and_nothing_is_lost(
    boxes: tuple[str, str, str], sentence: str
) -> None:
    sent = dict(zip(("birth_date_day", "birth_date_month", "birth_date_year"), boxes, strict=True))
    page = ask({"legal_stay": "yes"}, asked="birth_date", **sent)
    assert sentence in page
    assert carried(page)["legal_stay"] == "yes"
    assert all(f'value="{box}"' in page for box in boxes if box)


def test_answers_nobody_can_give_begin_the_guide_anew() -> None:
    assert heading(ask({"birth_date": "yesterday", "unheard_of": "x"})) == "When were you born?"


def test_a_recent_arrival_is_good_to_know_but_no_condition() -> None:
    page = ask({**ELIGIBLE, "arrived_on": "2022-04-04"})
    assert "Good to know, though it is no condition: You came to live in Luxembourg less than 5 years ago." in in_words(
        page
    )
    assert "Good to know, though" not in ask({**ELIGIBLE, "arrived_on": "2012-04-04"})


def test_no_answer_cites_a_law_made_after_its_day() -> None:
    assert "23.8.2023" not in ask(ELIGIBLE)


def test_the_answer_ends_in_steps_and_a_contact_with_its_days() -> None:
    """LU-CAI-PAGE-CONTACT: an address is shown with the dates between which it was valid."""
    words = in_words(ask(ELIGIBLE))
    assert "And now" in words
    assert "Interview" in words
    assert "Valid from 1 January 2020 to 31 December 2023." in words


def test_the_answer_can_be_printed_and_says_that_it_is_no_decision() -> None:
    words = in_words(ask(ELIGIBLE))
    assert "Print this page" in words
    assert "This is information, not a decision." in words
    assert "Rules applied as on 15 June 2023" in words


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fr", "Oui, vous pouvez demander le contrat."),
        ("de", "Ja, Sie können den Vertrag beantragen."),
        ("lb", "Jo, Dir kënnt de Kontrakt ufroen."),
        ("pt", "Sim, pode pedir o contrato."),
    ],
)
def test_the_guide_speaks_five_languages(language: str, title: str) -> None:
    page = ask(ELIGIBLE, language)
    assert heading(page) == title
    assert "You are 16" not in page


def test_what_each_choice_changes_is_said_in_the_language_of_the_reader() -> None:
    page = ask({"birth_date": "1989-03-02"}, "fr")
    assert "Alors la réponse est non." in page
    assert "Then the answer" not in page


def test_the_first_page_asks_one_thing() -> None:
    page = show("/guide/")
    assert heading(page) == "When were you born?"
    assert "Your answers stay on this page. We do not keep them." in page
