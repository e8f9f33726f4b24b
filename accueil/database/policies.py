"""Migration operations that put a table under row security, or make it insert-only.

The rule of every table of persons: a row is visible and writable only if the open act's processing activity covers the
table, an agent and a reason are given, and the person is in the custody of the act's authority (and is the named person
where the act is a person's own look). Without an open act the table is empty.
"""

from __future__ import annotations

from django.db import migrations

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


def protect(table: str, *, person: str = "person_id") -> migrations.RunSQL:
    """Force row security on ``table``, whose column ``person`` names the person a row is about."""
    rule = f"""(select accueil_covers('{table}'))
      and exists (select from people_custody held where held.person_id = {table}.{person}
                  and held.authority = (select accueil_authority()))
      and ((select accueil_person()) is null or {table}.{person} = (select accueil_person()))"""
    return migrations.RunSQL(
        f"""alter table {table} enable row level security; alter table {table} force row level security;
            create policy custody on {table} using ({rule}) with check ({rule});""",
        f"drop policy custody on {table}; alter table {table} no force row level security;"
        f"alter table {table} disable row level security;",
    )


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
