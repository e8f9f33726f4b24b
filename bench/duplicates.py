"""Possible duplicates in 50,000 files with 2,500 seeded, beside splink's stock comparisons on the same files."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import tempfile
import time
import uuid
from collections.abc import Sequence
from pathlib import Path

from bench.database import ROOT, fill, fresh, searching
from bench.measures import Measure
from bench.names import PERTURBATIONS, Individual, fitting, misdated, population

FILES, SEEDED = 50_000, 2_500
LEAST_PRECISION = 0.95
SPLINK = ROOT / ".venv-bench" / "bin" / "python"
Pair = tuple[int, int]
Scored = list[tuple[float, Pair]]


def run(full: bool) -> list[Measure]:
    """Precision and recall at the threshold the product uses; splink at the threshold that serves it best."""
    people, seeded = files(random.Random(3))
    found, seconds = _ours(people)
    hits = sum(pair in seeded for _, pair in found)
    precision, recall = hits / max(len(found), 1), hits / len(seeded)
    measures = [
        Measure("duplicates: precision", precision, LEAST_PRECISION, precision, 0.95, precision >= 0.95, "share"),
    ]
    if not SPLINK.exists():
        print("duplicates: no .venv-bench, so splink was not measured (make bench)")
        return measures
    theirs, their_seconds = _splink(people)
    print(f"duplicates: ours {seconds:.1f} s, splink {their_seconds:.1f} s")
    beside = _recall_at(theirs, seeded, LEAST_PRECISION)
    ratio = recall / beside if beside else float("inf")
    measures.append(Measure("duplicates: recall", recall, beside, ratio, 1.5, ratio >= 1.5, "share"))
    return measures


def files(draw: random.Random) -> tuple[list[Individual], frozenset[Pair]]:
    """The files in a drawn order, and the pairs of places that are one person; a quarter of the copies misdated."""
    originals = list(population(FILES - SEEDED, seed=2))
    copied = draw.sample(range(len(originals)), SEEDED)
    everybody = originals + [_copy(originals[place], draw) for place in copied]
    order = list(range(len(everybody)))
    draw.shuffle(order)
    place_of = {old: new for new, old in enumerate(order)}
    pairs = ((place_of[original], place_of[len(originals) + number]) for number, original in enumerate(copied))
    return [everybody[old] for old in order], frozenset((min(pair), max(pair)) for pair in pairs)


def _copy(person: Individual, draw: random.Random) -> Individual:
    kind = draw.choice([kind for kind in fitting(person) if kind != "as written"])
    given, _, family = PERTURBATIONS[kind](person.name, draw).rpartition(" ")
    born = misdated(person, draw) if draw.random() < 0.24 else person
    return Individual(given, family, "", person.country, born.year, born.month, born.day)


def _ours(people: Sequence[Individual]) -> tuple[Scored, float]:
    """The pairs the application shows an officer, found by its own function."""
    from accueil.people.searching import duplicate_rows

    with fresh("accueil_bench_duplicates") as connection:
        place = {key: number for number, key in enumerate(fill(connection, people))}
        with searching("people.duplicates"):
            began = time.perf_counter()
            rows = duplicate_rows(limit=len(people))
            seconds = time.perf_counter() - began
    return [(score, _sorted(place, one, other)) for one, other, score in rows], seconds


def _sorted(place: dict[uuid.UUID, int], one: uuid.UUID, other: uuid.UUID) -> Pair:
    first, second = sorted((place[one], place[other]))
    return first, second


def _splink(people: Sequence[Individual]) -> tuple[Scored, float]:
    """splink in its own environment, told the same names, dates and countries."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "files.csv", Path(folder) / "pairs.json"
        with source.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["unique_id", "first_name", "surname", "dob", "country"])
            for number, each in enumerate(people):
                born = f"{each.year:04}-{each.month:02}-{each.day:02}"
                writer.writerow([number, each.given, each.family, born, each.country])
        program = str(Path(__file__).with_name("splink_pairs.py"))
        subprocess.run([str(SPLINK), program, str(source), str(target)], check=True)
        answer = json.loads(target.read_text())
    return [(score, (min(a, b), max(a, b))) for score, a, b in answer["pairs"]], float(answer["seconds"])


def _recall_at(scored: Scored, seeded: frozenset[Pair], precision: float) -> float:
    """The best recall any threshold reaches at that precision."""
    best, hits = 0.0, 0
    for number, (_, pair) in enumerate(sorted(scored, reverse=True), start=1):
        hits += pair in seeded
        if hits / number >= precision:
            best = max(best, hits / len(seeded))
    return best
