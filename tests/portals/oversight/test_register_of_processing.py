"""The register of processing activities: whole, used, readable in three languages, and to take away."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from django.test import Client
from django.utils import translation

from accueil.journal.activities import KEEPING, activities
from accueil.portals.oversight.errands.register import cards
from tests.architecture.addresses import addresses
from tests.architecture.sources import ROOT, sources
from tests.portals.oversight.scene import signed_in, watcher

OF_TESTS = {
    each["id"] for file in (ROOT / "tests/register").glob("*.yaml") for each in yaml.safe_load(file.read_text())
}
ALL = sorted(set(activities()) - OF_TESTS)


@pytest.mark.parametrize("activity", ALL)
def test_every_activity_has_a_whole_card(activity: str) -> None:
    card = activities()[activity]
    assert len(card.purpose) > 20
    assert card.basis
    assert card.recipients
    assert card.categories
    assert card.persons
    assert card.keeping in KEEPING


# On the way this week: their pages and jobs land after the cards.
BEING_BUILT = {
    *("evaluation.survey", "retention.long_term_residence", "retention.certify", "training.enrolment"),
    *("training.signed_sheets", "cases.rights_queue", "cases.own_rights"),
}


def test_no_activity_is_unused() -> None:
    """Named by an address, a call, a job or a command; its id stands in a source outside the register."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in sources())
    used = {address.activity for address in addresses()} | set(re.findall(r'"([a-z]+\.[a-z_]+)"', text))
    assert not [each for each in ALL if each not in used | BEING_BUILT]


def test_every_activity_that_is_named_exists() -> None:
    named = set()
    for file in sources():
        named |= set(re.findall(r'activity="([a-z]+\.[a-z_]+)"', file.read_text(encoding="utf-8")))
    assert named
    assert not named - set(ALL)


@pytest.mark.parametrize("language", ["fr", "de"])
def test_every_purpose_is_said_in_the_language_of_the_page(language: str) -> None:
    with translation.override(language):
        same = [
            each for each in ALL if str(translation.gettext(activities()[each].purpose)) == activities()[each].purpose
        ]
    assert not same


@pytest.fixture
def officer(db: None) -> Client:
    """Nora, the data-protection officer."""
    return signed_in(watcher("data_protection_officer"))


def test_the_register_names_the_controller_and_the_terms_of_the_book(officer: Client) -> None:
    """Proves "LU-CAI-ART27-CONTROLLER": the register names who is responsible."""
    page = officer.get("/oversight/register/").content.decode()
    assert "the director" in page
    assert "LU-CAI-ART25-3-SIGNATORIES-3Y" in page
    assert "LU-CAI-ART26-TEN-YEARS" in page
    assert all(each in page for each in ALL)


def test_it_narrows_to_a_part_of_the_work_and_to_a_legal_basis(officer: Client) -> None:
    page = officer.get("/oversight/register/?room=journal").content.decode()
    assert 'id="journal.audit"' in page
    assert 'id="cases.intake"' not in page
    page = officer.get("/oversight/register/?basis=LU-CAI-ART28-REASON").content.decode()
    assert 'id="journal.review_reasons"' in page
    assert 'id="cases.intake"' not in page
    assert officer.get("/oversight/register/?room=../x&basis=%00").status_code == 200


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_it_is_taken_away_in_the_language_of_the_page(db: None, language: str) -> None:
    client = signed_in(watcher("auditor"), language)
    told = json.loads(client.get("/oversight/register/file.json").content)
    assert told["language"] == language
    assert [each["id"] for each in told["activities"]] == [*activities()]
    assert client.get("/oversight/register/file.csv").content.count(b"\n") > len(ALL)
    assert client.get("/oversight/register/file.pdf").content.startswith(b"%PDF")


def test_cards_are_made_for_each_activity_with_six_points() -> None:
    from accueil.database.day import business_day

    assert {len(each.points) for each in cards(business_day(), "en")} == {6}
    assert (ROOT / "accueil/portals/oversight/papers/register.typ").exists()
