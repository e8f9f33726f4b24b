-- Places in language classes asked for that were never given, among all asked for, by language and part of the country.
select extract(year from n.asked_at at time zone %(zone)s)::int as year, n.language as one,
  case when cardinality(n.areas) = 1 then n.areas[1] else 'any' end as other,
  (n.outcome <> 'placed')::int as count, 1 as whole, 0 as total
from cases_case f
join agenda_need n on n.case_ref = f.id and n.kind = 'language' and n.instead_of_id is null
where f.authority = %(authority)s and f.programme = %(programme)s
  and (%(case)s::uuid is null or f.id = %(case)s::uuid) and (n.asked_at at time zone %(zone)s)::date <= %(day)s
