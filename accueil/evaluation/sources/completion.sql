-- First contracts found respected at the end check, among those checked, by the year of signing (the cohort).
select extract(year from c.signed_on)::int as year, '' as one, '' as other,
  (checked.outcome = %(fulfilled)s)::int as count, 1 as whole, 0 as total
from cases_case f
join cases_contract c on c.case_id = f.id and c.sequence = 1 and c.signed_on is not null
join lateral (
  select x.outcome from cases_decision x
  where x.contract_id = c.id and x.kind = 'end_check' and x.decided_on <= %(day)s order by x.decided_at desc limit 1
) checked on true
where f.authority = %(authority)s and f.programme = %(programme)s and (%(case)s::uuid is null or f.id = %(case)s::uuid)
