"""The copy of everything: every table of persons, readable by a person and by a machine, kept for some days."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile

import jsonschema_rs
from django.apps import apps
from django.db import connection

from accueil.cases.models import RightsExport, RightsRequest
from accueil.cases.rights.exporting import STEPS, empty_expired
from accueil.cases.rights.own_rows import LEFT_OUT, tables
from accueil.cases.rights.own_schema import own_data_schema
from accueil.command import ROOT
from accueil.documents.models import Letter
from accueil.journal.activities import activities
from accueil.journal.rows import PersonalRow
from tests.cases.rights_scene import requested, rights_act
from tests.jobs import run_jobs
from tests.portals.officer import scene

SCHEMA = ROOT / "docs/reference/own-data.schema.json"


def test_every_table_of_persons_is_in_the_copy_or_left_out_with_a_reason(db: None) -> None:
    """ "EU-GDPR-ART15-1": generated from the tables under row security, so that none is forgotten."""
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relrowsecurity and relkind = 'r'")
        secured = {name for (name,) in cursor.fetchall()}
    of_journal = {name for name in secured if name.startswith("journal_") and name not in tables()}
    assert of_journal - set(LEFT_OUT) <= {"journal_entry", "journal_subject", "journal_detail"}, "told as looks"
    assert secured - of_journal - set(tables()) - set(LEFT_OUT) == set()
    assert all(len(reason.split()) > 5 for reason in LEFT_OUT.values())
    personal = {each._meta.db_table for each in apps.get_models() if issubclass(each, PersonalRow)}
    assert personal <= set(tables()) | set(LEFT_OUT)


def test_the_job_may_open_every_table_of_the_copy() -> None:
    covered = set(activities()["cases.rights_export"].covers)
    assert set(tables()) - covered == set()


def test_the_published_schema_is_that_of_the_tables() -> None:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert published == own_data_schema(), "run: accueil rights schema > docs/reference/own-data.schema.json"


def copied(number: str) -> tuple[RightsExport, dict[str, bytes]]:
    """The copy of the person of a file, asked for and written by the job."""
    with rights_act():
        requested(number, "access")
    assert set(run_jobs()) == {"succeeded"}
    with rights_act():
        export = RightsExport.objects.select_related("request").get()
        with zipfile.ZipFile(io.BytesIO(bytes(export.content))) as packed:
            return export, {name: packed.read(name) for name in packed.namelist()}


def test_the_copy_holds_everything_as_json_by_its_schema_and_as_a_document(own_database: str) -> None:
    """ "EU-GDPR-ART15-3", "EU-GDPR-ART20-1", "LU-CAI-ART28-RETRACE"."""
    number = scene.stage("served")
    export, parts = copied(number)
    told = json.loads(parts["data.json"])
    jsonschema_rs.validator_for(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(told)
    assert told["tables"]["people_person"][0]["family_name"] == "Haile"
    assert {each["number"] for each in told["tables"]["cases_case"]} == {number}
    assert len(told["tables"]["training_evidence"]) == 1
    assert {each["article"] for each in told["kept"]} == {"art. 25(3)", "art. 26"}
    assert any(each["reason"] == "Arranging the scene of a test" for each in told["looks"])
    assert parts["everything.pdf"].startswith(b"%PDF")
    assert "papers/001-contract.pdf" in told["files"]
    assert str(scene.BY.id) not in parts["data.json"].decode(), "no agent is named, not even by a random id"
    assert (export.steps, export.size) == (STEPS, len(bytes(export.content)))
    with rights_act():
        request = RightsRequest.objects.get()
        assert request.outcome == "granted"
        assert request.answered_on is not None
        assert Letter.objects.filter(kind="access").count() == 1


def test_asked_again_it_is_the_same_copy_until_its_days_are_over(own_database: str) -> None:
    number = scene.stage("candidate")
    export, _parts = copied(number)
    assert export.made_at is not None
    assert export.expires_at is not None
    with rights_act():
        again = requested(number, "access", export.made_at.date())
        assert again.pk == export.request_id
        assert RightsExport.objects.count() == 1
    with rights_act("cases.rights_export"):
        assert empty_expired(at=export.expires_at - dt.timedelta(seconds=1)) == 0
        assert empty_expired(at=export.expires_at) == 1
    with rights_act():
        emptied = RightsExport.objects.get()
        assert (bytes(emptied.content), emptied.removed_at) == (b"", export.expires_at)
        later = requested(number, "access", export.expires_at.date())
        assert later.pk != export.request_id
