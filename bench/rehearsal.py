"""A changed rule rehearsed over a million files, beside the bare evaluation of the same rules by Polars in the run."""

from __future__ import annotations

import statistics
import time
from datetime import date
from typing import Any

from accueil.law.columns import sweep
from bench.law import DAY, MILLION, book
from bench.measures import Measure
from bench.signatories import signatories

RUNS, MOST = 5, 3.0
"""How many times the bare evaluation a rehearsal may take."""
CHANGE: dict[str, Any] = {
    "parameters": {
        "contract.contract_years": [
            {"from": date(2021, 1, 1), "value": 3, "cite": "LU-CAI-ART4-END-DATE", "source": "a draft"}
        ]
    }
}


def run(full: bool) -> list[Measure]:
    """Both books over the files, and the changes counted per rule, against one book over the same files."""
    from accueil.evaluation.rehearsing.comparing import affected, changes

    before = book()
    after = before.amended(CHANGE)
    rules = affected(before, after)
    measures = []
    for number in (MILLION, *((10 * MILLION,) if full else ())):
        files, bare, ours = signatories(number), [], []
        for _ in range(RUNS):
            began = time.perf_counter()
            sweep(before, files, DAY, rules)
            bare.append(time.perf_counter() - began)
            began = time.perf_counter()
            counted = changes(before, after, files, DAY)
            ours.append(time.perf_counter() - began)
        if not counted.height:
            raise AssertionError("the change changes nothing: the measure would mean nothing")
        spent, plain = statistics.median(ours), statistics.median(bare)
        name = f"rehearsal of {number:,} files, {len(rules)} rules"
        measures.append(Measure(name, spent, plain, plain / spent, 1 / MOST, spent <= MOST * plain, "s"))
    return measures
