"""Vouchers of a contract, and the lists the authority settles with each provider."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from accueil.training.codes import shown_code
from accueil.training.models import Entitlement, Voucher
from accueil.training.rulings import PriorCourse


def prior_course(person_id: uuid.UUID) -> PriorCourse | None:
    """The last course somebody had at the reduced fee, wherever it was; None for the first, and for a provider that
    was shown no voucher of this person."""
    with connection.cursor() as cursor:
        cursor.execute("select attended, planned, over, scheme, reported from accueil_prior_course(%s)", [person_id])
        row = cursor.fetchone()
    return PriorCourse(*row) if row else None


def entitlement_of(contract_ref: uuid.UUID) -> Entitlement | None:
    """What the contract gives, with its vouchers (``vouchers.all()``), or None."""
    return Entitlement.objects.filter(contract_ref=contract_ref).prefetch_related("vouchers").first()


def vouchers_of(case_ref: uuid.UUID) -> list[Voucher]:
    """Every voucher of a case in order of issue, void ones included, each with its entitlement."""
    rows = Voucher.objects.filter(entitlement__case_ref=case_ref).select_related("entitlement")
    return list(rows.order_by("issued_at", "number"))


def voucher_usable(voucher_id: uuid.UUID) -> bool:
    """Whether a voucher stands and has not been used (its time is a question of the day: see ``valid_until``)."""
    return Voucher.objects.filter(pk=voucher_id, voided_at=None, redeemed_at=None).exists()


def vouchers_ending(authority: str, first: dt.date, until: dt.date) -> list[Voucher]:
    """Unused standing vouchers of files in the act's authority whose first day without validity lies in
    [first, until), soonest first. ``authority`` is what row security shows already; it is named for the reader."""
    rows = Voucher.objects.filter(voided_at=None, redeemed_at=None, valid_until__gte=first, valid_until__lt=until)
    return list(rows.order_by("valid_until", "pk"))


@dataclass(frozen=True, slots=True)
class Settled:
    """One line of a reconciliation list: a used voucher, its course, and the fee with and without it."""

    code: str
    redeemed_on: dt.date
    course: str
    term: str
    language: str
    fee_cents: int
    reduced_fee_cents: int
    void: bool

    @property
    def difference_cents(self) -> int:
        """What the reduced fee left open; nothing for a voucher declared void since."""
        return 0 if self.void else self.fee_cents - self.reduced_fee_cents


_SETTLED = """
select v.code, v.redeemed_on, c.code, c.term, s.language, c.fee_cents, coalesce(c.reduced_fee_cents, c.fee_cents),
  v.voided_at is not null, v.person_id
from training_voucher v join agenda_enrolment e on e.id = v.enrolment_id
join agenda_groupsession s on s.id = e.session_id join training_course c on c.session_id = s.id
where c.provider_id = %s and v.redeemed_on >= %s and v.redeemed_on < %s
order by v.redeemed_on, v.code
"""


def reconciliation(provider: uuid.UUID, month: dt.date) -> list[Settled]:
    """The vouchers used at a provider in the month of ``month``, void ones marked: the list both sides compare."""
    first = month.replace(day=1)
    after = (first + dt.timedelta(days=32)).replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(_SETTLED, [provider, first, after])
        rows = cursor.fetchall()
    _touch(row[-1] for row in rows)
    return [Settled(shown_code(row[0]), *row[1:-1]) for row in rows]


def _touch(persons: Iterator[uuid.UUID]) -> None:
    """Rows read past the models name their persons to the act here."""
    from accueil.journal.context import noted

    noted(*persons)
