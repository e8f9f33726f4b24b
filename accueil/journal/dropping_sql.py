"""In SQL: how the chain is read out for a verifier outside, and how entries past their term leave the database.

Entries stay insert-only for every role. Only a session of the owner deletes, only links up to a floor that was recorded
beforehand with its signed checkpoint, and only through ``journal_drop``.
"""

from __future__ import annotations

from accueil.journal.chain import CONTENT, PERSONS, TEXT

LINKS_SQL = f"""
create function journal_links(above bigint, most integer) returns table (
  number bigint, seal bytea, content text, persons uuid[], salt bytea, reason text, changes text)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.number, l.digest, case when e.id is not null then {TEXT} end,
    array(select s.person_id from journal_subject s where s.entry_id = l.entry_id order by s.person_id),
    d.salt, d.reason, d.changes
  from journal_seal l left join journal_entry e on e.id = l.entry_id
  left join journal_detail d on d.entry_id = l.entry_id
  where accueil_covers('journal_seal') and l.number > above order by l.number limit most
$$;
create function journal_unsealed() returns table (content text, persons uuid[])
language sql stable security definer set search_path = public, pg_temp as $$
  select {TEXT}, array(select s.person_id from journal_subject s where s.entry_id = e.id order by s.person_id)
  from journal_entry e where accueil_covers('journal_seal')
    and not exists (select from journal_seal l where l.entry_id = e.id)
$$;
"""
LINKS_UNDO = "drop function journal_unsealed(); drop function journal_links(bigint, integer);"

# The first link follows the floor, or 32 zero bytes where nothing was ever dropped.
VERIFY_FROM_FLOOR_SQL = f"""
create or replace function journal_verify() returns table (number bigint, entry_id uuid, fault text)
language sql stable security definer set search_path = public, pg_temp as $$
  with floor as (
    select coalesce(max(f.through), 0::bigint) as number,
      coalesce((array_agg(f.digest order by f.through desc))[1], decode(repeat('00', 32), 'hex')) as digest
    from journal_floor f
  ), links as (
    select l.number, l.entry_id, l.digest, lag(l.number, 1, (select floor.number from floor)) over w as number_before,
           lag(l.digest, 1, (select floor.digest from floor)) over w as digest_before
    from journal_seal l where l.number > (select floor.number from floor) window w as (order by l.number)
  ), judged as (
    select l.number, l.entry_id, case
      when l.number <> l.number_before + 1 then 'a link before it is missing'
      when e.id is null then 'its entry is gone'
      when {PERSONS} <> e.persons_digest then 'its list of persons was changed'
      when d.entry_id is not null and d.digest <> e.detail_digest then 'its detail was changed'
      when sha256(l.digest_before || {CONTENT}) <> l.digest then 'its content was changed'
    end as fault
    from links l left join journal_entry e on e.id = l.entry_id
    left join (select entry_id, sha256(salt || convert_to(reason, 'UTF8') || convert_to(changes, 'UTF8')) as digest
               from journal_detail) d on d.entry_id = e.id
  )
  select * from judged where fault is not null
  union all
  select h.number, null, 'the head does not fit the last link' from journal_head h
    where h.number > 0 and not exists (
      select from journal_seal l where l.number = h.number and l.digest = h.digest
        and l.number = (select max(number) from journal_seal)
      union all select from floor where floor.number = h.number and floor.digest = h.digest)
  union all
  select null, e.id, 'it was never sealed' from journal_entry e
    where not exists (select from journal_seal l where l.entry_id = e.id)
  order by 1 nulls last
$$;
"""

_BELOW = {
    "journal_entry": "exists (select from journal_seal l where l.entry_id = old.id and l.number <= floor)",
    "journal_subject": "exists (select from journal_seal l where l.entry_id = old.entry_id and l.number <= floor)",
    "journal_seal": "old.number <= floor",
}


def stands_sql(table: str) -> str:
    """Insert-only, but for what lies at or under the floor: that the owner's own session may delete."""
    return f"""
create or replace function {table}_stands() returns trigger language plpgsql as $$
declare floor bigint;
begin
  if tg_op = 'DELETE' and session_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    select max(through) into floor from journal_floor;
    if {_BELOW[table]} then return old; end if;
  end if;
  raise exception '{table} is insert-only' using errcode = 'insufficient_privilege';
end $$;
"""


def stands_undo(table: str) -> str:
    """As ``insert_only`` made it."""
    return f"""
create or replace function {table}_stands() returns trigger language plpgsql as
$$ begin raise exception '{table} is insert-only' using errcode = 'insufficient_privilege'; end $$;
"""


DROP_SQL = """
create function journal_drop(most integer) returns integer language plpgsql security definer
set search_path = public, pg_temp as $$
declare gone uuid[];
begin
  gone := array(select l.entry_id from journal_seal l
    where l.number <= (select max(through) from journal_floor) order by l.number limit most);
  delete from journal_detail where entry_id = any (gone);
  delete from journal_subject where entry_id = any (gone);
  delete from journal_review where entry_id = any (gone);
  delete from journal_contest where entry_id = any (gone);
  delete from journal_entry where id = any (gone);
  delete from journal_seal where entry_id = any (gone);
  return cardinality(gone);
end $$;
create function journal_months(before date, zone text) returns table (month date, through bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with sealed as (
    select l.number, date_trunc('month', e.at at time zone zone)::date as month
    from journal_seal l join journal_entry e on e.id = l.entry_id
    where l.number < coalesce((select min(later.number) from journal_seal later join journal_entry e on
      e.id = later.entry_id where e.at >= before::timestamp at time zone zone), 9223372036854775807)
  ), firsts as (select month, min(number) as first from sealed group by month)
  select f.month, max(s.number) from firsts f join sealed s
    on s.number < coalesce((select min(later.first) from firsts later where later.month > f.month), 9223372036854775807)
  group by f.month order by f.month
$$;
create function journal_persons(above bigint, upto bigint) returns table (person uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct s.person_id from journal_subject s join journal_seal l on l.entry_id = s.entry_id
  where l.number > above and l.number <= upto
$$;
revoke execute on function journal_drop(integer) from public;
revoke execute on function journal_months(date, text) from public;
revoke execute on function journal_persons(bigint, bigint) from public;
grant delete on journal_entry, journal_subject, journal_detail, journal_seal, journal_review, journal_contest
  to accueil_search;
"""
DROP_UNDO = """drop function journal_drop(integer); drop function journal_months(date, text);
drop function journal_persons(bigint, bigint);
revoke delete on journal_entry, journal_subject, journal_detail, journal_seal, journal_review, journal_contest
  from accueil_search;"""
