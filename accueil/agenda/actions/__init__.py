"""The verbs of the agenda."""

from accueil.agenda.actions.at_once import enrol_at_once
from accueil.agenda.actions.moving import cancel_session, merge_sessions, postpone_session
from accueil.agenda.actions.needs import Asker, ask_for_place, rerank, wait_for_earlier, withdraw_need
from accueil.agenda.actions.offers import (
    STANDS_FOR,
    accept_offer,
    decline_offer,
    expire_offers,
    offer_places,
    withdraw_offers,
)
from accueil.agenda.actions.places import Seat, enrol, give_back, move_enrolment
from accueil.agenda.actions.releasing import release_reserved
from accueil.agenda.actions.sessions import (
    announce_session,
    change_session,
    confirm_session,
    plan_session,
    set_taken_elsewhere,
)
from accueil.agenda.actions.slots import (
    INTERVIEW,
    Hours,
    book_slot,
    cancel_appointment,
    close_slot,
    move_appointment,
    open_slots,
    reopen_appointment,
    settle_appointment,
)
from accueil.agenda.fitting import Wish
from accueil.agenda.plans import MeetingPlan, SessionPlan
from accueil.agenda.refusals import Full, OnlyReserved

__all__ = [
    "INTERVIEW",
    "STANDS_FOR",
    "Asker",
    "Full",
    "Hours",
    "MeetingPlan",
    "OnlyReserved",
    "Seat",
    "SessionPlan",
    "Wish",
    "accept_offer",
    "announce_session",
    "ask_for_place",
    "book_slot",
    "cancel_appointment",
    "cancel_session",
    "change_session",
    "close_slot",
    "confirm_session",
    "decline_offer",
    "enrol",
    "enrol_at_once",
    "expire_offers",
    "give_back",
    "merge_sessions",
    "move_appointment",
    "move_enrolment",
    "offer_places",
    "open_slots",
    "plan_session",
    "postpone_session",
    "release_reserved",
    "reopen_appointment",
    "rerank",
    "set_taken_elsewhere",
    "settle_appointment",
    "wait_for_earlier",
    "withdraw_need",
    "withdraw_offers",
]
