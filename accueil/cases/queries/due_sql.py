"""What is due in each open file, as SQL: one line per matter, on top of ``states_sql.stages``.

Each matter says when it is due (a day the office sets itself, from the programme's ``practice``, counted from an
event), and carries the day its sentence names. The first of a file is the one a list shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from accueil.cases.states import Stage
from accueil.cases.states_sql import stages
from accueil.programmes.procedure import Programme

# kind -> (from and where, due day, day named in the sentence); {name} is a number of days of the programme's practice.
_EVENTS = """
left join lateral (select min(i.held_on) as held_on from cases_interview i where i.case_id = s.case_id) i on true
left join lateral (select min(k.assessed_on) as assessed_on from cases_languageskill k where k.case_id = s.case_id) k
  on true
left join lateral (select max(r.issued_on) as issued_on from cases_roadmap r where r.case_id = s.case_id) r on true
left join lateral (
  select a.slot_id, t.starts_at, t.place from agenda_appointment a join agenda_slot t on t.id = a.slot_id
  where a.case_ref = s.case_id and a.cancelled_at is null and (a.settled_at is null or a.outcome = 'kept')
  order by t.starts_at desc limit 1
) a on true
left join lateral (
  select min(g.signed_on) filter (where g.party = 'signatory') as by_person,
         min(g.signed_on) filter (where g.party = 'legal_representative') as by_representative
  from cases_signature g where g.contract_id = s.contract_id
) g on true
left join lateral (
  select max(greatest(e.recorded_at, coalesce(e.withdrawn_at, e.recorded_at), coalesce(c.changed_at, e.recorded_at)))
    as changed_at, max(e.done_on) filter (where e.withdrawn_at is null) as last_done_on
  from training_evidence e left join training_evidencechange c on c.evidence_id = e.id
  where e.contract_ref = s.contract_id
) e on true
left join lateral (select min(v.given_on) as given_on from cases_givenreason v where v.contract_id = s.contract_id) v
  on true
left join lateral (
  select min(w.asked_on) as asked_on from cases_referral w where w.case_id = s.case_id and w.answered_on is null
) w on true
left join lateral (
  select q.due_on, q.received_on from cases_rightsrequest q where q.person_id = s.person_id and q.answered_on is null
  order by q.due_on limit 1
) q on true
"""

_CANDIDATE = f"s.stage = '{Stage.CANDIDATE}'"
_READY = "(i.held_on is not null or (s.channel = 'online' and not s.with_counselling))"
MATTERS: Mapping[str, tuple[str, str, str]] = {
    "hold_interview": (
        f"{_CANDIDATE} and i.held_on is null and a.starts_at is not null",
        "(a.starts_at at time zone {zone})::date",
        "(a.starts_at at time zone {zone})::date",
    ),
    "answer_application": (
        f"{_CANDIDATE} and i.held_on is null and a.starts_at is null and s.with_counselling",
        "s.opened_on + {answer_days}",
        "s.opened_on",
    ),
    "assess_languages": (
        f"{_CANDIDATE} and {_READY} and k.assessed_on is null",
        "coalesce(i.held_on, s.opened_on) + {answer_days}",
        "coalesce(i.held_on, s.opened_on)",
    ),
    "issue_roadmap": (
        f"{_CANDIDATE} and {_READY} and k.assessed_on is not null and r.issued_on is null",
        "greatest(i.held_on, k.assessed_on) + {answer_days}",
        "greatest(i.held_on, k.assessed_on)",
    ),
    "propose_contract": (
        f"{_CANDIDATE} and {_READY} and k.assessed_on is not null and r.issued_on is not null",
        "r.issued_on + {sign_days}",
        "r.issued_on",
    ),
    "sign_contract": (
        f"s.stage = '{Stage.TO_SIGN}' and g.by_person is null",
        "s.proposed_on + {sign_days}",
        "s.proposed_on",
    ),
    "countersign": (
        f"s.stage = '{Stage.TO_SIGN}' and g.by_person is not null",
        "g.by_person + {countersign_days}",
        "g.by_person",
    ),
    "begin_services": (f"s.stage = '{Stage.SIGNED}'", "s.signed_on + {start_days}", "s.signed_on"),
    "propose_dates": (
        f"s.stage = '{Stage.MISSING_NEAR_TERM}' and coalesce(r.issued_on < s.ends_on - {{near_term_days}}, true)",
        "s.ends_on - {near_term_days}",
        "s.ends_on",
    ),
    "confirm_end": (f"s.stage = '{Stage.ALL_DONE}'", "e.last_done_on + {end_check_days}", "e.last_done_on"),
    "check_end": (f"s.stage = '{Stage.TERM_REACHED}'", "s.deadline_on + {end_check_days}", "s.deadline_on"),
    "check_again": (
        "s.checked_at is not null and e.changed_at > s.checked_at",
        "e.changed_at::date + {end_check_days}",
        "e.changed_at::date",
    ),
    "decide_reason": (
        f"s.stage = '{Stage.NOT_FULFILLED}' and v.given_on is not null and s.reason_outcome is null",
        "greatest(v.given_on, s.checked_on) + {reason_days}",
        "v.given_on",
    ),
    "second_contract": (
        f"s.stage = '{Stage.REASON_RECOGNISED}'",
        "s.reason_decided_on + {answer_days}",
        "s.reason_decided_on",
    ),
    "answer_right": ("q.due_on is not null", "q.due_on", "q.received_on"),
    "referral": ("w.asked_on is not null", "w.asked_on + {referral_days}", "w.asked_on"),
}


def matters(of: Programme, day: dt.date, *, one: bool = False) -> str:
    """``with`` clauses ending in ``matter``: case_id, kind, due_on, named_on, and every column of ``stage``.

    Named parameters ``%(authority)s`` and ``%(day)s``; with ``one`` also ``%(case)s``, the only file asked for.
    """
    practice = {**of.practice, "zone": f"'{of.zone}'"}
    rows = ",\n    ".join(
        f"('{kind}', case when {when.format(**practice)} then {due.format(**practice)} end, {named.format(**practice)})"
        for kind, (when, due, named) in MATTERS.items()
    )
    return f"""with {stages(of, day, one=one)},
matter as (
  select s.*, m.kind, m.due_on, m.named_on, a.starts_at, a.place, g.by_person, g.by_representative
  from stage s {_EVENTS}
  cross join lateral (values
    {rows}
  ) as m (kind, due_on, named_on)
  where m.due_on is not null
)"""
