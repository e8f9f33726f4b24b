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
    shown = {day: CAI.notices_on(day, "page") for day in (date(2023, 3, 7), DAY, date(2024, 1, 1))}
    said = {day: " ".join(entry.text.english for entry in entries) for day, entries in shown.items()}
    assert "8 March 2023" not in said[date(2023, 3, 7)]
    assert "8 March 2023" in said[DAY]
    assert "8 March 2023" in said[date(2024, 1, 1)]


def test_that_the_offer_ended_is_said_only_once_it_had_ended() -> None:
    """Proves "LU-CAI-PAGE-STATE-DATE" and "LU-CAI-PAGE-OPEN-TO-ALL-ORIGINS": nothing is said before its day."""
    for day in (DAY, date(2023, 12, 31)):
        said = " ".join(entry.text.english for entry in CAI.notices_on(day))
        assert "31 December 2023" not in said
        assert "open to citizens of every country" in said
    later = " ".join(entry.text.english for entry in CAI.notices_on(date(2024, 1, 1)))
    assert "31 December 2023" in later
    assert "open to citizens of every country" not in later
    assert any("LU-CAI-PAGE-OPTIONAL" in entry.cite for entry in CAI.notices_on(date(2024, 1, 1), "what"))


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


REFUSALS = ("refusal", "refusal_second", "end_check_not_respected", "reason_not_recognised")


@pytest.mark.parametrize("kind", REFUSALS)
def test_every_burdening_letter_has_basis_grounds_remedies_and_time_limits(kind: str) -> None:
    """Proves "LU-CAI-PREAMBLE-BASIS" in the letters: the law, the article applied, grounds, and how to contest."""
    letter = CAI.letters[kind]
    assert "LU-CAI-PREAMBLE-BASIS" in letter.cite
    assert set(letter.remedies) == {"gracious", "annulment"}
    decided = [decision for decision in CAI.decisions.values() if kind in decision.letters.values()]
    assert [decision.article for decision in decided if decision.article]
    said = " ".join(paragraph.english for paragraph in letter.paragraphs)
    assert "reasons are listed below" in said or "Grounds:" in said or "Missing:" in said
    assert "how, and until when" in said
    for remedy in (CAI.remedies[name] for name in letter.remedies):
        assert remedy.before.english
        assert f"luxembourg_cai.{remedy.last_day}" in programmes.book().rules
        assert programmes.book().parameter(f"luxembourg_cai.{remedy.parameter}", DAY) is not None


def test_remedies_stand_under_every_refusal_and_under_nothing_else() -> None:
    burdening = {name for name, letter in CAI.letters.items() if letter.remedies}
    assert burdening == set(REFUSALS)
    refusing = {"refused", "not_fulfilled", "not_recognised"}
    sent = {
        letter for each in CAI.decisions.values() for outcome, letter in each.letters.items() if outcome in refusing
    }
    assert sent == burdening


@pytest.mark.parametrize("day", [date(2015, 1, 1), DAY])
def test_the_model_names_both_sides_undertakings_duties_and_competences(day: date) -> None:
    """Proves "LU-CAI-PREAMBLE-BASIS", "LU-LAW-RECIPROCAL", "LU-CAI-MODEL-DUTIES" and "LU-CAI-ART31-MINISTERS"."""
    articles = model(day).articles
    assert "{legal_basis}" in articles["parties"].text.english
    assert {"LU-CAI-ART12-FREE", "LU-CAI-ART21-FREE", "LU-CAI-ART24-FOLLOW-UP"} <= set(articles["state"].cite)
    undertaken = {"LU-CAI-ART3-A-LANGUAGE", "LU-CAI-ART3-B-CIVIC", "LU-CAI-ART3-C-ORIENTATION"}
    assert undertaken <= set(articles["services"].cite)
    ministers = articles["ministers"].text.english
    assert "minister for Integration" in ministers
    assert "minister for Education" in ministers
    assert "LU-CAI-ART31-MINISTERS" in articles["ministers"].cite


def test_the_certificate_of_a_second_contract_does_not_claim_that_all_was_done_within_it() -> None:
    """Proves "LU-CAI-ART23-MISSING-SERVICES-ONLY": only the services agreed in a contract lie within its two years."""
    said = CAI.certificates["completion"].text.english
    assert "The services agreed in it were accomplished within two years" in said


@pytest.mark.parametrize("lang", ["en", *CAI.languages])
def test_a_letter_names_no_course_or_option_that_one_law_on_nationality_alone_knows(lang: str) -> None:
    """ "LU-GUIDE-CAI-ADVANTAGE-CIVIC": the letter of 2015 and that of 2023 stand under different laws."""
    said = " ".join(each.says(lang) for each in CAI.letters["completion_certificate"].paragraphs).lower()
    assert not any(word in said for word in ("option", "opção", "optioun", "vivre-ensemble"))
