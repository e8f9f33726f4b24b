"""Runs in the benches' own environment: splink with its stock comparisons for names and birth dates.

Usage: splink_pairs.py FILES.csv PAIRS.json. The files come without their truth; the model is trained as its manual
advises: probability of a match from strict rules, random sampling for chance agreement, then two rounds of EM.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import splink.comparison_library as comparisons
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

LEAST = 0.2


def settings() -> SettingsCreator:
    """Stock comparisons of forename and surname, birth date and country; blocking on any two that agree."""
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            comparisons.ForenameSurnameComparison(
                "first_name", "surname", forename_surname_concat_col_name="full_name"
            ),
            comparisons.DateOfBirthComparison("dob", input_is_string=True),
            comparisons.ExactMatch("country"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("surname", "substr(dob, 1, 4)"),
            block_on("first_name", "substr(dob, 1, 4)"),
            block_on("dob"),
            block_on("first_name", "surname"),
            block_on("surname", "substr(dob, 6, 5)"),
            block_on("substr(first_name, 1, 3)", "substr(surname, 1, 3)"),
            block_on("substr(surname, 1, 3)", "substr(dob, 1, 7)"),
        ],
    )


def main(source: str, target: str) -> None:
    """Train, predict, write the pairs with their probability and the seconds it took."""
    api = DuckDBAPI()
    api.duckdb_con.execute(
        f"create table listed as select *, first_name || ' ' || surname as full_name"
        f" from read_csv('{source}', header=true, all_varchar=true)"
    )
    began = time.perf_counter()
    files = api.register(api.duckdb_con.table("listed"), dataset_display_name="files")
    linker = Linker(files, settings(), log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("first_name", "surname", "dob"), block_on("surname", "dob")], recall=0.5
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=10_000_000, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("first_name", "surname"))
    predicted = linker.inference.predict(threshold_match_probability=LEAST)
    rows = api.duckdb_con.execute(
        f"select match_probability, unique_id_l, unique_id_r from {predicted.physical_name}"
    ).fetchall()
    seconds = time.perf_counter() - began
    pairs = [(float(score), int(one), int(other)) for score, one, other in rows]
    Path(target).write_text(json.dumps({"seconds": seconds, "pairs": pairs}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
