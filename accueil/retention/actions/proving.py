"""Ending a run: the words of search nobody bears any more, the proof, and the certificate of destruction."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter

from accueil.evaluation.actions.settling import settle_coarse
from accueil.journal.context import Agent
from accueil.people.erasure import forget_unused_names
from accueil.retention.destruction import destruction_paper
from accueil.retention.models import Entry, ErasureList, Proof
from accueil.retention.terms import administered_by


def finish_list(*, of: ErasureList, by: Agent, on: dt.date, at: dt.datetime) -> Proof | None:
    """Write the proof of a list that is through; asked again, the one there is comes back. None while lines are left.

    The proof: rows by table, files by outcome, and a digest over the digests of the batches in their order.
    """
    of = ErasureList.objects.select_for_update().get(pk=of.pk)
    known = Proof.objects.filter(list=of).first()
    if known is not None or of.entries.filter(done_at=None).exists():
        return known
    for programme in administered_by(of.authority):
        settle_coarse(authority=of.authority, programme=programme.name, by=by, at=at)
    counts, digest = _summed(of)
    counts += Counter({"people_nametoken": forget_unused_names()})
    outcomes = Counter(of.entries.values_list("outcome", flat=True))
    ordered, told = (
        dict(sorted((+counts).items())),
        {str(each): outcomes[each] for each in Entry.Outcome if outcomes[each]},
    )
    pdf = destruction_paper(of=of, outcomes=told, counts=ordered, digest=digest, on=on, at=at)
    proof = Proof.objects.create(
        list=of,
        counts=ordered,
        outcomes=told,
        digest=digest,
        made_at=at,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )
    of.finished_at = at
    of.save(update_fields=["finished_at"])
    return proof


def _summed(of: ErasureList) -> tuple[Counter[str], str]:
    counts: Counter[str] = Counter()
    whole = hashlib.sha256(str(of.pk).encode())
    for batch in of.batches.all():
        counts += Counter(batch.counts)
        whole.update(batch.digest.encode())
    return counts, whole.hexdigest()
