"""What a person does from home: book, receive the roadmap, sign in two steps."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from accueil.access.models import Account
from accueil.agenda.actions import Hours, open_slots
from accueil.agenda.models import Appointment, Slot
from accueil.cases.actions import (
    RoadmapItem,
    begin_online_signature,
    book_interview,
    cancel_interview,
    confirm_online_signature,
    countersign,
    issue_roadmap,
)
from accueil.cases.models import Contract, Roadmap, SignatureRequest
from accueil.documents.models import Letter
from accueil.kernel.faults import Refused
from accueil.messages.models import Message
from tests.cases.stories import AUTHORITY, CLAIRE, Who, act, applied, at, prepared, proposed, version

DAY = dt.date(2021, 5, 12)


def slots(count: int = 2) -> list[Slot]:
    officer = Account.objects.create_user("nora@office.lu", kind="staff", name="Nora Weber")
    hours = Hours(first=dt.datetime(2021, 5, 20, 7, 30, tzinfo=dt.UTC), minutes=45, count=count)
    return open_slots(
        authority=AUTHORITY, officer=officer, hours=hours, place="Room 2", mode="in_person", by=CLAIRE, at=at(DAY)
    )


def begun(contract: Contract) -> str:
    """The code the person receives."""
    begin_online_signature(
        contract=contract, party="signatory", signer_name="Ana Lúcia Silva", by=CLAIRE, on=DAY, at=at(DAY)
    )
    message = Message.objects.get(kind="signature_code")
    found = re.search(r"\b[A-Z2-9]{8}\b", message.body)
    assert found
    assert message.recipient == "ana@example.lu"
    return found.group()


def test_an_appointment_is_booked_moved_and_given_back(db: None) -> None:
    """Proves "LU-CAI-PAGE-BOOK-COUNSELLING"."""
    with act():
        case, (first, second) = applied(), slots()
        book_interview(case=case, slot=first.pk, by=CLAIRE, at=at(DAY))
        assert "20 mai 2021" in Message.objects.get(kind="interview_booked").body
        moved = book_interview(case=case, slot=second.pk, by=CLAIRE, at=at(DAY))
        assert moved.slot_id == second.pk
        assert Appointment.objects.filter(cancelled_at=None, settled_at=None).count() == 1
        cancel_interview(case=case, by=CLAIRE, at=at(DAY))
        assert Slot.objects.filter(taken__gt=0).count() == 0
        with pytest.raises(Refused, match="no appointment"):
            cancel_interview(case=case, by=CLAIRE, at=at(DAY))


def test_every_version_of_the_roadmap_is_kept_and_is_a_letter(db: None) -> None:
    """Proves "LU-CAI-ART5-E-ROADMAP": dates and places of the services, every issued version kept."""
    course = RoadmapItem(
        obligation="language", what="French A1.1", place="Esch-sur-Alzette", from_on=dt.date(2021, 6, 1)
    )
    fair = RoadmapItem(obligation="orientation", what="Half-day", place="Limpertsberg", from_on=dt.date(2021, 11, 13))
    with act():
        case = applied()
        for items in ((course,), (course, fair)):
            issue_roadmap(
                case=case, expected_version=version(case), items=items, language="fr", by=CLAIRE, on=DAY, at=at(DAY)
            )
        versions = Roadmap.objects.filter(case=case)
        assert [(each.version, len(each.items)) for each in versions] == [(1, 1), (2, 2)]
        letter = Letter.objects.get(pk=str(versions[1].letter_id))
        assert letter.content["tables"][0]["rows"][1][2:] == ["Limpertsberg", "13 novembre 2021"]
        assert bytes(letter.pdf).startswith(b"%PDF")


@pytest.mark.parametrize(
    "item",
    [
        RoadmapItem(obligation="horoscope", what="Course", place="Esch"),
        RoadmapItem(obligation="civic", what="Course", place=" "),
        RoadmapItem(obligation="civic", what="x", place="y", from_on=DAY, until_on=DAY - dt.timedelta(days=1)),
    ],
)
def test_a_roadmap_line_without_service_place_or_order_of_days_is_refused(db: None, item: RoadmapItem) -> None:
    with act():
        case = applied()
        with pytest.raises(Refused):
            issue_roadmap(
                case=case, expected_version=version(case), items=(item,), language="fr", by=CLAIRE, on=DAY, at=at(DAY)
            )
        assert not Roadmap.objects.exists()


def test_signing_online_takes_a_second_confirmation(db: None) -> None:
    """Proves "LU-CAI-ART5-SIGNATURE": the click asks, the code from the address on file signs."""
    with act():
        contract = proposed(prepared(applied()))
        code = begun(contract)
        assert not contract.signatures.exists()
        signature = confirm_online_signature(
            contract=contract, party="signatory", code=code.lower(), by=CLAIRE, on=DAY, at=at(DAY)
        )
        assert (signature.way, signature.model_version, signature.confirmed_at) == ("online", "2020-1", at(DAY))
        countersign(
            contract=contract, expected_version=None, signer_name="Claire Hoffmann", by=CLAIRE, on=DAY, at=at(DAY)
        )
        assert Contract.objects.get(pk=contract.pk).signed_on == DAY


def test_the_code_itself_is_kept_nowhere_in_the_file(db: None) -> None:
    with act():
        contract = proposed(prepared(applied()))
        code = begun(contract)
        assert code not in SignatureRequest.objects.get().digest


def test_a_wrong_code_is_counted_and_five_are_enough(db: None) -> None:
    with act():
        contract = proposed(prepared(applied()))
        code = begun(contract)
        for _attempt in range(5):
            with pytest.raises(Refused, match="not right"):
                confirm_online_signature(
                    contract=contract, party="signatory", code="AAAAAAAA", by=CLAIRE, on=DAY, at=at(DAY)
                )
        with pytest.raises(Refused, match="no code waiting"):
            confirm_online_signature(contract=contract, party="signatory", code=code, by=CLAIRE, on=DAY, at=at(DAY))
        assert not contract.signatures.exists()


def test_a_code_works_once_and_for_half_an_hour(db: None) -> None:
    with act():
        contract = proposed(prepared(applied()))
        code = begun(contract)
        late = at(DAY) + dt.timedelta(minutes=30)
        with pytest.raises(Refused, match="no code waiting"):
            confirm_online_signature(contract=contract, party="signatory", code=code, by=CLAIRE, on=DAY, at=late)
        confirm_online_signature(contract=contract, party="signatory", code=code, by=CLAIRE, on=DAY, at=at(DAY))
        with pytest.raises(Refused, match="no code waiting"):
            confirm_online_signature(contract=contract, party="signatory", code=code, by=CLAIRE, on=DAY, at=at(DAY))


def test_without_an_address_on_file_nobody_signs_online(db: None) -> None:
    with act():
        contract = proposed(prepared(applied(Who(email=""))))
        with pytest.raises(Refused, match="no e-mail address"):
            begin_online_signature(
                contract=contract, party="signatory", signer_name="Ana Lúcia Silva", by=CLAIRE, on=DAY, at=at(DAY)
            )
