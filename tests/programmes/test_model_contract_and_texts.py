"""The model contract with its versions, the texts to show, and contacts with the days on which they were valid."""

from __future__ import annotations

from datetime import date

import pytest

from accueil import programmes
from accueil.programmes.papers import ContractModel, Notice

CAI = programmes.programme("luxembourg_cai")
DAY = date(2023, 6, 15)


def model(day: date) -> ContractModel:
    """The model contract of a day, which must exist."""
    found = CAI.model_on(day)
    assert found is not None
    return found


def notice(provision: str) -> Notice:
    """The one text that shows a provision, in any period."""
    return next(entry for entry in CAI.notices.values() if entry.cite[0] == provision)


def test_the_model_contract_has_versions_by_date() -> None:
    """Proves "LU-CAI-ART1-MODEL"."""
    assert model(date(2019, 12, 31)).version == "2011-1"
    assert model(date(2020, 1, 1)).version == "2020-1"
    assert CAI.model_on(date(2011, 10, 2)) is None
    assert {m.version for m in CAI.models} == {"2011-1", "2020-1"}


def test_both_sides_undertake_something_and_the_general_undertaking_is_not_measured() -> None:
    """Proves "LU-LAW-RECIPROCAL"."""
    articles = model(DAY).articles
    assert "LU-LAW-RECIPROCAL" in articles["state"].cite
    assert "LU-LAW-RECIPROCAL" in articles["general"].cite
    assert "not measured" in articles["general"].text.english
    assert CAI.notices_on(DAY, "contract")


def test_the_signatorys_duties_to_inform_are_in_the_contract_and_do_not_judge_it() -> None:
    """Proves "LU-CAI-MODEL-DUTIES"."""
    duties = model(DAY).articles["duties"]
    assert duties.cite == ("LU-CAI-MODEL-DUTIES",)
    assert "copy of each certificate" in duties.text.english
    assert "judged by the services alone" in duties.text.english


def test_some_articles_are_printed_only_for_a_second_contract_or_a_minor() -> None:
    articles = model(DAY).articles
    assert {name for name, article in articles.items() if article.when != "always"} == {"second", "minor"}
    assert set(model(DAY).signatures) == {"signatory", "authority", "legal_representative"}


def test_the_contract_says_that_it_is_voluntary() -> None:
    """Proves "LU-CAI-PAGE-OPTIONAL" in the contract's own words."""
    assert all("LU-CAI-PAGE-OPTIONAL" in model(day).articles["voluntary"].cite for day in (date(2015, 1, 1), DAY))


@pytest.mark.parametrize(
    "provision", ["LU-CAI-PAGE-TWO-YEARS", "LU-CAI-PAGE-LANGUAGE-LEVEL", "LU-CAI-PAGE-CIVIC-LANGUAGES"]
)
def test_where_the_page_differs_from_the_law_both_are_shown(provision: str) -> None:
    """Proves "LU-CAI-PAGE-TWO-YEARS", "LU-CAI-PAGE-LANGUAGE-LEVEL" and "LU-CAI-PAGE-CIVIC-LANGUAGES"."""
    assert programmes.provisions()[provision].law
    shown = notice(provision)
    assert shown.law is not None
    assert shown.state is not None
    assert "8 March 2023" in shown.state.english


def test_every_text_taken_from_the_page_says_its_state() -> None:
    """Proves "LU-CAI-PAGE-STATE-DATE"."""
    assert "8 March 2023" in notice("LU-CAI-PAGE-STATE-DATE").text.english
    assert "31 December 2023" in notice("LU-CAI-PAGE-STATE-DATE").text.english


def test_the_aim_and_the_three_undertakings_are_explained() -> None:
    """Proves "LU-CAI-PAGE-AIM-UNDERTAKINGS" and "LU-GUIDE-CAI-INVITATION"."""
    aim = notice("LU-CAI-PAGE-AIM-UNDERTAKINGS").text.english
    assert all(word in aim for word in ("language", "civic course", "orientation day", "many cultures"))
    assert notice("LU-GUIDE-CAI-INVITATION").until_on == date(2024, 1, 1)


def test_the_advantages_change_with_the_law_on_nationality() -> None:
    """Proves "LU-GUIDE-CAI-ADVANTAGE-FEES", "LU-GUIDE-CAI-ADVANTAGE-CIVIC" and "LU-GUIDE-CAI-ADVANTAGE-LTR"."""
    before = {entry.id for entry in CAI.notices_on(date(2017, 3, 31), "advantages")}
    after = {entry.id for entry in CAI.notices_on(date(2017, 4, 1), "advantages")}
    assert before - after == {"advantage_civic"}
    assert after - before == {"advantage_option"}
    assert {"advantage_fees", "advantage_long_term"} <= before & after


def test_a_contact_is_shown_with_the_days_between_which_it_was_valid() -> None:
    """Proves "LU-CAI-PAGE-CONTACT" and "LU-GUIDE-CAI-CONTACT"."""
    office, ministry = CAI.contact_on(date(2014, 5, 6)), CAI.contact_on(DAY)
    assert office is not None
    assert ministry is not None
    assert (office.email, office.until_on) == ("cai@olai.public.lu", date(2020, 1, 1))
    assert "13 C, rue de Bitbourg" in ministry.lines
    assert ministry.until_on == date(2024, 1, 1)
    assert all(contact.from_on is not None and contact.source for contact in CAI.contacts)


def test_the_half_days_and_the_objective_of_the_civic_course_are_shown() -> None:
    """Proves "LU-CAI-ART13-OBJECTIVE" and shows "LU-CAI-PAGE-ORIENTATION-HALF-DAYS" beside the law."""
    assert "institutions" in notice("LU-CAI-ART13-OBJECTIVE").text.english
    half_days = notice("LU-CAI-PAGE-ORIENTATION-HALF-DAYS")
    assert half_days.law is not None


def test_the_steps_of_a_nationality_file_are_shown_with_their_time_limits() -> None:
    """Proves "LU-LAW-NATIONALITY-PROCEDURE": in person, three months, eight months, four months."""
    shown = [entry for entry in CAI.notices_on(DAY, "nationality") if "LU-LAW-NATIONALITY-PROCEDURE" in entry.cite]
    said = " ".join(entry.text.english for entry in shown)
    assert all(words in said for words in ("in person", "three months", "eight months", "four months"))
    assert all(entry.law is not None and "8 March 2017" in entry.law.english for entry in shown)
    assert not CAI.notices_on(date(2017, 3, 31), "nationality")
