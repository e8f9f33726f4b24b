"""Two submissions of one drawn form have one effect."""

from __future__ import annotations

from django.test import RequestFactory

from accueil.ui.forms import once


def test_the_second_submission_of_the_same_drawing_is_not_the_first() -> None:
    request = RequestFactory().post("/", {"once": "abc"})
    request.session = {}  # type: ignore[assignment]
    assert once(request)
    assert not once(request)


def test_another_drawing_of_the_form_counts_anew() -> None:
    first = RequestFactory().post("/", {"once": "abc"})
    second = RequestFactory().post("/", {"once": "def"})
    first.session = second.session = {}  # type: ignore[assignment]
    assert once(first)
    assert once(second)
