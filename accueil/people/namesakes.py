"""Whether somebody opened a file of the own family: by the family name, asked when it is asked, kept nowhere.

The house stores no relatives and no address of its agents; an agent's name is on the account. A shared name is a
question, not a finding.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accueil.people.models import Person


@dataclass(frozen=True, slots=True)
class Namesake:
    """An agent who opened the file of somebody with the same family name: whose, how often, when last."""

    agent_id: uuid.UUID
    person: Person
    looks: int
    last_at: dt.datetime


_SAME_NAME = """
select p.*, agent.id as agent_id, count(*) as looks, max(e.at) as last_at
from unnest(%s::uuid[], %s::text[]) as agent(id, family)
join journal_entry e on e.agent_id = agent.id and e.at >= %s and e.at < %s and e.agent_kind = 'staff'
  and e.kind <> 'search' and e.kind <> 'list'
join journal_subject s on s.entry_id = e.id
join people_person p on p.id = s.person_id
  and accueil_immutable_unaccent(lower(p.family_name)) = accueil_immutable_unaccent(lower(agent.family))
group by p.id, agent.id order by max(e.at) desc limit 100
"""


def namesakes(names: Mapping[uuid.UUID, str], from_at: dt.datetime, until_at: dt.datetime) -> list[Namesake]:
    """Looks at files of the same family name, by agents of these names, between two instants, in one query.

    Needs an act that covers the journal and people; only people found are named to it.
    """
    families = {agent: name.split()[-1] for agent, name in names.items() if name.split()}
    rows: Any = Person.objects.raw(_SAME_NAME, [list(families), list(families.values()), from_at, until_at])
    return [Namesake(each.agent_id, each, each.looks, each.last_at) for each in rows]
