"""What the architecture tests look at: the tracked sources and the order of the rooms."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STACK = (
    *("kernel", "law", "programmes", "database", "journal", "access", "people", "documents", "messages"),
    *("certificates", "agenda", "training", "cases", "evaluation", "retention", "ui"),
)


@cache
def sources(folder: str = "accueil") -> tuple[Path, ...]:
    """Python files below ``folder``, migrations apart."""
    return tuple(each for each in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in each.parts)


@cache
def tree(file: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(file.read_text(encoding="utf-8"))


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def called(file: Path) -> Iterator[tuple[str, int]]:
    """The text of everything called in a file, with its line."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


def shown(file: Path) -> str:
    """A file's name within the project."""
    return str(file.relative_to(ROOT))
