"""When a person was entered is said by whoever enters; a birth date alone lists the authority's own people first."""

from importlib import import_module

from django.db import migrations, models

BEFORE = import_module("accueil.people.migrations.0002_search").BY_BIRTH
ANY = "select b, null::real from unnest(born) as b limit 1000"
OWN_FIRST = """select b, null::real from unnest(born) as b
      order by exists (select from people_custody c where c.person_id = b
                       and c.authority = (select accueil_authority())) desc, b limit 1000"""
if ANY not in BEFORE:
    raise RuntimeError("The function of the search by birth date is not the one this migration changes.")


def made_anew(function: str) -> str:
    """The same function in the place of the one that is there."""
    return function.replace("create function", "create or replace function", 1)


class Migration(migrations.Migration):
    dependencies = [("people", "0005_search_by_index")]

    operations = [
        migrations.AlterField("person", "created_at", models.DateTimeField()),
        migrations.RunSQL(made_anew(BEFORE.replace(ANY, OWN_FIRST)), made_anew(BEFORE)),
    ]
