-- Meetings of classes at which the person was there, among those that were marked, by the kind of class.
select extract(year from m.starts_at at time zone %(zone)s)::int as year, g.kind as one, '' as other,
  (k.status not in ('absent', 'excused'))::int as count, 1 as whole, 0 as total
from cases_case f
join agenda_enrolment e on e.case_ref = f.id
join agenda_attendancemark k on k.enrolment_id = e.id
join agenda_meeting m on m.id = k.meeting_id
join agenda_groupsession g on g.id = m.session_id
where f.authority = %(authority)s and f.programme = %(programme)s
  and (%(case)s::uuid is null or f.id = %(case)s::uuid)
  and not exists (select from agenda_attendancemark later where later.replaces_id = k.id)
