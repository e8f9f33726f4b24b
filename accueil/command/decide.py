"""``accueil decide PROGRAMME.RULE --facts FILE|- --as-of DATE``: what the law says for these facts, and why."""

from __future__ import annotations

import argparse
import json

from accueil.command.asking import LANGUAGES, book, clear_faults, day, facts_from
from accueil.law import Decision

KEYS = ("value", "in_force", "because", "missing", "readings", "book")


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``decide``."""
    command = subparsers.add_parser("decide", help="what a rule comes to for the facts given, and why")
    command.add_argument("rule", metavar="PROGRAMME.RULE", help="luxembourg_cai.eligible, say")
    command.add_argument("--facts", required=True, metavar="FILE|-", help="a JSON or YAML file, or standard input")
    command.add_argument("--as-of", required=True, metavar="DATE", help="the day the question is about: 2023-06-15")
    command.add_argument("--lang", choices=LANGUAGES, default="en")
    command.add_argument("--json", action="store_true", help="value, in_force, because, missing, readings, book")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the decision. Raises Refused for an unknown rule, fact, type or day."""
    as_of = day(arguments.as_of)
    law = book()
    with clear_faults():
        law.rule(arguments.rule)
        facts = law.read_facts(facts_from(arguments.facts))
        decision = law.explain(arguments.rule, facts, as_of)
    print(
        json.dumps(_shown(decision, arguments.lang), ensure_ascii=False, indent=2)
        if arguments.json
        else decision.text(arguments.lang)
    )
    return 0


def _shown(decision: Decision, language: str) -> dict[str, object]:
    whole = decision.to_json(language)
    return {key: whole[key] for key in KEYS}
