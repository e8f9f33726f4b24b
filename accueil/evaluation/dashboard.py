"""The indicators as a page shows them: by whom they may be seen, filtered by year, worded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accueil.evaluation.disclosure.rounding import Shown
from accueil.evaluation.disclosure.tables import ALL, Key
from accueil.evaluation.extracts.content import figure_rows, protected_sources
from accueil.evaluation.extracts.told import shown_before
from accueil.evaluation.figures import Figure, Protected, tables
from accueil.evaluation.indicators import Indicator, indicators, part_word, word
from accueil.evaluation.models import Reckoning
from accueil.evaluation.queries import released_extracts

YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class Panel:
    """One indicator of a page: its words and its figures, a group (or, over all years, a year) each."""

    indicator: Indicator
    title: str
    definition: str
    unit: str
    rows: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The indicators of one part of article 29, paragraph 2."""

    id: str
    title: str
    panels: tuple[Panel, ...]


def exact_rows(reckoning: Reckoning) -> list[dict[str, Any]]:
    """Every figure as it was counted: only for those who may open files anyway."""
    return figure_rows(
        {
            source: {year: {key: Shown(each, each) for key, each in table.items()} for year, table in found.items()}
            for source, found in ((source, tables(rows)) for source, rows in reckoning.cells.items())
        }
    )


def protected_rows(reckoning: Reckoning) -> list[dict[str, Any]]:
    """Every figure as an extract made now would show it."""
    before: dict[str, Protected] = shown_before(released_extracts(reckoning.authority, reckoning.programme))
    return figure_rows(protected_sources(reckoning.cells, YEARS, before))


def years_of(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """The years there are figures of, newest first."""
    return sorted({row["year"] for row in rows}, reverse=True)


def parts(rows: Sequence[Mapping[str, Any]], programme: str, year: int | None, language: str) -> list[Part]:
    """The indicators in their parts: of one year by group, or over all years by year."""
    found: dict[str, list[Panel]] = {}
    for each in indicators():
        mine = [row for row in rows if row["indicator"] == each.id and (year is None or row["year"] == year)]
        panel = Panel(
            each,
            each.title(language),
            each.definition(language),
            each.unit(language),
            tuple(_rows(each, mine, programme, year, language)),
        )
        found.setdefault(each.part, []).append(panel)
    return [Part(part, part_word("part", part, language), tuple(panels)) for part, panels in found.items()]


def _rows(
    of: Indicator, rows: Sequence[Mapping[str, Any]], programme: str, year: int | None, language: str
) -> list[tuple[str, Figure]]:
    told = [Figure(r["year"], r["one"], r["other"], r["value"], r["count"], r["of"], r["shown"] == "yes") for r in rows]
    if year is None:
        return [(str(each.year), each) for each in told if each.key == (ALL, ALL)]
    inner = [each for each in told if each.key != (ALL, ALL)]
    nested = any(each.other != ALL for each in inner)
    cells = [each for each in inner if each.one != ALL and (not nested or each.other != ALL)] or told
    return [(in_words(of, each.key, programme, language), each) for each in cells]


def in_words(of: Indicator, key: Key, programme: str, language: str) -> str:
    """A cell's groups in words; empty for the sum of everything."""
    names = ((of.one, key[0]), (of.other, key[1]))
    said = [word(kind, value, programme, language) for kind, value in names if kind and value not in (ALL, "")]
    return " · ".join(said)
