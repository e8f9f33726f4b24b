-- Commitments accomplished, among those agreed in contracts signed, by commitment and year of signing (the cohort).
select extract(year from c.signed_on)::int as year, agreed.obligation as one, '' as other,
  (exists (select from training_evidence e where e.contract_ref = c.id and e.obligation = agreed.obligation
           and e.withdrawn_at is null and e.done_on <= %(day)s))::int as count, 1 as whole, 0 as total
from cases_case f
join cases_contract c on c.case_id = f.id and c.signed_on <= %(day)s
cross join lateral unnest(c.obligations) as agreed (obligation)
where f.authority = %(authority)s and f.programme = %(programme)s and (%(case)s::uuid is null or f.id = %(case)s::uuid)
