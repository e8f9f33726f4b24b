"""What an act opens, worked out once when it is declared, in SQL; the row policies then only read the outcome.

``accueil_enter`` writes down who acts and decides, on the real day: whether the agent is authorised for the activity
(article 25), whose rows that reaches, and which tables the activity covers. Of staff it asks the authorisations,
delegations, own files, substitutions and looks in an emergency; a person reaches the own rows, a provider's staff the
people of its own classes (narrowed by policies of their own), a job or the public page what its activity covers.
The answer says by which way, with "!" behind it where a look in an emergency opens something more.
"""

from __future__ import annotations

from accueil.database.day import ZONE

# The outcome, as settings of the transaction: opens ",table,table,", reach (all, persons, office, none), persons. Plain
# SQL, so that a policy asks them in place, once for each statement.
READ_SQL = """
create or replace function accueil_covers(covered text) returns boolean language sql stable as $$
  select coalesce(strpos(current_setting('accueil.opens', true), ',' || covered || ','), 0) > 0
$$;
create or replace function accueil_persons() returns uuid[] language sql stable as $$
  select accueil_setting('persons')::uuid[]
$$;
"""

# Whom somebody stands in for on a day, the agent among them.
STANDS_FOR_SQL = """
create function access_stands_for(agent uuid, authority text, day date) returns uuid[] language sql stable
set search_path = public, pg_temp as $$
  select array(select $1 union select s.absent_id from access_substitution s where s.substitute_id = $1
    and s.authority = $2 and s.from_on <= $3 and (s.until_on is null or s.until_on > $3))
$$;
"""

# All rows that stand for the people in the agent's charge.
OWN_SQL = """
create function access_own_files(agent uuid, authority text, day date) returns uuid[] language plpgsql stable
set search_path = public, pg_temp as $$
begin
  return array(select distinct same from access_charge c, people_same(c.person_id) as same
    where c.agent_id = any (access_stands_for($1, $2, $3)) and c.authority = $2
      and c.from_on <= $3 and (c.until_on is null or c.until_on > $3)
    union select c.person_id from access_charge c where c.agent_id = any (access_stands_for($1, $2, $3))
      and c.authority = $2 and c.from_on <= $3 and (c.until_on is null or c.until_on > $3));
end $$;
"""

# The widest reach an authorisation or delegation in force gives for an activity and task; null: not authorised.
REACH_SQL = """
create function access_reach(agent uuid, authority text, activity text, task text, day date, out reach text,
  out records boolean) language sql stable set search_path = public, pg_temp as $$
  with held as (
    select a.reach, a.records, a.activities, a.tasks from access_authorisation a
    where a.agent_id = $1 and a.authority = $2 and a.from_on <= $5 and (a.until_on is null or a.until_on > $5)
      and (not a.oversight or a.founding or a.confirmed_by_id is not null)
    union all
    select 'all', false, d.activities, '{}' from access_delegation d
    where d.delegate_id = $1 and d.authority = $2 and d.from_on <= $5 and (d.until_on is null or d.until_on > $5)
  )
  select (array['all', 'office', 'own'])[min(array_position(array['all', 'office', 'own'], held.reach::text))],
         bool_or(held.records)
  from held join access_account who on who.id = $1 and who.is_active
  where ($3 = any (held.activities) or split_part($3, '.', 1) || '.*' = any (held.activities))
    and (held.tasks = '{}' or split_part($4, ':', 1) = any (held.tasks))
$$;
"""

ENTER_SQL = f"""
create function accueil_enter(agent uuid, agent_kind text, authority text, activity text, reason text, kind text,
  task text, person uuid, provider uuid) returns text language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  day date := (now() at time zone '{ZONE}')::date; way text := 'all'; whose text := 'all'; persons uuid[];
  records boolean := true; opens text; looks uuid[];
begin
  perform set_config('accueil.agent', agent::text, true), set_config('accueil.authority', authority, true),
    set_config('accueil.activity', activity, true), set_config('accueil.reason', reason, true),
    set_config('accueil.person', coalesce(person::text, ''), true),
    set_config('accueil.provider', coalesce(provider::text, ''), true), set_config('accueil.shown', '', true);
  select ',' || string_agg(s.table_name, ',') || ',' into opens from journal_scope s where s.activity = $4;
  if length(reason) < 8 then
    way := 'none';
  elsif person is not null then
    way := 'persons'; persons := array[person];  -- nearly nobody was merged with anybody: two look-ups by index
    if exists (select from people_person p where p.merged_into_id = person)
       or exists (select from people_person p where p.id = person and p.merged_into_id is not null) then
      persons := array(select person union select same from people_same(person) as same);
    end if;
  elsif provider is null and opens is not null
        and (agent_kind = 'staff' or exists (select from access_account a where a.id = agent and a.kind = 'staff')) then
    select r.reach, r.records into way, records from access_reach(agent, authority, activity, task, day) r;
    if way is distinct from 'all' and kind = 'read' and activity = 'cases.case_work' then
      looks := array(select same from access_emergency e, people_same(e.person_id) as same where e.agent_id = agent
        and e.authority = $3 and e.opened_at <= clock_timestamp() and e.until_at > clock_timestamp());
    end if;
    if way = 'own' then
      persons := access_own_files(agent, authority, day) || looks;
    elsif way is null and cardinality(looks) > 0 then
      way := 'emergency'; persons := looks;
    elsif way is null then
      way := 'none';
    end if;
  end if;
  whose := case way when 'own' then 'persons' when 'emergency' then 'persons' else way end;
  perform set_config('accueil.opens', case when way = 'none' then '' else coalesce(opens, '') end, true),
    set_config('accueil.reach', whose, true), set_config('accueil.persons', coalesce(persons::text, ''), true),
    set_config('accueil.records', case when coalesce(records, false) then 'yes' else 'no' end, true),
    set_config('accueil.way', way, true), set_config('accueil.looks', coalesce(looks::text, ''), true);
  return way || case when cardinality(looks) > 0 then '!' else '' end;
end $$;
create function accueil_admit(agent uuid, agent_kind text, authority text, activity text, reason text, kind text,
  task text, person uuid, provider uuid) returns text language plpgsql volatile as $$
declare way text := accueil_enter(agent, agent_kind, authority, activity, reason, kind, task, person, provider);
begin
  if way = 'none' then raise exception 'accueil: not authorised' using errcode = 'insufficient_privilege'; end if;
  return way;
end $$;
create function accueil_leave() returns void language sql volatile set search_path = public, pg_temp as $$
  select set_config('accueil.' || name, '', true) from unnest(array['agent', 'authority', 'activity', 'reason',
    'person', 'provider', 'shown', 'opens', 'reach', 'persons', 'records', 'way', 'looks']) as name
$$;
"""

# For functions that see past row security: whether the act opens this person.
OPENS_SQL = """
create function accueil_opens(person uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select case accueil_reach() when 'all' then true when 'persons' then coalesce(person = any (accueil_persons()), false)
    when 'office' then accueil_holds(person) else false end
$$;
"""

# An act of an agent who sees the own files alone reaches a person whom it has just put in that agent's charge.
WIDEN_SQL = """
create function accueil_widen(person uuid) returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare day date := (now() at time zone 'ZONE')::date;
begin
  if accueil_setting('way') = 'own' and exists (
    select from access_charge c where c.person_id = person and c.agent_id = accueil_setting('agent')::uuid
      and c.from_on <= day and (c.until_on is null or c.until_on > day)
  ) then
    perform set_config('accueil.persons', (coalesce(accueil_persons(), '{}') || person)::text, true);
  end if;
end $$;
""".replace("ZONE", ZONE)

# The person a file number belongs to, for an agent who says why it cannot wait; nothing else of the file.
FILE_SQL = """
create function access_person_of_file(number text) returns uuid language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare found uuid;
begin
  if not accueil_covers('access_emergency') or accueil_authority() is null then return null; end if;
  select f.person_id into found from cases_case f where f.number = $1 and f.authority = accueil_authority();
  return found;
end $$;
"""
