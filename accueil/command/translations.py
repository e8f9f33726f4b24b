"""Compile the catalogues: ``python -m accueil.command.translations``. Needs no gettext on the machine.

A compiled catalogue carries the digest of its source, so that a fresh checkout, whose times say nothing, is right.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import polib

from accueil.command import ROOT


def catalogues() -> list[Path]:
    """Every catalogue of the house."""
    return sorted((ROOT / "accueil").glob("**/locale/*/LC_MESSAGES/django.po"))


def compile_all() -> int:
    """Compile what changed; returns how many catalogues were compiled."""
    return sum(_compile(each) for each in catalogues())


def _compile(source: Path) -> bool:
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    target, stamp = source.with_suffix(".mo"), source.with_suffix(".mo.stamp")
    if target.exists() and stamp.exists() and stamp.read_text() == digest:
        return False
    half = target.with_suffix(".half")
    polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(half))
    half.replace(target)
    stamp.write_text(digest)
    return True


if __name__ == "__main__":
    compile_all()
