"""A restricted file is kept and read, not changed or decided upon, until the person was told that it ends."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.cases.actions.apply import declare
from accueil.cases.actions.completion import refuse_admission
from accueil.cases.actions.deciding import Verdict
from accueil.cases.models import Case, CaseFact, RestrictedUse, Restriction
from accueil.cases.queries.file import file_of
from accueil.cases.rights.answering import Answer, answer_request, take_back
from accueil.cases.rights.restricting import allow_use, announce_end, end_restriction
from accueil.kernel.faults import Refused, Stale
from tests.cases.rights_scene import DAY, requested, rights_act
from tests.portals.officer import scene

BY, AT = scene.BY, scene.at(DAY)
LATER = dt.date(2023, 6, 22)


def restricted() -> str:
    """A candidate's file at rest: the person needs the data for a claim."""
    number = scene.stage("candidate")
    with rights_act():
        request = requested(number, "restriction", wish={"ground": "claims"})
        answer_request(request=request, answer=Answer(outcome="granted"), by=BY, on=DAY, at=AT)
    return number


def change(number: str, version: int | None = None) -> Case:
    case = Case.objects.get(number=number)
    return declare(case=case, expected_version=version, answers={"wishes_to_stay": False}, by=BY, at=AT)


def test_a_restricted_file_is_read_and_not_changed(db: None) -> None:
    """ "EU-GDPR-ART18-1", "EU-GDPR-ART18-2"."""
    number = restricted()
    with scene.act():
        case = Case.objects.get(number=number)
        assert case.restricted_on == DAY
        assert file_of(case, DAY, "en").rows.case.number == number
        with pytest.raises(Refused, match="restricted"):
            change(number)
        with pytest.raises(Refused, match="restricted"):
            refuse_admission(
                case=case,
                expected_version=None,
                verdict=Verdict(kind="admission", outcome="refused", grounds="Not of age."),
                by=BY,
                on=DAY,
                at=AT,
            )
        assert CaseFact.objects.get(name="wishes_to_stay", replaced_at=None).value is True


def test_a_use_that_the_law_allows_is_allowed_for_one_act(db: None) -> None:
    """ "EU-GDPR-ART18-2": consent, a legal claim, another's rights, an important public interest."""
    number = restricted()
    with rights_act():
        person_id = Case.objects.get().person_id
        with pytest.raises(Refused, match="grounds"):
            allow_use(person_id=person_id, ground="convenience", words="It is quicker", by=BY, on=DAY, at=AT)
        with pytest.raises(Refused, match="needed for"):
            allow_use(person_id=person_id, ground="consent", words="yes", by=BY, on=DAY, at=AT)
        allow_use(person_id=person_id, ground="consent", words="She agreed by telephone", by=BY, on=DAY, at=AT)
    with scene.act() as act:
        change(number)
        change(number)
        assert RestrictedUse.objects.get().used_in == act.id
    with scene.act(), pytest.raises(Refused, match="restricted"):
        change(number)


def test_somebody_who_was_deciding_meanwhile_is_told(db: None) -> None:
    number = scene.stage("candidate")
    with scene.act():
        seen = Case.objects.get(number=number).version
    with rights_act():
        requested(number, "objection", words="I do not want this", wish={"restrict": True})
    with scene.act(), pytest.raises(Stale):
        change(number, seen)


def test_a_restriction_ends_only_after_the_person_was_told(db: None) -> None:
    """ "EU-GDPR-ART18-3"."""
    number = restricted()
    with rights_act():
        restriction = Restriction.objects.get()
        with pytest.raises(Refused, match="told before"):
            end_restriction(restriction=restriction, by=BY, on=LATER, at=AT)
        with pytest.raises(Refused, match="later day"):
            announce_end(restriction=restriction, lift_on=DAY, by=BY, on=DAY, at=AT)
        announce_end(restriction=restriction, lift_on=LATER, by=BY, on=DAY, at=AT)
        with pytest.raises(Refused, match="told before"):
            end_restriction(restriction=restriction, by=BY, on=LATER - dt.timedelta(days=1), at=AT)
        end_restriction(restriction=restriction, by=BY, on=LATER, at=AT)
        assert Case.objects.get().restricted_on is None
    with scene.act():
        assert change(number).version > 1


def test_two_restrictions_keep_the_file_until_both_have_ended(db: None) -> None:
    number = restricted()
    with rights_act():
        birth = {"entry": "birth", "value": {"year": 1991, "month": 8, "day": 3}, "restrict": True}
        second = requested(number, "correction", wish=birth)
        take_back(request=second, by=BY, on=DAY, at=AT)
        end_restriction(restriction=Restriction.objects.get(request=second), by=BY, on=LATER, at=AT)
        assert Case.objects.get().restricted_on == DAY
