"""Months past their term leave the journal, against a signed checkpoint, and the verifier starts after them."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from accueil.command.main import main
from accueil.database.roles import OWNER
from accueil.journal.models import Checkpoint, Entry, Floor
from accueil.journal.queries import verify
from tests.clusters import Cluster
from tests.journal.chains import CLAIRE, Administrator, entries, exported, judged, sealed
from tests.portals.officer import scene

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def outside(
    own_database: str, cluster: Cluster, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder checkpoints are kept in; the owner's address and a term of twelve years are set."""
    settings.JOURNAL_SINKS = [f"folder:{tmp_path}/outside"]
    settings.JOURNAL_YEARS = 12
    monkeypatch.setenv("DATABASE_URL", "the connection of this test")
    monkeypatch.setenv("DATABASE_OWNER_URL", cluster.url(own_database, OWNER))
    return tmp_path / "outside"


def aged(administrator: Administrator, made: list[uuid.UUID], day: dt.date) -> None:
    """Entries of years ago, sealed as they would have been then."""
    from tests.journal.chains import computed_anew

    administrator.execute("set session_replication_role = replica")
    administrator.execute("update journal_entry set at = %s where id = any (%s)", [day, made])
    administrator.execute("update journal_subject set at = %s where entry_id = any (%s)", [day, made])
    computed_anew(administrator)
    administrator.execute("set session_replication_role = default")


def held() -> int:
    with scene.act(activity="journal.retrace"):
        return Entry.objects.filter(agent_id=CLAIRE.id).count()


def test_months_past_their_term_go_and_the_verifier_starts_after_them(
    outside: Path, administrator: Administrator, capsys: pytest.CaptureFixture[str]
) -> None:
    aged(administrator, entries(4), dt.date(2009, 5, 12))
    entries(3)
    sealed()
    assert main(["journal", "drop"]) == 0
    assert "4 entries of the months before 2009-06-01 are past their term" in capsys.readouterr().out
    assert held() == 7
    assert main(["journal", "drop", "--yes"]) == 0
    assert held() == 3
    assert Floor.objects.get().through == 4
    assert verify().whole
    lines = exported()
    assert lines[0]["number"] == 5
    assert judged(lines, outside) == []
    assert judged(lines[1:], outside) != []
    assert main(["journal", "drop", "--yes"]) == 0
    assert "Nothing of the journal is past its term" in capsys.readouterr().out


def test_a_gap_nobody_signed_for_is_no_term(outside: Path, administrator: Administrator) -> None:
    made = entries(4)
    sealed()
    administrator.execute("set session_replication_role = replica")
    for table, column in (("detail", "entry_id"), ("subject", "entry_id"), ("seal", "entry_id"), ("entry", "id")):
        administrator.execute(f"delete from journal_{table} where {column} = any (%s)", [made[:2]])
    assert "links 1 to 2 are missing, and no checkpoint says they were dropped" in judged(exported(), outside)[0]


def test_a_month_stays_while_somebody_it_names_has_a_file(
    outside: Path, administrator: Administrator, capsys: pytest.CaptureFixture[str]
) -> None:
    with scene.act() as act:
        scene.applied()
    aged(administrator, [act.id], dt.date(2009, 5, 12))
    assert main(["journal", "drop", "--yes"]) == 0
    assert "1 people of the next month still have a file" in capsys.readouterr().out
    assert not Floor.objects.exists()


@pytest.mark.parametrize("years", [0, 9])
def test_without_a_term_or_with_one_shorter_than_the_data_nothing_goes(
    outside: Path, administrator: Administrator, settings: Settings, years: int
) -> None:
    """Proves "LU-CAI-ART28-RETRACE": an entry is kept at least as long as the data it is about."""
    settings.JOURNAL_YEARS = years
    aged(administrator, entries(2), dt.date(2001, 5, 12))
    assert main(["journal", "drop", "--yes"]) == 2
    assert held() == 2


def test_what_reached_no_place_outside_is_not_dropped(
    outside: Path, administrator: Administrator, settings: Settings
) -> None:
    settings.JOURNAL_SINKS = ["http://127.0.0.1:9/"]
    aged(administrator, entries(2), dt.date(2009, 5, 12))
    assert main(["journal", "drop", "--yes"]) == 2
    assert held() == 2
    assert not Floor.objects.exists()


@pytest.mark.parametrize("role", ["application", "owner"])
def test_nobody_drops_what_lies_above_the_floor(outside: Path, own_database: str, cluster: Cluster, role: str) -> None:
    entries(2)
    if role == "application":
        with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
            cursor.execute("select journal_drop(10)")
    else:
        with psycopg.connect(cluster.url(own_database, OWNER)) as owner:
            assert owner.execute("select journal_drop(10)").fetchone() == (0,)
        with (
            psycopg.connect(cluster.url(own_database, OWNER)) as owner,
            pytest.raises(psycopg.Error, match="insert-only"),
        ):
            owner.execute("delete from journal_seal")
    assert held() == 2


def test_a_checkpoint_in_the_database_stands(outside: Path) -> None:
    entries(1)
    sealed()
    with pytest.raises(Exception, match=r"insert-only|permission denied"):
        Checkpoint.objects.update(last=0)
