"""The law as it lies in its files: facts, chapters and their wordings, read but not yet understood.

A `Source` is plain data; it can be amended by a patch and read again, which is how a change of rules is rehearsed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accueil.law.errors import LawError
from accueil.law.yaml_file import read_yaml

Raw = Mapping[str, Any]
_WORDING = re.compile(r"^(?P<stem>.+)\.(?P<lang>[a-z]{2})\.yaml$")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One rules file of a programme, with the wordings beside it by language."""

    programme: str
    file: str
    raw: Raw
    wordings: Mapping[str, Raw] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """Everything a book is made from. `facts` is the content of facts.yaml, `fact_wordings` by language."""

    facts: Raw
    fact_wordings: Mapping[str, Raw]
    chapters: tuple[Chapter, ...]


def read_source(folder: Path, programmes: Sequence[str] | None = None) -> Source:
    """The files of a folder of programmes (all programmes by default, in alphabetical order)."""
    found = sorted(path.parent.name for path in folder.glob("*/rules") if path.is_dir())
    names = found if programmes is None else sorted(programmes)
    for name in names:
        if name not in found:
            raise LawError(f"there is no programme '{name}'; the programmes are {', '.join(found) or 'none'}")
    facts_file = folder / "facts.yaml"
    if not facts_file.is_file():
        raise LawError("is missing; declare the facts that the rules look at there", file="facts.yaml")
    return Source(
        facts=_mapping(facts_file, "facts.yaml"),
        fact_wordings=_wordings_beside(facts_file, folder),
        chapters=tuple(chapter for name in names for chapter in _chapters(folder, name)),
    )


def _chapters(folder: Path, programme: str) -> list[Chapter]:
    chapters = []
    for path in sorted((folder / programme / "rules").glob("*.yaml")):
        if not _WORDING.match(path.name):
            shown = path.relative_to(folder).as_posix()
            chapters.append(Chapter(programme, shown, _mapping(path, shown), _wordings_beside(path, folder)))
    return chapters


def _wordings_beside(path: Path, folder: Path) -> dict[str, Raw]:
    wordings = {}
    for beside in sorted(path.parent.glob(f"{path.stem}.*.yaml")):
        match = _WORDING.match(beside.name)
        if match and match["stem"] == path.stem:
            wordings[match["lang"]] = _mapping(beside, beside.relative_to(folder).as_posix())
    return wordings


def section(raw: Raw, key: str) -> Mapping[str, Any]:
    """A mapping inside a file, empty when absent. LawError when something else stands there."""
    value = raw.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise LawError(f"'{key}' must hold names with their content, as in '{key}: {{name: …}}'")
    return value


def entries(raw: Raw, key: str) -> Sequence[Any]:
    """A list inside a file, empty when absent. LawError when something else stands there."""
    value = raw.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise LawError(f"'{key}' must hold a list, each entry beginning with '- '")
    return value


def _mapping(path: Path, shown: str) -> Raw:
    content = read_yaml(path, shown)
    if not isinstance(content, dict):
        raise LawError("holds no mapping; begin it with keys such as 'facts:' or 'rules:'", file=shown)
    return content
