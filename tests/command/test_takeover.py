"""``accueil takeover``: a preview first, then each file in an act of its own; what was refused is said row by row."""

from __future__ import annotations

import csv
from contextlib import nullcontext
from pathlib import Path

import pytest

from accueil.cases.models import Case
from accueil.command import takeover
from accueil.command.main import main
from accueil.journal.models import Entry
from tests.cases.stories import act
from tests.cases.test_taking_over import FIFTEEN, HEAD, MARIA
from tests.portals.officer.scene import PDF
from tests.portals.oversight.scene import watcher

REASON = ["--reason", "Files of the office that closes at the end of June"]


@pytest.fixture
def words(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """A sheet of two rows with one paper, in the name of a head of service."""
    monkeypatch.setattr(takeover, "opened_house", nullcontext)
    head = watcher("head_of_service", "Anne Hoffmann")
    sheet, papers = tmp_path / "files.csv", tmp_path / "papers"
    sheet.write_text("\n".join([HEAD, MARIA, FIFTEEN]))
    papers.mkdir()
    (papers / "OLD-7.pdf").write_bytes(PDF)
    return ["takeover", str(sheet), "--from", "old system", "--papers", str(papers), "--agent", head.email, *REASON]


def files() -> int:
    with act():
        return Case.objects.count()


def test_without_take_nothing_is_stored(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code tells a script that something is wrong."""
    assert main(words) == 1
    said = capsys.readouterr().out
    assert "row 3 (OLD-8)" in said
    assert "1 could be taken over, 0 were before, 1 refused." in said
    assert files() == 0


def test_each_file_is_an_act_of_its_own_and_a_second_run_goes_on(
    words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The report holds a row for each row."""
    assert main([*words, "--take", "--report", str(tmp_path / "first.csv")]) == 1
    assert main([*words, "--take"]) == 1
    assert "0 taken over, 1 were before, 1 refused." in capsys.readouterr().out
    assert files() == 1
    with act("journal.retrace"):
        assert Entry.objects.filter(activity="cases.take_over", kind="write").count() == 4
    with (tmp_path / "first.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert [each["state"] for each in rows] == ["taken", "refused"]
    assert rows[0]["number"].startswith("CAI-2022-")


def test_who_may_not_is_told_so(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The role decides, not the terminal."""
    words[words.index("--agent") + 1] = watcher("auditor").email
    assert main(words) == 2
    assert "may not do this" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("flag", "value", "said"),
    [
        ("--from", " ", "Say with --from"),
        ("--agent", "nobody@office.lu", "No agent signs in as"),
        ("--reason", "x", "Say in a few words"),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str], flag: str, value: str, said: str
) -> None:
    """Before a row is read."""
    words[words.index(flag) + 1] = value
    assert main(words) == 2
    assert said in capsys.readouterr().err


def test_the_headings_can_be_printed(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """To begin a sheet with."""
    assert main(["takeover", "--columns"]) == 0
    assert capsys.readouterr().out.startswith("number,given_name,family_name,birth,nationalities")
