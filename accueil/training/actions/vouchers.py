"""Grant, issue, redeem, void and replace vouchers (LU-CAI-PAGE-VOUCHERS). The law's values come in as arguments.

The database keeps the numbers: at most as many standing vouchers as the entitlement has places, and each used once,
however many people ask at the same moment.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import asdict

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accueil.journal.context import Agent, current
from accueil.kernel.dates import shift_months
from accueil.kernel.faults import Refused
from accueil.training import events
from accueil.training.codes import new_code
from accueil.training.models import Entitlement, Voucher
from accueil.training.rulings import Grant, Ruling


def grant_entitlement(
    *,
    person_id: uuid.UUID,
    case_ref: uuid.UUID,
    contract_ref: uuid.UUID,
    grant: Grant,
    by: Agent,
    on: dt.date,
    at: dt.datetime,
) -> Entitlement:
    """The vouchers a contract gives, once however often it is asked."""
    given, new = Entitlement.objects.get_or_create(
        contract_ref=contract_ref,
        defaults={
            "person_id": person_id,
            "case_ref": case_ref,
            "granted_on": on,
            "granted_at": at,
            "granted_by": by.id,
            **asdict(grant),
            "languages": list(grant.languages),
        },
    )
    if new:
        values = {"places": grant.places, "source": grant.places_source}
        current().change(f"vouchers of contract {contract_ref}", {}, values)
    return given


def end_entitlement(*, entitlement: uuid.UUID, by: Agent, on: dt.date) -> None:
    """No further voucher from this day on; those issued keep their time."""
    Entitlement.objects.filter(pk=entitlement, ended_on=None).update(ended_on=on)


@transaction.atomic
def issue_voucher(
    *, entitlement: uuid.UUID, subject: str, ruling: Ruling, by: Agent, on: dt.date, at: dt.datetime
) -> Voucher:
    """The next numbered voucher, for one subject, good for the months of the entitlement (half-open).

    Refused for a subject outside the entitlement's languages, where ``ruling`` (may another one be issued?) is not yes,
    after the entitlement ended, and when no number is free.
    """
    held = Entitlement.objects.get(pk=entitlement)
    if held.ended_on is not None and held.ended_on <= on:
        raise Refused(_("This contract gives no further vouchers."))
    if subject not in held.languages:
        raise Refused(subject=_("Vouchers of this contract are for its languages only. Choose one of them."))
    ruling.check("subject")
    standing = Voucher.objects.filter(entitlement=held, voided_at=None).values_list("number", flat=True)
    return _issued(held, sorted(set(range(1, held.places + 1)) - set(standing)), subject, None, (by, on, at))


def _issued(
    held: Entitlement,
    free: Sequence[int],
    subject: str,
    replaces: Voucher | None,
    stamp: tuple[Agent, dt.date, dt.datetime],
    until: dt.date | None = None,
) -> Voucher:
    """A voucher under the first number that is free still; others may be taking numbers at the same time."""
    by, on, at = stamp
    for number in free:
        try:
            with transaction.atomic():
                voucher = Voucher.objects.create(
                    entitlement=held, person_id=held.person_id, places=held.places, number=number, code=new_code(),
                    subject=subject, issued_on=on, issued_at=at, issued_by=by.id, replaces=replaces,
                    valid_until=until or shift_months(on, held.months),
                )  # fmt: skip
        except IntegrityError as fault:
            if "voucher_number_once" not in str(fault):
                raise
            continue
        current().change(f"voucher {voucher.pk}", {}, {"number": number, "subject": subject})
        events.announce_that(events.VOUCHER_ISSUED, voucher)
        return voucher
    raise Refused(_("All vouchers of this contract have been issued."))


@transaction.atomic
def void_voucher(*, voucher: uuid.UUID, reason: str, ruling: Ruling, by: Agent, at: dt.datetime) -> Voucher:
    """The voucher does not stand any more and its number is free again.

    Refused without a reason, when it is void already, and where ``ruling`` (may this one be voided?) is not yes. The
    place in a course it was used for is not touched: whoever calls gives it back where the rule says so.
    """
    held = Voucher.objects.select_for_update().get(pk=voucher)
    if held.voided_at is not None:
        raise Refused(_("This voucher is void already."))
    if not reason.strip():
        raise Refused(reason=_("Say why the voucher is void."))
    ruling.check("reason")
    held.voided_at, held.voided_by, held.void_reason = at, by.id, reason.strip()
    held.save(update_fields=["voided_at", "voided_by", "void_reason"])
    current().change(f"voucher {held.pk}", {"stands": True}, {"void": reason.strip(), "source": ruling.source})
    events.announce_that(events.VOUCHER_VOIDED, held)
    return held


@transaction.atomic
def reissue_voucher(*, voucher: uuid.UUID, anew: bool, by: Agent, on: dt.date, at: dt.datetime) -> Voucher:
    """A new voucher with a new code in place of a void one, for the same subject, under the same number if it is free.

    ``anew`` (by rule) lets its time begin again; otherwise it ends when the void one would have. Refused for a voucher
    that stands, was replaced already, or whose time is over.
    """
    void = Voucher.objects.select_related("entitlement").get(pk=voucher)
    if void.voided_at is None:
        raise Refused(_("Declare the voucher void first, then replace it."))
    if Voucher.objects.filter(replaces=void).exists():
        raise Refused(_("This voucher has been replaced already."))
    until = None if anew else void.valid_until
    if until is not None and until <= on:
        raise Refused(_("The time of this voucher is over. Issue a new one if the contract has one left."))
    held = void.entitlement
    standing = set(Voucher.objects.filter(entitlement=held, voided_at=None).values_list("number", flat=True))
    free = [number for number in (void.number, *range(1, held.places + 1)) if number not in standing]
    return _issued(held, free, void.subject, void, (by, on, at), until)
