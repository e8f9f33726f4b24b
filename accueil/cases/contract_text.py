"""The contract in words: the model text of its version, its places filled with what was agreed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accueil.cases.decisions import explain
from accueil.cases.facts import NEEDS_REPRESENTATIVE, REPRESENTATIVE, facts_of
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.law.phrases import day_text
from accueil.programmes import book, programme
from accueil.programmes.procedure import Programme


@dataclass(frozen=True, slots=True)
class ContractText:
    """What is signed: version of the model, title, preamble, articles as (heading, text), parties who sign.

    ``not_translated``: the model is not in this language, English is shown.
    """

    version: str
    title: str
    preamble: str
    articles: tuple[tuple[str, str], ...]
    parties: tuple[str, ...]
    not_translated: bool


def contract_text(rows: FileRows, contract: ContractRows, language: str) -> ContractText:
    """The text of a contract in ``language``. Raises LookupError for a version the programme does not have."""
    of = programme(rows.case.programme)
    model = next((each for each in of.models if each.version == contract.contract.model_version), None)
    if model is None:
        raise LookupError(contract.contract.model_version)
    minor = _needs_representative(rows, contract, of)
    printed = {"always", *(["second"] if contract.contract.previous_id else []), *(["minor"] if minor else [])}
    with translation.override(language):
        words = _places(rows, contract, of, language)
    return ContractText(
        version=model.version,
        title=model.title.says(language),
        preamble=model.preamble.says(language),
        articles=tuple(
            (each.heading.says(language), each.text.fill(language, **words))
            for each in model.articles.values()
            if each.when in printed
        ),
        parties=tuple(each for each in model.signatures if minor or each != REPRESENTATIVE),
        not_translated=not model.title.worded_in(language),
    )


def _needs_representative(rows: FileRows, contract: ContractRows, of: Programme) -> bool:
    rule = of.rule(NEEDS_REPRESENTATIVE)
    if rule not in book().rules:
        return False
    on = contract.signed_by("signatory") or contract.contract.proposed_on
    return explain(rows, rule, on, contract=contract).state != "no"


def _places(rows: FileRows, contract: ContractRows, of: Programme, language: str) -> dict[str, str]:
    kept, person = contract.contract, rows.person
    name, basis = of.authority.on(kept.proposed_on), of.legal_basis_on(kept.proposed_on)
    exact = person.birth.exact
    named = of.guide.choices.get("language_chosen", {})
    months = kept.term_months
    signed = next((each.signer_name for each in contract.signatures if each.party == REPRESENTATIVE), "")
    return {
        "authority": name.name.says(language) if name else "",
        "name": person.name,
        "birth_date": day_text(exact, language) if exact else str(person.birth),
        "legal_basis": basis.text.says(language) if basis else "",
        "obligations": ", ".join(of.obligations[each].label.says(language) for each in kept.obligations),
        "language": ", ".join(named[each].says(language) if each in named else each for each in kept.languages)
        or _("the one agreed in the roadmap"),
        "term": ngettext("{count} month", "{count} months", months).format(count=months),
        "first_signed_on": _first_signed(rows, contract, language),
        "representative": signed or _("the parent or guardian who signs below"),
    }


def _first_signed(rows: FileRows, contract: ContractRows, language: str) -> str:
    before = rows.before(contract.contract)
    day = facts_of(rows, contract.contract.proposed_on, before).get("signed_on") if before else None
    return day_text(day, language) if day is not None else "–"
