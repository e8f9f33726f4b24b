"""The chain of seals, in SQL: what is sealed, how a link is made at commit, and how the whole is verified.

The same expression seals and verifies. The number of a link is taken under the lock of the head, so that the order of
numbers is the order of the chain even under many writers.
"""

from __future__ import annotations

# What a seal covers: every column of the entry, its list of persons, and the digest of its detail.
TEXT = """jsonb_build_array(e.id, extract(epoch from e.at)::text, e.agent_id, e.agent_kind, e.function,
  e.office, e.authority, e.activity, e.kind, e.task, e.persons, encode(e.persons_digest, 'hex'),
  encode(e.detail_digest, 'hex'))::text"""
CONTENT = f"convert_to({TEXT}, 'UTF8')"
PERSONS = """sha256(convert_to(coalesce((select string_agg(s.person_id::text, ',' order by s.person_id)
  from journal_subject s where s.entry_id = e.id), ''), 'UTF8'))"""

SEAL_SQL = f"""
create function journal_seal_entry() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare head journal_head; content bytea; persons bytea;
begin
  select * into head from journal_head for update;
  select {CONTENT}, {PERSONS} into content, persons from journal_entry e where e.id = new.id;
  if persons is distinct from new.persons_digest then
    raise exception 'the list of persons of journal entry % does not match its digest', new.id;
  end if;
  update journal_head set number = head.number + 1, digest = sha256(head.digest || content);
  insert into journal_seal (number, entry_id, digest)
    values (head.number + 1, new.id, sha256(head.digest || content));
  return null;
end $$;
create constraint trigger seal after insert on journal_entry deferrable initially deferred
  for each row execute function journal_seal_entry();
"""
SEAL_UNDO = "drop trigger seal on journal_entry; drop function journal_seal_entry();"

# The first link follows 32 zero bytes. Faults are named in the order of the chain.
VERIFY_SQL = f"""
create function journal_verify() returns table (number bigint, entry_id uuid, fault text)
language sql stable security definer set search_path = public, pg_temp as $$
  with links as (
    select l.number, l.entry_id, l.digest, lag(l.number, 1, 0::bigint) over w as number_before,
           lag(l.digest, 1, decode(repeat('00', 32), 'hex')) over w as digest_before
    from journal_seal l window w as (order by l.number)
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
    where not exists (select from journal_seal l where l.number = h.number and l.digest = h.digest
                      and l.number = (select max(number) from journal_seal)) and h.number > 0
  union all
  select null, e.id, 'it was never sealed' from journal_entry e
    where not exists (select from journal_seal l where l.entry_id = e.id)
  order by 1 nulls last
$$;
"""
VERIFY_UNDO = "drop function journal_verify();"
