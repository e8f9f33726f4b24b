"""To the provider of a digital identity; where it does not answer, a page says so and offers the other way."""

from __future__ import annotations

import requests
from allauth.socialaccount.providers.openid_connect import views as library
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def enter(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for the provider."""
    try:
        answer: HttpResponse = library.login(request, provider_id)
    except requests.RequestException:
        return render(request, "socialaccount/authentication_error.html", status=503)
    return answer


enter.desk_open = True  # type: ignore[attr-defined]  # before anybody is known; read by the matrix of permissions
