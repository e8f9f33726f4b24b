"""Every address of the interface."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accueil.api.v1.contract import interface
from accueil.api.v1.problems import problem
from accueil.api.v1.tokens import Tokens


@csrf_exempt
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """An address that does not exist, answered as a program reads it."""
    return problem(404, "unknown", _("There is nothing at this address. See the description of the interface."))


get_token = Tokens.as_view()
# Each looks for itself at who asks, or tells nothing.
for each in (nothing_here, get_token):
    vars(each)["desk_open"] = True
urlpatterns: list[URLPattern | URLResolver] = [
    path("oauth/token", get_token, name="api_token"),
    path("v1/", interface.urls),
    path("<path:rest>", nothing_here, name="api_nothing"),
]
