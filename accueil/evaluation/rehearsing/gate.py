"""The gate an amended book has to pass: every worked example, and no cited condition less covered than today."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from accueil.law import LawError, RuleBook
from accueil.law.examples import Report, check
from accueil.programmes import FOLDER, book

SHOWN = 20


def gate(amended: RuleBook, examples: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """``passed``, how many ``examples`` ran, the first ``failures`` and ``uncovered`` outcomes, as sentences.

    ``examples`` are the change's own: they take the place of those of the same name.
    """
    named = {str(each.get("example")) for each in examples}
    with tempfile.TemporaryDirectory() as place:
        for path in FOLDER.glob("*/examples/*.yaml"):
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
            kept = [each for each in content if each.get("example") not in named] if isinstance(content, list) else []
            _write(Path(place) / f"{path.parent.parent.name}-{path.name}", kept)
        _write(Path(place) / "of-the-change.yaml", examples)
        try:
            report = check(amended, Path(place))
        except LawError as error:
            return {"passed": False, "examples": 0, "failures": [str(error)], "uncovered": []}
    failures = [str(each) for each in report.failures]
    open_before = _uncovered(check(book(), FOLDER))
    uncovered = [each for each in _uncovered(report) if each not in open_before]
    return {
        "passed": not failures and not uncovered,
        "examples": report.examples,
        "failures": failures[:SHOWN],
        "uncovered": uncovered[:SHOWN],
    }


def _uncovered(report: Report) -> list[str]:
    return [f"{place.rule} {place.label or place.path}: {outcome}" for place, outcome in report.uncovered]


def _write(path: Path, examples: Sequence[Mapping[str, Any]]) -> None:
    path.write_text(yaml.safe_dump([dict(each) for each in examples], allow_unicode=True), encoding="utf-8")
