"""Telling somebody something: once, in the language and by the way of the moment it leaves, in the inbox besides."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connections
from procrastinate.contrib.django.models import ProcrastinateJob

from accueil.access.actions import link_account
from accueil.access.models import Account, PersonLink
from accueil.journal.jobs import opened_by_job
from accueil.messages import still_due
from accueil.messages.actions import deliver, prefer_channel, tell
from accueil.messages.actions.sending import Delivery
from accueil.messages.models import Channel, Message
from accueil.messages.queries import unreachable
from accueil.people.actions import ContactInput, correct_person
from accueil.people.queries import person as person_of
from tests.documents.acts import AT, CLAIRE, DAY, HERE, doing
from tests.jobs import run_jobs
from tests.messages.told import EVENING, EVERYTHING, KIND, MORNING, VALUES, all_of, reached_by, record, sent, told
from tests.people.persons import act


def test_a_person_is_told_in_the_inbox_and_by_e_mail_in_the_own_language(db: None) -> None:
    person = reached_by(EVERYTHING)
    told(person)
    assert sent() == [Delivery.SENT, Delivery.SENT]
    [letter] = mail.outbox
    assert letter.to == ["ana@example.org"]
    assert letter.subject == "Instruction civique : lundi 19 juin 2023, 18:30"
    assert "Bonjour Ana Beatriz Magalhães" in str(letter.body)
    assert "Lycée, Esch" in str(letter.body)
    assert set(all_of(person)) == {Channel.INBOX, Channel.EMAIL}


def test_the_words_are_those_of_the_moment_it_leaves(db: None) -> None:
    person = reached_by(EVERYTHING)
    told(person)
    with act():
        row = person_of(person)
        correct_person(person=row, changes={"language": "de"}, expected_version=row.version, by=CLAIRE, on=DAY)
    record(person, ContactInput(email="nova@example.org"))
    sent()
    assert mail.outbox[0].to == ["nova@example.org"]
    assert "Sie haben einen Platz" in str(mail.outbox[0].body)


def test_values_are_asked_again_when_it_leaves(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(still_due._questions, KIND, lambda about: True)
    monkeypatch.setitem(still_due._values, KIND, lambda about: {"place": "Lycée, Mersch"})
    person = reached_by(EVERYTHING)
    told(person, about=uuid.UUID(int=7))
    sent()
    assert "Lycée, Mersch" in str(mail.outbox[0].body)
    assert "Esch" not in str(mail.outbox[0].body)


def test_the_same_event_is_told_once_and_another_occasion_again(db: None) -> None:
    person = reached_by(EVERYTHING)
    assert told(person).pk == told(person).pk != told(person, occasion="1 day before").pk
    sent()
    assert len(mail.outbox) == 2


def test_an_event_about_many_people_is_told_to_each(db: None) -> None:
    one, other = reached_by(EVERYTHING), reached_by(EVERYTHING, given_name="Rui")
    assert told(one).pk != told(other).pk


def test_a_kind_nobody_wrote_or_a_value_it_does_not_know_is_a_fault_of_the_caller(db: None) -> None:
    person = reached_by(None)
    with pytest.raises(KeyError):
        told(person, kind="no_such_kind")
    with pytest.raises(ValueError, match="has no value teacher"):
        told(person, values={"teacher": "Claire"})


@pytest.mark.parametrize(
    ("contact", "channel"),
    [
        (ContactInput(phone="+352621555046"), Channel.SMS),
        (ContactInput(post="12, rue de la Vallée\nL-4000 Esch"), Channel.LETTER),
        (ContactInput(email="ana@example.org", phone="+352621555046"), Channel.EMAIL),
    ],
)
def test_the_first_way_there_is_is_taken(db: None, contact: ContactInput, channel: Channel) -> None:
    person = reached_by(contact)
    told(person)
    sent()
    assert set(all_of(person)) == {Channel.INBOX, channel}


def test_the_way_the_person_wished_for_goes_first(db: None) -> None:
    person = reached_by(EVERYTHING)
    with doing("messages.outbox"):
        prefer_channel(person_id=person, channel=Channel.EMAIL, by=CLAIRE, at=AT)
        prefer_channel(person_id=person, channel=Channel.SMS, by=CLAIRE, at=AT)
    told(person)
    sent()
    assert all_of(person)[Channel.SMS].body.startswith("Rappel : Instruction civique")
    assert not mail.outbox


def test_somebody_without_any_way_is_on_the_list_unless_the_inbox_is_read(db: None) -> None:
    alone, online = reached_by(None), reached_by(None, given_name="Rui")
    account = Account.objects.create_user("rui@example.org")
    link_account(account=account, person_id=online, authority=HERE, way=PersonLink.Way.OFFICER, by=CLAIRE, at=AT)
    told(alone)
    told(online)
    sent()
    with doing("messages.outbox"):
        assert [each.person_id for each in unreachable()] == [alone]


def test_a_reminder_does_not_ring_at_night_but_stands_in_the_inbox(db: None) -> None:
    person = reached_by(EVERYTHING)
    told(person)
    assert sent(EVENING) == [Delivery.SENT, Delivery.LATER]
    assert not mail.outbox
    latest = ProcrastinateJob.objects.order_by("-id")[0]
    assert latest.scheduled_at == MORNING
    assert sent(MORNING) == [Delivery.SENT]
    assert len(mail.outbox) == 1


def test_what_is_no_reminder_goes_out_at_any_hour(db: None) -> None:
    person = reached_by(EVERYTHING)
    told(person, kind="session_postponed")
    assert sent(EVENING) == [Delivery.SENT, Delivery.SENT]


def test_nothing_leaves_before_its_hour(db: None) -> None:
    person = reached_by(EVERYTHING)
    message = told(person, not_before=MORNING)
    assert ProcrastinateJob.objects.get().scheduled_at == MORNING
    assert sent() == [Delivery.LATER]
    assert all_of(person)[Channel.INBOX].sent_at is None
    assert sent(MORNING) == [Delivery.SENT, Delivery.SENT]
    assert all_of(person)[Channel.INBOX].pk == message.pk


@pytest.mark.usefixtures("own_database")
def test_the_worker_sends_what_was_told_and_nothing_twice() -> None:
    person = reached_by(EVERYTHING)
    told(person, kind="session_confirmed")
    told(person, kind="session_confirmed")
    assert run_jobs() == {"succeeded": 2}
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("own_database")
def test_two_connections_tell_and_send_one_event_once() -> None:
    person = reached_by(EVERYTHING)
    together = threading.Barrier(2)

    def tell_and_send(_: int) -> uuid.UUID:
        together.wait()
        try:
            message = told(person, kind="session_confirmed")
            together.wait()
            for each in (message.pk, None):
                with opened_by_job("sending messages", HERE, activity="messages.send", reason="Sending what was due"):
                    waiting = [each] if each else [row.pk for row in Message.objects.filter(root=message)]
                    for message_id in waiting:
                        deliver(message_id=message_id, at=AT)
            return message.pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(tell_and_send, range(2)))) == 1
    assert len(mail.outbox) == 1
    with doing("messages.outbox"):
        assert Message.objects.count() == 2


def test_telling_needs_the_outbox_alone(db: None) -> None:
    """A room that tells something opens neither addresses nor words."""
    person = reached_by(EVERYTHING)
    with doing("messages.demonstration"):
        message = tell(
            person_id=person, kind=KIND, about=None, values=VALUES, by=CLAIRE, at=AT + dt.timedelta(minutes=1)
        )
    assert message.channel == Channel.INBOX
