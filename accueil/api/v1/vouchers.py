"""Vouchers people show: checked, redeemed once with the place, and listed by month for both sides to compare."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from ninja import Query, Router
from pydantic import Field

from accueil.access.scopes import S
from accueil.api.v1.calls import Rule, operation
from accueil.api.v1.enrolments import Enrolled, enrolled
from accueil.api.v1.values import Given, Short, Told
from accueil.journal.context import Kind
from accueil.training.actions.redeeming import open_voucher
from accueil.training.queries.vouchers import reconciliation

router = Router(tags=["Vouchers"])
CHECKING = Rule(S.VOUCHERS_REDEEM, "training.voucher", _("Checking a voucher somebody shows"), kind=Kind.READ)
REDEEMING = Rule(S.VOUCHERS_REDEEM, "training.voucher", _("Redeeming a voucher somebody shows"))
COMPARING = Rule(
    S.VOUCHERS_REDEEM, "training.voucher", _("Comparing the vouchers used at the own school"), kind=Kind.LIST
)
Month = Annotated[str, Query(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", description="Such as 2023-09")]


class VoucherGiven(Given):
    """The code as it stands on the voucher; blanks, hyphens and small letters are forgiven."""

    code: Annotated[Short, Field(min_length=1)]


class RedeemGiven(VoucherGiven):
    """The code, and the class it is redeemed for."""

    class_id: uuid.UUID


class VoucherTold(Told):
    """What a shown voucher is good for."""

    id: uuid.UUID
    subject: str = Field(description="The language it can be used for")
    issued_on: dt.date
    valid_until: dt.date = Field(description="The first day on which it is worth nothing")
    redeemed_on: dt.date | None
    void: bool
    usable: bool


class Used(Told):
    """One voucher used in the month. Amounts are in cents."""

    code: str
    redeemed_on: dt.date
    course: str
    term: str
    language: str
    fee_cents: int
    reduced_fee_cents: int
    difference_cents: int
    void: bool


class UsedList(Told):
    """The list of a month."""

    month: str
    items: list[Used]
    total_cents: int


@operation(router, "POST", "/vouchers/check", rule=CHECKING, told=VoucherTold)
def check_voucher(request: Any, given: VoucherGiven) -> VoucherTold:
    """Whether a voucher can be used today. Nothing is changed."""
    desk = request.desk
    row = open_voucher(code=given.code, by=desk.agent).voucher
    void, used = row.voided_at is not None, row.redeemed_at is not None
    return VoucherTold(
        id=row.pk,
        subject=row.subject,
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        redeemed_on=row.redeemed_on,
        void=void,
        usable=not void and not used and row.issued_on <= desk.day < row.valid_until,
    )


@operation(router, "POST", "/vouchers/redeem", rule=REDEEMING, told=Enrolled, status=201)
def redeem_voucher(request: Any, given: RedeemGiven) -> Enrolled:
    """Use the voucher for a place in your class: the one the person has, or one given now. Once, and never twice."""
    return enrolled(request, given.class_id, given.code)


@operation(router, "GET", "/vouchers", rule=COMPARING, told=UsedList)
def list_used_vouchers(request: Any, month: Month) -> UsedList:
    """The vouchers used at your school in a month, void ones marked."""
    lines = reconciliation(request.desk.provider_id, dt.date.fromisoformat(f"{month}-01"))
    items = [Used.model_validate(each, from_attributes=True) for each in lines]
    return UsedList(month=month, items=items, total_cents=sum(each.difference_cents for each in items))
