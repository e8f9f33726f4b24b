"""All rows of files, loaded in a constant number of queries whatever their number: what facts are drawn from."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Q

from accueil.cases.models import (
    Case,
    CaseFact,
    Contract,
    CourseOrientation,
    Decision,
    GivenReason,
    Interview,
    LanguageSkill,
    Roadmap,
    Signature,
    Suspension,
)
from accueil.people.models import Nationality, Person
from accueil.training.models import Evidence
from accueil.training.queries import evidence_of

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ContractRows:
    """A contract with its signatures, suspensions, standing evidence, decisions and the reasons given under it."""

    contract: Contract
    signatures: tuple[Signature, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    decisions: tuple[Decision, ...] = ()
    reasons: tuple[GivenReason, ...] = ()

    def signed_by(self, party: str) -> dt.date | None:
        """The day ``party`` signed, None if it has not."""
        return next((each.signed_on for each in self.signatures if each.party == party), None)

    def standing_decision(self, kind: str) -> Decision | None:
        """The last decision of a kind that no other replaces."""
        return standing(self.decisions, kind)


@dataclass(frozen=True, slots=True)
class FileRows:
    """Everything a file says. ``contracts`` in order of their sequence."""

    case: Case
    person: Person
    nationalities: tuple[Nationality, ...]
    declared: dict[str, CaseFact]
    interviews: tuple[Interview, ...]
    skills: tuple[LanguageSkill, ...]
    courses: tuple[CourseOrientation, ...]
    roadmaps: tuple[Roadmap, ...]
    contracts: tuple[ContractRows, ...]
    decisions: tuple[Decision, ...]

    @property
    def last_contract(self) -> ContractRows | None:
        """The contract the file is about now."""
        return self.contracts[-1] if self.contracts else None

    def standing_decision(self, kind: str) -> Decision | None:
        """The last decision of a kind, about no contract or any, that no other replaces."""
        return standing(self.decisions, kind)

    def about(self, contract: Contract) -> ContractRows:
        """The rows of one contract of this file."""
        return next(each for each in self.contracts if each.contract.pk == contract.pk)

    def before(self, contract: Contract) -> ContractRows | None:
        """The contract this one completes, None for a first one."""
        return next((each for each in self.contracts if each.contract.pk == contract.previous_id), None)


def standing(decisions: Iterable[Decision], kind: str) -> Decision | None:
    """The last decision of a kind that no other replaces."""
    found = [each for each in decisions if each.kind == kind]
    replaced = {each.replaces_id for each in found}
    return next((each for each in reversed(found) if each.pk not in replaced), None)


def rows_of(case: Case) -> FileRows:
    """Every row of one file."""
    return rows_of_cases([case])[case.pk]


def rows_of_cases(cases: Collection[Case]) -> dict[uuid.UUID, FileRows]:
    """Every row of these files by case id, in as many queries for one file as for a thousand."""
    ids = [case.pk for case in cases]
    speakers, nationalities = _people({case.person_id for case in cases})
    decisions = _grouped(Decision.objects.filter(case__in=ids), lambda row: row.case_id)
    declared = _by_case(CaseFact.objects.filter(replaced_at=None), ids)
    interviews = _by_case(Interview.objects.all(), ids)
    skills = _by_case(LanguageSkill.objects.all(), ids)
    courses = _by_case(CourseOrientation.objects.all(), ids)
    roadmaps = _by_case(Roadmap.objects.all(), ids)
    contracts = _contracts(ids, decisions)
    return {
        case.pk: FileRows(
            case=case,
            person=speakers[case.person_id],
            nationalities=tuple(nationalities[speakers[case.person_id].pk]),
            declared={fact.name: fact for fact in declared[case.pk]},
            interviews=tuple(interviews[case.pk]),
            skills=tuple(skills[case.pk]),
            courses=tuple(courses[case.pk]),
            roadmaps=tuple(roadmaps[case.pk]),
            contracts=tuple(contracts[case.pk]),
            decisions=tuple(decisions[case.pk]),
        )
        for case in cases
    }


def _people(persons: Collection[uuid.UUID]) -> tuple[dict[uuid.UUID, Person], dict[uuid.UUID, list[Nationality]]]:
    """For each person the row that speaks for it, and by that row the nationalities of all rows it speaks for."""
    named = {person.pk: person.merged_into_id or person.pk for person in Person.objects.filter(pk__in=persons)}
    kin = Person.objects.filter(Q(pk__in=named.values()) | Q(merged_into__in=named.values()))
    rows = {person.pk: person for person in kin}
    nationalities = _grouped(
        Nationality.objects.filter(person__in=rows), lambda row: rows[row.person_id].merged_into_id or row.person_id
    )
    # A row that is not open to this act (another authority's) speaks for nobody here: the merged one stands for itself.
    return {person: rows.get(speaker, rows[person]) for person, speaker in named.items()}, nationalities


def _contracts(
    case_ids: Collection[uuid.UUID], decisions: dict[uuid.UUID, list[Decision]]
) -> dict[uuid.UUID, list[ContractRows]]:
    contracts = list(Contract.objects.filter(case__in=case_ids))
    ids = [contract.pk for contract in contracts]
    signatures = _grouped(Signature.objects.filter(contract__in=ids), lambda row: row.contract_id)
    suspensions = _grouped(Suspension.objects.filter(contract__in=ids), lambda row: row.contract_id)
    reasons = _grouped(GivenReason.objects.filter(contract__in=ids), lambda row: row.contract_id)
    evidence = _grouped(evidence_of(*ids), lambda row: row.contract_ref)
    found: dict[uuid.UUID, list[ContractRows]] = defaultdict(list)
    for contract in contracts:
        found[contract.case_id].append(
            ContractRows(
                contract,
                tuple(signatures[contract.pk]),
                tuple(suspensions[contract.pk]),
                tuple(evidence[contract.pk]),
                tuple(each for each in decisions[contract.case_id] if each.contract_id == contract.pk),
                tuple(reasons[contract.pk]),
            )
        )
    return found


def _by_case(rows: Any, case_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Any]]:
    return _grouped(rows.filter(case__in=case_ids), lambda row: row.case_id)


def _grouped(rows: Iterable[Row], key: Callable[[Row], uuid.UUID]) -> dict[uuid.UUID, list[Row]]:
    groups: dict[uuid.UUID, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
