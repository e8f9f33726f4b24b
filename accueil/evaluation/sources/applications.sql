-- Requests, by the channel they came in by, in the year they were made.
select extract(year from f.opened_on)::int as year, f.channel as one, '' as other, 1 as count, 1 as whole, 0 as total
from cases_case f
where f.authority = %(authority)s and f.programme = %(programme)s and (%(case)s::uuid is null or f.id = %(case)s::uuid)
