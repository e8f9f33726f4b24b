"""Every address of the house, portal by portal."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

_PORTALS = (
    ("my/", "newcomer"),
    ("office/", "officer"),
    ("school/", "provider"),
    ("oversight/", "oversight"),
    ("", "public"),
)


def _portals() -> list[URLPattern | URLResolver]:
    return [
        path(prefix, include(f"accueil.portals.{name}.urls"))
        for prefix, name in _PORTALS
        if find_spec(f"accueil.portals.{name}") and find_spec(f"accueil.portals.{name}.urls")
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("accueil.access.urls")),
    path("", include("accueil.portals.entrance.urls")),
    path("", include("accueil.ui.urls")),
    path("api/", include("accueil.api.v1.urls")),
    *_portals(),
]
handler400 = "accueil.ui.errors.bad_request"
handler403 = "accueil.ui.errors.forbidden"
handler404 = "accueil.ui.errors.not_found"
handler500 = "accueil.ui.errors.server_error"
