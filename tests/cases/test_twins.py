"""The work list computes in SQL what a file's page computes in Python; on the same files both say the same.

Every commitment is walked through random days and issuers, on random days of asking, 29 February included.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid

import pytest
from django.db import connection

from accueil.cases.effect import recompute
from accueil.cases.models import Contract, Decision
from accueil.cases.queries.rows import rows_of_cases
from accueil.cases.states import Stage, standing
from accueil.cases.states_sql import stages
from accueil.programmes import programme
from accueil.training.models import Evidence
from tests.cases.stories import AUTHORITY, CLAIRE, PROGRAMME, Who, act, applied, at, prepared, proposed, signed

FIRST = dt.date(2020, 2, 24)
WALK = tuple(map(dt.date.fromisoformat, ("2020-03-09", "2022-01-20", "2022-02-28", "2022-03-09", "2024-05-01")))
ISSUERS = ("training_body", "contracted_body", "other_body", "sfa", "authority", "person")


def in_sql(day: dt.date) -> dict[uuid.UUID, tuple[str, frozenset[str]]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"with {stages(programme(PROGRAMME), day)} select case_id, stage, done, obligations from stage",
            {"authority": AUTHORITY, "day": day},
        )
        return {row[0]: (row[1], frozenset(row[2]) & frozenset(row[3] or ())) for row in cursor.fetchall()}


def in_python(day: dt.date) -> dict[uuid.UUID, tuple[str, frozenset[str]]]:
    cases = {contract.case_id: contract.case for contract in Contract.objects.select_related("case")}
    found = {}
    for case_id, rows in rows_of_cases(list(cases.values())).items():
        now = standing(rows, day)
        found[case_id] = (str(now.stage), frozenset(each.id for each in now.obligations if each.state == "done"))
    return found


def evidence_at_random(contract: Contract, chance: random.Random) -> None:
    """Evidence as it might be stored, by accepted and other issuers; written past the verbs, which refuse much."""
    of = programme(PROGRAMME)
    for obligation in of.obligations.values():
        for _number in range(chance.choice((0, 1, 1, 2))):
            began = contract.proposed_on + dt.timedelta(days=chance.choice((0, 5, 300, 735, 800)))
            done = chance.choice((None, began, began + dt.timedelta(days=chance.choice((1, 200, 731, 732)))))
            Evidence.objects.create(
                person_id=contract.person_id,
                contract_ref=contract.pk,
                obligation=obligation.id,
                kind=chance.choice(list(obligation.evidence)),
                issuer_kind=chance.choice(ISSUERS),
                began_on=began,
                done_on=done,
                literacy=chance.random() < 0.2,
                sessions=chance.choice((None, 0, 1)),
                recorded_at=at(began),
                recorded_by=CLAIRE.id,
            )


def decided_at_random(contract: Contract, chance: random.Random, day: dt.date) -> None:
    for kind, outcomes in (("end_check", ("fulfilled", "not_fulfilled")), ("reason", ("recognised", "not_recognised"))):
        if chance.random() < 0.25:
            Decision.objects.create(
                case=contract.case, contract=contract, person_id=contract.person_id, kind=kind, rule="", as_of=day,
                facts={}, value=None, in_force=True, reasons=[], missing=[], readings=[], shown={}, book="",
                outcome=chance.choice(outcomes), differs=False, decided_on=day, decided_at=at(day),
                decided_by=CLAIRE.id,
            )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_both_twins_give_every_file_the_same_stage_and_services(db: None, seed: int) -> None:
    chance = random.Random(seed)
    with act():
        for number in range(9):
            case = prepared(applied(Who(given=f"Ana{number}", email=f"a{number}@example.lu"), on=FIRST), on=FIRST)
            contract = proposed(case, on=FIRST + dt.timedelta(days=number), term=chance.choice((12, 24, None)))
            if chance.random() < 0.9:
                contract = signed(contract, contract.proposed_on)
                evidence_at_random(contract, chance)
                decided_at_random(contract, chance, dt.date(2022, 6, 1))
                recompute(contract, dt.date(2023, 6, 15))
        for day in (
            dt.date(2020, 3, 9),
            dt.date(2022, 1, 20),
            dt.date(2022, 2, 28),
            dt.date(2022, 3, 9),
            dt.date(2024, 5, 1),
        ):
            mine, theirs = in_python(day), in_sql(day)
            over = {contract.case_id for contract in Contract.objects.exclude(ended_on=None)}
            assert {case: stage for case, (stage, _done) in mine.items()} == {
                case: stage for case, (stage, _done) in theirs.items()
            }, day
            for case_id in mine.keys() - over:
                assert mine[case_id][1] == theirs[case_id][1], (day, case_id)


def test_the_stages_met_are_many(db: None) -> None:
    """The walk above means something: it meets most stages."""
    with act():
        seen = set()
        chance = random.Random(1)
        for number in range(12):
            case = prepared(applied(Who(given=f"Ana{number}", email=f"b{number}@example.lu"), on=FIRST), on=FIRST)
            contract = signed(proposed(case, on=FIRST), FIRST)
            evidence_at_random(contract, chance)
            decided_at_random(contract, chance, dt.date(2022, 6, 1))
            recompute(contract, dt.date(2023, 6, 15))
        for day in (dt.date(2020, 3, 9), dt.date(2022, 1, 20), dt.date(2024, 5, 1)):
            seen |= {stage for stage, _done in in_python(day).values()}
        assert {Stage.SIGNED, Stage.IN_EFFECT, Stage.TERM_REACHED} <= seen
        assert len(seen) >= 6
