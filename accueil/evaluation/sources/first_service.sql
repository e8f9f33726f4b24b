-- Days from the request to the first service of the first contract, in the year that service began.
select extract(year from w.began_on)::int as year,
  case when w.days <= 30 then '0-30' when w.days <= 90 then '31-90' when w.days <= 180 then '91-180'
       when w.days <= 365 then '181-365' else '366-' end as one,
  '' as other, 1 as count, 1 as whole, w.days as total
from (
  select lower(c.effect) as began_on, greatest(lower(c.effect) - f.opened_on, 0) as days
  from cases_case f join cases_contract c on c.case_id = f.id and c.sequence = 1 and c.effect is not null
  where f.authority = %(authority)s and f.programme = %(programme)s
    and (%(case)s::uuid is null or f.id = %(case)s::uuid) and lower(c.effect) <= %(day)s
) w
