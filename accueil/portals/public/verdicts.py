"""What verification says of a paper, in words: the verdict, what it means, and what the paper itself tells."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from accueil.certificates.verification import Verdict, Verification
from accueil.ui.dates import long_day
from accueil.ui.parts.states import State

STATES: dict[Verdict, State] = {
    Verdict.VALID: "done",
    Verdict.REVOKED: "no",
    Verdict.REPLACED: "due",
    Verdict.CHANGED: "no",
    Verdict.SEALED_ONLY: "done",
    Verdict.UNKNOWN: "unknown",
}


def verdict_page(verification: Verification) -> dict[str, Any]:
    """Everything the page of a verdict shows."""
    title, lead = words(verification)
    return {"verification": verification, "state": STATES[verification.verdict], "title": title, "lead": lead}


def words(verification: Verification) -> tuple[str, str]:
    """The verdict in one sentence, and what to make of it."""
    ended = long_day(verification.ended_on) if verification.ended_on else ""
    return {
        Verdict.VALID: (
            _("This certificate is genuine and stands."),
            _("Compare what stands below with the paper in your hand. If anything differs, the paper was changed."),
        ),
        Verdict.REVOKED: (
            _("This certificate was revoked."),
            _("It was genuine, and has no longer counted since {day}.").format(day=ended),
        ),
        Verdict.REPLACED: (
            _("This certificate was replaced by a newer one."),
            _("It was genuine until {day}. Ask for the newer paper.").format(day=ended),
        ),
        Verdict.CHANGED: (
            _("This file is not the one we sealed."),
            _("It carries the number of one of our certificates, but its content differs. Do not rely on it."),
        ),
        Verdict.SEALED_ONLY: (
            _("Our seal on this file is whole."),
            _("The file is unchanged. Its entry was erased when the legal time was over, so we cannot say more."),
        ),
        Verdict.UNKNOWN: (
            _("We do not find this certificate."),
            _("Check what you typed: a code or number may be misread. If it stays so, do not rely on the paper."),
        ),
    }[verification.verdict]
