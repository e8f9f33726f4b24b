"""A run that is killed, a hold placed while it is going on, a restore afterwards: nothing half-done, nothing back."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import uuid
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection, connections

from accueil.cases.models import Case
from accueil.database.address import settings_of
from accueil.kernel.faults import Refused
from accueil.people.birth import Birth
from accueil.people.models import Person
from accueil.retention.actions import NewHold, place_hold, run_batch
from accueil.retention.models import Batch, Entry, ErasureList, Proof
from tests.cases.stories import Who, applied
from tests.cases.stories import act as case_act
from tests.clusters import Cluster
from tests.conftest import ROOT
from tests.retention.scenes import HERE, JOB, NORA, act, approved, noon, prepared, scheduled

DAY = dt.date(2024, 1, 8)
MANY = 24


@pytest.fixture
def waiting(own_database: str) -> ErasureList:
    """An approved list of candidates whose year is over."""
    with case_act():
        for number in range(MANY):
            applied(Who(f"Nomen{number}", f"Nescio{number}", Birth(1990, 1, 1), ("BR",), f"n{number}@example.org"))
    scheduled(DAY)
    return approved(prepared(DAY), DAY)


def environment(cluster: Cluster, name: str, folder: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": cluster.url(name),
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "ACCUEIL_DAY": DAY.isoformat(),
        "ACCUEIL_RETENTION_REGISTER": str(folder),
        "ACCUEIL_STATE": str(folder),
    }


def test_a_run_killed_half_way_goes_on_and_leaves_nothing_half_done(
    waiting: ErasureList, own_database: str, cluster: Cluster, tmp_path: Path
) -> None:
    """A real process, killed with signal 9 between two of its transactions or within one."""
    words = [
        sys.executable,
        "-m",
        "accueil.command.main",
        "retention",
        "run",
        "--batch",
        "2",
        "--list",
        str(waiting.pk),
    ]
    env = environment(cluster, own_database, tmp_path)
    with subprocess.Popen(words, env=env, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and _batches(waiting) < 2:
            signal.sigtimedwait([], 0.02)
        process.send_signal(signal.SIGKILL)
    done = _left()
    assert 0 < len(done) < MANY
    with act():
        open_lines = set(Entry.objects.filter(list=waiting, done_at=None).values_list("subject_id", flat=True))
        assert not Proof.objects.exists()
    assert done == open_lines
    again = subprocess.run(words, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert _left() == set()
    with act():
        proof = Proof.objects.get(list=waiting)
        assert proof.counts["people_person"] == proof.counts["cases_case"] == MANY
        assert proof.outcomes == {"deleted": MANY}
        assert sum(Batch.objects.values_list("files", flat=True)) == MANY
    third = subprocess.run(words, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (third.returncode, "is through" in third.stderr) == (2, True)
    register = (tmp_path / "erased.jsonl").read_text().splitlines()
    assert len(register) == len(set(register)) == MANY


def test_a_hold_placed_while_a_batch_waits_for_it_wins(
    waiting: ErasureList, cluster: Cluster, own_database: str
) -> None:
    """The hold locks the person first; the batch waits for it, and then leaves that file alone."""
    with act():
        person = Entry.objects.filter(list=waiting).order_by("id").first()
    assert person is not None
    placed, told = threading.Event(), []

    def run() -> None:
        connections["default"].settings_dict.update(settings_of(cluster.url(own_database)))
        try:
            placed.wait(10)
            with act("retention.run", JOB):
                of = ErasureList.objects.get(pk=waiting.pk)
                told.append(run_batch(of=of, size=MANY, by=JOB, on=DAY, at=noon(DAY)))
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    with act("retention.hold"):
        place_hold(
            person_id=person.subject_id,
            hold=NewHold("objection", "The person objects to it"),
            by=NORA,
            on=DAY,
            at=noon(DAY),
        )
        placed.set()
        signal.sigtimedwait([], 0.3)  # the batch has begun, and waits for this row
    thread.join(60)
    assert told == [MANY]
    assert _left() == {person.subject_id}


def test_a_hold_that_comes_after_the_batch_is_told_so(waiting: ErasureList) -> None:
    with act():
        person = Entry.objects.filter(list=waiting).order_by("id").first()
    assert person is not None
    with act("retention.run", JOB):
        run_batch(of=ErasureList.objects.get(pk=waiting.pk), size=MANY, by=JOB, on=DAY, at=noon(DAY))
    with act("retention.hold"), pytest.raises(Refused, match="left on 2024-01-08"):
        place_hold(
            person_id=person.subject_id,
            hold=NewHold("objection", "The person objects to it"),
            by=NORA,
            on=DAY,
            at=noon(DAY),
        )


def test_two_runs_at_once_never_take_the_same_line(waiting: ErasureList) -> None:
    with act("retention.run", JOB):
        of = ErasureList.objects.get(pk=waiting.pk)
        run_batch(of=of, size=5, by=JOB, on=DAY, at=noon(DAY))
        other = psycopg.connect("", **_parameters())
        with other, other.cursor() as cursor:
            cursor.execute(
                "select accueil_enter(%s, 'job', %s, 'retention.run', 'Letting files go whose time is over', 'write',"
                " '', null, null)",
                [JOB.id, HERE],
            )
            cursor.execute(
                "select count(*) from (select id from retention_entry where list_id = %s and done_at is null"
                " limit 5000 for update skip locked) e",
                [waiting.pk],
            )
            assert cursor.fetchone() == (MANY - 5,)


def test_after_a_restore_the_register_erases_again(
    waiting: ErasureList, own_database: str, cluster: Cluster, tmp_path: Path
) -> None:
    """The backup still has everybody; the register kept outside says who is gone."""
    backup = f"{own_database}_backup"
    connections.close_all()
    cluster.copy(own_database, backup)
    env = environment(cluster, own_database, tmp_path)
    words = [sys.executable, "-m", "accueil.command.main", "retention"]
    try:
        subprocess.run([*words, "run"], env=env, cwd=ROOT, check=True, capture_output=True)
        restored = environment(cluster, backup, tmp_path)
        register = str(tmp_path / "erased.jsonl")
        for erased in (True, False):
            said = subprocess.run(
                [*words, "reapply", "--register", register],
                env=restored,
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            )
            assert said.stdout.startswith(f"{MANY} lines read")
            assert (" 0 rows" not in said.stdout) is erased
        with cluster.administrator(backup) as administrator:
            assert administrator.execute("select count(*) from people_person").fetchone() == (0,)
            assert administrator.execute("select count(*) from retention_erased").fetchone() == (MANY,)
    finally:
        cluster.drop(backup)


def test_a_register_that_is_none_is_refused(
    waiting: ErasureList, own_database: str, cluster: Cluster, tmp_path: Path
) -> None:
    (tmp_path / "register").write_text("Selam Haile\n")
    words = [
        sys.executable,
        "-m",
        "accueil.command.main",
        "retention",
        "reapply",
        "--register",
        str(tmp_path / "register"),
    ]
    env = environment(cluster, own_database, tmp_path)
    said = subprocess.run(words, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (said.returncode, "line 1 is no line" in said.stderr) == (2, True)


def _left() -> set[uuid.UUID]:
    with act("retention.run", JOB):
        files = set(Case.objects.values_list("person_id", flat=True))
        assert files == set(Person.objects.values_list("pk", flat=True))
        return files


def _batches(of: ErasureList) -> int:
    with act():
        return Batch.objects.filter(list=of).count()


def _parameters() -> dict[str, Any]:
    settings = connection.settings_dict
    found = {"dbname": settings["NAME"], "user": settings["USER"], "host": settings["HOST"]}
    more = {"password": settings["PASSWORD"], "port": settings["PORT"]}
    return found | {name: value for name, value in more.items() if value}
