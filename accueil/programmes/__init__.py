"""The law: facts about people declared once, and one folder per programme with rules, procedure, texts and examples.

What belongs here: data (YAML) and the typed reading of it. No models, no views, no clock, no Django: rooms above ask
`book()` for decisions and `programme(name)` for the procedure. Sentences of the law are in the files, never in code.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from accueil.law import RuleBook, load_book
from accueil.programmes.catalogue import Provision, read_catalogue, read_own_provisions
from accueil.programmes.loading import read_programme
from accueil.programmes.procedure import Programme

FOLDER = Path(__file__).parent

__all__ = ["FOLDER", "Programme", "Provision", "book", "citable", "programme", "programmes", "provisions"]


@cache
def book() -> RuleBook:
    """The rules of all programmes. LawError when a file cannot be understood."""
    return load_book(FOLDER)


@cache
def programme(name: str) -> Programme:
    """The procedure of one programme, by the name of its folder. LookupError names those there are."""
    if not (FOLDER / name / "programme.yaml").is_file():
        names = ", ".join(sorted(path.parent.name for path in FOLDER.glob("*/programme.yaml")))
        raise LookupError(f"there is no programme '{name}'; the programmes are {names}")
    return read_programme(FOLDER / name)


@cache
def programmes() -> tuple[Programme, ...]:
    """All programmes, in alphabetical order of their folders."""
    return tuple(programme(path.parent.name) for path in sorted(FOLDER.glob("*/programme.yaml")))


@cache
def provisions() -> Mapping[str, Provision]:
    """The provision catalogue by id."""
    return read_catalogue()


@cache
def citable() -> Mapping[str, Provision]:
    """Everything a rule, a register or a letter may cite: the catalogue, and European data-protection law beside it."""
    return {**read_catalogue(), **read_own_provisions()}
