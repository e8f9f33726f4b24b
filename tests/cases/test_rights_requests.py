"""Each right of a person is a small case with a term and a letter: asked, extended, answered."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from accueil.cases import events
from accueil.cases.models import Case, CaseFact, Decision, Restriction, RightsRequest
from accueil.cases.queries.worklist import work_list
from accueil.cases.rights.answering import Answer, answer_request, extend_request, take_back
from accueil.cases.rights.asking import ask
from accueil.cases.rights.terms import overdue
from accueil.documents.models import Letter
from accueil.kernel.faults import Refused
from accueil.messages.models import Message
from accueil.people.models import Person
from tests.cases.rights_scene import DAY, asked, requested, rights_act
from tests.portals.officer import scene

BY, AT = scene.BY, scene.at(DAY)
BIRTH = {"entry": "birth", "value": {"year": 1991, "month": 8, "day": 3}}


def answered(
    request: RightsRequest, outcome: str, on: dt.date = DAY, grounds: str = "", **found: object
) -> RightsRequest:
    given = Answer(outcome=outcome, grounds=grounds, found=found)  # type: ignore[arg-type]
    return answer_request(request=request, answer=given, by=BY, on=on, at=scene.at(on))


def test_the_term_is_one_month_and_ends_with_a_shorter_month(db: None) -> None:
    """ "EU-GDPR-ART12-3": asked on 31 January, answered by the last day of February."""
    number = scene.stage("candidate")
    with rights_act():
        request = requested(number, "access", dt.date(2023, 1, 31))
        assert (request.received_on, request.due_on) == (dt.date(2023, 1, 31), dt.date(2023, 2, 28))
        assert not overdue(request, dt.date(2023, 2, 28))
        assert overdue(request, dt.date(2023, 3, 1))


def test_an_extension_needs_grounds_and_comes_within_the_first_month(db: None) -> None:
    """ "EU-GDPR-ART12-3": two further months, told with the reasons, once and in time."""
    number = scene.stage("candidate")
    with rights_act():
        request = requested(number, "objection", words="I fear my former employer reads it")
        with pytest.raises(Refused, match="more time"):
            extend_request(request=request, grounds="later", by=BY, on=DAY, at=AT)
        extended = extend_request(request=request, grounds="Two offices must be asked first", by=BY, on=DAY, at=AT)
        assert extended.due_on == dt.date(2023, 9, 15)
        letter = Letter.objects.get(kind="extension")
        assert "Two offices must be asked first" in str(letter.content)
        assert "15 septembre 2023" in str(letter.content)
        with pytest.raises(Refused, match="cannot be extended"):
            extend_request(request=request, grounds="Two offices must be asked again", by=BY, on=DAY, at=AT)
        late = requested(number, "deletion")
        over = dt.date(2023, 7, 16)
        with pytest.raises(Refused, match="cannot be extended"):
            extend_request(request=late, grounds="Two offices must be asked first", by=BY, on=over, at=scene.at(over))


def test_the_same_request_twice_is_one_and_another_correction_of_it_waits(db: None) -> None:
    number = scene.stage("candidate")
    with rights_act():
        first = requested(number, "correction", wish=BIRTH)
        assert requested(number, "correction", wish=BIRTH).pk == first.pk
        with pytest.raises(Refused, match="not answered yet"):
            requested(number, "correction", wish={**BIRTH, "value": {"year": 1990, "month": 8, "day": 3}})
        other = requested(number, "correction", wish={"entry": "given_name", "value": "Selamawit"})
        assert other.pk != first.pk
        assert other.number != first.number


def test_a_wish_that_cannot_be_is_refused_with_a_word(db: None) -> None:
    number = scene.stage("candidate")
    impossible = {"entry": "birth", "value": {"year": 2023, "month": 2, "day": 30}}
    coming = {"entry": "birth", "value": {"year": 2031, "month": 2, "day": 3}}
    with rights_act():
        for wish in (impossible, coming, {"entry": "birth", "value": None}, {"entry": "shoe_size"}):
            with pytest.raises(Refused):
                requested(number, "correction", wish=wish)
        with pytest.raises(Refused, match="not come yet"):
            requested(number, "access", received_on=dt.date(2024, 1, 1))
        with pytest.raises(Refused, match="how you checked"):
            requested(number, "access", identity=" ")
        with pytest.raises(Refused, match="own situation"):
            requested(number, "objection")
        assert not RightsRequest.objects.exists()


def test_after_anonymisation_nothing_can_be_linked_and_the_answer_says_so(db: None) -> None:
    """ "EU-GDPR-ART11-2": there is no person any more to whom a request could belong."""
    with rights_act(), pytest.raises(Refused, match=r"11\(2\)"):
        ask(
            person_id=uuid.uuid4(), asked=asked("objection", words="I object"), authority=scene.AUTHORITY,
            by=BY, on=DAY, at=AT,
        )  # fmt: skip


def test_a_correction_keeps_before_and_after_and_computes_what_follows(db: None) -> None:
    """ "EU-GDPR-ART16": of age by the right date of birth, and no decision reopened."""
    number = scene.stage("in_effect")
    with rights_act():
        settled = set(Decision.objects.values_list("pk", flat=True))
        wish = {"entry": "birth", "value": {"year": 2009, "month": 8, "day": 3}}
        done = answered(requested(number, "correction", wish=wish), "granted", entry_inaccurate=True)
        told = done.answer["correction"]
        assert (told["before"], told["after"]) == ("8 mars 1991", "3 août 2009")
        changed = [each["label"] for each in told["follows"] if each["changed"]]
        assert changed, "a person of thirteen may not apply"
        assert Person.objects.get().birth_year == 2009
        assert set(Decision.objects.values_list("pk", flat=True)) == settled
        assert Case.objects.get().contracts.get().signed_on is not None
        assert "3 août 2009" in str(Letter.objects.get(kind="correction").content)


def test_a_declared_answer_is_corrected_and_the_old_one_stays_on_record(db: None) -> None:
    number = scene.stage("candidate")
    with rights_act():
        wish = {"entry": "fact:wishes_to_stay", "value": False}
        answered(requested(number, "correction", wish=wish), "granted", entry_inaccurate=True)
        told = CaseFact.objects.filter(name="wishes_to_stay").order_by("recorded_at", "replaced_at")
        assert sorted((each.value, each.replaced_at is None) for each in told) == [(False, True), (True, False)]


def test_a_refused_correction_keeps_the_statement_and_names_the_remedies(db: None) -> None:
    """ "EU-GDPR-ART12-4", "EU-GDPR-ART77-1", "EU-GDPR-ART79-1"."""
    number = scene.stage("candidate")
    with rights_act():
        request = requested(number, "correction", wish=BIRTH, words="My passport says August")
        with pytest.raises(Refused, match="reasons"):
            answered(request, "refused", entry_inaccurate=False)
        refused = answered(request, "refused", grounds="The passport shows March.", entry_inaccurate=False)
        assert refused.words == "My passport says August"
        letter = Letter.objects.get(kind="refusal_rights")
        assert letter.kind == "refusal_rights"
        assert "CNPD" in str(letter.content)
        assert "Tribunal administratif" in str(letter.content)
        assert "The passport shows March." in str(letter.content)
        assert "2016/679" in letter.content["legal_basis"]
        assert Person.objects.get().birth_month == 3
        assert Message.objects.filter(kind="rights_letter").count() == 1


def test_an_answer_is_given_once(db: None) -> None:
    number = scene.stage("candidate")
    with rights_act():
        request = requested(number, "correction", wish=BIRTH)
        answered(request, "granted", entry_inaccurate=True)
        with pytest.raises(Refused, match="answered on"):
            answered(request, "refused", grounds="Changed my mind about it.", entry_inaccurate=False)
        with pytest.raises(Refused, match="answered on"):
            take_back(request=request, by=BY, on=DAY, at=AT)


def test_a_candidate_who_did_not_sign_is_deleted_at_once_and_retention_is_told(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "EU-GDPR-ART17-1"."""
    told: list[events.RightUsed] = []
    monkeypatch.setitem(events._listeners, events.DELETION_GRANTED, [told.append])
    number = scene.stage("candidate")
    with rights_act():
        done = answered(requested(number, "deletion"), "granted")
        assert Case.objects.get().closed_on == DAY
        assert done.answer["value"] is True
    assert [each.number for each in told] == [done.number]


def test_the_law_keeps_the_data_of_a_signatory_and_says_until_when(db: None) -> None:
    """ "EU-GDPR-ART17-3-B": the answer names the article and the day."""
    number = scene.stage("served")
    with rights_act():
        request = requested(number, "deletion")
        with pytest.raises(Refused, match="does not let"):
            answered(request, "granted")
        refused = answered(request, "refused", grounds="The law keeps the file.")
        kept = {each["article"]: each["until"] for each in refused.answer["kept"]}
        assert set(kept) == {"art. 25(3)", "art. 26"}
        assert kept["art. 25(3)"] == "2028-05-03"
        letter = Letter.objects.get(kind="refusal_rights")
        assert "3 mai 2028" in str(letter.content["tables"])


def test_an_objection_is_announced_and_its_refusal_ends_the_hold(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """ "EU-GDPR-ART21-1"."""
    told: list[str] = []
    for event in events.RIGHTS:
        monkeypatch.setitem(events._listeners, event, [lambda _right, event=event: told.append(event)])
    number = scene.stage("candidate")
    with rights_act():
        request = requested(number, "objection", words="I do not want this", wish={"restrict": True})
        assert Restriction.objects.get().ground == "objection"
        found: dict[str, Any] = {"objection_own_situation": True, "compelling_grounds": True}
        answered(request, "refused", grounds="The contract cannot be followed up otherwise.", **found)
        assert Restriction.objects.get().lift_on == dt.date(2023, 6, 22)
    assert told == [events.RESTRICTION_GRANTED, events.OBJECTION_MADE, events.RESTRICTION_ENDED]


def test_an_open_request_stands_on_the_work_list_with_its_last_day(db: None) -> None:
    """ "EU-GDPR-ART12-3"."""
    number = scene.stage("signed")
    with rights_act():
        request = requested(number, "objection", words="I do not want this")
    with scene.act(activity="cases.work_list"):
        (row,) = [each for each in work_list(scene.AUTHORITY, DAY, only="all").rows if each.kind == "answer_right"]
        assert (row.number, row.due_on, row.article.label) == (number, request.due_on, "art. 12(3)")
    with rights_act():
        take_back(request=request, by=BY, on=DAY, at=AT)
    with scene.act(activity="cases.work_list"):
        assert "answer_right" not in [each.kind for each in work_list(scene.AUTHORITY, DAY, only="all").rows]
