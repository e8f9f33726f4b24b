"""What comes back goes the next way; whom no way reaches stands on a list until one is found."""

from __future__ import annotations

import datetime as dt
import smtplib

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.test import override_settings

from accueil.kernel.faults import Refused
from accueil.messages.actions import record_arrival, record_posting, record_return, try_again
from accueil.messages.actions.sending import MOST_ATTEMPTS, Delivery
from accueil.messages.bounces import Arrival
from accueil.messages.models import Channel, Message
from accueil.messages.queries import unreachable
from accueil.messages.states import State, in_state, state_of
from accueil.people.actions import ContactInput
from tests.documents.acts import AT, CLAIRE, doing
from tests.messages.told import EVERYTHING, all_of, reached_by, record, sent, told


class NoSuchMailbox(BaseEmailBackend):
    """A mail server that knows nobody."""

    def send_messages(self, messages):  # type: ignore[no-untyped-def]
        raise smtplib.SMTPRecipientsRefused({"ana@example.org": (550, b"5.1.1 no such user")})


class Away(BaseEmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages):  # type: ignore[no-untyped-def]
        raise ConnectionRefusedError


def came_back(message: Message, code: str = "5.1.1") -> bool:
    with doing("messages.receipt"):
        return record_arrival(message_id=message.pk, arrival=Arrival.BOUNCED, code=code, at=AT)


def test_after_a_bounce_the_next_way_is_taken_once(db: None) -> None:
    person = reached_by(EVERYTHING)
    told(person)
    sent()
    mail = all_of(person)[Channel.EMAIL]
    assert came_back(mail)
    assert not came_back(mail)
    assert sent() == [Delivery.SENT]
    assert all_of(person)[Channel.SMS].sent_at is not None
    assert state_of(all_of(person)[Channel.EMAIL]) is State.BOUNCED


def test_a_mailbox_refused_at_once_is_a_bounce(db: None) -> None:
    person = reached_by(EVERYTHING)
    told(person)
    with override_settings(EMAIL_BACKEND="tests.messages.test_ways_that_fail.NoSuchMailbox"):
        assert sent() == [Delivery.SENT, Delivery.REFUSED, Delivery.SENT]
    assert all_of(person)[Channel.EMAIL].bounce == "5.1.1"


def test_a_server_that_stays_away_is_given_up_after_its_attempts(db: None) -> None:
    person = reached_by(EVERYTHING)
    told(person)
    with override_settings(EMAIL_BACKEND="tests.messages.test_ways_that_fail.Away"):
        assert sent() == [Delivery.SENT, Delivery.FAILED]
        for _ in range(MOST_ATTEMPTS - 2):
            assert sent() == [Delivery.FAILED]
        assert sent() == [Delivery.REFUSED, Delivery.SENT]
    assert state_of(all_of(person)[Channel.EMAIL]) is State.FAILED
    assert all_of(person)[Channel.SMS].sent_at is not None


def test_a_dead_address_is_not_tried_for_the_next_message_and_a_full_box_is(db: None) -> None:
    dead, full = reached_by(EVERYTHING), reached_by(EVERYTHING, given_name="Rui")
    for person, code in ((dead, "5.1.1"), (full, "5.2.2")):
        told(person)
        sent()
        came_back(all_of(person)[Channel.EMAIL], code)
        sent()
        told(person, occasion="1 day before")
        sent()
    with doing("messages.outbox"):
        tried = Message.objects.filter(channel=Channel.EMAIL)
        assert [tried.filter(person=person).count() for person in (dead, full)] == [1, 2]


def test_whom_no_way_reaches_is_on_the_list_with_what_was_tried(db: None) -> None:
    person = reached_by(ContactInput(email="ana@example.org"))
    told(person)
    sent()
    came_back(all_of(person)[Channel.EMAIL])
    with doing("messages.outbox"):
        [found] = unreachable()
        assert [(each.channel, each.bounce) for each in found.ways.all()] == [("email", "5.1.1")]


def test_trying_again_needs_a_way_and_clears_the_list(db: None) -> None:
    person = reached_by(ContactInput(email="ana@example.org"))
    message = told(person)
    sent()
    came_back(all_of(person)[Channel.EMAIL])
    with doing("messages.outbox"), pytest.raises(Refused, match="still no way"):
        try_again(message_id=message.pk, by=CLAIRE, at=AT)
    record(person, ContactInput(phone="+352621555046"))
    with doing("messages.outbox"):
        try_again(message_id=message.pk, by=CLAIRE, at=AT)
        assert not unreachable()
    assert sent() == [Delivery.SENT]


def test_a_later_message_that_went_out_takes_the_person_off_the_list(db: None) -> None:
    person = reached_by(None)
    message = told(person)
    sent(AT - dt.timedelta(hours=1))
    with doing("messages.outbox"):
        assert [each.pk for each in unreachable()] == [message.pk]
    record(person, ContactInput(phone="+352621555046"))
    told(person, occasion="1 day before")
    sent()
    with doing("messages.outbox"):
        assert not unreachable()


def test_a_letter_that_comes_back_leaves_nobody_unnoticed(db: None) -> None:
    person = reached_by(ContactInput(post="12, rue de la Vallée\nL-4000 Esch"))
    told(person)
    assert sent() == [Delivery.SENT, Delivery.WAITING]
    letter = all_of(person)[Channel.LETTER]
    with doing("messages.outbox"):
        with pytest.raises(Refused, match="was posted"):
            record_return(message_id=letter.pk, by=CLAIRE, at=AT)
        record_posting(message_ids=[letter.pk], by=CLAIRE, at=AT)
        record_return(message_id=letter.pk, by=CLAIRE, at=AT)
        assert [each.person_id for each in unreachable()] == [person]


def test_what_came_back_stays_so_whatever_a_late_receipt_says(db: None) -> None:
    person = reached_by(EVERYTHING)
    told(person)
    sent()
    mail = all_of(person)[Channel.EMAIL]
    with doing("messages.receipt"):
        given = {"message_id": mail.pk, "code": "", "at": AT}
        assert record_arrival(arrival=Arrival.DELIVERED, **given)  # type: ignore[arg-type]
        assert not record_arrival(arrival=Arrival.DELIVERED, **given)  # type: ignore[arg-type]
        assert not record_arrival(arrival=Arrival.DELAYED, **given)  # type: ignore[arg-type]
        assert state_of(Message.objects.get(pk=mail.pk)) is State.DELIVERED
    came_back(mail)
    with doing("messages.receipt"):
        assert not record_arrival(arrival=Arrival.DELIVERED, **given)  # type: ignore[arg-type]
        assert state_of(Message.objects.get(pk=mail.pk)) is State.BOUNCED


COLUMNS = ("dropped_at", "bounced_at", "gave_up_at", "delivered_at", "sent_at", "printed_at")


def test_the_state_is_the_same_in_python_and_in_the_database(db: None) -> None:
    """Every combination of what can have happened."""
    message = told(reached_by(None))
    with doing("messages.outbox"):
        for number in range(2 ** len(COLUMNS)):
            happened = {column: AT if number >> place & 1 else None for place, column in enumerate(COLUMNS)}
            Message.objects.filter(pk=message.pk).update(**happened)
            state = state_of(Message.objects.get(pk=message.pk))
            assert [each for each in State if Message.objects.filter(in_state(each)).exists()] == [state]
