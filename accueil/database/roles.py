"""The four roles of a database, as SQL an administrator may read before running it."""

from __future__ import annotations

OWNER, APPLICATION, SEARCH, BACKUP = "accueil_owner", "accueil_app", "accueil_search", "accueil_backup"

_CREATE = """do $$ begin create role {name} {rights}; exception when duplicate_object then null; end $$;"""


def roles_sql() -> str:
    """Cluster-wide: the roles themselves. To be run once by an administrator of the server."""
    rights = {
        OWNER: "login nosuperuser createdb nobypassrls",
        APPLICATION: "login nosuperuser nobypassrls",
        SEARCH: "nologin nosuperuser bypassrls",
        BACKUP: "login nosuperuser bypassrls",
    }
    lines = [_CREATE.format(name=name, rights=text) for name, text in rights.items()]
    lines.append(f"grant {SEARCH} to {OWNER};")
    return "\n".join(lines)


def database_sql(name: str) -> str:
    """What one database needs, to be run inside it by an administrator."""
    return f"""alter database "{name}" owner to {OWNER};
alter schema public owner to {OWNER};
revoke create on schema public from public;
grant usage on schema public to {APPLICATION}, {SEARCH}, {BACKUP};
alter default privileges for role {OWNER} in schema public
  grant select, insert, update, delete on tables to {APPLICATION};
alter default privileges for role {OWNER} in schema public grant usage, select on sequences to {APPLICATION};
alter default privileges for role {OWNER} in schema public grant select on tables to {SEARCH}, {BACKUP};
alter default privileges for role {OWNER} in schema public grant select on sequences to {BACKUP};
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;
create extension if not exists btree_gin;
create extension if not exists fuzzystrmatch;"""
