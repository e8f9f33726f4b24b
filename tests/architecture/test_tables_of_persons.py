"""Every table of persons is behind row security, and every field of it says what becomes of it."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models

from accueil.journal.activities import activities
from accueil.journal.rows import PersonalRow

PERSONAL = [model for model in apps.get_models() if issubclass(model, PersonalRow)]
# Sign-in tables hold an address and a random id only; the libraries' own tables hold no file.
EXEMPT = {"access_account", "access_assignment", "access_person_link"}


@pytest.mark.parametrize("model", PERSONAL, ids=lambda model: model._meta.db_table)
def test_a_table_of_persons_is_under_forced_row_security(db: None, model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relrowsecurity, relforcerowsecurity, (select count(*) from pg_policies where tablename = relname)"
            " from pg_class where relname = %s",
            [model._meta.db_table],
        )
        enabled, forced, policies = cursor.fetchone() or (False, False, 0)
    assert enabled
    assert forced
    assert policies >= 1


@pytest.mark.parametrize("model", PERSONAL, ids=lambda model: model._meta.db_table)
def test_every_personal_field_carries_a_retention_card(model: type[PersonalRow]) -> None:
    fields = {
        field.name
        for field in model._meta.concrete_fields
        if not field.primary_key and not isinstance(field, models.ForeignKey)
    }
    assert fields - set(model.retention) == set()
    assert set(model.retention) - {field.name for field in model._meta.concrete_fields} == set()


@pytest.mark.parametrize("model", PERSONAL, ids=lambda model: model._meta.db_table)
def test_without_an_act_a_table_of_persons_is_empty_and_closed(db: None, model: type[models.Model]) -> None:
    assert model._base_manager.count() == 0


def test_every_table_that_names_a_person_is_a_table_of_persons() -> None:
    rooms = {"people", "documents", "messages", "certificates", "agenda", "training", "cases"}
    missed = [
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.app_label.removeprefix("accueil_") in rooms
        and model not in PERSONAL
        and any(field.name in {"person", "person_id"} for field in model._meta.concrete_fields)
        and model._meta.db_table not in EXEMPT
    ]
    assert not missed


def test_every_table_of_persons_is_covered_by_an_activity(db: None) -> None:
    covered = {table for each in activities().values() for table in each.covers}
    assert {model._meta.db_table for model in PERSONAL} <= covered
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        known = {name for (name,) in cursor.fetchall()}
    assert covered <= known


def test_the_application_is_no_owner_and_passes_no_policy(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select rolsuper, rolbypassrls from pg_roles where rolname = current_user")
        assert cursor.fetchone() == (False, False)
