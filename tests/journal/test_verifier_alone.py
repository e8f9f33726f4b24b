"""The verifier is one file that needs an export, checkpoints and a public key, and nothing of this house."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from accueil.command.main import main
from tests.architecture.sources import ROOT
from tests.journal.chains import Administrator, computed_anew, entries, public_key, sealed

VERIFIER = ROOT / "accueil" / "journal" / "verifier.py"


def test_it_needs_python_and_cryptography_only() -> None:
    named = {
        ((node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name).split(".")[0]
        for node in ast.walk(ast.parse(VERIFIER.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert named - set(sys.stdlib_module_names) == {"cryptography"}


def alone(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of it in a folder of its own, with nothing of this house on its path."""
    shutil.copy(VERIFIER, folder / "verifier.py")
    command = [sys.executable, "-I", "verifier.py", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def taken_away(own_database: str, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with checkpoints and the public key; exports come into it. Commands use this test's own database."""
    monkeypatch.setenv("DATABASE_URL", "the connection of this test")
    settings.JOURNAL_SINKS = [f"folder:{tmp_path}/outside"]
    (tmp_path / "keys.pem").write_text(public_key())
    return tmp_path


def test_a_superuser_who_edits_one_row_of_a_copy_is_named(taken_away: Path, administrator: Administrator) -> None:
    """Proves "LU-CAI-ART28-RETRACE"."""
    made = entries(5)
    sealed()
    words = ("--checkpoints", "outside", "--key", "keys.pem")
    assert main(["journal", "export", str(taken_away / "whole.jsonl.gz")]) == 0
    found = alone(taken_away, "whole.jsonl.gz", *words)
    assert (found.returncode, found.stderr) == (0, "")
    assert "The journal is whole" in found.stdout
    administrator.execute("set session_replication_role = replica")
    administrator.execute("update journal_entry set office = 'Elsewhere' where id = %s", [made[2]])
    assert main(["journal", "export", str(taken_away / "edited.jsonl")]) == 0
    found = alone(taken_away, "edited.jsonl", *words)
    assert found.returncode == 1
    assert f"link 3, entry {made[2]}: its content was changed" in found.stdout
    computed_anew(administrator)
    assert main(["journal", "export", str(taken_away / "anew.jsonl"), "--details"]) == 0
    found = alone(taken_away, "anew.jsonl", *words)
    assert "computed anew between link 3 and link 3" in found.stdout


def test_the_live_database_is_verified_against_what_lies_outside(
    taken_away: Path, administrator: Administrator, capsys: pytest.CaptureFixture[str]
) -> None:
    made = entries(3)
    assert main(["journal", "checkpoint"]) == 0
    words = ["journal", "verify", "--checkpoints", str(taken_away / "outside"), "--key", str(taken_away / "keys.pem")]
    assert main(words) == 0
    administrator.execute("set session_replication_role = replica")
    administrator.execute("update journal_entry set kind = 'print' where id = %s", [made[0]])
    computed_anew(administrator)
    assert main(["journal", "verify"]) == 0
    assert main(words) == 1
    assert "computed anew between link 1 and link 1" in capsys.readouterr().err
    assert main(words[:-2]) == 2


def test_an_export_asked_for_twice_overwrites_nothing(taken_away: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries(1)
    file = taken_away / "export.jsonl"
    assert main(["journal", "export", str(file)]) == 0
    before = file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert main(["journal", "export", str(file)]) == 2
    assert "an export overwrites nothing" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "keys.pem").write_text("no key")
    (tmp_path / "outside").mkdir()
    found = alone(tmp_path, "nothing.jsonl", "--checkpoints", "outside", "--key", "keys.pem")
    assert found.returncode == 2
    assert "This cannot be verified" in found.stderr
