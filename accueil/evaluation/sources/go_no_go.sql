-- Classes announced, by what became of them and by kind, in the year they began or were to begin. No person is counted.
select extract(year from g.starts_at at time zone %(zone)s)::int as year,
  case when g.moved_to_id is not null then 'merged' when g.cancelled_at is not null then 'cancelled'
       when g.postponed_at is not null then 'postponed' when g.confirmed_at is not null then 'confirmed'
       else 'open' end as one,
  g.kind as other, 1 as count, 1 as whole, 0 as total
from agenda_groupsession g
where g.authority = %(authority)s and g.announced_at is not null
  and (g.starts_at at time zone %(zone)s)::date <= %(day)s
