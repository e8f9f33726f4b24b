-- Cents of course fees that vouchers took over, by language, in the year the voucher was used.
select extract(year from v.redeemed_on)::int as year, v.subject as one, '' as other, 1 as count, 1 as whole,
  k.fee_cents - coalesce(k.reduced_fee_cents, k.fee_cents) as total
from cases_case f
join training_entitlement t on t.case_ref = f.id
join training_voucher v on v.entitlement_id = t.id and v.voided_at is null and v.redeemed_on <= %(day)s
join agenda_enrolment e on e.id = v.enrolment_id
join training_course k on k.session_id = e.session_id
where f.authority = %(authority)s and f.programme = %(programme)s and (%(case)s::uuid is null or f.id = %(case)s::uuid)
