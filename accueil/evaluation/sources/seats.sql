-- Places taken in classes that were not called off, among places there were, by kind. Counters only, no person.
select extract(year from g.starts_at at time zone %(zone)s)::int as year, g.kind as one, '' as other,
  g.taken + g.taken_elsewhere as count, g.capacity as whole, 0 as total
from agenda_groupsession g
where g.authority = %(authority)s and g.announced_at is not null and g.cancelled_at is null
  and (g.starts_at at time zone %(zone)s)::date <= %(day)s
