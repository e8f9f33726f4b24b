"""``accueil database backup | restore``: one clear sentence where an address is missing, and a whole way there and
back."""

from __future__ import annotations

from pathlib import Path

import pytest

from accueil.command import database
from accueil.command.main import main
from accueil.database import roles
from tests.clusters import Cluster
from tests.database.test_backups import empty, saved  # noqa: F401  fixtures


def test_a_backup_says_its_size_and_digest(
    own_database: str,
    cluster: Cluster,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The digest is that of the file beside it."""
    monkeypatch.setenv("DATABASE_BACKUP_URL", cluster.url(own_database).replace(roles.APPLICATION, roles.BACKUP))
    assert main(["database", "backup", str(tmp_path / "night.dump")]) == 0
    digest = (tmp_path / "night.dump.sha256").read_text().split()[0]
    assert digest in capsys.readouterr().out


def test_a_restore_says_what_to_do_next(
    saved: Path,  # noqa: F811
    empty: str,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Erasures since the backup are applied again before anyone signs in."""
    monkeypatch.setenv("DATABASE_OWNER_URL", empty)
    assert main(["database", "restore", str(saved)]) == 0
    said = capsys.readouterr().out
    assert "tables restored" in said
    assert "accueil retention reapply" in said


def test_a_missing_address_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and which variable to set."""
    monkeypatch.setattr(database, "demonstration", lambda: tmp_path)
    for name in ("DATABASE_BACKUP_URL", "DATABASE_OWNER_URL"):
        monkeypatch.delenv(name, raising=False)
    assert main(["database", "backup", str(tmp_path / "night.dump")]) == 2
    assert "Set DATABASE_BACKUP_URL" in capsys.readouterr().err
    assert main(["database", "restore", str(tmp_path / "night.dump")]) == 2
    assert "Set DATABASE_OWNER_URL" in capsys.readouterr().err
