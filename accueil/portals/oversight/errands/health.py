"""How the house is: for whoever runs it. Counts and instants, nothing about anybody."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import path
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accueil.access.desk import lobby
from accueil.access.permissions import P
from accueil.certificates.seal_key import NoSealKey, seal_key
from accueil.database.health import LATE, Pulse, pulse

LEAST_ROOM = 2 * 1024**3  # bytes
SOON = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing looked at: ``state`` done, due or late; what was found, and what to do about it."""

    title: str
    state: str
    found: str
    remedy: str = ""


@lobby(P.SYSTEM_SEE_HEALTH)
def health(request: Any) -> HttpResponse:
    """Every sign, those that want something done first."""
    now = timezone.now()
    found = [*_of_the_database(pulse(now), now), _disk(), _seal(now)]
    order = {"late": 0, "due": 1, "done": 2}
    signs = sorted(found, key=lambda sign: order[sign.state])
    asking = sum(sign.state != "done" for sign in signs)
    return render(request, "oversight/health/health.html", {"signs": signs, "asking": asking, "now": now})


def _of_the_database(found: Pulse, now: dt.datetime) -> list[Sign]:
    return [
        Sign(_("Database"), "done", _("PostgreSQL %(version)s, %(size)s") % _sizes(found)),
        _sign(
            _("Migrations"),
            not found.behind,
            _("in step with this version"),
            ngettext("%(count)d is missing", "%(count)d are missing", found.behind) % {"count": found.behind},
            _("Run accueil database migrate as the owner, then restart."),
        ),
        _sign(
            _("Row security"),
            not found.unguarded,
            _("forced on every table of persons"),
            ", ".join(found.unguarded),
            _("Close the house and restore from a backup: somebody changed the database by hand."),
        ),
        _worker(found, now),
        _sign(
            _("Jobs that wait"),
            not found.late,
            _("none later than %(minutes)d minutes") % {"minutes": LATE.seconds // 60},
            _("%(count)d, the oldest since %(ago)s")
            % {"count": found.late, "ago": timesince(found.late_since, now) if found.late_since else ""},
            _("Is the worker running? Start accueil’s worker, or a second one."),
        ),
        _sign(
            _("Jobs that failed"),
            not found.failed,
            _("none"),
            ngettext("%(count)d for good", "%(count)d for good", found.failed) % {"count": found.failed},
            _("The log names each with its job number. What it was to do has not been done."),
            weight="due",
        ),
    ]


def _sizes(found: Pulse) -> dict[str, str]:
    return {"version": found.version.split()[0], "size": filesizeformat(found.size)}


def _sign(title: str, well: bool, fine: str, wrong: str, remedy: str, weight: str = "late") -> Sign:
    return Sign(title, "done", fine) if well else Sign(title, weight, wrong, remedy)


def _worker(found: Pulse, now: dt.datetime) -> Sign:
    seen = found.worker_seen_at
    words = _("seen %(ago)s ago") % {"ago": timesince(seen, now)} if seen else _("never seen")
    well = seen is not None and now - seen < LATE
    remedy = _("Without it no message leaves, no certificate is sealed and no deadline is watched. Start it.")
    return _sign(_("Worker"), well, words, words, remedy)


def _disk() -> Sign:
    free = shutil.disk_usage(settings.STATE if settings.STATE.exists() else settings.ROOT).free
    words = _("%(size)s free") % {"size": filesizeformat(free)}
    return _sign(_("Disk of this server"), free > LEAST_ROOM, words, words, _("Make room before the night’s rounds."))


def _seal(now: dt.datetime) -> Sign:
    title = _("Seal key")
    try:
        certificate = seal_key(now).signer.signing_cert
    except NoSealKey as fault:
        return Sign(title, "late", str(fault), _("Certificates are issued but not sealed until there is one."))
    ends = certificate.not_valid_after if certificate is not None else now
    words = _("valid until %(day)s") % {"day": ends.date().isoformat()}
    remedy = _("Order the next one from its issuer; seals made until then stay valid.")
    return _sign(title, ends - now > SOON, words, words, remedy, weight="late" if ends <= now else "due")


urlpatterns = [path("health/", health, name="health")]
