"""What the contract promises, tried against the running server by somebody who knows nothing else of it."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from accueil.agenda.models import Meeting
from accueil.api.v1.contract import FILE
from accueil.training.models import Course
from tests.api.conftest import agreed
from tests.api.programs import Program
from tests.portals.provider import school

ROOT, HERE = Path(__file__).resolve().parents[2], Path(__file__).parent


def scene() -> tuple[Program, dict[str, str]]:
    """A school with a class that runs and somebody in it, and the ids of what there is."""
    moselle = agreed(school.provider())
    program = Program(moselle, calls_a_minute=1_000_000)
    session = school.group(moselle, school.DAY - dt.timedelta(days=7), school.DAY + dt.timedelta(days=30))
    place = school.enrolled(school.learner("Ana"), session)
    return program, {
        "class_id": str(session.pk),
        "course_id": str(Course.objects.get(session=session).pk),
        "enrolment_id": str(place.pk),
        "meeting_id": str(Meeting.objects.filter(session=session).earliest("starts_at").pk),
    }


def tried(address: str, folder: Path, *how: str) -> None:
    """Run schemathesis in a folder of its own. Fails with what it says where it finds anything."""
    program, known = scene()
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(HERE / "schemathesis.toml")]
    command += ["run", str(FILE), "--url", address, "--seed", "1", "--no-color", *how]
    command += ["--header", f"Authorization: Bearer {program.token}", "--generation-database", "none"]
    told = {
        "SCHEMATHESIS_HOOKS": "tests.api.known_things",
        "KNOWN_IDS": json.dumps(known),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(command, cwd=folder, env=os.environ | told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-4_000:]


def test_a_short_look_at_every_endpoint_finds_nothing(live_site: str, tmp_path: Path) -> None:
    tried(live_site, tmp_path, "--phases", "fuzzing", "--max-examples", "2")


@pytest.mark.full
def test_schemathesis_finds_nothing(live_site: str, tmp_path: Path) -> None:
    tried(live_site, tmp_path, "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "25")
