"""``accueil law rehearse``: the counts on the screen, and an exit code a test gate can use."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from accueil.command import rehearsing
from accueil.command.main import main
from accueil.evaluation.models import Activation, Rehearsal
from tests.evaluation.test_rehearsal import LATER, THREE_YEARS
from tests.portals.oversight.scene import watcher


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command on the test's own database."""

    @contextlib.contextmanager
    def opened() -> Iterator[None]:
        yield

    monkeypatch.setattr(rehearsing, "opened_house", opened)


def asked(patch: str, folder: Path) -> int:
    file = folder / "patch.yaml"
    file.write_text(patch)
    return main(["law", "rehearse", str(file), "--agent", watcher().email, "--as-of", "2023-06-01"])


def test_a_change_that_passes_ends_well(db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(LATER, tmp_path) == 0
    assert "0 contracts asked about on 2023-06-01" in capsys.readouterr().out
    assert Rehearsal.objects.get().as_of == dt.date(2023, 6, 1)


def test_a_change_that_fails_the_examples_ends_with_one(db: None, tmp_path: Path) -> None:
    assert asked(THREE_YEARS, tmp_path) == 1


def test_who_may_not_and_what_is_no_patch_is_refused(db: None, tmp_path: Path) -> None:
    auditor = watcher("auditor").email
    (tmp_path / "patch.yaml").write_text(LATER)
    assert main(["law", "rehearse", str(tmp_path / "patch.yaml"), "--agent", auditor]) == 2
    assert main(["law", "rehearse", str(tmp_path / "none.yaml"), "--agent", auditor]) == 2
    assert asked("title: x\nlaws: {}", tmp_path) == 2


def test_a_deploy_learns_that_another_book_should_count(db: None, tmp_path: Path) -> None:
    assert main(["law", "decided"]) == 0
    asked(LATER, tmp_path)
    told, now = Rehearsal.objects.get(), dt.datetime(2012, 1, 2, tzinfo=dt.UTC)
    marc, nora = watcher(), watcher("head_of_service")
    Activation.objects.create(
        rehearsal=told,
        from_on=dt.date(2012, 1, 3),
        book=told.book_after,
        proposed_at=now,
        proposed_by=nora.id,
        proposed_by_name="Nora",
        confirmed_at=now,
        confirmed_by=marc.id,
        confirmed_by_name="Marc",
    )
    assert main(["law", "decided"]) == 1
