-- Days from the request to what ended its examination (contract signed, or admission refused), in the year of that end.
select extract(year from d.ended_on)::int as year,
  case when d.days <= 14 then '0-14' when d.days <= 30 then '15-30' when d.days <= 60 then '31-60'
       when d.days <= 90 then '61-90' else '91-' end as one,
  '' as other, 1 as count, 1 as whole, d.days as total
from (
  select coalesce(c.signed_on, refused.decided_on) as ended_on,
    greatest(coalesce(c.signed_on, refused.decided_on) - f.opened_on, 0) as days
  from cases_case f
  left join cases_contract c on c.case_id = f.id and c.sequence = 1 and c.signed_on is not null
  left join lateral (
    select x.decided_on, x.outcome from cases_decision x
    where x.case_id = f.id and x.kind = 'admission' order by x.decided_at desc limit 1
  ) refused on refused.outcome <> %(admitted)s
  where f.authority = %(authority)s and f.programme = %(programme)s
    and (%(case)s::uuid is null or f.id = %(case)s::uuid)
) d
where d.ended_on <= %(day)s
