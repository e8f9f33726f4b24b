"""The authority's own words: checked, versioned, back again, and never another authority's."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import ProgrammingError, connections, transaction

from accueil.kernel.faults import Refused, Stale
from accueil.messages.actions import give_back_template, write_template
from accueil.messages.kinds import Text
from accueil.messages.models import Channel, MessageTemplate
from accueil.messages.templates import Place, Shelf, versions
from tests.documents.acts import AT, CLAIRE, doing
from tests.messages.told import EVERYTHING, KIND, reached_by, sent, told

FRENCH = Place(KIND, "fr", Channel.EMAIL)
OURS = Text("N’oubliez pas : {title}", "{name}, c’est {starts_at}, à {place}.")
TOMORROW = AT + dt.timedelta(days=1)


def written(place: Place = FRENCH, text: Text = OURS, upon: int = 0, valid_from: dt.datetime = AT) -> MessageTemplate:
    with doing("messages.templates"):
        return write_template(place=place, text=text, expected_number=upon, valid_from=valid_from, by=CLAIRE, at=AT)


def words(channel: str = Channel.EMAIL, at: dt.datetime = AT, language: str = "fr") -> str:
    with doing("messages.templates"):
        return Shelf(KIND, at).words(language, channel).text.body


def test_what_the_authority_wrote_is_what_goes_out(db: None) -> None:
    written()
    told(reached_by(EVERYTHING))
    sent()
    assert mail.outbox[0].subject == "N’oubliez pas : Instruction civique"
    assert str(mail.outbox[0].body).startswith("Ana Beatriz Magalhães, c’est lundi 19")


def test_letter_and_inbox_follow_the_e_mail_and_the_sms_does_not(db: None) -> None:
    written()
    assert words(Channel.LETTER) == words(Channel.INBOX) == OURS.body
    assert words(Channel.SMS).startswith("Rappel")
    written(Place(KIND, "fr", Channel.LETTER), Text("Lettre", "{title} {starts_at} {place} par lettre."))
    assert words(Channel.LETTER).endswith("par lettre.")
    assert words(Channel.INBOX) == OURS.body


def test_a_version_holds_from_its_day(db: None) -> None:
    before = words()
    written(valid_from=TOMORROW)
    assert words() == before
    assert words(at=TOMORROW) == OURS.body


def test_going_back_writes_the_older_text_once_more(db: None) -> None:
    of_the_house = words()
    written()
    written(text=Text("Autre", "Autre texte : {title} {starts_at} {place}"), upon=1)
    with doing("messages.templates"):
        give_back_template(place=FRENCH, number=1, expected_number=2, by=CLAIRE, at=AT)
    assert words() == OURS.body
    with doing("messages.templates"):
        give_back_template(place=FRENCH, number=0, expected_number=3, by=CLAIRE, at=AT)
        assert [(each.number, each.restores) for each in versions(FRENCH)] == [(4, 0), (3, 1), (2, None), (1, None)]
    assert words() == of_the_house


def test_a_version_that_does_not_exist_is_not_given_back(db: None) -> None:
    written()
    with doing("messages.templates"), pytest.raises(Refused, match="no such version"):
        give_back_template(place=FRENCH, number=7, expected_number=1, by=CLAIRE, at=AT)


def test_of_two_who_write_upon_the_same_version_the_second_is_told(db: None) -> None:
    written()
    with pytest.raises(Stale) as stale:
        written(text=Text("Autre", "Autre : {title} {starts_at} {place}"))
    assert [each.theirs for each in stale.value.differences] == [OURS.body]


@pytest.mark.usefixtures("own_database")
def test_at_the_very_same_moment_one_version_is_written() -> None:
    together = threading.Barrier(4)

    def write(number: int) -> bool:
        together.wait()
        try:
            written(text=Text(f"Texte {number}", "{title} {starts_at} {place}"))
            return True
        except Stale:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(write, range(4))) == [False, False, False, True]
    with doing("messages.templates"):
        assert len(versions(FRENCH)) == 1


def test_a_text_that_will_not_do_is_not_kept(db: None) -> None:
    with pytest.raises(Refused, match=r"must say \{place\}"):
        written(text=Text("{title}", "{starts_at}"))
    with doing("messages.templates"):
        assert versions(FRENCH) == []


def test_another_authority_neither_sees_nor_uses_these_words(db: None) -> None:
    written()
    with doing("messages.templates", authority="fr-ofii"):
        assert versions(FRENCH) == []
        assert Shelf(KIND, AT).words("fr", Channel.EMAIL).number == 0


def test_nobody_changes_a_version_afterwards(db: None) -> None:
    row = written()
    with doing("messages.templates"), pytest.raises(ProgrammingError), transaction.atomic():
        MessageTemplate.objects.filter(pk=row.pk).update(body="another")


def test_a_language_without_words_is_answered_in_english(db: None) -> None:
    assert words(language="uk") == words(language="en")
    with doing("messages.templates"):
        assert Shelf(KIND, AT).in_language("uk", Channel.EMAIL) is None
