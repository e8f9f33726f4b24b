"""``accueil replay DECISION --agent A --reason R``: ask the law again with the facts stored, and say what differs."""

from __future__ import annotations

import argparse
import uuid
from typing import TYPE_CHECKING

from accueil.command.agents import agent_with
from accueil.command.house import opened_house
from accueil.kernel.faults import Refused

if TYPE_CHECKING:
    from accueil.cases.decisions import Replay


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``replay``."""
    command = subparsers.add_parser("replay", help="ask a stored decision again of today's law")
    command.add_argument("decision", help="the decision's id")
    command.add_argument("--agent", required=True, help="e-mail address of the agent who asks")
    command.add_argument("--reason", required=True, help="why, in a few words: it stands in the journal")
    command.add_argument("--authority", help="the authority whose decision it is (default: the setting)")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the stored answer, that of the law of then and of today's. Exit 0 when the law of then gives it again."""
    with opened_house():
        found = _replayed(arguments)
        _print(found)
    return 0 if found.same else 1


def _replayed(arguments: argparse.Namespace) -> Replay:
    from django.conf import settings

    from accueil.access.permissions import P
    from accueil.cases.decisions import replay
    from accueil.cases.models import Decision
    from accueil.journal.context import Access, Kind, opened

    authority = arguments.authority or settings.AUTHORITY
    agent = agent_with(arguments.agent, authority, P.CASES_SEE_FILE)
    try:
        decision_id = uuid.UUID(arguments.decision)
    except ValueError as error:
        raise Refused(f"'{arguments.decision}' is no id of a decision.") from error
    with opened(Access(agent, authority, "cases.replay", arguments.reason, Kind.READ)):
        try:
            return replay(decision_id)
        except Decision.DoesNotExist as error:
            raise Refused(f"{authority} has no decision {decision_id}.") from error


def _print(found: Replay) -> None:
    stored, now = found.stored, found.now
    print(f"Rule           {stored.rule}, asked on {stored.as_of}")
    print(f"The rule said  {_worded(stored.value)} (book {stored.book})")
    print(f"Asked again    {_worded(found.then.value) if found.then else 'the book of then was not kept'}")
    print(f"It says now    {_worded(now.value)} (book {now.book}{'' if found.same_book else ', changed since'})")
    print(f"The officer    {stored.outcome}{', against the rule' if stored.differs else ''}, {stored.decided_on}")
    for line in (found.then or now).because:
        print(f"  {line.state:8} {line.text} ({line.article}) {' '.join(line.provisions)}")
    print("Same answer for the same reasons." if found.same else "The answer or its reasons are not the same.")
    if found.same and not found.unchanged:
        print("Today's law would answer differently.")


def _worded(value: object) -> str:
    return "yes" if value is True else "no" if value is False else "unknown" if value is None else str(value)
