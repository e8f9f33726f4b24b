"""The style guide is executable: sizes, names, left-over marks, what a project must not name."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, functions, shown, sources

CEILINGS = {"accueil": 400, "config": 400, "bench": 400, "tests": 400}
FUNCTION_CEILING = 50
TEMPLATE_CEILING = 150
RULES_CEILING = 150
# Longer than the ceiling, by name, with the reason.
EXCEPTIONS: dict[str, str] = {}
FORBIDDEN = re.compile(r"(^|_)(utils?|helpers?|misc|common|process|handle|data|info)(_|$)")


@pytest.mark.parametrize("folder", sorted(CEILINGS))
def test_no_source_file_outgrows_its_ceiling(folder: str) -> None:
    long = {
        shown(file): lines
        for file in sources(folder)
        if (lines := file.read_text(encoding="utf-8").count("\n")) > CEILINGS[folder] and shown(file) not in EXCEPTIONS
    }
    assert not long


@pytest.mark.parametrize("folder", sorted(CEILINGS))
def test_no_function_outgrows_its_ceiling(folder: str) -> None:
    long = {
        f"{shown(file)}:{node.name}": length
        for file in sources(folder)
        for node in functions(file)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_CEILING
    }
    assert not long


def test_templates_and_rules_fit_a_screen() -> None:
    limits = [("**/*.html", TEMPLATE_CEILING), ("programmes/*/rules/*.yaml", RULES_CEILING)]
    long = {
        shown(file): lines
        for pattern, ceiling in limits
        for file in (ROOT / "accueil").glob(pattern)
        if (lines := file.read_text(encoding="utf-8").count("\n")) > ceiling
    }
    assert not long


def test_names_say_what_things_are() -> None:
    bad = [shown(file) for file in (*sources(), *sources("tests")) if FORBIDDEN.search(file.stem)]
    bad += [
        f"{shown(file)}:{node.name}"
        for file in sources()
        for node in functions(file)
        if re.match(r"_?(process|handle)_", node.name)
    ]
    assert not bad


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|NotImplemented" r"Error)\b")
    found = [shown(file) for file in (*sources(), *sources("config")) if marks.search(file.read_text(encoding="utf-8"))]
    assert not found


def test_actions_take_few_named_parameters() -> None:
    wide = [
        f"{shown(file)}:{node.name}"
        for file in sources()
        if "actions" in (file.stem, file.parent.name)
        for node in functions(file)
        if not node.name.startswith("_") and (node.args.args or len(node.args.kwonlyargs) > 9)
    ]
    assert not wide


def test_the_project_names_no_machine_and_no_registry() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    # one letter of each stands in brackets, so that this file names none of them either
    patterns = re.compile(r"/wor[k]/|/tmp/[w]/|/simpl[e]/|--(extra-)?inde[x]-url|files\.pythonhoste[d]")
    found = [
        name
        for name in tracked
        if Path(name).suffix in {".py", ".toml", ".md", ".yaml", ".yml", ".html", ".lock", ".txt", ".cfg", ""}
        and (ROOT / name).is_file()
        and patterns.search((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert not found


def test_test_files_have_names_of_their_own() -> None:
    names = [file.name for file in sources("tests") if file.name.startswith("test_")]
    assert len(names) == len(set(names)), sorted({each for each in names if names.count(each) > 1})
