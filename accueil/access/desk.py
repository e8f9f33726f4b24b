"""The desk: how a view obtains rows of persons. It checks who asks, opens the act, and lets a GET write nothing.

``@staff``, ``@provider``, ``@newcomer`` and ``@public`` wrap a view; the view finds ``request.desk``. Somebody
without the permission sees 404, as for an address that does not exist; somebody whose role allows the page but whom the
director has not authorised for the data is told so. Roles and authorisations count on the real day.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise

from accueil.access import queries
from accueil.access.models import Account, Assignment, PersonLink
from accueil.access.permissions import P
from accueil.access.purposes import Purpose, TaskNotDueError, believe, purposes_of
from accueil.database.day import business_day, business_now, real_day
from accueil.journal.context import Access, Act, Agent, Kind, NoAuthorisation, opened

METHODS = ("GET", "HEAD", "POST")
"""Any other would open rows for writing without the check against forged submissions."""
PUBLIC = Agent(uuid.UUID("00000000-0000-4000-8000-000000000001"), "public", "anyone", "public")


@dataclass(frozen=True, slots=True)
class Desk:
    """Who sits at the desk, for which authority, on which business day, and the open act."""

    agent: Agent
    authority: str
    day: dt.date
    now: dt.datetime
    act: Act
    account: Account | None = None
    permissions: frozenset[P] = frozenset()
    person_id: uuid.UUID | None = None
    purpose: Purpose | None = None
    provider_id: uuid.UUID | None = None

    @property
    def language(self) -> str:
        """The language the page speaks."""
        return (translation.get_language() or "en").split("-")[0]

    def allows(self, permission: P) -> bool:
        """Whether the roles held allow ``permission``."""
        return permission in self.permissions


class DeskRequest(HttpRequest):
    """A request that has a desk; for annotations only."""

    desk: Desk


View = Callable[..., HttpResponse]
"""A view that is called with a request that has a desk."""


@dataclass(frozen=True, slots=True)
class Lobby:
    """Who of the staff stands here, where no row of a person is opened: no act, no entry.

    ``assignments`` are the roles that count here: those for authorities, or, with ``provider_id``, for one provider.
    """

    account: Account
    authority: str
    day: dt.date
    assignments: tuple[Assignment, ...]
    permissions: frozenset[P]
    purpose: Purpose | None = None
    provider_id: uuid.UUID | None = None

    def allows(self, permission: P) -> bool:
        """Whether the roles held allow ``permission``."""
        return permission in self.permissions


def lobby(permission: P | None = None) -> Callable[[View], Callable[..., HttpResponse]]:
    """A page of an authority's agents that opens no row of a person; it finds a ``Lobby`` as ``request.desk``."""

    def wrap(view: View) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            found = _enter(request, permission)
            if isinstance(found, HttpResponse):
                return found
            request.desk = found  # type: ignore[attr-defined]
            return view(request, **kwargs)

        guarded.desk_permission = permission  # type: ignore[attr-defined]
        return guarded

    return wrap


def staff(
    permission: P, *, activity: str, reason: str | Promise = "", subject: str = "", kind: Kind | None = None
) -> Callable[[View], Callable[..., HttpResponse]]:
    """A view of an authority's agents. ``reason`` is the fixed reason of an errand that is its own task; otherwise the
    purpose of the subject (the URL's ``subject`` argument) is needed, and asked for where nobody said one and the
    address names no task that is due."""

    def wrap(view: View) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            found = _enter(request, permission)
            if isinstance(found, HttpResponse):
                return found
            account, authority, permissions = found.account, found.authority, found.permissions
            agent = account.agent
            named = str(kwargs.get(subject, ""))
            for purpose in [Purpose(str(reason))] if reason else purposes_of(request, named):
                access = Access(agent, authority, activity, purpose.reason, kind or _kind(request), purpose.task)
                with contextlib.suppress(TaskNotDueError):  # nothing of that act is kept, its entry neither
                    return _run(request, view, kwargs, access, _Seat(account, permissions, None, purpose))
            query = {"next": request.get_full_path(), "subject": named}
            return redirect(f"{reverse('officer:reason')}?{urlencode(query)}")

        guarded.desk_permission = permission  # type: ignore[attr-defined]
        guarded.desk_activity = activity  # type: ignore[attr-defined]
        return guarded

    return wrap


def provider_lobby(permission: P | None = None) -> Callable[[View], Callable[..., HttpResponse]]:
    """A page of a provider's own staff that opens no row of a person; it finds a ``Lobby`` as ``request.desk``."""

    def wrap(view: View) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            found = _enter(request, permission, of_provider=True)
            if isinstance(found, HttpResponse):
                return found
            request.desk = found  # type: ignore[attr-defined]
            return view(request, **kwargs)

        guarded.desk_permission = permission  # type: ignore[attr-defined]
        guarded.desk_provider = True  # type: ignore[attr-defined]
        return guarded

    return wrap


def provider(
    permission: P, *, activity: str, reason: str | Promise, kind: Kind | None = None
) -> Callable[[View], Callable[..., HttpResponse]]:
    """A view of a provider's own staff: the act sees people of the provider's own classes only, and of them only the
    tables that ``activity`` covers. ``reason`` is the fixed reason of the errand; it may be lazy."""

    def wrap(view: View) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            found = _enter(request, permission, of_provider=True)
            if isinstance(found, HttpResponse):
                return found
            account, purpose = found.account, Purpose(str(reason))
            agent = account.agent
            access = Access(
                *(agent, found.authority, activity, purpose.reason, kind or _kind(request)),
                provider=found.provider_id,
            )
            return _run(request, view, kwargs, access, _Seat(account, found.permissions, None, purpose))

        guarded.desk_permission = permission  # type: ignore[attr-defined]
        guarded.desk_activity = activity  # type: ignore[attr-defined]
        guarded.desk_provider = True  # type: ignore[attr-defined]
        return guarded

    return wrap


def newcomer(
    *,
    activity: str,
    reason: Any,
    linked: bool = True,
    narrow: bool = True,
    kind: Kind | None = None,
    authority: Callable[[HttpRequest], str] | None = None,
) -> Callable[[View], Any]:
    """A view of a person about the own file. ``linked=False`` lets in accounts that have no file yet (to apply).

    ``narrow=False`` is for the one act that looks for the own file by a verified number: it is not bound to one person.
    ``reason`` may be lazy: the journal keeps it in the language of the page. ``authority`` says whose file somebody
    without one is about to open; an empty text leaves it at this installation's own.
    """

    def wrap(view: View) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            found = _enter_own(request, linked)
            if isinstance(found, HttpResponse):
                return found
            account, link = found
            there = link.authority if link else (authority and authority(request)) or settings.AUTHORITY
            # An account without a file sees no row of anybody: its own random id stands where a person's would, and
            # becomes the person's when it applies.
            own = link.person_id if link else account.id
            access = Access(
                *(account.agent, there, activity, str(reason), kind or _kind(request)),
                person=own if narrow else None,
            )
            seat = _Seat(account, frozenset(), link.person_id if link else None, None)
            return _run(request, view, kwargs, access, seat)

        guarded.desk_activity = activity  # type: ignore[attr-defined]
        return guarded

    return wrap


@dataclass(frozen=True, slots=True)
class Click:
    """A person about to do one thing to the own file: no act is open, ``access`` is what ``journal.context.at_once``
    or ``opened`` will declare."""

    access: Access
    person_id: uuid.UUID
    day: dt.date
    now: dt.datetime


class ClickRequest(HttpRequest):
    """A request that has a click; for annotations only."""

    desk: Click


def newcomer_click(*, activity: str, reason: Any) -> Callable[[View], Any]:
    """A form of a person with a file, sent by POST, whose view opens the act itself; it finds a ``Click`` as
    ``request.desk``."""

    def wrap(view: View) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return HttpResponseNotAllowed(["POST"])
            found = _enter_own(request, True)
            if isinstance(found, HttpResponse):
                return found
            account, link = found
            assert link is not None  # _enter_own sent away whoever has none
            access = Access(*(account.agent, link.authority, activity, str(reason), Kind.WRITE), person=link.person_id)
            request.desk = Click(access, link.person_id, business_day(), business_now())  # type: ignore[attr-defined]
            return view(request, **kwargs)

        guarded.desk_activity = activity  # type: ignore[attr-defined]
        return guarded

    return wrap


def _enter_own(request: HttpRequest, linked: bool) -> tuple[Account, PersonLink | None] | HttpResponse:
    """The newcomer's account with the file it opens; where to go instead, if not signed in or (``linked``) without a
    file. Raises Http404 for staff."""
    account = request.user
    if not account.is_authenticated:
        return _to_sign_in(request)
    if not isinstance(account, Account) or account.is_staff_member:
        raise Http404
    link = queries.link_of(account)
    return redirect("newcomer:no_file") if link is None and linked else (account, link)


def public(*, activity: str, reason: Any, authority: str, kind: Kind = Kind.READ) -> Callable[[View], Any]:
    """A view for anyone that touches rows of persons (the verification of a certificate)."""

    def wrap(view: View) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            access = Access(PUBLIC, authority, activity, str(reason), kind)
            return _run(request, view, kwargs, access, _Seat(None, frozenset(), None, None))

        guarded.desk_activity = activity  # type: ignore[attr-defined]
        return guarded

    return wrap


@dataclass(frozen=True, slots=True)
class _Seat:
    account: Account | None
    permissions: frozenset[P]
    person_id: uuid.UUID | None
    purpose: Purpose | None


def _enter(request: HttpRequest, permission: P | None, *, of_provider: bool = False) -> Lobby | HttpResponse:
    """Who of the staff asks; where to go instead, if not signed in (twice). Raises Http404 without the permission.

    Roles for an authority count in its office only, roles for a provider in that provider's rooms only.
    """
    account = request.user
    if not account.is_authenticated:
        return _to_sign_in(request)
    if not isinstance(account, Account) or not account.is_staff_member:
        raise Http404
    if not is_mfa_enabled(account):
        return redirect("mfa_activate_totp")
    every = queries.assignments_of(account, real_day())
    held = [each for each in every if (each.provider_id is not None) == of_provider]
    if not held and (every or of_provider):
        raise Http404
    where = _provider(request, held) if of_provider else None
    authority = where.authority if where else _authority(request, [each.authority for each in held])
    here = [each for each in held if where is None or each.provider_id == where.provider_id]
    permissions = queries.permissions_of(here, authority)
    if not of_provider:
        permissions |= queries.delegated_permissions(account, authority, real_day())
    if permission is not None and permission not in permissions:
        raise Http404
    return Lobby(
        *(account, authority, business_day(), tuple(held), permissions),
        provider_id=where.provider_id if where else None,
    )


def _run(request: HttpRequest, view: View, kwargs: dict[str, Any], access: Access, seat: _Seat) -> HttpResponse:
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    try:
        return _in_act(request, view, kwargs, access, seat)
    except NoAuthorisation as fault:
        raise PermissionDenied(str(fault)) from fault


def _in_act(request: HttpRequest, view: View, kwargs: dict[str, Any], access: Access, seat: _Seat) -> HttpResponse:
    with opened(access) as act:
        if seat.purpose is not None and seat.purpose.claimed:
            believe(request, seat.purpose, access.authority, business_day())
        request.desk = Desk(  # type: ignore[attr-defined]
            *(access.agent, access.authority, business_day(), business_now(), act),
            *(seat.account, seat.permissions, seat.person_id, seat.purpose, access.provider),
        )
        if request.method in {"GET", "HEAD"}:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("set transaction read only")
                response = _rendered(view(request, **kwargs))
        else:
            response = _rendered(view(request, **kwargs))
        if seat.account is not None and request.session.modified:
            request.session.save()
    return response


def _rendered(response: HttpResponse) -> HttpResponse:
    """A template rendered later would be rendered outside the act."""
    render = getattr(response, "render", None)
    return render() if callable(render) and not getattr(response, "is_rendered", True) else response


def _authority(request: HttpRequest, known: list[str]) -> str:
    chosen = request.session.get("authority", "")
    return chosen if chosen in known else next(iter(known), "")


def _provider(request: HttpRequest, held: list[Assignment]) -> Assignment:
    chosen = request.session.get("provider", "")
    return next((each for each in held if str(each.provider_id) == chosen), held[0])


def _kind(request: HttpRequest) -> Kind:
    return Kind.READ if request.method in {"GET", "HEAD"} else Kind.WRITE


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
