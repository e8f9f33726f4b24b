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

__all__ = [
    "INTERVIEW",
    "Hours",
    "book_slot",
    "cancel_appointment",
    "close_slot",
    "move_appointment",
    "open_slots",
    "reopen_appointment",
    "settle_appointment",
]
