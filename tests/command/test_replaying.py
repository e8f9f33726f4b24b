"""``accueil replay``: by an agent who may see files, with a reason, from the terminal."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from accueil.access.actions import assign_role
from accueil.access.models import Account
from accueil.cases.models import Decision
from accueil.command import replay
from accueil.journal.context import ReasonTooThin
from accueil.journal.models import Entry
from accueil.kernel.faults import Refused
from tests.agents import authorised
from tests.cases.stories import AUTHORITY, CLAIRE, act, contract_of


@contextmanager
def already_open() -> Iterator[None]:
    """The house stands already in a test."""
    yield


@pytest.fixture
def decision(db: None, monkeypatch: pytest.MonkeyPatch) -> Decision:
    monkeypatch.setattr(replay, "opened_house", already_open)
    for email, role in (("claire@office.lu", "administrative_auditor"), ("marc@office.lu", "social_worker")):
        account = Account.objects.create_user(email, kind="staff", name="Claire Hoffmann", function="auditor")
        assign_role(
            account=account, role=role, authority=AUTHORITY, from_on=dt.date(2020, 1, 1), until_on=None, by=CLAIRE
        )
        authorised(account, role)
    with act():
        contract = contract_of()
        return Decision.objects.get(case=contract.case)


def asked(decision: object, agent: str = "claire@office.lu", reason: str = "Answering an objection") -> int:
    given = Namespace(decision=str(decision), agent=agent, reason=reason, authority=AUTHORITY)
    return replay.run(given)


def test_the_same_answer_is_printed_with_its_reasons_and_provisions(
    decision: Decision, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(decision.pk) == 0
    shown = capsys.readouterr().out
    assert "luxembourg_cai.eligible" in shown
    assert "LU-CAI-ART2-1-AGE" in shown
    assert "Same answer for the same reasons." in shown


def test_the_look_stands_in_the_journal(decision: Decision) -> None:
    """Proves "LU-CAI-ART28-WHO-WHEN": a command leaves its entry like a page."""
    asked(decision.pk)
    with act("journal.retrace"):
        assert Entry.objects.filter(activity="cases.replay", persons=1).count() == 1


@pytest.mark.parametrize(
    ("decision_id", "agent", "sentence"),
    [
        ("no-id", "claire@office.lu", "is no id of a decision"),
        ("00000000-0000-4000-8000-000000000000", "claire@office.lu", "has no decision"),
        ("00000000-0000-4000-8000-000000000000", "nobody@office.lu", "No agent signs in"),
        ("00000000-0000-4000-8000-000000000000", "marc@office.lu", "may not do this"),
    ],
)
def test_asked_wrongly_it_says_so_in_one_sentence(
    decision: Decision, decision_id: str, agent: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        asked(decision_id, agent)


def test_a_thin_reason_is_refused(decision: Decision) -> None:
    """Proves "LU-CAI-ART28-REASON"."""
    with pytest.raises(ReasonTooThin):
        asked(decision.pk, reason="file")
