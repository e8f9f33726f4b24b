"""Uploads: kinds and size are said before; a refusal says why and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

NAMES = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG", "text/calendar": "ICS"}
BEGINNINGS = {
    "application/pdf": b"%PDF-",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "text/calendar": b"BEGIN:VCALENDAR",
}
PAPERS = ("application/pdf", "image/jpeg", "image/png")
MEGABYTE = 1024 * 1024


class UploadField(forms.FileField):
    """A file of given kinds and size; the kind is read from its first bytes, not from its name."""

    template_name = "ui/forms/upload.html"
    default_error_messages = {
        "kind": _("We cannot read this file. Send it as {kinds}."),
        "size": _("This file is larger than {megabytes} MB. Send a smaller one, or several."),
        "empty": _("This file is empty. Choose it again."),
    }

    def __init__(self, *, kinds: Sequence[str] = PAPERS, megabytes: int = 10, **kwargs: Any) -> None:
        self.kinds, self.megabytes = tuple(kinds), megabytes
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ",".join(self.kinds)

    @property
    def kind_names(self) -> str:
        """The kinds as people call them."""
        return ", ".join(NAMES[kind] for kind in self.kinds)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file. Raises: ValidationError when it is of another kind, too large or empty."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            self._check(file)
        return file

    def _check(self, file: UploadedFile[Any]) -> None:
        if (file.size or 0) > self.megabytes * MEGABYTE:
            raise ValidationError(str(self.error_messages["size"]).format(megabytes=self.megabytes), "size")
        beginning = file.read(16)
        file.seek(0)
        if not any(beginning.startswith(BEGINNINGS[kind]) for kind in self.kinds):
            raise ValidationError(str(self.error_messages["kind"]).format(kinds=self.kind_names), "kind")
