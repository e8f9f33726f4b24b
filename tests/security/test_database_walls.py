"""What the application's own database role can and cannot do, even with a statement of its own."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection

from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.models import Detail, Entry, Subject

OFFICER = Agent(uuid.UUID(int=5), "staff", "administrative auditor", "office")


def look(authority: str, activity: str = "journal.retrace", person: uuid.UUID | None = None) -> Access:
    return Access(OFFICER, authority, activity, "Retracing what was done", Kind.READ, person=person)


def test_every_function_with_more_rights_looks_for_temporary_tables_last(db: None) -> None:
    """Otherwise a temporary table of the caller would stand in for the house's own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname, array_to_string(proconfig, ';') from pg_proc"
            " where prosecdef and pronamespace = 'public'::regnamespace"
        )
        found = dict(cursor.fetchall())
    assert "journal_seal_entry" in found
    assert {name for name, settings in found.items() if "search_path=public, pg_temp" not in (settings or "")} == set()


def test_a_temporary_table_opens_no_row(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("create temporary table journal_scope (activity text, table_name text)")
        cursor.execute("insert into journal_scope values ('an.invention', 'people_person')")
        cursor.execute("select set_config('accueil.agent', 'x', true), set_config('accueil.reason', 'an attack', true)")
        cursor.execute("select set_config('accueil.activity', 'an.invention', true), accueil_covers('people_person')")
        assert cursor.fetchone() == ("an.invention", False)


@pytest.mark.parametrize("narrowed", [False, True])
def test_another_authority_reads_neither_reasons_nor_persons_of_our_entries(db: None, narrowed: bool) -> None:
    someone = uuid.uuid4()
    with opened(look("lu-integration")) as act:
        act.touch(someone)
        act.change("a contact", {"email": "old@example.org"}, {"email": "new@example.org"})
    person = someone if narrowed else None
    with opened(look("lu-integration", person=person)):
        assert Detail.objects.filter(entry_id=act.id).count() == 1
        assert Subject.objects.filter(entry_id=act.id).count() == 1
    with opened(look("be-integration", person=person)):
        assert not Entry.objects.filter(pk=act.id).exists()
        assert not Detail.objects.filter(entry_id=act.id).exists()
        assert not Subject.objects.filter(entry_id=act.id).exists()
