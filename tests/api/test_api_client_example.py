"""The example in the guide, run as it stands against the running server."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

from accueil.agenda.models import AttendanceMark, Enrolment
from accueil.api.signing import new_secret, signed_headers
from tests.api.conftest import agreed
from tests.api.programs import credentials
from tests.portals.provider import school

FILE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "api-client.py"


def example() -> Any:
    spec = importlib.util.spec_from_file_location("api_client", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_example_marks_a_class_and_a_second_run_marks_nobody_twice(live_site: str) -> None:
    moselle = agreed(school.provider())
    # one date over, and one that begins only next month: the demonstration's day stands, the clock runs on
    session = school.group(moselle, school.DAY - dt.timedelta(days=7))
    session.meetings.update(ends_at=school.NOW)
    type(session).objects.filter(pk=session.pk).update(ends_at=school.NOW + dt.timedelta(days=1))
    place = school.enrolled(school.learner("Ana"), session)
    with school.act(activity="agenda.places"):
        Enrolment.objects.filter(pk=place.pk).update(enrolled_at=school.NOW - dt.timedelta(days=30))
    held = credentials(moselle)
    told = {"ACCUEIL": live_site, "CLIENT_ID": held.client_id, "CLIENT_SECRET": held.secret}
    for said in ("stored: noted", ""):
        done = subprocess.run(
            [sys.executable, str(FILE)], env=os.environ | told, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "French A1.1: running, 19 places free" in done.stdout
        assert said in done.stdout
    with school.act(activity="agenda.attendance"):
        assert [each.status for each in AttendanceMark.objects.all()] == ["present"]


def test_the_example_knows_our_signature_from_a_forged_and_from_an_old_one() -> None:
    secret, body = new_secret(), b'{"type":"enrolment.made"}'
    now = int(time.time())
    ours = signed_headers(secret=secret, message=uuid.uuid4(), timestamp=now, body=body)
    old = signed_headers(secret=secret, message=uuid.uuid4(), timestamp=now - 3600, body=body)
    holds = example().signature_holds
    assert holds(secret, ours, body)
    assert not holds(secret, ours, body + b" ")
    assert not holds(new_secret(), ours, body)
    assert not holds(secret, old, body)
