"""Row security, and the few things only the database may do: forget what a policy hides from whoever forgets."""

from django.db import migrations

from accueil.database.policies import ABOUT, owned_by_search, protect, protect_by

OURS = "(select accueil_covers('{table}')) and authority = (select accueil_authority())"
OF_LIST = """(select accueil_covers('{table}')) and exists (select from retention_erasurelist l
  where l.id = list_id and l.authority = (select accueil_authority()))"""
# The separate file outlives the custody of its people: it stands under the authority's own rule, and its activities.
APART = f"{OURS} and coalesce(person_id = {ABOUT}, true)"
NUMBER = f"""(select accueil_covers('retention_separatenumber')) and exists (select from retention_separatefile f
  where f.id = file_id and f.authority = (select accueil_authority()))"""

# A word is looked for in every authority's names, which no act sees.
UNUSED_NAMES = """
create function people_forget_unused_names() returns bigint language sql security definer
set search_path = public, pg_temp as $$
  with used as (select distinct unnest(words) as id from people_searchname),
  gone as (delete from people_nametoken t where not exists (select from used u where u.id = t.id) returning 1)
  select count(*) from gone
$$;
grant delete on people_nametoken to accueil_search;
"""
# A draft is seen by its own account only.
DRAFTS = """
create function cases_forget_drafts(accounts uuid[], before timestamptz) returns bigint language sql security definer
set search_path = public, pg_temp as $$
  with gone as (
    delete from cases_draft d where accueil_covers('retention_erased')
      and (d.account_id = any (accounts) or (d.submitted_on is null and d.updated_at < before)) returning 1
  ) select count(*) from gone
$$;
grant delete on cases_draft to accueil_search;
"""
# Words of at least three letters of the names, and every number and address, as they stand before they are erased.
DETAILS = """
create function journal_forget(persons uuid[]) returns bigint language plpgsql security definer
set search_path = public, pg_temp as $$
declare gone bigint;
begin
  if not accueil_covers('retention_erased') then return 0; end if;
  with about as materialized (
    select distinct entry_id from journal_subject where person_id = any (persons)
  ), shared as materialized (
    select distinct a.entry_id from about a join journal_subject o on o.entry_id = a.entry_id
    where not o.person_id = any (persons) and exists (select from people_person p where p.id = o.person_id)
  ), word as materialized (
    select w.person_id, lower(w.word) as word from (
      select p.id as person_id, unnest(string_to_array(concat_ws(' ', p.given_name, p.family_name, p.native_name), ' '))
        as word from people_person p where p.id = any (persons)
      union select i.person_id, i.value from people_identifier i where i.person_id = any (persons)
      union select c.person_id, c.value from people_contact c where c.person_id = any (persons)
    ) w where length(w.word) >= 3
  )
  delete from journal_detail d using about a where d.entry_id = a.entry_id and (
    d.changes <> '[]' or not exists (select from shared s where s.entry_id = a.entry_id)
    or exists (select from journal_subject s join word w on w.person_id = s.person_id
               where s.entry_id = a.entry_id and s.person_id = any (persons)
                 and position(w.word in lower(d.reason)) > 0));
  get diagnostics gone = row_count;
  return gone;
end $$;
grant delete on journal_detail to accueil_search;
"""
# Whoever verifies one certificate learns what the separate file says of it, and reads nothing else there.
HOLDER = """
create function retention_holder(asked text) returns table (name text, native_name text, accomplished boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select trim(concat_ws(' ', f.given_name, f.family_name)), f.native_name::text, f.accomplished
  from retention_separatenumber n join retention_separatefile f on f.id = n.file_id
  where n.number = asked and accueil_setting('activity') = 'certificates.verify'
    and f.authority = accueil_authority()
$$;
"""
# Lists know which rows of the separate file are past their day, and nothing that stands in them. A row goes after the
# main file, never beside it.
SEPARATE_DUE = """
create function retention_separate_due(day date) returns table (person_id uuid, erase_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.person_id, f.erase_on from retention_separatefile f
  where f.authority = accueil_authority() and f.erase_on <= day and accueil_covers('retention_entry')
    and not exists (select from people_person p where p.id = f.person_id)
$$;
"""
ELSEWHERE = """
create function retention_elsewhere(persons uuid[]) returns setof uuid language sql stable security definer
set search_path = public, pg_temp as $$
  select distinct c.person_id from people_custody c where c.person_id = any (persons)
    and c.authority <> accueil_authority() and accueil_covers('retention_erased')
$$;
"""
# The owner of these functions sees past row security and may delete nothing else.


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0001_initial"),
        ("certificates", "0002_kept_seals"),
        ("cases", "0002_guard"),
        ("journal", "0001_initial"),
        ("people", "0005_search_by_index"),
    ]

    operations = [
        protect("retention_schedule"),
        protect("retention_hold"),
        protect_by("retention_separatefile", APART.format(table="retention_separatefile")),
        protect_by("retention_separatenumber", NUMBER),
        *(protect_by(f"retention_{table}", OURS.format(table=f"retention_{table}")) for table in ("erasurelist", "erased")),
        *(
            protect_by(f"retention_{table}", OF_LIST.format(table=f"retention_{table}"))
            for table in ("entry", "batch", "proof")
        ),
        migrations.RunSQL(UNUSED_NAMES, "drop function people_forget_unused_names()"),
        owned_by_search("people_forget_unused_names()"),
        migrations.RunSQL(DRAFTS, "drop function cases_forget_drafts(uuid[], timestamptz)"),
        owned_by_search("cases_forget_drafts(uuid[], timestamptz)"),
        migrations.RunSQL(DETAILS, "drop function journal_forget(uuid[])"),
        owned_by_search("journal_forget(uuid[])"),
        migrations.RunSQL(HOLDER, "drop function retention_holder(text)"),
        owned_by_search("retention_holder(text)"),
        migrations.RunSQL(SEPARATE_DUE, "drop function retention_separate_due(date)"),
        owned_by_search("retention_separate_due(date)"),
        migrations.RunSQL(ELSEWHERE, "drop function retention_elsewhere(uuid[])"),
        owned_by_search("retention_elsewhere(uuid[])"),
    ]
