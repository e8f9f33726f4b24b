"""The seal register: what stays of certificates whose file is erased, and of those issued from the separate file."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import connection

from accueil.certificates.models import KeptSeal


@dataclass(frozen=True, slots=True)
class Kept:
    """What the separate file tells of the holder of a kept seal: name in both scripts, and whether the contract was
    accomplished (None: never verified)."""

    name: str
    native_name: str
    accomplished: bool | None


_holders: list[Callable[[str], Kept | None]] = []

_REGISTER = """
insert into certificates_keptseal (number, code_digest, sha256, issued_on, state, ended_on)
select c.number, encode(sha256(convert_to(c.code, 'UTF8')), 'hex'), c.sha256, c.issued_on,
  coalesce(ended.kind, 'valid'), ended.on
from certificates_certificate c
left join lateral (
  select e.kind, e.on from certificates_event e
  where e.certificate_id = c.id and e.kind in ('replaced', 'revoked') order by e.kind limit 1
) ended on true
where c.person_id = any (%s) and c.sha256 <> ''
on conflict (number) do update set state = excluded.state, ended_on = excluded.ended_on
"""


def register_seals(*, person_ids: Collection[uuid.UUID]) -> None:
    """Keep the seals of all sealed certificates of these people; asked again, their state is brought up to date."""
    with connection.cursor() as cursor:
        cursor.execute(_REGISTER, [list(person_ids)])


def digest_of(code: str) -> str:
    """The digest under which a code is found in the register."""
    return hashlib.sha256(code.encode()).hexdigest()


def kept_seal(*, code: str = "", number: str = "", sha256: str = "") -> KeptSeal | None:
    """The seal with this code, number or file digest; the first of the three that is given is asked."""
    if code:
        return KeptSeal.objects.filter(code_digest=digest_of(code)).first()
    if number:
        return KeptSeal.objects.filter(number=number).first()
    return KeptSeal.objects.filter(sha256=sha256).first() if sha256 else None


def register_holder(asked: Callable[[str], Kept | None]) -> None:
    """A higher room says who asks the separate file about the number of a certificate."""
    if asked not in _holders:
        _holders.append(asked)


def holder_of(number: str) -> Kept | None:
    """What the separate file still tells about the certificate of this number; None once nothing stands there."""
    return next((told for told in (ask(number) for ask in _holders) if told is not None), None)
