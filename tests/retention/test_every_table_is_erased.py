"""Whatever the house writes about a person, some room's verb erases it: a table nobody erases fails the build."""

from __future__ import annotations

import importlib

from django.apps import apps
from django.db import connection

from accueil.access.models import Account
from accueil.journal.rows import PersonalRow
from accueil.retention.models.separate import SeparateFile

ROOMS = "access agenda cases certificates documents evaluation journal messages people retention training"
# Random ids alone, in tables that have a term of their own.
KEPT = {
    "journal_subject": "who was touched by an act; goes with its month of the journal",
    "access_person_link": "erased with the accounts",
    "cases_draft": "erased by the database, by account",
}


def erased() -> set[str]:
    """Every table that some room's ``erasure.py`` names."""
    found: set[str] = set()
    for room in ROOMS.split():
        module = importlib.import_module(f"accueil.{room}.erasure")
        for name in ("TABLES", "LAST", "OF_ACCOUNTS", "SEPARATE", "BY_VERB"):
            found |= set(getattr(module, name, {}))
    return found


def test_every_table_of_persons_is_erased_by_its_room() -> None:
    personal = {model._meta.db_table for model in apps.get_models() if issubclass(model, PersonalRow)}
    assert personal - erased() - {"people_merge"} - set(KEPT) == set()


def test_every_column_that_names_a_person_is_erased(db: None) -> None:
    """The database itself is asked, so that a table without a model is no way round."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct c.table_name from information_schema.columns c join information_schema.tables t"
            " using (table_schema, table_name) where table_schema = 'public' and t.table_type = 'BASE TABLE'"
            " and (c.column_name = 'person_id' or c.table_name in ("
            "   select k.relname from pg_constraint f join pg_class k on k.oid = f.conrelid"
            "   where f.contype = 'f' and f.confrelid = 'people_person'::regclass))"
        )
        named = {table for (table,) in cursor.fetchall()}
    assert named - erased() - {"people_merge"} - set(KEPT) == set()


def test_what_hangs_on_an_account_can_go_with_it() -> None:
    """Tables that hold on to an account and never belong to a newcomer are the only ones that may protect it."""
    tables = {relation.related_model._meta.db_table for relation in Account._meta.related_objects}
    assert "access_person_link" in tables
    assert SeparateFile._meta.db_table not in tables
