"""Who comes first: what the law says of a person's contracts, with its provision and its words."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.cases.places.ranking import FIRST, OTHERS, rank_of
from tests.cases.stories import ANA, AUTHORITY, act
from tests.portals.newcomer.files import applied, in_effect

pytestmark = pytest.mark.django_db
DAY = dt.date(2023, 6, 15)


@pytest.mark.parametrize(
    ("kind", "provision"),
    [("civic", "LU-CAI-ART15-3-PRIORITY"), ("language", "LU-LAW-PRIORITY"), ("orientation", "LU-LAW-PRIORITY")],
)
def test_a_signatory_comes_first_by_the_provision_for_the_kind(kind: str, provision: str) -> None:
    """Proves "LU-CAI-ART15-3-PRIORITY" and "LU-LAW-PRIORITY"."""
    contract = in_effect(ANA)
    with act():
        rank = rank_of(contract.person_id, kind, AUTHORITY, DAY)
        before = rank_of(contract.person_id, kind, AUTHORITY, dt.date(2022, 5, 1))
    assert (rank.rank, provision in rank.source.split(), bool(rank.sentence)) == (FIRST, True, True)
    assert (before.rank, before.source) == (OTHERS, "")


def test_whoever_has_not_signed_reads_what_would_change_it() -> None:
    case = applied()
    with act():
        rank = rank_of(case.person_id, "civic", AUTHORITY, DAY)
    assert (rank.rank, rank.source) == (OTHERS, "")
    assert "art. 15(3)" in rank.sentence
