"""The token endpoint: a program shows its id and secret and gets a token for an hour, for its own scopes at most."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.views import TokenView

from accueil.api.v1.problems import problem, too_fast


@method_decorator(csrf_exempt, name="dispatch")
class Tokens(TokenView):  # type: ignore[misc]
    """OAuth2 client credentials, and nothing else; guessing secrets is slow."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, action="api_token"):
            slow = too_fast(60)
            answer = problem(slow.status, slow.kind, slow.title)
            answer["Retry-After"] = slow.headers["Retry-After"]
            return answer
        given: HttpResponse = super().post(request, *args, **kwargs)
        return given
