"""A person hands in so many papers within a day; what an agent takes in for somebody has no such limit."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from accueil.documents.actions import store_file
from accueil.documents.queries import files_of
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from tests.documents.acts import AT, CLAIRE, doing, registered

ANA = Agent(uuid.UUID(int=77), "person", "the person", "self")
HOUR = dt.timedelta(hours=1)


def scan(number: int, size: int = 0) -> bytes:
    """A different PDF for each number."""
    return b"%PDF-1.4\n" + str(number).encode() + b"0" * size + b"\ntrailer <<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _limits(db: None, settings: Any) -> None:
    settings.PAPERS_A_DAY, settings.PAPERS_SIZE_A_DAY = 3, 3 * 1024 * 1024


def sent(person: uuid.UUID, *numbers: int, by: Agent = ANA, at: dt.datetime = AT, size: int = 0) -> None:
    for number in numbers:
        store_file(person_id=person, name=f"{number}.pdf", content=scan(number, size), by=by, at=at)


def test_a_fourth_paper_of_three_is_refused_with_a_sentence_until_tomorrow() -> None:
    person = registered()
    with doing("documents.hand_in"):
        sent(person, 1, 2, 3)
        with pytest.raises(Refused, match="You can send 3 papers a day") as refused:
            sent(person, 4, at=AT + 23 * HOUR)
        assert set(refused.value.fields) == {"file"}
        assert files_of(person).count() == 3
        sent(person, 4, at=AT + 24 * HOUR)
        assert files_of(person).count() == 4


def test_the_same_paper_again_is_no_further_one() -> None:
    person = registered()
    with doing("documents.hand_in"):
        sent(person, 1, 2, 3, 3, 1)
        assert files_of(person).count() == 3


def test_papers_of_a_day_are_together_of_a_certain_size_at_most() -> None:
    person, large = registered(), 2 * 1024 * 1024
    with doing("documents.hand_in"):
        sent(person, 1, size=large)
        with pytest.raises(Refused, match="You can send 3 MB a day"):
            sent(person, 2, size=large)
        sent(person, 2)
        assert files_of(person).count() == 2


def test_an_agent_takes_in_as_many_as_are_brought() -> None:
    """They count for nobody's day: the person can still send the own ones."""
    person = registered()
    with doing("documents.hand_in"):
        sent(person, *range(1, 6), by=CLAIRE)
        sent(person, 6, 7, 8)
        assert files_of(person).count() == 8
