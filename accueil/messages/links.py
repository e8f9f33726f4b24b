"""Links and codes that work once: a random token goes out, its keyed digest stays, the first use wins."""

from __future__ import annotations

import base64
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.crypto import salted_hmac

from accueil.messages.models import OneTimeLink

SALT = "accueil.messages.links"
CODE_GROUPS = 3


@dataclass(frozen=True, slots=True)
class For:
    """For whom a link is: an account, a person (``subject_id``), or both; ``authority`` where the file is its."""

    account_id: uuid.UUID | None = None
    subject_id: uuid.UUID | None = None
    authority: str = ""


def address_of(path: str, token: str) -> str:
    """The whole address of a link: ``path`` holds ``{token}``; the host is the one people reach this house under."""
    return settings.PUBLIC_URL.rstrip("/") + path.replace("{token}", token)


def make_link(*, purpose: str, whom: For, at: datetime, valid_for: timedelta) -> str:
    """A token of 256 random bits for an address, good once until ``at + valid_for``."""
    return _kept(secrets.token_urlsafe(32), purpose, whom, at + valid_for)


def make_code(*, purpose: str, whom: For, at: datetime, valid_for: timedelta) -> str:
    """A code of 60 random bits to be typed from a letter (``KJ7P-3MQX-7TDA``), good once until ``at + valid_for``."""
    letters = base64.b32encode(secrets.token_bytes(8)).decode()[: 4 * CODE_GROUPS]
    code = "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
    _kept(_bare(code), purpose, whom, at + valid_for)
    return code


def open_link(token: str, purpose: str, at: datetime) -> OneTimeLink | None:
    """The link behind ``token`` while it is still good, without using it: for the page whose button uses it."""
    return OneTimeLink.objects.filter(**_good(token, purpose, at)).first()


def use_link(token: str, purpose: str, at: datetime) -> OneTimeLink | None:
    """Use the link or code: whoever comes first gets it; None for everybody after, too late or with another purpose."""
    good = OneTimeLink.objects.filter(**_good(token, purpose, at))
    if good.update(used_at=at) != 1:
        return None
    return OneTimeLink.objects.get(digest=_digest(token))


def _kept(token: str, purpose: str, whom: For, expires_at: datetime) -> str:
    OneTimeLink.objects.create(
        digest=_digest(token),
        purpose=purpose,
        account_id=whom.account_id,
        subject_id=whom.subject_id,
        authority=whom.authority,
        expires_at=expires_at,
    )
    return token


def _good(token: str, purpose: str, at: datetime) -> dict[str, object]:
    return {"digest": _digest(token), "purpose": purpose, "used_at__isnull": True, "expires_at__gt": at}


def _digest(token: str) -> str:
    return salted_hmac(SALT, _bare(token), algorithm="sha256").hexdigest()


def _bare(token: str) -> str:
    """A typed code without blanks and hyphens, in capitals; a link's token, which is longer, as it is."""
    bare = "".join(token.split()).replace("-", "").upper()
    return bare if len(bare) == 4 * CODE_GROUPS else token
