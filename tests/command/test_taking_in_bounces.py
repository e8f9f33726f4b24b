"""``accueil messages bounce``: a mail that came back, from the mail server's pipe."""

from __future__ import annotations

import io
from argparse import Namespace
from types import SimpleNamespace

import pytest

from accueil.command import messages
from accueil.messages.models import Channel, Handover
from accueil.messages.states import State, state_of
from tests.command.test_replaying import already_open
from tests.messages.test_bounced_mail import MARK, bounce
from tests.messages.told import EVERYTHING, all_of, reached_by, sent, told


@pytest.fixture(autouse=True)
def _open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "opened_house", already_open)


def piped(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    return messages.run(Namespace())


@pytest.mark.usefixtures("own_database")
def test_a_bounce_is_noted_once_and_the_next_way_is_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    person = reached_by(EVERYTHING)
    told(person)
    sent()
    mark = Handover.objects.get().id
    raw = bounce().replace(MARK.hex.encode(), mark.hex.encode())
    assert [piped(raw, monkeypatch), piped(raw, monkeypatch)] == [0, 0]
    assert capsys.readouterr().out.splitlines() == ["bounced (5.1.1)", "bounced (5.1.1): nothing new"]
    assert state_of(all_of(person)[Channel.EMAIL]) is State.BOUNCED
    assert Channel.SMS in all_of(person)


@pytest.mark.parametrize("raw", [b"", bounce(), b"Subject: Merci\n\nA demain"])
def test_any_other_mail_is_left_alone(
    db: None, raw: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert piped(raw, monkeypatch) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "This is no report on a message of this house.\n"
