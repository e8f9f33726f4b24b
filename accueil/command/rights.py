"""``accueil rights``: what is published about the rights of a person over the data."""

from __future__ import annotations

import argparse
import json

import django


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``rights`` and its verb."""
    verbs = subparsers.add_parser("rights", help="rights of a person over the data").add_subparsers(
        dest="verb", required=True
    )
    schema = verbs.add_parser("schema", help="docs/reference/own-data.schema.json")
    schema.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the JSON schema of the copy of the own data."""
    django.setup()
    from accueil.cases.rights.own_schema import own_data_schema

    print(json.dumps(own_data_schema(), indent=1, sort_keys=True))
    return 0
