"""Signing in: two doors, one for newcomers (identity or link), one for people who work for an authority."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.views import LoginView, LogoutView
from allauth.socialaccount.adapter import get_adapter
from django.http import HttpRequest, HttpResponse

from accueil.portals.entrance.errands.link import LinkForm
from accueil.ui.parts import Link

STAFF_AREAS = ("/office/", "/oversight/", "/school/", "/account/2fa/")


class SignIn(LoginView):  # type: ignore[misc]
    """The sign-in page. It shows one door, with a link to the other; where somebody wanted to go decides which."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        wanted = self.get_next_url() or ""
        asked = self.request.GET.get("door", "")
        staff = context["form"].is_bound or asked == "staff" or (not asked and wanted.startswith(STAFF_AREAS))
        other = urlencode({"door": "newcomer" if staff else "staff", **({"next": wanted} if wanted else {})})
        return context | {
            "for_staff": staff,
            "other_door": f"?{other}",
            "wanted": wanted,
            "link_form": LinkForm(initial={"next": wanted}),
            "identities": _identities(self.request, wanted),
        }


class SignOut(LogoutView):  # type: ignore[misc]
    """Asks once, then signs out; whatever a browser kept for work without network goes with it."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().post(*args, **kwargs)
        answer["Clear-Site-Data"] = '"storage"'
        return answer


def _identities(request: HttpRequest, wanted: str) -> list[Link]:
    """The digital identities this installation accepts; each is reached by a POST to its address."""
    query = f"?{urlencode({'next': wanted})}" if wanted else ""
    providers = get_adapter().list_providers(request)
    return [Link(href=f"{each.get_login_url(request)}{query}", text=str(each.name)) for each in providers]
