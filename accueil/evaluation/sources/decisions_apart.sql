-- Decisions in which the officer departed from what the rule says, among all decisions, by kind.
select extract(year from d.decided_on)::int as year, d.kind as one, '' as other, d.differs::int as count, 1 as whole,
  0 as total
from cases_case f join cases_decision d on d.case_id = f.id and d.decided_on <= %(day)s
where f.authority = %(authority)s and f.programme = %(programme)s and (%(case)s::uuid is null or f.id = %(case)s::uuid)
