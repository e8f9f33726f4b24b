"""Extracts: frozen, reproducible, released by another person, handed over with a line in the log, and about nobody."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile

import polars as pl
import pytest
from django.db import DatabaseError, transaction

from accueil.evaluation.actions.extracting import Order, discard_extract, hand_over, prepare_extract, release_extract
from accueil.evaluation.counting import counted
from accueil.evaluation.disclosure.rules import disclosure_rules
from accueil.evaluation.extracts.microdata import CLASS, anonymous
from accueil.evaluation.extracts.packing import sha256
from accueil.evaluation.models import CoarseTally, Extract, Handover
from accueil.kernel.faults import Refused
from tests.evaluation.caseload import ANNE, AUTHORITY, DAY, MARC, PROGRAMME, at, caseload, prepared

LEAST = disclosure_rules().least


def opened(extract: Extract) -> dict[str, bytes]:
    """The files in it."""
    with zipfile.ZipFile(io.BytesIO(bytes(extract.content))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def released(extract: Extract, hour: int = 11) -> Extract:
    return release_extract(extract=extract, name="Marc Faber", by=MARC, at=at(hour))


def test_an_extract_holds_figures_rows_and_what_they_mean(db: None) -> None:
    """ "LU-CAI-ART29-EXTERNAL": Parquet and CSV, a dictionary, and a manifest with the digest of each."""
    caseload()
    files = opened(prepared())
    assert {"figures.csv", "figures.parquet", "contracts.csv", "contracts.parquet", "dictionary.csv"} <= set(files)
    manifest = json.loads(files["manifest.json"])
    for name, entry in manifest["files"].items():
        assert sha256(files[name]) == entry["sha256"]
    assert {"seed", "book", "queries", "protection", "held_against", "counted_on"} <= set(manifest)
    figures = pl.read_parquet(io.BytesIO(files["figures.parquet"]))
    named = set(pl.read_csv(files["dictionary.csv"])["name"])
    assert set(figures.columns) | set(figures["indicator"]) <= named


def test_the_same_order_gives_the_same_files(db: None) -> None:
    caseload()
    first, second, other = opened(prepared()), opened(prepared(hour=12)), opened(prepared(seed=8, hour=13))
    names = set(first) - {"manifest.json"}
    assert {name: sha256(first[name]) for name in names} == {name: sha256(second[name]) for name in names}
    assert first["contracts.csv"] != other["contracts.csv"]


def test_small_cells_are_hidden_and_no_count_is_exact(db: None) -> None:
    caseload()
    figures = pl.read_parquet(io.BytesIO(opened(prepared())["figures.parquet"]))
    paper = figures.filter((pl.col("indicator") == "applications") & (pl.col("one") == "paper"))
    assert paper["shown"].to_list() == ["no"] * 3
    assert paper["count"].null_count() == 3
    persons = figures.filter(~pl.col("indicator").is_in(["go_no_go", "seats"]))
    assert all(value % 5 == 0 for value in persons["count"].drop_nulls())


def test_no_row_is_rarer_than_the_least_and_none_tells_how_all_ended(db: None) -> None:
    caseload()
    rows = pl.read_parquet(io.BytesIO(opened(prepared())["contracts.parquet"]))
    assert rows.height > 200
    assert rows.group_by(CLASS).len()["len"].min() >= LEAST  # type: ignore[operator]
    ended = rows.filter(pl.col("outcome") != "").group_by(CLASS).agg(pl.col("outcome").n_unique())
    assert ended["outcome"].min() >= 2  # type: ignore[operator]


def test_rows_too_rare_even_when_coarse_are_left_out() -> None:
    row = {"contracts": 1, "level": "", "done": "", "waiting": "0-30", "birth_decade": 1980, "region": "eu"}
    rows = pl.DataFrame(
        [{"cohort_year": 2020, "outcome": "open", **row}, {"cohort_year": 2020, "outcome": "fulfilled", **row}],
        schema_overrides={"cohort_year": pl.Int32, "birth_decade": pl.Int32},
    )
    assert anonymous(rows, LEAST).height == 0


def test_who_prepared_an_extract_cannot_release_it(db: None) -> None:
    extract = prepared()
    with pytest.raises(Refused):
        release_extract(extract=extract, name="Anne Hoffmann", by=ANNE, at=at(11))
    assert released(extract).released_by == MARC.id


def test_an_extract_is_handed_over_only_when_released_and_never_without_a_line(db: None) -> None:
    extract = prepared()
    with pytest.raises(Refused):
        hand_over(extract=extract, name="Irène Wolter", office="Evaluators", by=MARC, at=at(12))
    assert not Handover.objects.exists()
    content = hand_over(extract=released(extract), name="Irène Wolter", office="Evaluators", by=MARC, at=at(12))
    assert sha256(content) == extract.sha256 == Handover.objects.get().sha256


def test_what_was_prepared_stands(db: None) -> None:
    extract = prepared()
    with pytest.raises(DatabaseError), transaction.atomic():
        Extract.objects.filter(pk=extract.pk).update(sha256="0" * 64)
    released(extract)
    with pytest.raises(DatabaseError), transaction.atomic():
        Extract.objects.filter(pk=extract.pk).delete()
    with pytest.raises(Refused):
        discard_extract(extract=extract, by=ANNE, at=at(12))


def test_an_extract_prepared_before_another_was_released_is_refused(db: None) -> None:
    first, second = prepared(), prepared(hour=11)
    released(first, 12)
    with pytest.raises(Refused):
        released(second, 13)


def test_somebody_who_came_between_two_extracts_does_not_show(db: None) -> None:
    """Taking one extract from the other: the cells of one person's request stand as they stood."""
    caseload()
    first = prepared()
    released(first)
    tally = CoarseTally.objects.get(source="applications", year=2022, one="online")
    tally.count, tally.whole = tally.count + 1, tally.whole + 1
    tally.save()
    second = prepared(hour=12)
    assert second.manifest["held_against"] == [first.number]
    assert second.figures == first.figures
    assert opened(second)["contracts.csv"] == opened(first)["contracts.csv"]


def test_only_years_that_are_over_and_a_purpose_that_says_something(db: None) -> None:
    for years, purpose in (
        ((2023, 2024), "Evaluation of the scheme"),
        ((2023, 2022), "Evaluation"),
        ((2022, 2023), "x"),
    ):
        order = Order(PROGRAMME, "evaluation", purpose, *years, 1, "Anne Hoffmann")
        with counted(AUTHORITY), pytest.raises(Refused):
            prepare_extract(order=order, authority=AUTHORITY, by=ANNE, on=DAY, at=at())
    assert dt.date(2024, 6, 3) == DAY
