"""From what the rooms announce to news for schools' programs: kept in the same transaction, sent by jobs. Ids only."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from accueil.agenda import events as agenda
from accueil.agenda.models import Enrolment, GroupSession
from accueil.api.actions.hooks import keep_news
from accueil.api.events import News
from accueil.training import events as training
from accueil.training.models import Voucher
from accueil.training.queries.offer import provider_of_session


def subscribe_all() -> None:
    """Listen to the rooms below."""
    of_sessions = (
        (agenda.SESSION_CONFIRMED, News.SESSION_CONFIRMED),
        (agenda.SESSION_POSTPONED, News.SESSION_POSTPONED),
        (agenda.SESSION_CANCELLED, News.SESSION_CANCELLED),
        (agenda.SESSION_MERGED, News.SESSION_CANCELLED),
    )
    for event, news in of_sessions:
        agenda.subscribe(event, _of_session(news))
    agenda.subscribe(agenda.PLACE_GIVEN, _of_place(News.ENROLMENT_MADE))
    agenda.subscribe(agenda.PLACE_GIVEN_BACK, _of_place(News.ENROLMENT_GIVEN_BACK))
    training.subscribe_to(training.VOUCHER_REDEEMED, voucher_redeemed)


def voucher_redeemed(voucher: Voucher) -> None:
    """A voucher was used for a place."""
    place = voucher.enrolment
    if place is not None:
        _keep(News.VOUCHER_REDEEMED, place.session_id, voucher_id=voucher.pk, enrolment_id=place.pk)


def _of_session(news: News) -> Callable[[GroupSession], None]:
    def happened(session: GroupSession) -> None:
        _keep(news, session.pk)

    return happened


def _of_place(news: News) -> Callable[[Enrolment], None]:
    def happened(enrolment: Enrolment) -> None:
        _keep(news, enrolment.session_id, enrolment_id=enrolment.pk)

    return happened


def _keep(news: News, session: uuid.UUID, **about: Any) -> None:
    provider = provider_of_session(session)
    if provider is not None:
        ids = {name: str(value) for name, value in {"class_id": session, **about}.items()}
        keep_news(provider=provider, event=news, ids=ids, at=timezone.now())
