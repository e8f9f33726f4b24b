"""Migration operations that put a table under row security, or make it insert-only.

The rule of every table of persons: a row is visible and writable only if the open act's processing activity covers the
table, the person is in the custody of the act's authority, and the act reaches the person: any for an agent authorised
for all files, those in charge for one authorised for the own files or the office's, the person herself where she acts
(under this row or another that stands for her). What the act covers and reaches is worked out once, when it is declared
(``accueil.database.opening``). Without an open act the table is empty.
"""

from __future__ import annotations

from django.db import migrations

from accueil.database.day import ZONE

# Read by every policy; the journal room creates it beside the table it reads.
COVERS_SQL = """
create function accueil_covers(covered text) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select accueil_setting('agent') is not null
     and length(coalesce(accueil_setting('reason'), '')) >= 8
     and exists (select from journal_scope where activity = accueil_setting('activity') and table_name = covered)
$$;
"""
COVERS_UNDO = "drop function accueil_covers(text);"


# What every policy asks, once per statement: the people an act is limited to (null: it is not limited to some), how
# far it reaches, and, of an office, whose file it is: one of the office has it, an absent colleague, or nobody yet.
# Made with the first table that needs them, whichever room that is; what they ask is looked up when they run.
PERSONS_SQL = f"""
do $make$ begin
  if to_regprocedure('accueil_persons()') is null then
    create function accueil_persons() returns uuid[] language plpgsql stable security definer
    set search_path = public, pg_temp as $$
    begin
      if accueil_person() is null then return null; end if;
      return array(select accueil_person() union select same from people_same(accueil_person()) as same);
    end $$;
    grant create on schema public to accueil_search; alter function accueil_persons() owner to accueil_search;
    revoke create on schema public from accueil_search;
  end if;
  if to_regprocedure('accueil_reach()') is null then
    create function accueil_reach() returns text language sql stable as $$ select accueil_setting('reach') $$;
  end if;
  if to_regprocedure('accueil_holds(uuid)') is null then
    create function accueil_holds(person uuid) returns boolean language plpgsql stable security definer
    set search_path = public, pg_temp as $$
    declare day date := (now() at time zone '{ZONE}')::date; me uuid := accueil_setting('agent')::uuid;
    begin
      return person = any (coalesce(accueil_setting('looks')::uuid[], '{{}}')) or not exists (
        select from people_same(person) as same join access_charge c on c.person_id = same
        where c.authority = accueil_authority() and c.from_on <= day and (c.until_on is null or c.until_on > day)
      ) or exists (
        select from people_same(person) as same join access_charge c on c.person_id = same
        where c.authority = accueil_authority() and c.from_on <= day and (c.until_on is null or c.until_on > day)
          and (c.agent_id = any (access_stands_for(me, accueil_authority(), day))
               or c.office = (select a.office from access_account a where a.id = me)));
    end $$;
    grant create on schema public to accueil_search; alter function accueil_holds(uuid) owner to accueil_search;
    revoke create on schema public from accueil_search;
  end if;
end $make$;
"""
ABOUT = "any ((select accueil_persons())::uuid[])"
"""``column = ABOUT`` in a policy: the row is about whoever the act is about; null where that is nobody special."""


def custody_rule(table: str, person: str) -> str:
    """The rule of every table of persons, as a condition in SQL."""
    return f"""(select accueil_covers('{table}'))
      and exists (select from people_custody held where held.person_id = {table}.{person}
                  and held.authority = (select accueil_authority()))
      and case (select accueil_reach()) when 'all' then true when 'persons' then {table}.{person} = {ABOUT}
          when 'office' then accueil_holds({table}.{person}) else false end"""


def protect(table: str, *, person: str = "person_id") -> migrations.RunSQL:
    """Force row security on ``table``, whose column ``person`` names the person a row is about."""
    rule = custody_rule(table, person)
    return migrations.RunSQL(
        f"""{PERSONS_SQL}
            alter table {table} enable row level security; alter table {table} force row level security;
            create policy custody on {table} using ({rule}) with check ({rule});""",
        f"drop policy custody on {table}; alter table {table} no force row level security;"
        f"alter table {table} disable row level security;",
    )


def rewrite_custody(rule: str, before: str) -> migrations.RunSQL:
    """Give every table that stands under ``protect`` the rule ``rule`` (``before`` when undone): conditions in SQL,
    with ``%1$s`` for the table and ``%2$s`` for its column of the person."""
    return migrations.RunSQL(PERSONS_SQL + _REWRITE.format(rule=rule), _REWRITE.format(rule=before))


_REWRITE = """
do $rewrite$ declare held record; rule text; begin
  for held in
    select c.relname as name, case when exists (select from pg_attribute a where a.attrelid = c.oid
      and a.attname = 'person_id' and not a.attisdropped) then 'person_id' else 'id' end as person
    from pg_policy p join pg_class c on c.oid = p.polrelid where p.polname = 'custody'
  loop
    rule := format($rule${rule}$rule$, held.name, held.person);
    execute format('alter policy custody on %I using (%s) with check (%s)', held.name, rule, rule);
  end loop;
end $rewrite$;
"""


def protect_by(table: str, using: str, check: str | None = None) -> migrations.RunSQL:
    """Force row security on ``table`` with a rule of its own (``using`` and ``check`` are SQL conditions)."""
    return migrations.RunSQL(
        f"""alter table {table} enable row level security; alter table {table} force row level security;
            create policy own_rule on {table} using ({using}) with check ({check or using});""",
        f"drop policy own_rule on {table}; alter table {table} no force row level security;"
        f"alter table {table} disable row level security;",
    )


def narrow_to_provider(table: str, rule: str) -> migrations.RunSQL:
    """Let acts of a provider see and write only the rows of ``table`` for which ``rule`` (a SQL condition) holds.

    It comes on top of the table's own policy and takes nothing from acts of anybody else. ``rule`` compares with
    ``(select accueil_provider())``.
    """
    whole = f"(select accueil_provider()) is null or ({rule})"
    return migrations.RunSQL(
        f"create policy own_provider on {table} as restrictive using ({whole}) with check ({whole});",
        f"drop policy own_provider on {table};",
    )


def insert_only(table: str) -> migrations.RunSQL:
    """No update, delete or truncate of ``table`` for any role, the owner included."""
    return migrations.RunSQL(
        f"""create function {table}_stands() returns trigger language plpgsql as
            $$ begin raise exception '{table} is insert-only' using errcode = 'insufficient_privilege'; end $$;
            create trigger stands before update or delete on {table} for each row execute function {table}_stands();
            create trigger stands_whole before truncate on {table} execute function {table}_stands();""",
        f"drop trigger stands on {table}; drop trigger stands_whole on {table}; drop function {table}_stands();",
    )


def owned_by_search(signature: str) -> migrations.RunSQL:
    """Hand a security-definer function to the search role, which sees past row security but cannot log in."""
    return migrations.RunSQL(
        f"""grant create on schema public to accueil_search; alter function {signature} owner to accueil_search;
            revoke create on schema public from accueil_search;""",
        migrations.RunSQL.noop,
    )
