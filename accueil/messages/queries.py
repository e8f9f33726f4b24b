"""Reading the outbox, inside an act that covers it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accueil.messages.models import Channel, Handover, LetterBatch, Message, SignInMail
from accueil.messages.states import State, in_state
from accueil.messages.still_due import kinds_passed_on
from accueil.people.queries import same_person_ids


def messages_of(person_id: uuid.UUID) -> QuerySet[Message]:
    """What was written to a person, newest first."""
    return Message.objects.filter(person_id=person_id, dropped_at__isnull=True).order_by("-created_at")


def inbox_of(person_id: uuid.UUID) -> QuerySet[Message]:
    """What a person reads on the own pages, newest first: what was told, and what was written in finished words. Codes
    and links, which are for one address, are not among them."""
    shown = Q(channel=Channel.INBOX) | Q(kind__in=kinds_passed_on(), root=None)
    own = Message.objects.filter(person_id__in=same_person_ids(person_id), dropped_at=None, sent_at__isnull=False)
    return own.filter(shown).order_by("-sent_at", "pk")


def message_of(person_id: uuid.UUID, message_id: uuid.UUID) -> Message | None:
    """One message of the inbox; None where there is none."""
    return inbox_of(person_id).filter(pk=message_id).first()


def unread(person_id: uuid.UUID) -> int:
    """How many messages of the inbox the person has not opened."""
    return inbox_of(person_id).filter(read_at=None).count()


def letters_to_post() -> QuerySet[Message]:
    """Letters that wait to be posted, oldest first, each with its PDF."""
    waiting = Message.objects.filter(
        channel=Channel.LETTER, sent_at__isnull=True, dropped_at__isnull=True, bounced_at__isnull=True
    )
    return waiting.select_related("letter").order_by("created_at")


def posted_letters(limit: int = 25) -> list[Message]:
    """The letters posted last, each with its person."""
    posted = Message.objects.filter(channel=Channel.LETTER, sent_at__isnull=False)
    return list(posted.select_related("person").order_by("-sent_at")[:limit])


def outbox(limit: int = 100) -> list[Message | SignInMail]:
    """The newest outgoing messages of all kinds; the page of outgoing messages of a demonstration shows them."""
    to_people = list(Message.objects.exclude(body="").order_by("-created_at")[:limit])
    to_accounts = list(SignInMail.objects.order_by("-created_at")[:limit])
    both: list[Message | SignInMail] = [*to_people, *to_accounts]
    return sorted(both, key=lambda message: message.created_at, reverse=True)[:limit]


@dataclass(frozen=True, slots=True)
class Only:
    """Which messages to show; empty is all."""

    state: State | None = None
    channel: str = ""
    kind: str = ""

    def condition(self) -> Q:
        """As a condition of the database."""
        condition = in_state(self.state) if self.state else Q()
        if self.channel:
            condition &= Q(channel=self.channel)
        return condition & Q(kind=self.kind) if self.kind else condition


def messages_to_people(only: Only) -> QuerySet[Message]:
    """Messages to people, the newest first, each with its person."""
    return Message.objects.filter(only.condition()).select_related("person").order_by("-created_at", "pk")


def counts_by_state() -> Mapping[State, int]:
    """How many messages are in each state. No person is named by a count."""
    counts = Message.objects.aggregate(**{state.value: Count("pk", filter=in_state(state)) for state in State})
    return {state: counts[state.value] for state in State}


def kinds_sent() -> list[str]:
    """The kinds of messages there are."""
    return sorted(Message.objects.order_by().values_list("kind", flat=True).distinct())


def unreachable() -> QuerySet[Message]:
    """For each message that reached nobody, its first row: only people to whom nothing went out since, newest first."""
    later = Message.objects.filter(
        person_id=OuterRef("person_id"),
        created_at__gt=OuterRef("unreached_at"),
        sent_at__isnull=False,
        bounced_at=None,
        channel__in=(Channel.EMAIL, Channel.SMS, Channel.LETTER),
    )
    found = Message.objects.filter(unreached_at__isnull=False).exclude(Exists(later))
    return found.select_related("person").prefetch_related("ways").order_by("-unreached_at")


def batches(limit: int = 20) -> QuerySet[LetterBatch]:
    """The latest batches of letters of the act's authority, without their PDFs."""
    return LetterBatch.objects.defer("content").order_by("-asked_at")[:limit]


def batch(batch_id: uuid.UUID) -> LetterBatch:
    """One batch, its messages named to the act. LetterBatch.DoesNotExist where it is none of this authority."""
    found = LetterBatch.objects.prefetch_related("messages").get(pk=batch_id)
    list(found.messages.all())
    return found


def handover(mark: uuid.UUID) -> Handover | None:
    """What was handed over under a mark."""
    return Handover.objects.filter(pk=mark).first()


def handover_of_provider(provider_id: str) -> Handover | None:
    """What a gateway knows under its own id."""
    return Handover.objects.filter(provider_id=provider_id).exclude(provider_id="").first()
