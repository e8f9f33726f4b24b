"""Times openfisca in the benches' own environment. Prints a JSON object with seconds.

Usage: openfisca_run.py one PEOPLE.parquet DAY RULES | openfisca_run.py bulk PEOPLE.parquet DAY RESULTS.parquet RULES
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.openfisca_rules import DAYS, NUMBERS, TRUTHS, system

RUNS = 3


def people(file: str) -> dict[str, Any]:
    """The facts as numpy columns."""
    columns = ", ".join((*TRUTHS, *NUMBERS, *DAYS))
    arrays = duckdb.execute(f"SELECT {columns} FROM '{file}' ORDER BY number").fetchnumpy()
    return {name: array.astype("datetime64[D]") if name in DAYS else array for name, array in arrays.items()}


def bulk(law: TaxBenefitSystem, columns: dict[str, Any], day: str, rules: list[str]) -> tuple[float, dict[str, Any]]:
    """The best time for all results of everybody, from columns to columns."""
    best, results = float("inf"), {}
    for _ in range(RUNS):
        began = time.perf_counter()
        simulation = SimulationBuilder().build_default_simulation(law, count=len(columns[DAYS[0]]))
        for name, column in columns.items():
            simulation.set_input(name, "eternity", column)
        results = {name: simulation.calculate(name, day) for name in rules}
        best = min(best, time.perf_counter() - began)
    return best, results


def one(law: TaxBenefitSystem, columns: dict[str, Any], day: str, rules: list[str]) -> list[float]:
    """For each person: the time of a traced calculation of all results, from facts to traces."""
    names = list(columns)
    seconds = []
    for row in zip(*(columns[name].tolist() for name in names), strict=True):
        facts = {
            name: {"eternity": value if isinstance(value, int | bool) else value.isoformat()}
            for name, value in zip(names, row, strict=True)
        }
        began = time.process_time()
        simulation = SimulationBuilder().build_from_entities(law, {"persons": {"one": facts}})
        simulation.trace = True
        for rule in rules:
            simulation.calculate(rule, day)
        seconds.append(time.process_time() - began)
        assert simulation.tracer.trees
    return seconds


def main() -> None:
    """Run one of the two measures."""
    mode, file, day, *rest = sys.argv[1:]
    law, columns = system(), people(file)
    if mode == "one":
        print(json.dumps({"seconds": one(law, columns, day, rest[0].split(","))}))
        return
    seconds, results = bulk(law, columns, day, rest[1].split(","))
    with duckdb.connect() as connection:
        plain = {name: array.astype("int32") for name, array in results.items()}
        connection.register("results", plain)
        connection.execute(f"COPY (SELECT * FROM results) TO '{rest[0]}' (FORMAT parquet)")
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
