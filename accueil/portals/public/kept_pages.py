"""Pages that are the same for every visitor are drawn once and kept for a few seconds.

Free places on such a page may be that old; the click that takes a place asks again, inside its transaction.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_page

SECONDS = 5


def kept_for_visitors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep what a view answers by address and language. Browsers that carry a cookie get a page of their own, drawn
    anew: they may be signed in, or have chosen a language or direction."""
    kept = cache_page(SECONDS, cache="pages")(view)

    @functools.wraps(view)
    def chosen(request: HttpRequest, **kwargs: object) -> HttpResponse:
        own = not settings.KEEPS_PAGES or bool(request.COOKIES)
        return (view if own else kept)(request, **kwargs)

    return chosen
