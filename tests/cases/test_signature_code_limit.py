"""Codes for signing online are sent so often and no more: each is one more try, and one more message."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.cases.actions import begin_online_signature
from accueil.cases.models import Contract, SignatureRequest
from accueil.kernel.faults import Refused
from accueil.messages.models import Message
from tests.cases import stories
from tests.cases.stories import CLAIRE, act, applied, at, prepared, proposed

DAY = dt.date(2021, 5, 12)


def asked(contract: Contract, minutes: int = 0) -> None:
    begin_online_signature(
        contract=contract,
        party="signatory",
        signer_name="Ana Lúcia Silva",
        by=CLAIRE,
        on=DAY,
        at=at(DAY) + dt.timedelta(minutes=minutes),
    )


def test_a_sixth_code_within_the_hour_is_refused_and_not_sent(db: None) -> None:
    with act():
        contract = proposed(prepared(applied()))
        for minute in range(5):
            asked(contract, minute)
        with pytest.raises(Refused, match="Too many codes were asked for"):
            asked(contract, 59)
        assert SignatureRequest.objects.count() == Message.objects.filter(kind="signature_code").count() == 5
        asked(contract, 60)
        assert SignatureRequest.objects.count() == 6


def test_the_codes_of_one_contract_do_not_count_for_another(db: None) -> None:
    with act():
        ana, selam = (proposed(prepared(applied(who))) for who in (stories.ANA, stories.SELAM))
        for minute in range(5):
            asked(ana, minute)
        asked(selam, 6)
        assert SignatureRequest.objects.filter(contract=selam).count() == 1
