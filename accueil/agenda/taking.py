"""The statement that gives a place, as a function of the database: its plan is made once per connection.

The conditional update of the counters, the enrolment and the hours it takes are one statement, so that a place is given
once however many people ask. Row security holds inside it as outside: the function has no rights of its own.

Reserved places are free for all from their day on, but whoever waits comes first: until the job of that night has set
places aside for them, the statement counts them itself.
"""

from __future__ import annotations

# Two clicks of one person wait for each other here, before any of them holds a session.
ALONE = "alone as materialized (select pg_advisory_xact_lock(hashtextextended(p_person::text, 0)))"
# Places nobody can book: set aside already, or about to be, because the day of the release has come.
ASIDE = """(case when s.reserved > 0 and s.release_on <= {on} then greatest(s.set_aside, agenda_waiting_for(s.id))
      else s.set_aside end)"""
FREE = f"""
  update agenda_groupsession s set taken = taken + 1, taken_others = taken_others + p_others
  from alone where s.id = p_session and s.authority = (select accueil_authority())
    and s.announced_at is not null and s.cancelled_at is null and s.starts_at > p_at
    and (p_any_time or (s.opens_at <= p_at and (s.closes_at is null or s.closes_at > p_at)))
    and s.taken + s.taken_elsewhere + {ASIDE.format(on="p_on")} < s.capacity
    and (p_others = 0 or s.release_on <= p_on or s.taken_others + s.taken_elsewhere < s.capacity - s.reserved)
    and not exists (select from agenda_occupied o join agenda_meeting m on m.session_id = s.id
                    where o.person_id = p_person and o.during && tstzrange(m.starts_at, m.ends_at))
  returning s.id
"""
# The place of an open offer is counted already.
HELD = """
  select s.id from agenda_groupsession s, alone
  where s.id = p_session and s.authority = (select accueil_authority())
    and s.cancelled_at is null and s.starts_at > p_at
    and not exists (select from agenda_occupied o join agenda_meeting m on m.session_id = s.id
                    where o.person_id = p_person and o.during && tstzrange(m.starts_at, m.ends_at))
"""
ENROL = """
with {alone}, place as ({place}
), waited as (
  update agenda_need n set ended_at = p_at, outcome = 'placed' from place join agenda_groupsession s using (id)
  where n.person_id = p_person and n.ended_at is null and n.instead_of_id is null and agenda_suits(n, s)
  returning n.id, n.asked_at
), given as (
  insert into agenda_enrolment (id, session_id, person_id, need_id, rank, rank_source, case_ref, voucher_ref, asked_at,
    enrolled_at, enrolled_by, channel, cancel_reason, moved_from_id)
  select p_id, s.id, p_person, coalesce(p_need, (select id from waited order by asked_at limit 1)),
    p_rank, p_source, p_case, p_voucher,
    coalesce(p_asked, (select min(asked_at) from waited), p_at),
    p_at, p_by, p_channel, '', p_moved from place s
  returning id, session_id, person_id, need_id, asked_at
), hours as (
  insert into agenda_occupied (id, enrolment_id, person_id, meeting_id, during)
  select md5(g.id::text || m.id::text)::uuid, g.id, g.person_id, m.id, tstzrange(m.starts_at, m.ends_at)
  from given g join agenda_meeting m on m.session_id = g.session_id
)
select g.need_id, g.asked_at, (select array_agg(id) from waited) from given g
"""
ARGUMENTS = {
    "id": "uuid",
    "session": "uuid",
    "person": "uuid",
    "others": "integer",
    "on": "date",
    "at": "timestamptz",
    "rank": "integer",
    "source": "text",
    "case": "uuid",
    "voucher": "uuid",
    "asked": "timestamptz",
    "by": "uuid",
    "channel": "text",
    "need": "uuid",
    "moved": "uuid",
    "any_time": "boolean",
}
_TYPED = ", ".join(f"p_{name} {kind}" for name, kind in ARGUMENTS.items())
_SIGNATURE = f"agenda_take({', '.join(ARGUMENTS.values())}, boolean)"
TAKE_SQL = f"""
create or replace function agenda_take({_TYPED}, p_held boolean)
returns table (need uuid, asked timestamptz, ended uuid[]) language plpgsql
set plan_cache_mode = 'force_generic_plan' as $$
begin
  if p_held then
    return query {ENROL.format(alone=ALONE, place=HELD)};
  else
    return query {ENROL.format(alone=ALONE, place=FREE)};
  end if;
end $$;
"""
TAKE_UNDO = f"drop function {_SIGNATURE};"
CALL = f"select * from agenda_take({', '.join(f'%({name})s' for name in ARGUMENTS)}, %(held)s)"

# The click of a person for the own place, in a transaction of its own: whatever is in the way undoes all of it. What
# others want to know of it they hear from a job.
NOT_GIVEN, CHANGED = "AG001", "AG002"
ALONE_SQL = f"""
create or replace function agenda_take_alone({_TYPED}, p_stands boolean) returns void language plpgsql
set plan_cache_mode = 'force_generic_plan' as $$
declare given record; provider uuid;
begin
  if p_stands is not true then
    raise exception 'what the form was sealed with has changed' using errcode = '{CHANGED}';
  end if;
  select * into given from agenda_take({", ".join(f"p_{name}" for name in ARGUMENTS)}, false);
  if not found or exists (
    select from agenda_placeoffer o where o.need_id = any (given.ended) and o.answered_at is null) then
    raise exception 'no place was given at once' using errcode = '{NOT_GIVEN}';
  end if;
  select s.provider_ref into provider from agenda_groupsession s where s.id = p_session;
  if provider is not null then
    perform procrastinate_defer_jobs_v1(array[row('agenda', 'agenda.place_given', 0, null, null,
      jsonb_build_object('enrolment_id', p_id, 'authority', accueil_authority()), null
    )::procrastinate_job_to_defer_v1]);
  end if;
end $$;
"""
ALONE_UNDO = f"drop function agenda_take_alone({', '.join(ARGUMENTS.values())}, boolean);"
CALL_ALONE = f"select agenda_take_alone({', '.join('%s' for _ in ARGUMENTS)}, "
