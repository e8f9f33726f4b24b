"""The kinds of news a program can ask for."""

from __future__ import annotations

from enum import StrEnum


class News(StrEnum):
    """What happened, past tense and dotted."""

    SESSION_CONFIRMED = "session.confirmed"
    SESSION_POSTPONED = "session.postponed"
    SESSION_CANCELLED = "session.cancelled"
    ENROLMENT_MADE = "enrolment.made"
    ENROLMENT_GIVEN_BACK = "enrolment.given_back"
    VOUCHER_REDEEMED = "voucher.redeemed"
