"""The states of a file are a table; its diagram in the reference is drawn from the table."""

from __future__ import annotations

from pathlib import Path

from accueil.cases.states import LEADS_TO, Stage

DIAGRAM = Path(__file__).resolve().parents[2] / "docs" / "reference" / "stages-of-a-file.md"


def drawn() -> str:
    """The page as the table draws it."""
    arrows = [f"    {stage} --> {target}: {event}" for stage, events in LEADS_TO.items() for event, target in events]
    ends = [f"    {stage} --> [*]" for stage, events in LEADS_TO.items() if not events]
    lines = ["stateDiagram-v2", f"    [*] --> {Stage.CANDIDATE}: the person asks", *arrows, *ends]
    told = "Drawn from `LEADS_TO` in `accueil/cases/states.py` and compared with it by a test. A stage is computed from"
    return (
        f"# Stages of a file\n\n{told} events\nand a day; none is stored.\n\n```mermaid\n{chr(10).join(lines)}\n```\n"
    )


def test_the_diagram_is_the_table() -> None:
    assert DIAGRAM.read_text(encoding="utf-8") == drawn()


def test_every_stage_is_in_the_table_and_can_be_reached() -> None:
    assert set(LEADS_TO) == set(Stage)
    reached, ahead = set(), [Stage.CANDIDATE]
    while ahead:
        stage = ahead.pop()
        if stage not in reached:
            reached.add(stage)
            ahead += [target for _event, target in LEADS_TO[stage]]
    assert reached == set(Stage)
