"""The coverage page is generated, and the first issue's requirements are all kept."""

from __future__ import annotations

import pytest

from accueil import programmes
from accueil.command import ROOT
from accueil.command.law import covered, markdown

CAI = ("cai-regulation-2011", "cai-page-2023")
WHOLE_AREAS = {"eligibility", "interview", "contract", "completion", "second-contract", "access-log", "guide"}
DECIDED_AREAS = {"language-training", "civic", "orientation-day"}
RESEARCHED = ("LU-BP-NO-NEW-CAI", "LU-BP-CAI-SURVIVAL", "LU-CAI-MODEL-DUTIES")


def wanted() -> list[str]:
    """The ids the contract must keep: whole areas, and every decision of the three commitments."""
    return [
        each.id
        for each in programmes.provisions().values()
        if (each.source in CAI and (each.area in WHOLE_AREAS or (each.area in DECIDED_AREAS and each.kind == "decide")))
        or each.id in RESEARCHED
        or each.id.startswith(("LU-LAW-", "LU-GUIDE-CAI-"))
    ]


@pytest.mark.parametrize("id", wanted())
def test_a_requirement_of_the_contract_is_kept(id: str) -> None:
    (row,) = [each for each in covered() if each.id == id]
    assert row.status != "missing", f"where: {row.where}, tests: {row.tests}"


def test_the_page_of_coverage_is_the_generated_one() -> None:
    page = (ROOT / "docs/law/coverage.md").read_text(encoding="utf-8")
    assert page == markdown(covered()), "run: accueil law coverage --markdown > docs/law/coverage.md"
