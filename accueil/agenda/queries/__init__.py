"""What other rooms ask about bookable time."""

from accueil.agenda.queries.sessions import (
    authorities_to_decide,
    bookings_of,
    free_places,
    live_enrolments,
    offers_due,
    places_left,
    session_to_book,
    set_aside_in,
)
from accueil.agenda.queries.slots import (
    appointment_missed,
    appointment_of,
    appointment_stands,
    appointments_about,
    appointments_between,
    day_of_appointments,
    free_slots,
)
from accueil.agenda.queries.waiting import (
    Standing,
    need_for,
    needs_of,
    offer_stands,
    open_offers_of,
    replay_agrees,
    standing_of,
    why_not,
)

__all__ = [
    "Standing",
    "appointment_missed",
    "appointment_of",
    "appointment_stands",
    "appointments_about",
    "appointments_between",
    "authorities_to_decide",
    "bookings_of",
    "day_of_appointments",
    "free_places",
    "free_slots",
    "live_enrolments",
    "need_for",
    "needs_of",
    "offer_stands",
    "offers_due",
    "open_offers_of",
    "places_left",
    "replay_agrees",
    "session_to_book",
    "set_aside_in",
    "standing_of",
    "why_not",
]
