"""Whether what a booking form was sealed with still holds, asked in the very statement that gives the place."""

from django.db import migrations

from accueil.database.policies import owned_by_search

# What precedence and the class itself hang on: the signatures of whoever the person is, and whether its school may take
# anybody on the day. A digest, so that a click which opens no contract learns nothing of one; null outside the custody.
STAMP = """
create function cases_place_stamp(person uuid, session uuid, day date) returns text language plpgsql stable
security definer set search_path = public, pg_temp as $$
declare signed text; held boolean;
begin
  if not exists (select from people_custody c where c.person_id = person and c.authority = accueil_authority()) then
    return null;
  end if;
  select string_agg(c.id::text || c.signed_on::text, ',' order by c.id) into signed from cases_contract c
    where c.signed_on is not null and (c.person_id = person or c.person_id in (select people_same(person)));
  select exists (select from training_accreditation a where a.provider_id = k.provider_id and a.kind = any (k.needs)
      and a.from_on <= day and (a.until_on is null or a.until_on > day)) into held
    from training_course k where k.session_id = session and k.needs <> '{}';
  return md5(concat_ws('|', coalesce(signed, '-'), coalesce(held, true)));
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_rights"),
        ("training", "0007_needs_of_who_shows"),
        ("people", "0004_merged_persons"),
    ]
    operations = [
        migrations.RunSQL(STAMP, "drop function cases_place_stamp(uuid, uuid, date);"),
        owned_by_search("cases_place_stamp(uuid, uuid, date)"),
    ]
