-- Contracts found not respected that were followed by a second one, among all found not respected, by year of the check.
select extract(year from checked.decided_on)::int as year, '' as one, '' as other,
  (exists (select from cases_contract n where n.previous_id = c.id and n.signed_on <= %(day)s))::int as count,
  1 as whole, 0 as total
from cases_case f
join cases_contract c on c.case_id = f.id and c.sequence = 1
join lateral (
  select x.outcome, x.decided_on from cases_decision x
  where x.contract_id = c.id and x.kind = 'end_check' and x.decided_on <= %(day)s order by x.decided_at desc limit 1
) checked on checked.outcome <> %(fulfilled)s
where f.authority = %(authority)s and f.programme = %(programme)s and (%(case)s::uuid is null or f.id = %(case)s::uuid)
