"""The rank on a waiting list follows the contract, by a job that asks the law again."""

from __future__ import annotations

import datetime as dt

from accueil.agenda.actions import Wish
from accueil.agenda.models import Need
from accueil.cases.places.booking import wait_for_place
from tests.agenda.gatherings import at_the_desk
from tests.cases import stories
from tests.cases.stories import CLAIRE, act, at
from tests.jobs import run_jobs
from tests.portals.newcomer.files import applied

DAY = dt.date(2023, 6, 13)


def test_signing_moves_the_person_forward_on_the_waiting_list(own_database: str) -> None:
    """Proves "LU-CAI-ART15-3-PRIORITY"."""
    case = applied()
    with act("cases.own_step"):
        need = wait_for_place(case=case, wish=Wish("civic"), by=CLAIRE, on=DAY, at=at(DAY))
    assert need.rank == 2
    with act():
        ready = stories.prepared(case, on=dt.date(2023, 6, 8))
        stories.signed(stories.proposed(ready, on=dt.date(2023, 6, 12)), on=dt.date(2023, 6, 14))
    run_jobs()
    with at_the_desk():
        after = Need.objects.get(pk=need.pk)
    assert (after.rank, after.asked_at) == (1, need.asked_at)
    assert "LU-CAI-ART15-3-PRIORITY" in after.rank_source
