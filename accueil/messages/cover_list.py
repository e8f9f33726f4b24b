"""The sheet on top of a batch of letters: how many there are, to whom, in the order of the sheets below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from accueil.documents.letter_content import LetterContent, Rows
from accueil.documents.letters import set_letter
from accueil.documents.models import Letter
from accueil.messages.desks import desk_of
from accueil.messages.models import LetterBatch, Message


def cover_list(letters: Sequence[Message], batch: LetterBatch, on: date, language: str = "fr") -> bytes:
    """The PDF of the list; names as the windows of the envelopes show them."""
    head = desk_of(batch.authority).head(language, on)
    rows = tuple(
        (str(number), ", ".join(_window(each)), str(each.letter.content.get("reference", "")))
        for number, each in enumerate(letters, 1)
        if isinstance(each.letter, Letter)
    )
    with override(language):
        title, columns = _("%(number)d letters to post") % {"number": len(rows)}, (_("No."), _("To"), _("Reference"))
    content = LetterContent(
        title=title,
        authority=head.authority or (batch.authority,),
        addressee=(),
        reference=batch.id.hex[:8].upper(),
        on=on,
        tables=(Rows(head=columns, rows=rows, widths=(1, 8, 3)),),
    )
    return set_letter(content, language).pdf


def _window(message: Message) -> list[str]:
    assert message.letter is not None
    return [str(line) for line in message.letter.content.get("addressee", ())]
