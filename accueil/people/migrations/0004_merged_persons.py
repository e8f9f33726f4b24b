"""An act of a person covers the row that speaks for the person and every row merged into it.

The rule of every table of persons compared one id: whoever's row was merged into another saw the own row only.
"""

from django.db import migrations

from accueil.database.policies import ABOUT, custody_rule, rewrite_custody

# As protect() made it until now.
BEFORE = """(select accueil_covers('%1$s'))
  and exists (select from people_custody held where held.person_id = %1$s.%2$s
              and held.authority = (select accueil_authority()))
  and ((select accueil_person()) is null or %1$s.%2$s = (select accueil_person()))"""
# Custody is what the other rules ask; who may write it stays as it is.
CUSTODY = """alter policy own_rule on people_custody using (authority = (select accueil_authority())
  and (select accueil_setting('agent')) is not null and """


class Migration(migrations.Migration):
    dependencies = [("people", "0003_duplicates")]

    operations = [
        rewrite_custody(custody_rule("%1$s", "%2$s"), BEFORE),
        migrations.RunSQL(
            f"{CUSTODY} coalesce(person_id = {ABOUT}, true))",
            f"{CUSTODY} ((select accueil_person()) is null or person_id = (select accueil_person())))",
        ),
    ]
