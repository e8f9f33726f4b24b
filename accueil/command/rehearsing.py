"""``accueil law rehearse PATCH``: what a change of the law would change over the whole caseload, per rule."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from accueil.command.agents import agent_with
from accueil.command.house import opened_house
from accueil.kernel.faults import Refused

if TYPE_CHECKING:
    from accueil.evaluation.models import Rehearsal


def register(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``rehearse`` and ``decided`` to the verbs of ``law``."""
    rehearse = verbs.add_parser("rehearse", help="what a change would change over all files; nothing is changed")
    rehearse.add_argument("patch", type=Path, help="a YAML file: title, then parameters, rules or facts, examples")
    rehearse.add_argument("--agent", required=True, help="e-mail address of the agent who rehearses it")
    rehearse.add_argument("--as-of", type=dt.date.fromisoformat, help="the day of the question (default: today)")
    rehearse.set_defaults(run=run)
    decided = verbs.add_parser("decided", help="whether the book installed is the one decided on; exit code 1 if not")
    decided.set_defaults(run=run_decided)


def run(arguments: argparse.Namespace) -> int:
    """Rehearse and print. Exit code 0 when the worked examples pass with the change, 1 when they do not."""
    if not arguments.patch.is_file():
        raise Refused(f"There is no file {arguments.patch}.")
    with opened_house():
        told = _rehearsed(arguments)
        _print(told)
    return 0 if told.gate["passed"] else 1


def run_decided(arguments: argparse.Namespace) -> int:
    """Print how every decided change stands. Exit code 1 when one should count and the book installed is another."""
    with opened_house():
        from django.conf import settings

        from accueil.database.day import business_day
        from accueil.evaluation.activations import MISSING, states
        from accueil.evaluation.queries import activations_of

        found = states(list(activations_of(settings.AUTHORITY)), business_day())
        for each in found:
            print(f"{each.activation.from_on}  {each.word:10}  {each.activation.rehearsal.title}")
    return 1 if any(each.word == MISSING for each in found) else 0


def _rehearsed(arguments: argparse.Namespace) -> Rehearsal:
    from django.conf import settings

    from accueil.access.permissions import P
    from accueil.database.day import business_day, business_now
    from accueil.evaluation.actions.rehearsing import rehearse_change
    from accueil.evaluation.counting import rehearsed

    agent = agent_with(arguments.agent, settings.AUTHORITY, P.EVALUATION_REHEARSE)
    with rehearsed(settings.AUTHORITY, task=f"asked by {agent.id}"):
        return rehearse_change(
            patch=arguments.patch.read_text(encoding="utf-8"),
            programme=settings.PROGRAMME,
            authority=settings.AUTHORITY,
            as_of=arguments.as_of or business_day(),
            name=arguments.agent,
            by=agent,
            at=business_now(),
        )


def _print(told: Rehearsal) -> None:
    console = Console(width=None if Console().is_terminal else 160)
    console.print(f"{told.title}: {told.files} contracts asked about on {told.as_of}")
    table = Table("rule", "from", "to", "contracts", box=None, pad_edge=False)
    for row in told.report["changes"]:
        table.add_row(row["rule"], row["from"], row["to"], str(row["files"]))
    console.print(table if told.report["changes"] else "No answer would change.")
    if told.report["untold"]:
        console.print(f"Not seen here, as no list knows them: {', '.join(told.report['untold'])}")
    for line in (*told.gate["failures"], *told.gate["uncovered"]):
        console.print(f"example: {line}", markup=False)
