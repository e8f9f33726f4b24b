"""The numbers of disclosure control, read from ``rules.yaml`` with the reading they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class DisclosureRules:
    """``least`` people make a cell or a class of rows; ``reading`` says why."""

    least: int
    reading: str


@cache
def disclosure_rules() -> DisclosureRules:
    """The rules in use (LU-CAI-ART29-EXTERNAL)."""
    content = yaml.safe_load((Path(__file__).parent / "rules.yaml").read_text("utf-8"))
    return DisclosureRules(int(content["least"]), str(content["reading"]).strip())
