"""Whether a kept database still fits the code: a digest over what migrations and the register say."""

from __future__ import annotations

import hashlib
from pathlib import Path


def fingerprint(root: Path) -> str:
    """A digest of every migration, the register and the locked requirements below ``root``."""
    digest = hashlib.sha256()
    files = [*root.glob("accueil/**/migrations/*.py"), *root.glob("accueil/journal/register/*.yaml")]
    for file in sorted([*files, root / "requirements.lock"]):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
