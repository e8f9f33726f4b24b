-- Contracts, by first or second and by region of nationality, in the year every party had signed.
select extract(year from c.signed_on)::int as year, c.sequence::text as one, coalesce(held.region, 'other') as other,
  1 as count, 1 as whole, 0 as total
from cases_case f
join cases_contract c on c.case_id = f.id and c.signed_on is not null
left join lateral (
  select min(%(regions)s::jsonb ->> n.country) as region from people_nationality n
  where n.person_id = f.person_id and n.until_on is null
) held on true
where f.authority = %(authority)s and f.programme = %(programme)s
  and (%(case)s::uuid is null or f.id = %(case)s::uuid) and c.signed_on <= %(day)s
