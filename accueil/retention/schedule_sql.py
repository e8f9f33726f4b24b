"""On which day people leave, asked of the law for a whole set of them in one statement.

The rules are those the programme names under ``retention``; the facts of contracts are the columns of
``cases.facts_sql``, those of candidates the days ``cases.facts`` takes for the last contact. A test holds this together
with the law's own answer for each person (tests/retention/test_schedule.py).
"""

from __future__ import annotations

import datetime as dt

from accueil.cases.facts_sql import every_contract
from accueil.law.sql import expression, literal
from accueil.programmes import book
from accueil.programmes.procedure import Programme
from accueil.retention.models import Regime
from accueil.retention.terms import keeping

CLOSED_BY = "end_check"

# Somebody with several files or contracts leaves with the last of them; without a day for one of them, not yet.
_STATEMENT = """
with same as materialized (
  select one.id, one.speaker from unnest(%(ids)s::uuid[], %(speakers)s::uuid[]) as one(id, speaker)
), told as materialized (
  {contracts} and c.person_id = any (%(ids)s)
), signed as (
  select t.case_id, t.person_id, {signatory} as leaves_on, {stricter} as stricter_on, {separate} as separate_until_on
  from told t where t.signed_on is not null
), asked as (
  select k.id as case_id, k.person_id, greatest(k.opened_on,
    (select min(i.held_on) from cases_interview i where i.case_id = k.id and i.held_on >= k.opened_on),
    (select min(s.assessed_on) from cases_languageskill s where s.case_id = k.id),
    (select min(r.issued_on) from cases_roadmap r where r.case_id = k.id)) as last_contact_on
  from cases_case k where k.person_id = any (%(ids)s) and k.programme = {programme}
    and not exists (select from signed s where s.case_id = k.id)
), every as (
  select person_id, true as of_contract, leaves_on, stricter_on, separate_until_on from signed
  union all
  select person_id, false, {candidate}, null, null from asked
), versions as (
  select s.speaker, sum(k.version) as versions, bool_and(k.programme = {programme}) as known
  from cases_case k join same s on s.id = k.person_id group by s.speaker
), judged as (
  select s.speaker as person_id, bool_or(e.of_contract) as of_contract,
    case when bool_and(e.leaves_on is not null) then max(e.leaves_on) end as leaves_on,
    case when bool_or(e.of_contract) then max(coalesce(e.stricter_on, e.leaves_on)) end as stricter_on,
    case when bool_and(e.separate_until_on is not null) filter (where e.of_contract)
      then max(e.separate_until_on) end as separate_until_on
  from every e join same s on s.id = e.person_id group by s.speaker
)
insert into retention_schedule as held
  (person_id, authority, programme, regime, leaves_on, stricter_on, separate_until_on, versions, book, asked_at)
select v.speaker, %(authority)s, {programme}, {regime}, case when v.known then j.leaves_on end,
  j.stricter_on, j.separate_until_on, v.versions, %(book)s, %(at)s
from versions v left join judged j on j.person_id = v.speaker
on conflict (person_id) do update set regime = excluded.regime, programme = excluded.programme,
  leaves_on = excluded.leaves_on, stricter_on = excluded.stricter_on, separate_until_on = excluded.separate_until_on,
  versions = excluded.versions, book = excluded.book, asked_at = excluded.asked_at
"""


def scheduling(of: Programme, day: dt.date) -> str:
    """The statement that asks the law on ``day`` and keeps its answers. Parameters: ids and speakers (arrays side by
    side: a row of a person, and the one that speaks for it), authority, book, at."""
    signatory, candidate = keeping(of, Regime.SIGNATORY), keeping(of, Regime.CANDIDATE)
    separate = keeping(of, Regime.SEPARATE)
    return _STATEMENT.format(
        contracts=every_contract(of),
        programme=literal(of.name, "postgres"),
        signatory=_day(of, signatory.day if signatory else None, day),
        stricter=_day(of, signatory.alternative if signatory else None, day),
        separate=_day(of, separate.day if separate else None, day),
        candidate=_day(of, candidate.day if candidate else None, day),
        regime=f"case when not v.known or {'false' if signatory and candidate else 'true'} then '{Regime.UNSET}'"
        f" when j.of_contract then '{Regime.SIGNATORY}' else '{Regime.CANDIDATE}' end",
    )


def _day(of: Programme, rule: str | None, day: dt.date) -> str:
    return expression(book(), of.rule(rule), day) if rule else "cast(null as date)"


# Exactly the fields of article 26 (LU-CAI-ART26-CONTENT), of those who signed.
SEPARATE = """
insert into retention_separatefile as held (id, person_id, authority, given_name, family_name, native_name,
  native_language, email, phone, post, social_security_number, accomplished, erase_on)
select gen_random_uuid(), p.id, %(authority)s, p.given_name, p.family_name, p.native_name, p.native_language,
  coalesce(reach.email, ''),
  coalesce(reach.phone, ''),
  coalesce(reach.post, ''),
  coalesce((select i.value from people_identifier i where i.person_id = any (g.ids) and i.kind = 'matricule'
            and i.until_on is null order by i.person_id = p.id desc limit 1), ''),
  ended.accomplished, s.separate_until_on
from retention_schedule s
join people_person p on p.id = s.person_id
join (select speaker, array_agg(id) as ids from unnest(%(ids)s::uuid[], %(speakers)s::uuid[]) as one(id, speaker)
      group by speaker) g on g.speaker = s.person_id
left join lateral (
  select max(x.value) filter (where x.kind = 'email') as email, max(x.value) filter (where x.kind = 'phone') as phone,
    max(x.value) filter (where x.kind = 'post') as post
  from people_contact x where x.person_id = p.id and x.until_on is null
) reach on true
left join lateral (
  select bool_or(d.outcome = %(fulfilled)s) as accomplished from (
    select distinct on (d.contract_id) d.contract_id, d.outcome from cases_decision d
    where d.person_id = any (g.ids) and d.kind = %(check)s and d.contract_id is not null
    order by d.contract_id, d.decided_at desc
  ) d
) ended on true
where s.regime = 'signatory'
on conflict (person_id) do update set given_name = excluded.given_name, family_name = excluded.family_name,
  native_name = excluded.native_name, native_language = excluded.native_language, email = excluded.email,
  phone = excluded.phone, post = excluded.post, social_security_number = excluded.social_security_number,
  accomplished = excluded.accomplished, erase_on = excluded.erase_on
"""
# Certificates issued meanwhile: their numbers lead from the seal register to the separate file.
NUMBERS = """
insert into retention_separatenumber (number, person_id, file_id)
select c.number, f.person_id, f.id from certificates_certificate c
join unnest(%(ids)s::uuid[], %(speakers)s::uuid[]) as one(id, speaker) on one.id = c.person_id
join retention_separatefile f on f.person_id = one.speaker
where c.sha256 <> '' on conflict (number) do nothing
"""
