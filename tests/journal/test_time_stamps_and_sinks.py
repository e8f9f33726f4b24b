"""Checkpoints bear the time of somebody else, and reach every place that is set; what fails waits and says why."""

from __future__ import annotations

import datetime as dt
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from accueil.journal import verifier
from accueil.journal.checkpoints import deliver_pending, make_checkpoint
from accueil.journal.models import Checkpoint, Delivery
from accueil.journal.sinks import sinks
from accueil.journal.stamping import NotStamped
from accueil.journal.tasks import NotOutside, checkpoint
from tests.journal.chains import entries, exported, judged, public_key, sealed
from tests.journal.stamping_authority import Authority, answering

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def outside(tmp_path: Path, settings: Settings) -> Path:
    """The folder checkpoints are kept in."""
    settings.JOURNAL_SINKS = [f"folder:{tmp_path}/outside"]
    return tmp_path / "outside"


def run() -> None:
    """The job, as the clock starts it."""
    context: Any = None
    checkpoint.func(context, timestamp=0)


def points(folder: Path, tsa: str) -> tuple[list[verifier.Point], list[verifier.Fault]]:
    texts = {each.name: each.read_text() for each in folder.glob("*.json")}
    return verifier.read_points(texts, verifier.read_keys(public_key()), tsa)


def test_a_checkpoint_is_stamped_and_the_stamp_is_verified(outside: Path, settings: Settings) -> None:
    authority = Authority()
    entries(2)
    with answering(authority) as address:
        settings.JOURNAL_TSA = address
        sealed()
    assert points(outside, authority.pem)[1] == []
    assert "not signed by that authority" in str(points(outside, Authority().pem)[1][0])
    assert judged(exported(), outside) == []


def test_a_clock_that_differs_from_the_stamp_is_found(outside: Path, settings: Settings) -> None:
    authority = Authority()
    authority.late = dt.timedelta(hours=3)
    entries(1)
    with answering(authority) as address:
        settings.JOURNAL_TSA = address
        sealed()
    assert "its clock said" in str(points(outside, authority.pem)[1][0])


def test_a_stamp_over_something_else_or_of_nobody_is_refused(outside: Path, settings: Settings) -> None:
    authority, now = Authority(), dt.datetime.now(dt.UTC)
    authority.wrong = True
    with answering(authority) as address:
        settings.JOURNAL_TSA = address
        with pytest.raises(NotStamped):
            make_checkpoint(day=now.date(), at=now)
    with pytest.raises(NotStamped):
        make_checkpoint(day=now.date(), at=now)
    assert not Checkpoint.objects.exists()
    assert make_checkpoint(day=now.date(), at=now, stamped=False).number == 1


def test_the_job_seals_once_a_day_and_takes_what_waits_to_every_sink(tmp_path: Path, settings: Settings) -> None:
    settings.JOURNAL_SINKS = [f"folder:{tmp_path}/outside", "mailto:auditor@example.org", "http://127.0.0.1:9/"]
    entries(1)
    with pytest.raises(NotOutside):
        run()
    assert len(list((tmp_path / "outside").glob("*.json"))) == 1
    assert mail.outbox[0].to == ["auditor@example.org"]
    assert json.loads(mail.outbox[0].attachments[0][1])["signatures"]
    waiting = Delivery.objects.get(delivered_at=None)
    assert waiting.fault
    taken: list[bytes] = []

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Requests are not worth a line."""

    server = HTTPServer(("127.0.0.1", 0), Desk)
    thread = threading.Thread(target=server.handle_request, daemon=True)
    thread.start()
    settings.JOURNAL_SINKS = [f"http://127.0.0.1:{server.server_port}/"]
    Delivery.objects.filter(pk=waiting.pk).update(sink=settings.JOURNAL_SINKS[0])
    run()
    thread.join(timeout=10)
    server.server_close()
    assert Checkpoint.objects.count() == 1
    assert json.loads(taken[0])["document"] == Checkpoint.objects.get().document
    assert not Delivery.objects.filter(delivered_at=None).exists()


def test_a_folder_never_has_a_checkpoint_overwritten(outside: Path) -> None:
    entries(1)
    made = sealed()
    (file,) = outside.glob("*.json")
    file.write_text("{}")
    Delivery.objects.create(checkpoint=made, sink="folder:elsewhere")
    Delivery.objects.filter(checkpoint=made).exclude(sink="folder:elsewhere").update(delivered_at=None)
    assert deliver_pending(at=dt.datetime.now(dt.UTC)) == 2
    assert file.read_text() == "{}"
    assert any("nothing was overwritten" in each.fault for each in Delivery.objects.all())
    assert any("set no more" in each.fault for each in Delivery.objects.all())


@pytest.mark.parametrize("address", ["ftp://example.org", "/tmp/folder", "https:/example.org"])
def test_a_place_of_no_known_kind_is_named(settings: Settings, address: str) -> None:
    settings.JOURNAL_SINKS = [address]
    with pytest.raises(ValueError, match="ACCUEIL_JOURNAL_SINKS"):
        sinks()
