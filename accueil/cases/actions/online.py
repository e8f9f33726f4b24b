"""Signing online in two steps: asked for with a click, confirmed with a code sent to the address on file."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accueil.cases import letters
from accueil.cases.actions.signing import settle, sign
from accueil.cases.changing import changed, held_with
from accueil.cases.facts import AUTHORITY
from accueil.cases.models import Contract, Signature, SignatureRequest
from accueil.cases.policies import check_may_sign, check_party
from accueil.cases.queries.rows import rows_of
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike
CODE_LENGTH = 8
VALID_FOR = dt.timedelta(minutes=30)
ATTEMPTS = 5
AN_HOUR = dt.timedelta(hours=1)


@transaction.atomic
def begin_online_signature(
    *, contract: Contract, party: str, signer_name: str, by: Agent, on: dt.date, at: dt.datetime
) -> SignatureRequest:
    """First step: check that it may be signed today, and send a code to the person for the second step.

    An officer may start it for a person who is there or on the telephone (``by``); the code goes to the person all the
    same, and is kept as a digest. Refused as on paper, where no address is on file a code could be sent to, and where
    too many codes were asked for within the hour.
    """
    row, kept = held_with(contract, None, {})
    rows = rows_of(row)
    check_party(rows, kept, party, signer_name)
    if party == AUTHORITY:
        raise Refused(party=_("The authority countersigns; it needs no code."))
    check_may_sign(rows, kept, on)
    _check_not_too_often(kept, at)
    code = "".join(secrets.choice(CODE_LETTERS) for _each in range(CODE_LENGTH))
    request = SignatureRequest.objects.create(
        contract=kept,
        person_id=kept.person_id,
        party=party,
        signer_name=signer_name.strip(),
        model_version=kept.model_version,
        digest=_digest(kept, party, code),
        asked_at=at,
        asked_by=by.id,
        expires_at=at + VALID_FOR,
    )
    letters.send_code(row, rows.person, code, request.pk, by=by, at=at)
    if by.kind == "staff":  # an officer acts for the person: the file says so from the first step on
        changed(row, "begin_online_signature", before={}, after={"signatures": {party: signer_name}}, by=by, at=at)
    return request


def confirm_online_signature(
    *, contract: Contract, party: str, code: str, by: Agent, on: dt.date, at: dt.datetime
) -> Signature:
    """Second step: the code proves that the person holds the address on file; the signature stands from now on.

    Refused for a wrong, used or expired code, after too many attempts, and where signing is not allowed any more. A
    wrong code is counted even though it is refused.
    """
    row, kept = held_with(contract, None, {})
    waiting = SignatureRequest.objects.select_for_update().filter(contract=kept, party=party, confirmed_at=None)
    request = waiting.filter(expires_at__gt=at, attempts__lt=ATTEMPTS).order_by("-asked_at").first()
    if request is None:
        raise Refused(code=_("There is no code waiting. Ask for a new one."))
    if not secrets.compare_digest(request.digest, _digest(kept, party, code)):
        request.attempts += 1
        request.save(update_fields=["attempts"])
        raise Refused(code=_("This code is not right. Look at the message again."))
    with transaction.atomic():
        check_may_sign(rows_of(row), kept, on)
        request.confirmed_at = at
        request.save(update_fields=["confirmed_at"])
        signature = sign(contract=kept, party=party, name=request.signer_name, on=on, by=by, at=at, confirmed_at=at)
        settle(row=row, contract=kept, signatures=[signature], by=by, on=on, at=at)
    return signature


def _check_not_too_often(contract: Contract, at: dt.datetime) -> None:
    """Each code is one more try at guessing, and one more message to the person."""
    asked = SignatureRequest.objects.filter(contract=contract, asked_at__gt=at - AN_HOUR, asked_at__lte=at)
    if asked.count() >= settings.SIGNATURE_CODES_AN_HOUR:
        raise Refused(_("Too many codes were asked for. Use the newest one, or ask again in an hour."))


def _digest(contract: Contract, party: str, code: str) -> str:
    return hashlib.sha256(f"{contract.pk}:{party}:{code.strip().upper()}".encode()).hexdigest()
