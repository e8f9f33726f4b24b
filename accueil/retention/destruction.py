"""The certificate of destruction: what left, by which law, who prepared and who approved, the digest of the proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext as _

from accueil.access.queries import names_of
from accueil.cases.information import provision
from accueil.certificates.seal import seal_pdf
from accueil.certificates.seal_key import seal_key
from accueil.documents.day_in_words import day_in_words
from accueil.documents.letter_content import LetterContent, Rows
from accueil.documents.letters import set_letter
from accueil.retention.models import Entry, ErasureList
from accueil.retention.terms import administered_by
from accueil.retention.words import OUTCOMES, table_words

LANGUAGE = "fr"
"""The office's own language: the paper is addressed to the controller."""


def destruction_paper(
    *,
    of: ErasureList,
    outcomes: Mapping[str, int],
    counts: Mapping[str, int],
    digest: str,
    on: dt.date,
    at: dt.datetime,
) -> bytes:
    """The sealed PDF. It names nobody but the two agents, by name and function. Raises NoSealKey."""
    with translation.override(LANGUAGE):
        content = _content(of, outcomes, counts, digest, on)
        paper = set_letter(content, LANGUAGE)
    return seal_pdf(paper.pdf, seal_key(at), f"Certificate of destruction {of.pk}")


def _content(
    of: ErasureList, outcomes: Mapping[str, int], counts: Mapping[str, int], digest: str, on: dt.date
) -> LetterContent:
    names = names_of([each for each in (of.prepared_by, of.approved_by) if each])
    days = {"as_of": day_in_words(of.as_of, LANGUAGE), "on": day_in_words(on, LANGUAGE)}
    return LetterContent(
        title=_("Certificate of destruction"),
        authority=_authority(of.authority, on),
        addressee=(_("To the controller"),),
        reference=str(of.pk),
        on=on,
        paragraphs=(
            _(
                "The data of the files below, whose legal time was over on %(as_of)s, were erased by %(on)s from every "
                "table of the working database. What is kept of them names nobody."
            )
            % days,
            _("Held files, and files that had changed, were left as they are."),
        ),
        facts=(
            (_("Prepared by"), names.get(of.prepared_by, "–")),
            (_("Approved by"), names.get(of.approved_by, "–") if of.approved_by else "–"),
            (_("Book of law"), of.book[:16]),
            (_("Digest of the proof (SHA-256)"), f"{digest[:32]} {digest[32:]}"),
        ),
        tables=(
            Rows(
                head=(_("What became of the files"), _("Files")),
                rows=tuple((str(OUTCOMES[Entry.Outcome(each)]), str(many)) for each, many in outcomes.items()),
                widths=(5.0, 1.5),
            ),
            Rows(
                head=(_("Erased from"), _("Rows")),
                rows=tuple((table_words(each), str(many)) for each, many in counts.items()),
                widths=(5.0, 1.5),
            ),
        ),
        legal_basis="; ".join(_articles(of.authority)),
    )


def _authority(authority: str, on: dt.date) -> tuple[str, ...]:
    for of in administered_by(authority):
        name = of.authority.on(on)
        if name is not None:
            return tuple(dict.fromkeys((name.name.says(LANGUAGE), name.department.says(LANGUAGE))))
    return (authority,)


def _articles(authority: str) -> list[str]:
    cited = dict.fromkeys(
        each for of in administered_by(authority) for kept in of.retention.values() for each in kept.cite
    )
    found = [provision(each) for each in cited]
    return list(dict.fromkeys(f"{each.source}, {each.where}" for each in found if each is not None))
