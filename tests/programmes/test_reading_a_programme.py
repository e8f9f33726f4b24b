"""A programme's files are read with clear errors: what is wrong, in which file, at which entry."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from accueil import programmes
from accueil.programmes.entry import ProgrammeError
from accueil.programmes.loading import read_programme

Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, Change], Path]:
    """Copies the programme and changes one of its files."""

    def change(file: str, edit: Change) -> Path:
        folder = tmp_path / "luxembourg_cai"
        shutil.copytree(programmes.FOLDER / "luxembourg_cai", folder)
        content = yaml.safe_load((folder / file).read_text(encoding="utf-8"))
        edit(content)
        (folder / file).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        return folder

    return change


def test_an_unknown_programme_is_named_with_those_there_are() -> None:
    with pytest.raises(LookupError, match="luxembourg_cai"):
        programmes.programme("atlantis")


def test_all_programmes_are_listed() -> None:
    assert "luxembourg_cai" in [programme.name for programme in programmes.programmes()]


@pytest.mark.parametrize(
    ("file", "edit", "sentence"),
    [
        ("programme.yaml", lambda c: c["steps"]["interview"].pop("label"), "steps.interview: needs 'label'"),
        ("programme.yaml", lambda c: c["steps"]["interview"].update(colour="red"), "does not know 'colour'"),
        ("programme.yaml", lambda c: c["steps"]["interview"].update(role="king"), "names the role 'king'"),
        ("programme.yaml", lambda c: c["decisions"]["reason"].update(letters={"perhaps": "refusal"}), "no outcome"),
        ("programme.yaml", lambda c: c["authority"]["names"]["olai"].update({"from": "2011"}), "must be a day"),
        ("programme.yaml", lambda c: c["documents"]["identity"].update(required="yes please"), "given as bool"),
        ("letters.yaml", lambda c: c["letters"]["refusal"].update(remedies=["miracle"]), "names the remedy 'miracle'"),
        ("models.yaml", lambda c: c["models"]["2020-1"]["articles"].append("twelve"), "has the article 'twelve'"),
        ("letters.fr.yaml", lambda c: c["letters"]["refusal"].update(tital="Refus"), "fr: letters.refusal.tital"),
        ("letters.fr.yaml", lambda c: c["letters"]["refusal"]["paragraphs"].pop(), "instead of 4 texts"),
        ("programme.pt.yaml", lambda c: c["certificates"]["orientation"].update(text="{nome}"), "placeholders"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_entry(
    broken: Callable[[str, Change], Path], file: str, edit: Change, sentence: str
) -> None:
    with pytest.raises(ProgrammeError) as error:
        read_programme(broken(file, edit))
    assert sentence in str(error.value)
    assert "luxembourg_cai/" in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "luxembourg_cai"
    shutil.copytree(programmes.FOLDER / "luxembourg_cai", folder)
    (folder / "letters.yaml").unlink()
    with pytest.raises(ProgrammeError, match=r"letters\.yaml is missing"):
        read_programme(folder)


def test_a_text_without_translation_falls_back_to_english(broken: Callable[[str, Change], Path]) -> None:
    found = read_programme(broken("programme.lb.yaml", lambda c: c["steps"]["roadmap"].pop("label")))
    assert found.steps["roadmap"].label.says("lb") == "Roadmap"
    assert not found.steps["roadmap"].label.worded_in("lb")


def test_rule_files_fit_a_screen() -> None:
    rules = [p for p in programmes.FOLDER.glob("*/rules/*.yaml") if p.suffixes == [".yaml"]]
    assert {path.name: lines for path in rules if (lines := len(path.read_text().splitlines())) > 150} == {}
