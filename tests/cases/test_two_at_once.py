"""Two people at the same moment, with real transactions: one effect, one sentence for the other."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.db import connections

from accueil.cases.actions import PaperSigning, Terms, propose_contract, sign_on_paper
from accueil.cases.models import Case, Contract, Signature
from accueil.kernel.faults import Refused
from tests.cases.stories import CLAIRE, NORA, SCAN, act, applied, at, prepared, proposed

DAY = dt.date(2021, 5, 12)


def both(*verbs: Callable[[], object]) -> list[object]:
    """Run the verbs at the same time; what each gave, or the fault it was refused with."""
    gate, found = threading.Barrier(len(verbs)), list[object]()

    def run(verb: Callable[[], object]) -> None:
        gate.wait()
        try:
            found.append(verb())
        except Refused as fault:
            found.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.usefixtures("own_database")
def test_signed_twice_at_the_same_moment_is_signed_once() -> None:
    with act():
        contract = proposed(prepared(applied()))

    def sign() -> object:
        with act(by=NORA):
            signing = PaperSigning(signed_on=DAY, file_id=SCAN, signers={"signatory": "Ana Lúcia Silva"})
            return sign_on_paper(
                contract=Contract.objects.get(pk=contract.pk),
                expected_version=None,
                signing=signing,
                by=NORA,
                on=DAY,
                at=at(DAY),
            )

    found = both(sign, sign)
    assert sorted(type(each).__name__ for each in found) == ["Refused", "list"]
    with act():
        assert Signature.objects.filter(contract=contract).count() == 1


@pytest.mark.usefixtures("own_database")
def test_drawn_up_twice_at_the_same_moment_is_one_contract() -> None:
    with act():
        case = prepared(applied())

    def propose() -> object:
        with act(by=CLAIRE):
            return propose_contract(
                case=Case.objects.get(pk=case.pk),
                expected_version=None,
                terms=Terms(),
                by=CLAIRE,
                on=DAY,
                at=at(DAY),
            )

    found = both(propose, propose)
    assert sorted(type(each).__name__ for each in found) == ["Contract", "Refused"]
    with act():
        assert Contract.objects.filter(case=case).count() == 1


@pytest.mark.usefixtures("own_database")
def test_numbers_drawn_at_the_same_moment_differ() -> None:
    from tests.cases.stories import SELAM, TOMAS

    def apply_as(who: object) -> Callable[[], object]:
        def apply() -> object:
            with act():
                return applied(who).number  # type: ignore[arg-type]

        return apply

    assert sorted(map(str, both(apply_as(SELAM), apply_as(TOMAS)))) == ["CAI-2021-00001", "CAI-2021-00002"]
