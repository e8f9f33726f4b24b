"""The outbox: one message per event, sent by a job, in the words of its language, and not when its cause is gone."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from accueil.documents.actions import write_letter
from accueil.journal.models import Entry
from accueil.messages import still_due
from accueil.messages.actions import (
    Event,
    LinkOrder,
    Recipient,
    Words,
    queue_message,
    queue_sign_in_mail,
    record_posting,
)
from accueil.messages.erasure import erase_messages
from accueil.messages.links import open_link
from accueil.messages.models import Channel, Message
from accueil.messages.queries import letters_to_post, messages_of, outbox
from tests.documents.acts import AT, CLAIRE, DAY, HERE, doing, registered
from tests.documents.papers import refusal
from tests.jobs import run_jobs

TO_ANA = Recipient(Channel.EMAIL, "ana@example.org", "pt")
WORDS = Words("A sua entrevista", "A sua entrevista é no dia 20 de junho de 2023.")
INVITATION = Event("cases.invitation", uuid.UUID("44444444-4444-4444-8444-444444444444"))


def queued(person: uuid.UUID, event: Event = INVITATION, to: Recipient = TO_ANA, words: Words = WORDS) -> Message:
    with doing("messages.outbox"):
        return queue_message(person_id=person, event=event, to=to, words=words, by=CLAIRE, at=AT)


def kept(message: Message) -> Message:
    with doing("messages.outbox"):
        return Message.objects.get(pk=message.pk)


@pytest.mark.usefixtures("own_database")
def test_a_message_goes_out_in_a_job_in_the_words_it_was_given() -> None:
    message = queued(registered())
    assert not mail.outbox
    assert run_jobs() == {"succeeded": 1}
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["ana@example.org"], WORDS.subject, WORDS.body)
    assert kept(message).sent_at is not None


@pytest.mark.usefixtures("own_database")
def test_the_same_event_queued_twice_is_told_once() -> None:
    person = registered()
    assert queued(person).id == queued(person).id
    assert run_jobs() == {"succeeded": 1}
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("own_database")
def test_another_occasion_or_channel_of_the_same_event_is_another_message() -> None:
    person = registered()
    queued(person)
    queued(person, Event(INVITATION.kind, INVITATION.about, "one day before"))
    queued(person, to=Recipient(Channel.INBOX, "", "pt"))
    assert run_jobs() == {"succeeded": 3}
    assert len(mail.outbox) == 2
    with doing("messages.outbox"):
        assert [each.sent_at is not None for each in messages_of(person)] == [True] * 3


@pytest.mark.usefixtures("own_database")
def test_what_fails_with_its_act_is_never_sent() -> None:
    person = registered()
    with pytest.raises(KeyError), doing("messages.outbox"):
        raise KeyError(queue_message(person_id=person, event=INVITATION, to=TO_ANA, words=WORDS, by=CLAIRE, at=AT))
    assert not ProcrastinateJob.objects.exists()


@pytest.fixture
def _gone() -> Iterator[None]:
    still_due.register_still_due("test.gone", lambda about: about != INVITATION.about)
    yield
    still_due._questions.pop("test.gone")


@pytest.mark.usefixtures("own_database", "_gone")
def test_a_message_whose_cause_is_gone_is_dropped_and_others_of_its_kind_are_not() -> None:
    person = registered()
    gone = queued(person, Event("test.gone", INVITATION.about))
    stands = queued(person, Event("test.gone", uuid.uuid4()))
    run_jobs()
    assert (kept(gone).sent_at, kept(gone).dropped_at is not None) == (None, True)
    assert kept(stands).sent_at is not None
    with doing("messages.outbox"):
        assert [each.id for each in messages_of(person)] == [stands.id]


@pytest.mark.usefixtures("own_database")
def test_a_run_of_the_job_leaves_exactly_one_entry_and_knows_ids_only() -> None:
    message = queued(registered())
    assert ProcrastinateJob.objects.get().args == {"message_id": str(message.id), "authority": HERE}
    run_jobs()
    with doing("journal.retrace"):
        [entry] = Entry.objects.filter(activity="messages.send")
        assert (entry.agent_kind, entry.persons) == ("job", 1)


@pytest.mark.usefixtures("own_database")
def test_a_mail_server_that_is_away_leaves_the_message_to_be_tried_again() -> None:
    message = queued(registered())
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=9
    ):
        assert run_jobs() == {"todo": 1}
    again = kept(message)
    assert (again.sent_at, again.attempts, again.failed) == (None, 1, "ConnectionRefusedError")


@pytest.mark.usefixtures("own_database")
def test_the_outbox_holds_no_link_but_the_mail_does() -> None:
    order = LinkOrder("link_file", "/my/link/{token}", timedelta(days=7), subject_id=INVITATION.about)
    with override_settings(DEMONSTRATION=False):
        message = queued(registered(), words=Words("Link", "Open {link} within a week.", order))
        run_jobs()
    found = re.search(r"/my/link/(\S+) within", str(mail.outbox[0].body))
    assert found
    link = open_link(found[1], "link_file", AT)
    assert link is not None
    assert link.subject_id == INVITATION.about
    assert found[1] not in kept(message).body + kept(message).shown


@pytest.mark.usefixtures("own_database")
def test_a_demonstration_shows_what_was_sent_with_its_link() -> None:
    order = LinkOrder("sign_in", "/account/link/{token}", timedelta(hours=1), account_id=uuid.uuid4())
    queued(registered())
    queue_sign_in_mail(
        account_id=uuid.uuid4(),
        event=Event("access.sign_in", occasion="1"),
        to=Recipient(Channel.EMAIL, "new@example.org", "fr"),
        words=Words("Votre lien", "Le voici : {link}", order),
        authority=HERE,
        at=AT + timedelta(minutes=1),
    )
    assert run_jobs() == {"succeeded": 2}
    with doing("messages.outbox"):
        first, second = outbox()
    assert "/account/link/" in first.shown
    assert second.shown == WORDS.body


def test_a_body_and_its_link_belong_together(db: None) -> None:
    person = registered()
    with pytest.raises(ValueError, match="exactly where a link is ordered"):
        queued(person, words=Words("Link", "Open {link}"))


@pytest.mark.usefixtures("own_database")
def test_a_letter_waits_until_it_was_posted() -> None:
    person = registered()
    with doing("documents.letters"):
        letter = write_letter(person_id=person, kind="refusal", language="fr", content=refusal(), by=CLAIRE, on=DAY)
    to = Recipient(Channel.LETTER, "Ana\n1, rue de l’Exemple", "fr")
    message = queued(person, to=to, words=Words("Refus", "", letter_id=letter.id))
    assert run_jobs() == {"succeeded": 1}
    with doing("messages.outbox"):
        [waiting] = letters_to_post()
        assert waiting.letter is not None
        assert bytes(waiting.letter.pdf).startswith(b"%PDF")
        assert record_posting(message_ids=[message.id], by=CLAIRE, at=AT) == 1
        assert record_posting(message_ids=[message.id], by=CLAIRE, at=AT) == 0
        assert not letters_to_post()


@pytest.mark.usefixtures("own_database")
def test_an_sms_goes_to_the_gateway_the_settings_name(settings: pytest.FixtureRequest) -> None:
    settings.SMS_GATEWAY = "tests.messages.test_outbox.NotedGateway"  # type: ignore[attr-defined]
    NotedGateway.sent.clear()
    queued(registered(), to=Recipient(Channel.SMS, "+352621000000", "pt"))
    run_jobs()
    assert NotedGateway.sent == [("+352621000000", WORDS.body)]


class NotedGateway:
    """Notes what it is given."""

    sent: list[tuple[str, str]] = []

    def send(self, number: str, text: str, reference: str) -> str:
        self.sent.append((number, text))
        return reference


def test_erasing_leaves_no_message(db: None) -> None:
    person = registered()
    queued(person)
    with doing("messages.outbox"):
        assert erase_messages(person_ids=[person])["messages_message"] == 1
        assert not messages_of(person)
