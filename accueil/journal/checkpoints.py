"""Checkpoints: a signed statement of how far the chain reaches, made daily and kept outside the database.

Whoever may rewrite the whole database may rewrite the whole chain; against a checkpoint that lies elsewhere that shows
(LU-CAI-ART28-RETRACE). A checkpoint names the one before it, so that none can be left out.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from accueil.journal.models import Checkpoint, Delivery
from accueil.journal.sealing_keys import SealingKey, sealing_keys
from accueil.journal.sinks import sinks
from accueil.journal.stamping import stamp

FORMAT = "accueil-journal-checkpoint/1"
MARKS = 256
"""At most so many links of a stretch are named in its checkpoint: within two of them a change is located."""

_STRETCH = """
with stretch as (
  select number, digest, row_number() over (order by number) as place, count(*) over () as whole
  from journal_seal where number > %(above)s and number <= %(head)s
)
select number, encode(digest, 'hex') from stretch
where place %% greatest(1, ceil(whole::numeric / %(marks)s)::bigint) = 0 or place = whole order by number
"""


def make_checkpoint(
    *, day: dt.date, at: dt.datetime, drop: dict[str, Any] | None = None, stamped: bool = True
) -> Checkpoint:
    """Sign how far the chain reaches at ``at``; it waits to be delivered to every sink.

    ``drop`` announces that links are dropped (see ``dropping``). Raises NoSealingKey, and NotStamped where ``stamped``.
    """
    signing = sealing_keys()
    document = _document(day, at, drop, signing)
    signatures = [
        {"key": each.id, "signature": base64.b64encode(each.private.sign(document.encode())).decode()}
        for each in signing
    ]
    token = stamp(hashlib.sha256(document.encode()).digest()) if stamped else b""
    said = json.loads(document)
    with transaction.atomic():
        made = Checkpoint.objects.create(
            number=said["number"],
            day=day,
            made_at=at,
            last=said["last"],
            document=document,
            signatures=signatures,
            stamp=token,
        )
        Delivery.objects.bulk_create(Delivery(checkpoint=made, sink=each.name) for each in sinks())
    return made


def _document(day: dt.date, at: dt.datetime, drop: dict[str, Any] | None, keys: Sequence[SealingKey]) -> str:
    before = Checkpoint.objects.order_by("-number").first()
    above = before.last if before else 0
    with connection.cursor() as cursor:
        cursor.execute("select number, encode(digest, 'hex') from journal_head")
        head, digest = cursor.fetchone()
        cursor.execute(_STRETCH, {"above": above, "head": head, "marks": MARKS})
        marks = [list(row) for row in cursor.fetchall()]
    said = {
        "format": FORMAT,
        "installation": settings.PUBLIC_URL,
        "authority": settings.AUTHORITY,
        "number": before.number + 1 if before else 1,
        "previous": hashlib.sha256(before.document.encode()).hexdigest() if before else "",
        "day": day.isoformat(),
        "made_at": at.astimezone(dt.UTC).isoformat(),
        "first": above + 1,
        "last": head,
        "entries": head - above,
        "head": digest,
        "marks": marks,
        "keys": [{"id": each.id, "public": each.public_pem} for each in keys],
    }
    if drop is not None:
        said["drop"] = drop
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def written(checkpoint: Checkpoint) -> str:
    """The checkpoint as it lies outside: one JSON object with the signed text, its signatures and its time stamp."""
    return json.dumps(
        {
            "document": checkpoint.document,
            "signatures": checkpoint.signatures,
            "stamp": base64.b64encode(bytes(checkpoint.stamp)).decode(),
        },
        ensure_ascii=False,
        indent=1,
    )


def file_name(checkpoint: Checkpoint) -> str:
    """The name of its file: the order of names is the order of checkpoints."""
    return f"checkpoint-{checkpoint.number:08d}-{checkpoint.day.isoformat()}.json"


def deliver_pending(*, at: dt.datetime) -> int:
    """Take each checkpoint that is not yet everywhere where it belongs; returns how many deliveries failed."""
    known, failed = {each.name: each for each in sinks()}, 0
    for waiting in Delivery.objects.filter(delivered_at=None).select_related("checkpoint").order_by("checkpoint_id"):
        sink = known.get(waiting.sink)
        waiting.tries += 1
        try:
            if sink is None:
                raise OSError("This sink is set no more.")
            sink.take(file_name(waiting.checkpoint), written(waiting.checkpoint))
        except OSError as fault:
            waiting.fault, failed = str(fault)[:300], failed + 1
        else:
            waiting.delivered_at, waiting.fault = at, ""
        waiting.save(update_fields=["tries", "fault", "delivered_at"])
    return failed
