-- Answers to the survey, by question and answer, in the year they were given. They are linked to nobody.
select a.year as year, a.question || '.' || a.answer as one, '' as other, a.count as count, a.count as whole,
  0 as total
from evaluation_surveytally a
where a.authority = %(authority)s and a.programme = %(programme)s
