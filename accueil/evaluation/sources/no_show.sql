-- Appointments at the office to which nobody came, among those held or missed, by the way of meeting.
select extract(year from s.starts_at at time zone %(zone)s)::int as year, s.mode as one, '' as other,
  (a.outcome = 'missed')::int as count, 1 as whole, 0 as total
from cases_case f
join agenda_appointment a on a.case_ref = f.id and a.settled_at is not null and a.outcome <> ''
join agenda_slot s on s.id = a.slot_id
where f.authority = %(authority)s and f.programme = %(programme)s and (%(case)s::uuid is null or f.id = %(case)s::uuid)
