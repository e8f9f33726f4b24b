"""The law engine beside openfisca-core: one person explained, a caseload in bulk, memory and growth.

Both judge by `law_book`, a frozen slice of the Luxembourg contract, so that measures stay comparable when the law in
`accueil/programmes` is worked on.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from accueil.law import RuleBook, load_book
from accueil.law.columns import sweep
from bench.measures import Measure
from bench.signatories import NEVER, complete, signatories, write

ROOT = Path(__file__).resolve().parent.parent
OPENFISCA = ROOT / ".venv-bench" / "bin" / "python"
DAY = date(2023, 6, 15)
PROGRAMME = "contract"
RESULTS = (
    "conditions_met",
    "eligible",
    "owes_language",
    "owes_civic",
    "owes_orientation",
    "ends_on",
    "language_done",
    "civic_done",
    "orientation_done",
    "fulfilled",
    "anonymise_from",
)
RULES = [f"{PROGRAMME}.{name}" for name in RESULTS]
MILLION, RUNS, ASKED = 1_000_000, 5, 300
GIGABYTES = 2.0
BARELY_LINEAR = 0.9
"""Time per person at ten times the people, less a tenth for the noise of a shared machine."""


@cache
def book() -> RuleBook:
    """The rules that are measured."""
    return load_book(Path(__file__).parent / "law_book")


def run(full: bool) -> list[Measure]:
    """The measures of the law; those beside openfisca only where its environment is installed."""
    small, big = _best(signatories(MILLION // 10)), _best(signatories(MILLION))
    measures = [_growth("10^5 to 10^6", small / (MILLION // 10), big / MILLION)]
    if OPENFISCA.exists():
        measures = [_one_person(), _bulk(big), *measures]
    else:
        print("law: no .venv-bench, so openfisca was not measured (make bench installs it)", file=sys.stderr)
    return [*measures, *(_ten_million() if full else [])]


def _one_person() -> Measure:
    """Eleven results with their trees, person by person, against a traced calculation of the same: processor time, of
    which both use one thread, so that a busy machine favours nobody."""
    people = signatories(ASKED)
    with tempfile.TemporaryDirectory() as folder:
        complete(people).write_parquet(Path(folder) / "people.parquet")
        traced = _openfisca("one", str(Path(folder) / "people.parquet"), str(DAY), ",".join(RESULTS))["seconds"]
    law, seconds = book(), []
    for row in people.drop("number").iter_rows(named=True):
        facts = {name: value for name, value in row.items() if value is not None}
        began = time.process_time()
        decisions = law.explain_all(RULES, facts, DAY)
        seconds.append(time.process_time() - began)
        assert all(decision.tree.kids for decision in decisions.values())
    ours, theirs = (statistics.median(each) * 1e6 for each in (seconds, traced))
    return Measure("law: one person explained", ours, theirs, theirs / ours, 30, theirs / ours >= 30, "us")


def _bulk(seconds: float) -> Measure:
    """Eleven results of a million people, the same values from both."""
    people = signatories(MILLION)
    with tempfile.TemporaryDirectory() as folder:
        files = [str(Path(folder) / name) for name in ("people.parquet", "results.parquet")]
        complete(people).write_parquet(files[0])
        answer = _openfisca("bulk", files[0], str(DAY), files[1], ",".join(RESULTS))
        theirs = pl.read_parquet(files[1])
    answered = sweep(book(), people, DAY, RULES)
    differing = [name for name in RESULTS if not _same(answered[f"{PROGRAMME}.{name}"], theirs[name])]
    if differing:
        raise AssertionError(f"openfisca and Accueil differ on {', '.join(differing)}: the measure would mean nothing")
    ours, beside = MILLION / seconds, MILLION / answer["seconds"]
    return Measure("law: people per second", ours, beside, ours / beside, 4, ours / beside >= 4, "people/s")


def _same(ours: pl.Series, theirs: pl.Series) -> bool:
    """Whether a column is the same; a day far off in openfisca is *never* here."""
    if ours.dtype == pl.Boolean:
        return ours.null_count() == 0 and (ours.cast(pl.Int32) == theirs).all()
    days = theirs.cast(pl.Int32).cast(pl.Date)
    return ours.eq_missing(days.to_frame().select(pl.when(pl.first() < NEVER).then(pl.first())).to_series()).all()


def _best(people: pl.DataFrame) -> float:
    """The best time to answer the eleven questions for a table in memory."""
    best = float("inf")
    for _ in range(RUNS):
        began = time.perf_counter()
        sweep(book(), people, DAY, RULES)
        best = min(best, time.perf_counter() - began)
    return best


def _growth(name: str, before: float, after: float) -> Measure:
    """Time per person must not rise with their number."""
    ratio = before / after
    holds = ratio >= BARELY_LINEAR
    return Measure(f"law: growth {name}", after * 1e6, before * 1e6, ratio, BARELY_LINEAR, holds, "us per person")


def _ten_million() -> list[Measure]:
    """Ten million people from files to a file, beside one million the same way: time per person, and memory."""
    million, ten = _files(MILLION), _files(10 * MILLION)
    growth = _growth("10^6 to 10^7", million["seconds"] / MILLION, ten["seconds"] / (10 * MILLION))
    used = ten["kilobytes"] / 1e6
    memory = Measure("law: memory for 10^7 people", used, GIGABYTES, GIGABYTES / used, 1, used <= GIGABYTES, "GB")
    return [growth, memory]


def _files(number: int) -> dict[str, float]:
    """The seconds and kilobytes of a process of its own that answers for so many people."""
    with tempfile.TemporaryDirectory() as folder:
        write(number, Path(folder) / "people")
        asked = [sys.executable, "-m", "bench.law", folder]
        done: dict[str, float] = json.loads(subprocess.run(asked, cwd=ROOT, check=True, capture_output=True).stdout)
    return done


def _from_file_to_file(folder: Path) -> dict[str, float]:
    """The sweep of a caseload that does not fit in memory comfortably, in a process of its own."""
    began = time.perf_counter()
    people = pl.scan_parquet(folder / "people" / "*.parquet")
    sweep(book(), people, DAY, RULES).select("number", *RULES).sink_parquet(folder / "results.parquet")
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "kilobytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}


def _openfisca(*arguments: str) -> dict[str, Any]:
    """Run the script in the benches' own environment and read its answer."""
    command: Sequence[str] = [str(OPENFISCA), str(ROOT / "bench" / "openfisca_run.py"), *arguments]
    answer: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return answer


if __name__ == "__main__":
    print(json.dumps(_from_file_to_file(Path(sys.argv[1]))))
