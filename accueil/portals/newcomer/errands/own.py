"""The own file as this portal reads it: its rows, the programme's texts, and what the law says of it on the day."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import Http404

from accueil.access.desk import DeskRequest
from accueil.cases.decisions import Ruling, answer
from accueil.cases.facts import facts_of
from accueil.cases.procedure import procedure
from accueil.cases.queries.files import cases_of_people
from accueil.cases.queries.rows import ContractRows, FileRows, rows_of
from accueil.cases.states import ObligationStanding, Standing, standing
from accueil.people.queries import same_person_ids


@dataclass(frozen=True)
class Own:
    """The file of whoever is signed in, on the business day, in the language of the page."""

    rows: FileRows
    day: dt.date
    language: str

    @property
    def of(self) -> Any:
        """The programme, with its texts."""
        return procedure(self.rows.case.programme)

    @property
    def contract(self) -> ContractRows | None:
        """The contract the file is about now."""
        return self.rows.last_contract

    @cached_property
    def persons(self) -> tuple[uuid.UUID, ...]:
        """Every row that stands for the person: papers may hang on any of them."""
        return tuple(same_person_ids(self.rows.person.pk))

    @cached_property
    def facts(self) -> dict[str, object]:
        """What the file tells the law."""
        return dict(facts_of(self.rows, self.day, self.contract))

    def says(self, rule: str) -> Ruling:
        """What a rule of the programme says of this file, in words for the person."""
        return answer(self.of.rule(rule), self.facts, self.day, self.language)

    def day_of(self, rule: str) -> dt.date | None:
        """The day a rule gives; None while it is unknown or never comes."""
        value = self.says(rule).value
        return value if isinstance(value, dt.date) else None

    def fact_day(self, name: str) -> dt.date | None:
        """A fact that is a day; None where it did not happen or is not known."""
        value = self.facts.get(name)
        return value if isinstance(value, dt.date) else None

    @cached_property
    def standing(self) -> Standing:
        """Where the file stands on the day."""
        return standing(self.rows, self.day)

    @property
    def owed(self) -> tuple[ObligationStanding, ...]:
        """The commitments of this contract; those carried over from an earlier one are done and left out."""
        return tuple(each for each in self.standing.obligations if each.state != "carried")

    @property
    def missing(self) -> tuple[ObligationStanding, ...]:
        """The commitments that are not accomplished."""
        return tuple(each for each in self.owed if each.state != "done")

    def planned(self, obligation: str) -> dt.date | None:
        """The day the last roadmap names for a commitment: its last day where it names two."""
        for item in self.rows.roadmaps[-1].items if self.rows.roadmaps else ():
            text = item.get("until_on") or item.get("from_on")
            if item["obligation"] == obligation and text:
                return dt.date.fromisoformat(text)
        return None

    def label(self, obligation: str) -> str:
        """A commitment by its name."""
        return str(self.of.obligations[obligation].label.says(self.language))


def own_file(request: DeskRequest) -> Own | None:
    """The newest file of the person signed in; None where there is a person but no file."""
    desk = request.desk
    assert desk.person_id is not None
    found = cases_of_people(same_person_ids(desk.person_id)).values()
    files = [each for cases in found for each in cases if _is_ours(each.programme)]
    newest = max(files, key=lambda each: (each.opened_on, each.number), default=None)
    return Own(rows_of(newest), desk.day, desk.language) if newest else None


def own_file_or_404(request: DeskRequest) -> Own:
    """The own file. Http404 where there is none."""
    found = own_file(request)
    if found is None:
        raise Http404
    return found


def _is_ours(programme: str) -> bool:
    return programme == settings.PROGRAMME
