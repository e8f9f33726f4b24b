"""The click that is one statement; reserved places released by their day; a quicker look at whom an act is about."""

from django.db import migrations

from accueil.agenda.taking import ALONE_SQL, ALONE_UNDO, TAKE_SQL

# Nearly nobody was merged with anybody: two look-ups by index instead of a walk up and down the merged rows, for every
# table that a person's own act touches.
PERSONS = """
create or replace function accueil_persons() returns uuid[] language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare own uuid := accueil_person();
begin
  if own is null then return null; end if;
  if exists (select from people_person where merged_into_id = own)
     or exists (select from people_person where id = own and merged_into_id is not null) then
    return array(select own union select same from people_same(own) as same);
  end if;
  return array[own];
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agenda", "0020_proposals"),
        ("people", "0004_merged_persons"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [
        migrations.RunSQL(PERSONS, migrations.RunSQL.noop),
        migrations.RunSQL(TAKE_SQL, migrations.RunSQL.noop),
        migrations.RunSQL(ALONE_SQL, ALONE_UNDO),
    ]
