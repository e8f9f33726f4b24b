"""How a call is carried out: who calls, at which pace, with which scope; then one act, one verb, one answer.

``operation`` puts an endpoint on a router. The act is the same as that of a page: row security shows the program the
people of its own provider's classes, and the journal keeps what it touched.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import Router
from ninja.security import HttpBearer
from pydantic import BaseModel

from accueil.access.clients import Caller, caller_of
from accueil.access.desk import Desk
from accueil.access.scopes import STANDS_FOR, S
from accueil.api.keeping import Answer, calls_left, once, with_persons
from accueil.api.v1.problems import NotDone, Problem, too_fast
from accueil.database.day import business_day, business_now
from accueil.journal.context import Access, Kind, opened

MINUTE = 60
KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
VERSION = re.compile(r'"(\d{1,9})"')
KEY_HEADER = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "description": "A name of your own for this request. Sent again under it, the request is not carried out again.",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{8,64}$"},
}
MATCH_HEADER = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of the version you looked at.",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
}


class OAuth2(HttpBearer):
    """The program of a school, by the access token it carries; every call counts for its pace."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Who calls; None where the token is none that holds. Raises NotDone (429) above the pace."""
        now = timezone.now()
        caller = caller_of(token, now)
        if caller is not None and calls_left(caller.client, now) < 0:
            raise too_fast(MINUTE - now.second)
        return caller


class ApiRequest(HttpRequest):
    """A request with a caller and a desk; for annotations only."""

    auth: Caller
    desk: Desk

    @property
    def version(self) -> int:
        """The version the caller looked at."""
        return version_seen(self)


@dataclass(frozen=True, slots=True)
class Rule:
    """What an endpoint asks for: the scope, the activity whose rows it opens, the reason the journal keeps.

    ``whole``: the verb moves people between class and waiting list and so runs in an act that sees all of them; the
    endpoint looks for its own class first and answers without persons. ``matched``: If-Match is needed.
    """

    scope: S
    activity: str
    reason: str | Promise
    kind: Kind | None = None
    whole: bool = False
    matched: bool = False


def operation(
    router: Router,
    *address: str,
    rule: Rule,
    told: type[BaseModel] | None,
    status: int = 200,
) -> Callable[[Callable[..., BaseModel | None]], Callable[..., HttpResponse]]:
    """Put a view at ``address`` (method, path). It is called inside the act and returns the body of the answer."""
    method, path = address

    def wrap(view: Callable[..., BaseModel | None]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def carried_out(request: Any, **given: Any) -> HttpResponse:
            _check_scope(request.auth, rule.scope)
            key = _key(request) if method == "POST" else ""
            if rule.matched:
                version_seen(request)
            answer = _in_act(request, rule, key, lambda: _told(view(request, **given), status))
            return _sent(answer)

        carried_out.rule = rule  # type: ignore[attr-defined]
        # The names in its annotations are those of the module it stands in, not of this one.
        carried_out.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
        headers = [KEY_HEADER] * (method == "POST") + [MATCH_HEADER] * rule.matched
        router.api_operation(
            [method],
            path,
            response={status: told, **_problems(method, rule.matched)},
            operation_id=view.__name__,
            summary=view.__name__.replace("_", " ").capitalize(),
            openapi_extra={"parameters": headers, "security": [{"OAuth2": [rule.scope.value]}]},
        )(carried_out)
        return carried_out

    return wrap


def version_seen(request: HttpRequest) -> int:
    """The version named in If-Match. Raises NotDone (422) where there is none."""
    found = VERSION.fullmatch(request.headers.get("If-Match", ""))
    if found is None:
        raise NotDone(422, "wrong-values", _('Name the version you looked at: If-Match: "3".'))
    return int(found[1])


def check_version(request: HttpRequest, version: int) -> None:
    """Raises NotDone (412) where the caller looked at another version than the one that stands."""
    if version_seen(request) != version:
        raise NotDone(412, "changed-meanwhile", _("Somebody changed this meanwhile. Look at it again."))


def _check_scope(caller: Caller, scope: S) -> None:
    if scope not in caller.scopes:
        raise NotDone(403, "no-scope", _("The token lacks the scope %(scope)s.") % {"scope": scope.value})


def _key(request: HttpRequest) -> str:
    given = request.headers.get("Idempotency-Key", "")
    if not KEY.fullmatch(given):
        raise NotDone(422, "wrong-values", _("Send an Idempotency-Key of 8 to 64 letters, digits, - or _."))
    return given


def _in_act(request: Any, rule: Rule, key: str, work: Callable[[], Answer]) -> Answer:
    caller: Caller = request.auth
    client, reading = caller.client, request.method in {"GET", "HEAD"}
    kind = rule.kind or (Kind.READ if reading else Kind.WRITE)
    within = None if rule.whole else client.provider_id
    access = Access(caller.agent, client.authority, rule.activity, str(rule.reason), kind, provider=within)
    with opened(access) as act:
        may = frozenset(STANDS_FOR[S(each)] for each in caller.scopes)
        request.desk = Desk(
            *(access.agent, access.authority, business_day(), business_now(), act),
            permissions=may,
            provider_id=client.provider_id,
        )
        if reading:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("set transaction read only")
                return work()
        if not key:
            return work()
        digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode() + request.body).hexdigest()
        answer = once(
            client=client,
            key=key,
            digest=digest,
            at=timezone.now(),
            work=lambda: with_persons(work(), act.persons),
        )
        act.touch(*map(uuid.UUID, answer.persons))
    return answer


def _told(body: BaseModel | None, status: int) -> Answer:
    return Answer(status, body.model_dump_json() if body else "", getattr(body, "version", 0))


def _sent(answer: Answer) -> HttpResponse:
    sent = HttpResponse(answer.text, status=answer.status, content_type="application/json")
    if not answer.text:
        del sent["Content-Type"]
    if answer.version:
        sent["ETag"] = f'"{answer.version}"'
    if answer.repeated:
        sent["Idempotent-Replayed"] = "true"
    sent["Cache-Control"] = "no-store"
    return sent


def _problems(method: str, matched: bool) -> dict[int, type[BaseModel]]:
    known = dict.fromkeys((401, 403, 404, 422, 429), True)
    writes = method in {"POST", "PUT"}
    known |= {400: writes, 409: method != "GET", 412: matched, 413: writes}
    return {status: Problem for status in sorted(known) if known[status]}
