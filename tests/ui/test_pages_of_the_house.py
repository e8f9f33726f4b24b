"""Error pages, the language switch, the gallery and the mirrored reading, without a browser."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from accueil.ui import errors


@pytest.fixture
def visitor() -> Client:
    """Somebody who reads French."""
    return Client(headers={"accept-language": "fr"})


def asked() -> HttpRequest:
    """A request for some page."""
    return RequestFactory().get("/anything/")


@pytest.mark.parametrize(
    ("answer", "status", "title"),
    [
        (errors.bad_request(asked()), 400, "We could not read what was sent."),
        (errors.forbidden(asked()), 403, "This page is not open to you."),
        (errors.csrf_failure(asked()), 403, "This page was open too long."),
        (errors.not_found(asked()), 404, "We could not find this page."),
        (errors.server_error(asked()), 500, "Something went wrong on our side."),
    ],
    ids=["400", "403", "csrf", "404", "500"],
)
def test_an_error_says_what_happened_and_what_to_do_next(answer: HttpResponse, status: int, title: str) -> None:
    page = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{title}</h1>" in page
    assert 'class="ds-button" href="/"' in page


def test_an_unknown_address_is_answered_in_the_language_of_the_reader(visitor: Client) -> None:
    answer = visitor.get("/no/such/page/")
    assert answer.status_code == 404
    assert "Nous n’avons pas trouvé cette page." in answer.content.decode()
    assert '<html lang="fr" dir="ltr">' in answer.content.decode()


def test_a_forged_submission_is_refused_in_plain_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/guide/", {"legal_stay": "yes"})
    assert answer.status_code == 403
    assert "This page was open too long." in answer.content.decode()


def test_the_language_is_kept_and_the_reader_returns_to_the_page(visitor: Client) -> None:
    answer = visitor.post("/language/", {"language": "pt", "next": "/gallery/"})
    assert answer["Location"] == "/gallery/"
    assert '<html lang="pt"' in visitor.get("/gallery/").content.decode()


def test_the_language_switch_leads_to_no_other_site(visitor: Client) -> None:
    assert "elsewhere" not in visitor.post("/language/", {"language": "pt", "next": "//elsewhere.example/"})["Location"]


def test_a_page_can_be_read_mirrored_in_the_demonstration(visitor: Client) -> None:
    visitor.post("/language/", {"direction": "mirror", "next": "/gallery/"})
    assert '<html lang="fr" dir="rtl">' in visitor.get("/gallery/").content.decode()
    assert '<html lang="fr" dir="ltr">' in visitor.get("/gallery/?dir=plain").content.decode()


def test_outside_the_demonstration_there_is_no_gallery_and_no_mirror(visitor: Client, settings: Settings) -> None:
    settings.DEMONSTRATION = False
    assert visitor.get("/gallery/").status_code == 404
    page = visitor.get("/no/such/page/?dir=mirror").content.decode()
    assert 'dir="ltr"' in page
    assert 'class="demo"' not in page


@pytest.mark.parametrize("density", ["", "compact/"])
def test_the_gallery_shows_every_component(visitor: Client, density: str) -> None:
    page = visitor.get(f"/gallery/{density}").content.decode()
    for part in (
        "line-events",
        "spark",
        "reasons",
        "question",
        "tasks",
        "versus",
        "errors",
        "seats-track",
        "chart-bar",
    ):
        assert f'class="{part}' in page, part
