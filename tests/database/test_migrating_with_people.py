"""Migrations run on data, back and forth, as an owner who is no superuser and sees no row of a person."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection

from accueil.database import roles
from accueil.database.migrating import as_role, migrate
from accueil.journal.activities import load
from accueil.people.models import Person
from tests.agents import AUTHORISED_SQL, PARAMETERS
from tests.clusters import Cluster
from tests.people.persons import act, ana, selam


@pytest.mark.parametrize(("room", "back_to"), [("people", "0001"), ("access", "0001"), ("journal", "0001")])
def test_people_and_their_entries_survive_migrations_of_the_owner(
    own_database: str, cluster: Cluster, room: str, back_to: str
) -> None:
    with act():
        kept = {ana().id, selam().id}
    owner = cluster.url(own_database, roles.OWNER)
    with as_role(owner):
        call_command("migrate", room, back_to, interactive=False, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("select rolsuper, rolbypassrls from pg_roles where rolname = current_user")
            assert cursor.fetchone() == (False, False)
            assert Person.objects.count() == 0  # the owner, too, sees nobody outside an act
    migrate(owner, load)
    with as_role(owner), connection.cursor() as cursor:
        cursor.execute(AUTHORISED_SQL, PARAMETERS)  # what the director gave went with its table
    with act("people.correct"):
        assert {each.id for each in Person.objects.all()} == kept
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from journal_verify()")
        assert cursor.fetchone() == (0,)


def rules() -> set[bool]:
    """Whether each table of persons asks for every row that stands for a person."""
    with connection.cursor() as cursor:
        cursor.execute("select qual like '%accueil_persons()%' from pg_policies where policyname = 'custody'")
        return {asks for (asks,) in cursor.fetchall()}


def test_a_database_made_before_merged_rows_were_covered_gets_the_new_rule(own_database: str, cluster: Cluster) -> None:
    owner = cluster.url(own_database, roles.OWNER)
    with as_role(owner):
        call_command("migrate", "people", "0003", interactive=False, verbosity=0)
    assert rules() == {False}
    migrate(owner, load)
    assert rules() == {True}
