"""News for schools’ programs: signed, ids only, tried for days, not lost, not doubled, not sent into the house."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from accueil.agenda.actions import confirm_session
from accueil.api.actions.hooks import WAITS, keep_news, note_failed
from accueil.api.delivering import deliver_once
from accueil.api.events import News
from accueil.api.models import Delivery, Hook
from accueil.api.sending import NotSent, send
from accueil.api.tasks import tell_given_up
from accueil.training.models import Course, Provider
from tests.api.conftest import agreed
from tests.api.programs import Program
from tests.api.receivers import Receiver, receiving
from tests.jobs import run_jobs
from tests.portals.provider import school

SOON = school.DAY + dt.timedelta(days=30)
EVERYTHING = [each.value for each in News]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as listening:
        yield listening


def hooked(program: Program, receiver: Receiver, *events: str) -> dict[str, Any]:
    made = program.post("/webhooks", {"url": receiver.url, "events": list(events) or EVERYTHING})
    assert made.status_code == 201, made.content
    return dict(made.json())


def news_of(provider: Provider) -> Delivery:
    (kept,) = keep_news(provider=provider.pk, event=News.ENROLMENT_MADE, ids={"enrolment_id": "1"}, at=timezone.now())
    return kept


def test_what_happens_to_a_class_reaches_the_receiver_signed_and_without_names(
    own_database: str, receiver: Receiver
) -> None:
    """By real jobs over real connections; the signature is checked here as a receiver would."""
    moselle = agreed(school.provider())
    program = Program(moselle)
    secret = hooked(program, receiver)["secret"]
    session = school.group(moselle, SOON)
    place = school.enrolled(school.learner("Ana"), session)
    program.post(f"/enrolments/{place.pk}/give-back", {"reason": "Moved away"})
    with school.act(activity="agenda.sessions"):
        confirm_session(session=session.pk, reason="Enough people", by=school.OFFICER, at=school.NOW)
    run_jobs()
    told = {json.loads(body)["type"]: (headers, body) for headers, body in receiver.got}
    assert set(told) == {"enrolment.given_back", "session.confirmed"}
    headers, body = told["enrolment.given_back"]
    assert json.loads(body)["data"] == {"class_id": str(session.pk), "enrolment_id": str(place.pk)}
    assert b"Ana" not in body
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert abs(int(headers["webhook-timestamp"]) - timezone.now().timestamp()) < 300
    assert not Delivery.objects.filter(delivered_at=None).exists()


def test_a_voucher_redeemed_and_a_postponed_class_are_news_and_those_nobody_asked_for_are_not(
    program: Program, moselle: Provider, receiver: Receiver
) -> None:
    hooked(program, receiver, "voucher.redeemed", "session.postponed")
    session = school.group(moselle, SOON)
    Course.objects.filter(session=session).update(fee_cents=15000, reduced_fee_cents=1000)
    school.voucher(school.learner("Ana"), "AAAABBBBCCCC")
    assert program.post("/vouchers/redeem", {"code": "AAAABBBBCCCC", "class_id": str(session.pk)}).status_code == 201
    new = [{"starts_at": "2023-10-02T18:00:00+02:00", "ends_at": "2023-10-02T20:00:00+02:00", "minutes": 120}]
    body = {"meetings": new, "reason": "The teacher is ill"}
    assert program.post(f"/classes/{session.pk}/postpone", body, match=session.version).status_code == 200
    assert sorted(Delivery.objects.values_list("event", flat=True)) == ["session.postponed", "voucher.redeemed"]


def test_news_of_one_school_are_no_news_of_another(program: Program, stranger: Program, receiver: Receiver) -> None:
    mine, theirs = hooked(program, receiver), hooked(stranger, receiver)
    news_of(Provider.objects.get(pk=program.held.client.provider_id))
    assert len(program.get(f"/webhooks/{mine['id']}/deliveries").json()["items"]) == 1
    assert stranger.get(f"/webhooks/{theirs['id']}/deliveries").json()["items"] == []
    assert stranger.get(f"/webhooks/{mine['id']}/deliveries").status_code == 404
    assert stranger.send("DELETE", f"/webhooks/{mine['id']}").status_code == 404
    assert program.send("DELETE", f"/webhooks/{mine['id']}").status_code == 204


def test_the_secret_is_shown_once_and_is_not_readable_in_the_database(program: Program, receiver: Receiver) -> None:
    made = hooked(program, receiver)
    assert made["secret"].startswith("whsec_")
    assert "secret" not in program.get("/webhooks").json()["items"][0]
    assert made["secret"].removeprefix("whsec_") not in Hook.objects.get().secret


def test_a_receiver_that_is_down_for_a_day_gets_everything_once(
    program: Program, moselle: Provider, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooked(program, receiver)
    kept = news_of(moselle)
    clock = [timezone.now()]
    monkeypatch.setattr("accueil.api.delivering.timezone.now", lambda: clock[0])
    receiver.answer = 503
    began = clock[0]
    while clock[0] - began < dt.timedelta(days=1):
        deliver_once(delivery=kept.pk)
        kept.refresh_from_db()
        assert (kept.status, kept.delivered_at) == (503, None)
        assert kept.due_at is not None
        assert kept.due_at > clock[0], "each wait ends later"
        clock[0] = kept.due_at
    receiver.answer = 204
    deliver_once(delivery=kept.pk)
    deliver_once(delivery=kept.pk)
    assert [headers["webhook-id"] for headers, _body in receiver.got] == [str(kept.pk)] * len(receiver.got)
    kept.refresh_from_db()
    assert kept.delivered_at is not None
    assert len(receiver.got) == kept.attempts, "nothing is sent once more after it was taken"


def test_after_days_an_address_is_given_up_the_school_is_told_and_nothing_is_lost(
    program: Program, moselle: Provider, receiver: Receiver
) -> None:
    Provider.objects.filter(pk=moselle.pk).update(email="bureau@ecole.example")
    hook = hooked(program, receiver)
    kept = news_of(moselle)
    assert sum(WAITS, dt.timedelta()) > dt.timedelta(days=2)
    ended = [note_failed(delivery=kept, status=None, fault="refused", at=timezone.now()) for _try in range(11)]
    assert ended == [False] * 10 + [True]
    tell_given_up(hook_id=hook["id"])
    assert [each.to for each in mail.outbox] == [["bureau@ecole.example"]]
    assert hook["id"] in mail.outbox[0].body
    missed = news_of(moselle)
    assert missed.due_at is None, "kept, and not sent"
    assert program.get("/webhooks").json()["items"][0]["disabled_at"]
    assert program.post(f"/webhooks/{hook['id']}/deliveries/{missed.pk}/replay").status_code == 409
    assert program.post(f"/webhooks/{hook['id']}/enable").json()["disabled_at"] is None
    assert Delivery.objects.filter(due_at__isnull=False).count() == 2


def test_news_are_sent_once_more_when_a_program_asks(program: Program, moselle: Provider, receiver: Receiver) -> None:
    hook = hooked(program, receiver)
    kept = news_of(moselle)
    deliver_once(delivery=kept.pk)
    again = program.post(f"/webhooks/{hook['id']}/deliveries/{kept.pk}/replay")
    assert again.status_code == 200, again.content
    deliver_once(delivery=kept.pk)
    assert [headers["webhook-id"] for headers, _body in receiver.got] == [str(kept.pk)] * 2


def test_a_redirect_is_not_followed(program: Program, moselle: Provider, receiver: Receiver) -> None:
    hooked(program, receiver)
    receiver.answer = 302
    kept = news_of(moselle)
    deliver_once(delivery=kept.pk)
    kept.refresh_from_db()
    assert (kept.status, kept.delivered_at, len(receiver.got)) == (302, None, 1)


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/x",
        "https://10.0.0.8/x",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.8]/x",
        "https://[64:ff9b::a00:8]/x",
        "https://[fd00::1]/x",
        "https://0.0.0.0/x",
        "https://localhost/x",
        "https://user:secret@192.0.2.1/x",
    ],
)
def test_news_never_go_into_the_house(program: Program, settings: Any, url: str, receiver: Receiver) -> None:
    """Neither when the address is named nor, should it lead elsewhere by then, when something is sent."""
    assert hooked(program, receiver), "allowed where the settings say so"
    settings.WEBHOOKS_PRIVATE = False
    answer = program.post("/webhooks", {"url": url, "events": EVERYTHING})
    assert (answer.status_code, answer.json()["faults"][0]["field"]) == (409, "url")
    for each in (url, receiver.url):
        with pytest.raises(NotSent):
            send(each, b"{}", {})
    assert not receiver.got


def test_only_a_demonstration_speaks_without_tls(program: Program, settings: Any, receiver: Receiver) -> None:
    settings.DEMONSTRATION = False
    answer = program.post("/webhooks", {"url": receiver.url, "events": EVERYTHING})
    assert (answer.status_code, answer.json()["title"]) == (409, "The address begins with https://.")
