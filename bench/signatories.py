"""Random people for the benches of the law: complete facts, drawn by number alone, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

ISSUERS = ("training_body", "contracted_body", "other_body", "sfa", "authority", "person")
NEVER = date(2900, 1, 1)
SLICE = 1_000_000
_TRUTHS = {
    "holds_luxembourg_nationality": 5,
    "legal_stay": 90,
    "seeks_international_protection": 4,
    "wishes_to_stay": 92,
    "second_contract": 15,
    "language_carried_over": 40,
    "civic_carried_over": 40,
    "orientation_carried_over": 40,
    "literacy_only": 8,
}
_DAYS = {
    "birth_date": (date(1950, 1, 1), 24_000, 100),
    "requested_on": (date(2011, 10, 1), 4_500, 95),
    "signed_on": (date(2011, 10, 1), 4_500, 80),
    "agreed_end_on": (date(2013, 10, 1), 4_500, 10),
    "contract_closed_on": (date(2013, 10, 1), 4_500, 5),
    "language_started_on": (date(2012, 1, 1), 3_000, 85),
    "language_done_on": (date(2012, 6, 1), 3_500, 75),
    "civic_started_on": (date(2012, 1, 1), 3_000, 85),
    "civic_done_on": (date(2012, 6, 1), 3_500, 75),
    "orientation_started_on": (date(2012, 1, 1), 3_000, 85),
    "orientation_done_on": (date(2012, 6, 1), 3_500, 75),
}
_ISSUER_SHARES = {"language_proof_issuer": (0, 0, 0, 1, 2), "civic_proof_issuer": (3, 3, 3, 5)}
_ISSUER_SHARES["orientation_proof_issuer"] = (4, 4, 4, 5)


def signatories(number: int, first: int = 0) -> pl.DataFrame:
    """That many people beginning with a number; a day that never came is null."""
    frame = pl.DataFrame({"number": pl.int_range(first, first + number, eager=True)})
    columns = [(_draw(name, 100) < share).alias(name) for name, share in _TRUTHS.items()]
    for name, (begins, span, share) in _DAYS.items():
        day = pl.lit(begins) + pl.duration(days=_draw(name, span))
        columns.append(pl.when(_draw(f"{name}?", 100) < share).then(day).cast(pl.Date).alias(name))
    for name, shares in _ISSUER_SHARES.items():
        issuers = pl.Series([ISSUERS[share] for share in shares])
        columns.append(pl.lit(issuers).gather(_draw(name, len(shares))).alias(name))
    columns.append(_draw("orientation_half_days", 3).alias("orientation_half_days"))
    return frame.with_columns(columns)


def complete(frame: pl.DataFrame) -> pl.DataFrame:
    """The same people for an engine without *never*: a day far off instead, and issuers by their place in the list."""
    days = [pl.col(name).fill_null(pl.lit(NEVER)) for name in _DAYS]
    codes = dict(zip(ISSUERS, range(len(ISSUERS)), strict=True))
    issuers = [pl.col(name).replace_strict(codes, return_dtype=pl.Int32) for name in _ISSUER_SHARES]
    return frame.with_columns(*days, *issuers)


def write(number: int, folder: Path) -> Path:
    """A folder with a table of that many people, made and written in slices."""
    folder.mkdir(parents=True, exist_ok=True)
    for first in _firsts(number):
        signatories(min(SLICE, number - first), first).write_parquet(folder / f"{first:09}.parquet")
    return folder


def _firsts(number: int) -> Iterator[int]:
    yield from range(0, number, SLICE)


def _draw(name: str, sides: int) -> pl.Expr:
    """A die per person: a hash of the number, seeded by the name of what is drawn."""
    seed = sum(ord(letter) * 131**place for place, letter in enumerate(name)) % 2**32
    return (pl.col("number").hash(seed) % sides).cast(pl.Int32)
