"""Asking twice without doing twice, and the pace of calls. One statement each decides, so that programs that ask at the
same moment find one answer."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass

from django.db import connection
from django.utils.translation import gettext_lazy as _

from accueil.access.models import Client
from accueil.access.secrets import decrypt, encrypt
from accueil.api.models import Answered
from accueil.kernel.faults import Refused

USE = b"accueil answers to programs"
KEPT_FOR = dt.timedelta(days=2)
"""How long an answer is kept for whoever asks again."""
_PACE = """
insert into api_pace (client_id, minute, calls) values (%(client)s, %(minute)s, 1)
on conflict (client_id) do update set minute = excluded.minute,
  calls = case when api_pace.minute = excluded.minute then api_pace.calls + 1 else 1 end
returning calls
"""
_BEGIN = """
insert into api_answered (id, client_id, key, digest, answer, made_at) values (%s, %s, %s, %s, '', %s)
on conflict (client_id, key) do nothing returning id
"""


class KeyUsed(Refused):
    """The key was used for another request."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is sent: status, text and version (0 for what has none), and whom it is about."""

    status: int
    text: str
    version: int = 0
    persons: tuple[str, ...] = ()
    repeated: bool = False


def calls_left(client: Client, at: dt.datetime) -> int:
    """Calls the program may still make in this minute, this one counted; below 0 when it made too many."""
    minute = at.replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(_PACE, {"client": client.pk, "minute": minute})
        return int(client.calls_a_minute - cursor.fetchone()[0])


def once(*, client: Client, key: str, digest: str, at: dt.datetime, work: Callable[[], Answer]) -> Answer:
    """Carry out ``work`` and keep its answer, or give the answer kept when the same key came first.

    Runs inside the caller's transaction: whoever comes with the same key at the same moment waits for its end, and a
    refusal leaves nothing behind. Raises KeyUsed where the key belongs to another request.
    """
    mine = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN, [mine, client.pk, key, digest, at])
        first = cursor.fetchone()
    if first is None:
        kept = Answered.objects.get(client=client, key=key)
        if kept.digest != digest:
            raise KeyUsed(_("This idempotency key was used for another request. Choose a new one."))
        told = json.loads(decrypt(kept.answer, USE))
        return Answer(told["status"], told["text"], told["version"], tuple(told["persons"]), repeated=True)
    answer = work()
    Answered.objects.filter(pk=mine).update(answer=encrypt(json.dumps(asdict(answer)), USE))
    return answer


def with_persons(answer: Answer, persons: Collection[uuid.UUID]) -> Answer:
    """The answer with whom it is about, so that giving it again stands in their journal too."""
    return Answer(answer.status, answer.text, answer.version, tuple(sorted(map(str, persons))), answer.repeated)


def forget_answers(at: dt.datetime) -> int:
    """Delete the answers kept long enough; returns how many."""
    return Answered.objects.filter(made_at__lt=at - KEPT_FOR).delete()[0]
