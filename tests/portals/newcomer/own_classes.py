"""A newcomer with classes: a place in one that runs, one to come, an offer, a waiting list, a voucher."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.test import Client

from accueil.agenda.actions import Wish, offer_places
from accueil.agenda.actions.attendance import mark_attendance
from accueil.agenda.actions.closing import close_meeting
from accueil.agenda.marks import Entry
from accueil.agenda.models import Enrolment, GroupSession, Meeting, Need, PlaceOffer
from accueil.cases.models import Contract
from accueil.cases.places.booking import wait_for_place
from accueil.training.actions.vouchers import grant_entitlement, issue_voucher
from accueil.training.models import Entitlement, Voucher
from tests.agenda.gatherings import announced, at_the_desk, take
from tests.cases.stories import CLAIRE, act, at
from tests.portals.newcomer.files import in_effect, opened_to
from tests.training.schools import GRANT, YES, vouchers

DAY = dt.date(2023, 6, 15)
BEGAN = dt.datetime(2023, 6, 12, 16, tzinfo=dt.UTC)
LATER = dt.datetime(2023, 9, 5, 16, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Scene:
    """Everything one newcomer has, and a browser in which this person is signed in."""

    contract: Contract
    client: Client
    running: Enrolment
    ahead: Enrolment
    offer: PlaceOffer
    need: Need
    voucher: Voucher

    def read(self, path: str) -> str:
        """The page at this address, in English."""
        answer = self.client.get(f"/my/{path}", headers={"accept-language": "en"})
        assert answer.status_code == 200, (path, answer.status_code)
        return str(answer.content.decode())

    def send(self, path: str, **given: Any) -> Any:
        """Press a button."""
        return self.client.post(f"/my/{path}", given, headers={"accept-language": "en"})


def scene() -> Scene:
    """In effect, with a civic class that runs since Monday, one to come, an offer, a need and a voucher."""
    contract = in_effect()
    _, client = opened_to(contract.case)
    person = contract.person_id
    running = began(announced(title="Rights and duties"))
    ahead = announced(LATER + dt.timedelta(days=7), title="Society and history", language="pt")
    GroupSession.objects.filter(pk=ahead.pk).update(opens_at=at(dt.date(2023, 5, 1)))
    with at_the_desk():
        held = [
            take(each, person, 1, at=at(dt.date(2023, 6, 5)), case_ref=contract.case_id) for each in (running, ahead)
        ]
    attended(held[0])
    with act("cases.own_step"):
        for wish in (Wish("orientation"), Wish("exam", language="fr")):
            wait_for_place(case=contract.case, wish=wish, by=CLAIRE, on=DAY, at=at(dt.date(2023, 6, 5)))
    day = announced(LATER, 1, kind="orientation", title="Orientation day in autumn", modules=())
    with at_the_desk():
        (offer,) = offer_places(session=day.pk, until=at(dt.date(2023, 6, 18)), by=CLAIRE, at=at(DAY))
        need = Need.objects.get(kind="exam")
    return Scene(contract, client, held[0], held[1], offer, need, voucher_of(contract))


def began(session: GroupSession) -> GroupSession:
    """The class with its first date last Monday."""
    for number in range(2):
        start = BEGAN + dt.timedelta(weeks=number)
        dates = Meeting.objects.filter(session=session, number=number + 1)
        dates.update(starts_at=start, ends_at=start + dt.timedelta(hours=2))
    span = {"starts_at": BEGAN, "ends_at": BEGAN + dt.timedelta(weeks=1, hours=2), "opens_at": at(dt.date(2023, 5, 1))}
    GroupSession.objects.filter(pk=session.pk).update(**span)
    return session


def attended(place: Enrolment) -> None:
    """The first date is over: 90 of 120 minutes."""
    meeting = Meeting.objects.get(session=place.session_id, number=1)
    with act("agenda.attendance"):
        entry = Entry(place.pk, "late", 90)
        mark_attendance(meeting=meeting.pk, entries=[entry], source="screen", by=CLAIRE, at=meeting.ends_at)
        close_meeting(meeting=meeting.pk, unmarked="", reason="", by=CLAIRE, at=meeting.ends_at)


def voucher_of(contract: Contract) -> Voucher:
    """The first voucher of a contract, for Luxembourgish, issued on 15 June 2023."""
    with vouchers():
        held = Entitlement.objects.filter(contract_ref=contract.pk).first() or grant_entitlement(
            person_id=contract.person_id, case_ref=contract.case_id, contract_ref=contract.pk, grant=GRANT, by=CLAIRE,
            on=DAY, at=at(DAY),
        )  # fmt: skip
        return issue_voucher(entitlement=held.pk, subject="lb", ruling=YES, by=CLAIRE, on=DAY, at=at(DAY))


def session_of(place: Enrolment) -> GroupSession:
    """The class as it stands now."""
    return GroupSession.objects.get(pk=place.session_id)
