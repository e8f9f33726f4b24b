"""What is answered when something is not done: problem+json (RFC 9457) with one clear sentence."""

from __future__ import annotations

import math
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel, Field

from accueil.api.keeping import KeyUsed
from accueil.kernel.faults import Refused, Stale

MEDIA_TYPE = "application/problem+json"


class Fault(BaseModel):
    """What is wrong with one value."""

    field: str = Field(description="Where in the request: body.title, query.limit")
    sentence: str


class Problem(BaseModel):
    """Why nothing was done. ``title`` is for people; ``type`` tells programs which kind of problem it is."""

    type: str
    title: str
    status: int
    faults: list[Fault] = []


class NotDone(Exception):
    """An answer that is a problem, raised where it is found."""

    def __init__(self, status: int, kind: str, title: str | Promise, **headers: str) -> None:
        super().__init__(kind)
        self.status, self.kind, self.title, self.headers = status, kind, title, headers


def problem(status: int, kind: str, title: Any, faults: list[Fault] | None = None) -> HttpResponse:
    """The answer itself."""
    told = Problem(type=f"urn:accueil:problem:{kind}", title=str(title), status=status, faults=faults or [])
    return HttpResponse(told.model_dump_json(), status=status, content_type=MEDIA_TYPE)


def too_fast(seconds: float) -> NotDone:
    """The program called too often; how long to wait is in the header."""
    title = _("Too many calls within a minute. Wait, then go on more slowly.")
    return NotDone(429, "too-many-calls", title, **{"Retry-After": str(max(1, math.ceil(seconds)))})


def _not_done(request: HttpRequest, fault: NotDone) -> HttpResponse:
    answer = problem(fault.status, fault.kind, fault.title)
    for name, value in fault.headers.items():
        answer[name] = value
    return answer


def _unknown_caller(request: HttpRequest, fault: Exception) -> HttpResponse:
    answer = problem(401, "not-signed-in", _("Send a valid access token of your program."))
    answer["WWW-Authenticate"] = 'Bearer realm="accueil"'
    return answer


def _unreadable(request: HttpRequest, fault: HttpError) -> HttpResponse:
    if fault.status_code == 400:
        return problem(400, "unreadable", _("The body is not JSON that can be read."))
    return problem(fault.status_code, "refused", str(fault))


def _wrong_values(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    faults = [Fault(field=_field(each["loc"]), sentence=str(each["msg"])) for each in fault.errors]
    return problem(422, "wrong-values", _("The request is not as the description says. Nothing was stored."), faults)


def _field(where: Any) -> str:
    return ".".join(str(part) for number, part in enumerate(where) if not (number == 1 and part == "given"))


def _refused(request: HttpRequest, fault: Refused) -> HttpResponse:
    faults = [Fault(field=name, sentence=str(text)) for name, text in fault.fields.items()]
    return problem(409, "changed-meanwhile" if isinstance(fault, Stale) else "refused", fault.message, faults)


def _key_used(request: HttpRequest, fault: KeyUsed) -> HttpResponse:
    return problem(422, "key-used", fault.message)


def _unknown(request: HttpRequest, fault: Http404) -> HttpResponse:
    return problem(404, "unknown", _("There is nothing of yours at this address."))


def _too_big(request: HttpRequest, fault: RequestDataTooBig) -> HttpResponse:
    return problem(413, "too-big", _("The request is too big."))


def answer_problems(api: NinjaAPI) -> None:
    """Let every fault of a call be answered as a problem."""
    handlers: tuple[tuple[type[Exception], Any], ...] = (
        *((NotDone, _not_done), (AuthenticationError, _unknown_caller), (HttpError, _unreadable)),
        *((ValidationError, _wrong_values), (Refused, _refused), (KeyUsed, _key_used), (Http404, _unknown)),
        (RequestDataTooBig, _too_big),
    )
    for fault, handler in handlers:
        api.add_exception_handler(fault, handler)
