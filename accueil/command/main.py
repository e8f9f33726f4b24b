"""``accueil``: reads the words, finds the command, says one clear sentence where something is wrong (exit code 2)."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from accueil.kernel.faults import Refused

# Each is a module beside this one with ``register(subparsers)`` and ``run(arguments) -> int``.
COMMANDS = (
    *("demo", "decide", "rules", "facts", "law", "replay", "journal"),
    *("database", "takeover", "access", "messages", "api"),
    "rights",
    "retention",
)


def parser() -> argparse.ArgumentParser:
    """The parser with every command."""
    whole = argparse.ArgumentParser(prog="accueil", description="Welcome newcomers and administer their contracts.")
    subparsers = whole.add_subparsers(dest="command", required=True, metavar="command")
    for name in COMMANDS:
        if find_spec(f"accueil.command.{name}"):
            importlib.import_module(f"accueil.command.{name}").register(subparsers)
    return whole


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 found something wrong, 2 asked wrongly."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    arguments = parser().parse_args(words)
    try:
        code: int = arguments.run(arguments)
    except Refused as fault:
        print(f"accueil: {fault}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
