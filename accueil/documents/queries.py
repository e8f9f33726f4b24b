"""Reading files and letters, inside an act that covers them."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from accueil.documents.models import Letter, StoredFile


def files_of(*person_ids: uuid.UUID) -> QuerySet[StoredFile]:
    """The files of a person (of every row that stands for the person), newest first, without their bytes."""
    return StoredFile.objects.filter(person_id__in=person_ids).defer("content").order_by("-stored_at")


def file(file_id: uuid.UUID) -> StoredFile:
    """One file. Raises StoredFile.DoesNotExist where there is none for this act."""
    return StoredFile.objects.get(pk=file_id)


def read_file(stored: StoredFile) -> bytes:
    """The bytes as they were handed in."""
    return bytes(stored.content)


def letters_of(*person_ids: uuid.UUID) -> QuerySet[Letter]:
    """The letters of a person (of every row that stands for the person), newest first, without their PDFs."""
    return Letter.objects.filter(person_id__in=person_ids).defer("pdf").order_by("-made_on", "-id")


def letters_about(case_ref: uuid.UUID) -> QuerySet[Letter]:
    """The letters of one case, newest first, without their PDFs."""
    return Letter.objects.filter(case_ref=case_ref).defer("pdf").order_by("-made_on", "-id")


def letter(letter_id: uuid.UUID) -> Letter:
    """One letter. Raises Letter.DoesNotExist where there is none for this act."""
    return Letter.objects.get(pk=letter_id)


def letter_pdf(written: Letter) -> bytes:
    """The letter's PDF as it was on the day it was written."""
    return bytes(written.pdf)
