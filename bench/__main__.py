"""``make bench``: every area in one run, a table on the screen, ``bench/latest.json`` for the record."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.measures import Measure

AREAS = (
    "law",
    "rehearsal",
    "certificates",
    "search",
    "duplicates",
    "booking",
    "assignment",
    "catalogue",
    "imports",
    "journal",
)


def main() -> int:
    """Run the areas wanted, print and keep their measures; exit code 1 if one does not hold."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("areas", nargs="*", help="some areas only")
    parser.add_argument("--full", action="store_true", help="the large sizes too")
    arguments = parser.parse_args()
    measures: list[Measure] = []
    for area in arguments.areas or AREAS:
        began = time.monotonic()
        print(f"{area} ...", file=sys.stderr, flush=True)
        measures += importlib.import_module(f"bench.{area}").run(arguments.full)
        print(f"{area}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    _print(measures)
    if not arguments.areas:
        kept = json.dumps([asdict(each) for each in measures], indent=1)
        (Path(__file__).parent / "latest.json").write_text(kept + "\n")
    return 0 if all(each.holds for each in measures) else 1


def _print(measures: list[Measure]) -> None:
    table = Table("what", "ours", "theirs", "unit", "ratio", "goal", "holds", box=None)
    for each in measures:
        holds = "yes" if each.holds else "NO"
        table.add_row(
            *(
                each.name,
                f"{each.ours:,.4g}",
                f"{each.theirs:,.4g}",
                each.unit,
                f"{each.ratio:.3g}",
                f"{each.goal:.3g}",
            ),
            holds,
        )
    Console(width=None if Console().is_terminal else 160).print(table)


if __name__ == "__main__":
    sys.exit(main())
