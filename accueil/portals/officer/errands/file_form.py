"""A form that changes a file: it carries the version the officer saw, so that nobody overwrites a colleague unseen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from accueil.cases.changing import plain
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.journal.context import current
from accueil.kernel.faults import Difference, Refused, Stale
from accueil.portals.officer.errands.stored_words import MORE, StoredWords
from accueil.ui.dates import base_language
from accueil.ui.forms import Form


class FileForm(Form):
    """``version`` is what the officer saw. After a refusal as stale the differences stand on the page, and sending the
    form again is a decision taken with them in sight."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, files: Any = None, *, stored: int, **more: Any) -> None:
        more["initial"] = {"version": stored, **more.get("initial", {})}
        super().__init__(data, files, **more)
        self.stored = stored

    def refuse(self, fault: Refused) -> None:
        """Like any form; a stale one then carries the version whose differences are shown."""
        super().refuse(Stale(fault.message, in_words(fault)) if isinstance(fault, Stale) else fault)
        if isinstance(fault, Stale):
            self._carry_stored_version()

    def _carry_stored_version(self) -> None:
        if isinstance(self.data, QueryDict):
            renewed = self.data.copy()
            renewed[self.add_prefix("version")] = str(self.stored)
            self.data = renewed


def in_words(fault: Stale) -> list[Difference]:
    """What changed meanwhile, told like the history of the file; what is empty on both sides is not told."""
    words = StoredWords(procedure(programme_of_authority(current().access.authority)), base_language())
    told = (
        Difference(MORE.get(str(each.label), each.label), words.of(plain(each.mine)), words.of(plain(each.theirs)))
        for each in fault.differences
    )
    return [Difference(each.label, each.mine or "–", each.theirs or "–") for each in told if each.mine or each.theirs]
