-- A signatory's file in coarse words. One row per file; files without a signed contract have none.
select f.id as case_id, f.authority, f.programme,
  extract(year from c.signed_on)::int as cohort_year, extract(quarter from c.signed_on)::int as cohort_quarter,
  (p.birth_year / 10 * 10)::int as birth_decade, coalesce(held.region, 'other') as region,
  last.sequence as contracts, coalesce(learned.level, '') as level, coalesce(services.done, '') as done,
  case when lower(c.effect) is null then 'none' when lower(c.effect) - f.opened_on <= 30 then '0-30'
       when lower(c.effect) - f.opened_on <= 90 then '31-90' when lower(c.effect) - f.opened_on <= 180 then '91-180'
       when lower(c.effect) - f.opened_on <= 365 then '181-365' else '366-' end as waiting,
  case when checked.outcome = %(fulfilled)s then checked.outcome
       when reason.outcome = %(recognised)s then 'reason_recognised'
       when checked.outcome is not null then checked.outcome
       when last.closed_on is not null or f.closed_on is not null then 'closed' else 'open' end as outcome
from cases_case f
join people_person p on p.id = f.person_id
join cases_contract c on c.case_id = f.id and c.sequence = 1 and c.signed_on is not null
join lateral (
  select l.id, l.sequence, l.closed_on from cases_contract l
  where l.case_id = f.id and l.signed_on is not null order by l.sequence desc limit 1
) last on true
left join lateral (
  select min(%(regions)s::jsonb ->> n.country) as region from people_nationality n
  where n.person_id = f.person_id and n.until_on is null
) held on true
left join lateral (
  select e.level from training_evidence e join cases_contract t on t.id = e.contract_ref and t.case_id = f.id
  where e.withdrawn_at is null and e.level <> '' order by array_position(%(levels)s::text[], e.level::text) desc nulls last
  limit 1
) learned on true
left join lateral (
  select string_agg(distinct e.obligation, ' ' order by e.obligation) as done
  from training_evidence e join cases_contract t on t.id = e.contract_ref and t.case_id = f.id
  where e.withdrawn_at is null and e.done_on is not null
) services on true
left join lateral (
  select x.outcome from cases_decision x where x.contract_id = last.id and x.kind = 'end_check'
  order by x.decided_at desc limit 1
) checked on true
left join lateral (
  select x.outcome from cases_decision x where x.contract_id = last.id and x.kind = 'reason'
  order by x.decided_at desc limit 1
) reason on true
where f.authority = %(authority)s and f.programme = %(programme)s and (%(case)s::uuid is null or f.id = %(case)s::uuid)
