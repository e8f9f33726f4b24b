"""The voucher on paper, to be shown to a school: its code set large, for what, for whom, until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accueil.cases.letter_words import blank_letter
from accueil.cases.queries.rows import FileRows
from accueil.documents.letter_content import LetterContent
from accueil.documents.letters import paper_language, set_letter
from accueil.law.phrases import day_text
from accueil.programmes import programme
from accueil.training.codes import shown_code
from accueil.training.models import Voucher


def voucher_pdf(rows: FileRows, voucher: Voucher, language: str, on: dt.date) -> bytes:
    """The voucher as a PDF (LU-CAI-PAGE-VOUCHERS); it names the person and nothing else of the file."""
    spoken = paper_language(language)
    with translation.override(spoken):
        content = _content(rows, voucher, spoken, on)
    return set_letter(content, spoken).pdf


def _content(rows: FileRows, voucher: Voucher, language: str, on: dt.date) -> LetterContent:
    courses = programme(rows.case.programme).courses
    named = courses.languages.get(voucher.subject)
    last = voucher.valid_until - dt.timedelta(days=1)
    return replace(
        blank_letter(rows, "voucher", language, on),
        title=_("Voucher for a language course"),
        addressee=(rows.person.name,),
        reference="",
        code=shown_code(voucher.code),
        # behind the sharp sign, which browsers send to nobody: a code never stands in an address a server notes
        qr=f"{settings.PUBLIC_URL.rstrip('/')}/school/vouchers/redeem/#{shown_code(voucher.code)}",
        paragraphs=(
            _("Show this code to the school when you enrol. You pay the reduced fee."),
            _("The voucher is yours alone. It can be used once."),
        ),
        facts=(
            (_("Name"), rows.person.name),
            (_("Language"), named.says(language) if named else voucher.subject),
            (
                _("Number"),
                _("%(number)d of %(places)d") % {"number": voucher.number, "places": voucher.places},
            ),
            (_("Good until"), day_text(last, language)),
        ),
    )
