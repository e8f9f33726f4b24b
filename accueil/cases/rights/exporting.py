"""The copy of everything: ordered once, written by a job in steps, kept for some days, then emptied.

Asked again while it stands, it is the same copy (EU-GDPR-ART15-3). It is the archive of a document to read, the same as
JSON with its schema, and the person's papers, letters and certificates as files.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import translation

from accueil.cases.models import RightsExport, RightsRequest
from accueil.cases.rights.facts import files_of, kept_by_law
from accueil.cases.rights.letters import write_answer
from accueil.cases.rights.own_looks import looks
from accueil.cases.rights.own_paper import own_paper
from accueil.cases.rights.own_rows import rows_of_table, tables
from accueil.cases.rights.own_schema import FORMAT, own_data_schema
from accueil.certificates.models import Certificate
from accueil.documents.letters import set_letter
from accueil.documents.models import Letter, StoredFile
from accueil.journal.context import Agent, current
from accueil.people.queries import same_person_ids, speaker

KEPT_FOR = dt.timedelta(days=14)
"""The house's own practice: days for which a finished copy can be fetched."""
STEPS = 3
"""Gathering the rows, packing the archive, writing the letter."""


@transaction.atomic
def begin_export(*, request: RightsRequest, by: Agent, at: dt.datetime) -> RightsExport:
    """Order the copy; a job writes it. The same order again is the same copy."""
    from accueil.cases.rights.tasks import write_copy  # the job calls the verbs of this module

    made, new = RightsExport.objects.get_or_create(
        request=request,
        defaults={
            "person_id": request.person_id,
            "language": request.person.language,
            "asked_at": at,
            "whole": STEPS,
        },
    )
    if new:
        write_copy.defer(export_id=str(made.pk), person_id=str(made.person_id), authority=request.authority)
    return made


def standing_export(person_id: uuid.UUID, at: dt.datetime) -> RightsExport | None:
    """The copy being written, or ready to be fetched at an instant."""
    stands = Q(made_at=None) | Q(expires_at__gt=at)
    found = RightsExport.objects.filter(stands, person_id__in=same_person_ids(person_id), removed_at=None)
    return found.defer("content").select_related("request").order_by("-asked_at").first()


def gather(export: RightsExport, on: dt.date) -> dict[str, Any]:
    """Step one: everything on record as JSON, in the language of the copy."""
    persons = same_person_ids(export.person_id)
    current().touch(*persons)
    kept = kept_by_law(files_of(export.person_id), on, export.language)
    return {
        "format": FORMAT,
        "request": export.request.number,
        "made_on": on.isoformat(),
        "language": export.language,
        "authority": export.request.authority,
        "tables": {name: list(rows_of_table(model, persons)) for name, model in tables().items()},
        "looks": looks(),
        "kept": [
            {
                "file": each.number,
                "what": each.label,
                "article": each.article,
                "provisions": list(each.cite),
                "until": each.until.isoformat() if each.until else None,
            }
            for each in kept
        ],
        "files": [],
    }


@transaction.atomic
def note_step(*, export: RightsExport, step: int) -> None:
    """How far the copy has come, for the page that waits for it."""
    RightsExport.objects.filter(pk=export.pk, removed_at=None).update(steps=step)


@transaction.atomic
def pack(*, export: RightsExport, told: dict[str, Any], by: Agent, on: dt.date, at: dt.datetime) -> RightsExport:
    """Step two: the archive, with the document to read and every file. A copy packed before stays as it is."""
    row = RightsExport.objects.select_for_update(of=("self",)).get(pk=export.pk)
    if row.made_at is not None:
        return row
    person = speaker(row.person_id)
    with translation.override(row.language):
        paper = set_letter(own_paper(told, person, on, row.language), row.language)
    files = list(_files(list(same_person_ids(row.person_id))))
    told["files"] = [name for name, _content in files]
    parts = [
        ("everything.pdf", paper.pdf),
        ("data.json", _json(told)),
        ("own-data.schema.json", _json(own_data_schema())),
        *files,
    ]
    row.content = archive(parts, at)
    row.size, row.sha256 = len(row.content), hashlib.sha256(row.content).hexdigest()
    row.made_at, row.expires_at, row.steps = at, at + KEPT_FOR, 2
    row.save()
    current().change(f"request {row.request.number}", {}, {"copy": row.sha256, "size": row.size})
    return row


@transaction.atomic
def hand_over(*, export: RightsExport, by: Agent, on: dt.date, at: dt.datetime) -> RightsRequest:
    """Step three: the request is answered, and a letter says where the copy is and until when."""
    request = RightsRequest.objects.select_for_update(of=("self",)).get(pk=export.request_id)
    if request.answered_on is None:
        request.outcome, request.answered_on = RightsRequest.Outcome.GRANTED, on
        request.answered_at, request.answered_by = at, by.id
        until = export.expires_at.date() if export.expires_at else on
        request.letter_id = write_answer(request, by=by, on=on, until=until).pk
        request.save()
    RightsExport.objects.filter(pk=export.pk).update(steps=STEPS)
    return request


@transaction.atomic
def empty_expired(*, at: dt.datetime) -> int:
    """Delete the content of copies whose days are over; returns how many."""
    over = RightsExport.objects.filter(expires_at__lte=at, removed_at=None).defer("content")
    found = list(over.select_for_update(of=("self",), skip_locked=True))
    RightsExport.objects.filter(pk__in=[each.pk for each in found]).update(content=b"", removed_at=at)
    return len(found)


def archive(parts: list[tuple[str, bytes]], at: dt.datetime) -> bytes:
    """The parts as one ZIP file; the same parts at the same instant give the same bytes."""
    stamp = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            packed.writestr(zipfile.ZipInfo(name, stamp), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _files(persons: list[uuid.UUID]) -> Iterator[tuple[str, bytes]]:
    """The person's papers, letters and sealed certificates, each under a name of its own."""
    for number, file in enumerate(StoredFile.objects.filter(person_id__in=persons).order_by("stored_at", "pk"), 1):
        yield f"papers/{number:03}-{file.name}", bytes(file.content)
    for number, letter in enumerate(Letter.objects.filter(person_id__in=persons).order_by("made_on", "pk"), 1):
        yield f"letters/{number:03}-{letter.made_on.isoformat()}-{letter.kind}.pdf", bytes(letter.pdf)
    for certificate in Certificate.objects.filter(person_id__in=persons).order_by("number"):
        if certificate.pdf is not None:
            yield f"certificates/{certificate.number}.pdf", bytes(certificate.pdf)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
