-- Vouchers used, among those issued and not void, by language, in the year they were issued.
select extract(year from v.issued_on)::int as year, v.subject as one, '' as other,
  (v.redeemed_on is not null)::int as count, 1 as whole, 0 as total
from cases_case f
join training_entitlement t on t.case_ref = f.id
join training_voucher v on v.entitlement_id = t.id and v.voided_at is null
where f.authority = %(authority)s and f.programme = %(programme)s
  and (%(case)s::uuid is null or f.id = %(case)s::uuid) and v.issued_on <= %(day)s
