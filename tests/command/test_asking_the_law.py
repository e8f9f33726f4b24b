"""The command line answers with reasons, and says one clear sentence where something is wrong (exit code 2)."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from accueil.command.main import main

RULE = "luxembourg_cai.eligible"
ELIGIBLE = {
    "birth_date": "2001-02-03",
    "holds_luxembourg_nationality": False,
    "legal_stay": True,
    "seeks_international_protection": False,
    "wishes_to_stay": True,
    "requested_on": "2023-05-02",
}


def decided(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    facts: object,
    *words: str,
    rule: str = "luxembourg_cai.eligible",
) -> dict[str, object]:
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(facts))
    assert main(["decide", RULE, "--facts", str(file), "--as-of", "2023-06-15", "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_decision_names_value_reasons_missing_readings_and_book(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = decided(capsys, tmp_path, ELIGIBLE)
    assert list(found) == ["value", "in_force", "because", "missing", "readings", "book"]
    assert found["value"] is True
    assert found["in_force"] is True
    assert {id for each in found["because"] for id in each["provisions"]} >= {"LU-CAI-ART2-1-AGE"}  # type: ignore[attr-defined]


def test_what_nobody_said_is_unknown_and_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found = decided(capsys, tmp_path, {**ELIGIBLE, "wishes_to_stay": None})
    assert found["value"] is None
    assert [each["fact"] for each in found["missing"]] == ["wishes_to_stay"]  # type: ignore[attr-defined]


def test_a_day_without_a_text_is_told_apart_from_unknown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(ELIGIBLE))
    assert main(["decide", "luxembourg_cai.eligible", "--facts", str(file), "--as-of", "2001-01-01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["value"], found["in_force"]) in [(None, False), (False, True)]
    assert found["value"] is not True


@pytest.mark.parametrize("language", ["fr", "de", "lb", "pt", "en"])
def test_it_speaks_five_languages(capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text("birth_date: 2001-02-03\n")
    words = ["decide", "luxembourg_cai.eligible", "--facts", str(file), "--as-of", "2023-06-15", "--lang", language]
    assert main(words) == 0
    assert capsys.readouterr().out.count("\n") > 5


def test_facts_come_from_standard_input_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(ELIGIBLE)))
    assert main(["decide", RULE, "--facts", "-", "--as-of", "2023-06-15"]) == 0
    assert "yes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rule", "facts", "day", "sentence"),
    [
        ("luxembourg_cai.elig", "{}", "2023-06-15", "There is no rule 'luxembourg_cai.elig'"),
        ("luxembourg_cai.eligible", '{"nope": 1}', "2023-06-15", "no fact 'nope'"),
        ("luxembourg_cai.eligible", '{"birth_date": "2001-02-30"}', "2023-06-15", "birth_date"),
        ("luxembourg_cai.eligible", '{"birth_date": 7}', "2023-06-15", "birth_date"),
        ("luxembourg_cai.eligible", "{}", "15.6.2023", "'15.6.2023' is no day"),
        ("luxembourg_cai.eligible", "{broken", "2023-06-15", "neither JSON nor YAML"),
        ("luxembourg_cai.eligible", "[1, 2]", "2023-06-15", "pairs of a name and a value"),
    ],
)
def test_what_is_wrong_is_one_clear_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, rule: str, facts: str, day: str, sentence: str
) -> None:
    file = tmp_path / "facts.json"
    file.write_text(facts)
    assert main(["decide", rule, "--facts", str(file), "--as-of", day]) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.err.startswith("accueil: ")
    assert told.out == ""


def test_a_missing_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["decide", "luxembourg_cai.eligible", "--facts", "nowhere.json", "--as-of", "2023-06-15"]
    assert main(words) == 2
    assert "no file nowhere.json" in capsys.readouterr().err


def test_rules_and_facts_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "luxembourg_cai", "--as-of", "2023-06-15"]) == 0
    listed = capsys.readouterr().out
    assert "luxembourg_cai.eligible" in listed
    assert "{" not in listed
    assert main(["facts", "luxembourg_cai.eligible"]) == 0
    assert "birth_date" in capsys.readouterr().out
    assert main(["rules", "atlantis"]) == 2
    assert "no programme atlantis" in capsys.readouterr().err
