"""The terms of the law book, one per regime of a programme, as a page shows them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.programmes import book, programme, programmes
from accueil.programmes.procedure import Keeping, Programme
from accueil.retention.models import Regime

BY_ACT = {"delete": Regime.CANDIDATE, "anonymise": Regime.SIGNATORY, "erase": Regime.SEPARATE}


@dataclass(frozen=True, slots=True)
class Term:
    """One regime: what is done, after how long, by which provisions, under which reading of where the term begins.

    ``years`` and the words come from the book; ``stricter`` names the stricter reading's rule, where there is one.
    """

    programme: str
    regime: Regime
    label: str
    act: str
    years: int
    cite: tuple[str, ...]
    counted: str
    readings: tuple[str, ...]
    stricter: str


def keeping(of: Programme, regime: Regime) -> Keeping | None:
    """The programme's own term for a regime, None where no source gives one."""
    return next((each for each in of.retention.values() if BY_ACT[each.act] == regime), None)


def administered_by(authority: str) -> list[Programme]:
    """The programmes of an authority."""
    return [each for each in programmes() if each.authority.id == authority]


def terms_of(name: str, day: dt.date, language: str) -> list[Term]:
    """The terms of a programme on a day; an empty list where no source gives any."""
    of = programme(name)
    return [_term(of, each, day, language) for each in of.retention.values()]


def _term(of: Programme, kept: Keeping, day: dt.date, language: str) -> Term:
    law = book()
    rule = of.rule(kept.day)
    stricter = law.wording(of.rule(kept.alternative), language, day) if kept.alternative else ""
    return Term(
        programme=of.title.says(language),
        regime=BY_ACT[kept.act],
        label=kept.label.says(language),
        act=kept.act,
        years=years_of(kept, day),
        cite=tuple(kept.cite),
        counted=law.wording(rule, language, day),
        readings=tuple(law.explain(rule, {}, day).told_readings(language)[:1]),  # its own comes first
        stricter=stricter,
    )


def years_of(kept: Keeping, day: dt.date) -> int:
    """How many years the provision of a term gives, as the book has it on ``day``; 0 where it says none."""
    values = [each.on(day) for each in book().parameters.values()]
    found = [each for each in values if each is not None and set(each.cite) & set(kept.cite)]
    return int(next((each.value for each in found if isinstance(each.value, int)), 0))
