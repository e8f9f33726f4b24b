"""Open statistics: what was released for everyone, in five languages, as CSV and described for data portals."""

from __future__ import annotations

import pytest
from django.test import Client
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, URIRef

from accueil.evaluation.actions.extracting import release_extract
from accueil.evaluation.indicators import LANGUAGES, indicators
from tests.evaluation.caseload import MARC, at, caseload, prepared

PAGE = "/statistics/"


@pytest.fixture
def published(db: None) -> str:
    """An open extract; its number."""
    caseload()
    extract = prepared("open")
    release_extract(extract=extract, name="Marc Faber", by=MARC, at=at(11))
    return extract.number


def test_before_a_release_nothing_is_shown(db: None) -> None:
    caseload()
    prepared("open")
    assert "No figures were published yet" in Client().get(PAGE).content.decode()
    assert Client().get(f"{PAGE}figures.csv").status_code == 404
    assert Client().get(f"{PAGE}catalogue.ttl").status_code == 404


def test_an_extract_for_the_evaluator_is_not_for_everyone(db: None) -> None:
    caseload()
    release_extract(extract=prepared(), name="Marc Faber", by=MARC, at=at(11))
    assert "No figures were published yet" in Client().get(PAGE).content.decode()


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_the_figures_speak_five_languages(language: str, published: str) -> None:
    page = Client(headers={"accept-language": language}).get(f"{PAGE}?year=2022").content.decode()
    assert next(each for each in indicators() if each.id == "completion").title(language) in page
    assert published in page


def test_the_file_holds_rounded_figures_and_leaves_out_small_ones(published: str) -> None:
    """ "LU-CAI-ART29-EXTERNAL": three people applied on paper each year, and nobody learns it here."""
    lines = Client().get(f"{PAGE}figures.csv").content.decode().splitlines()
    paper = [line for line in lines if line.startswith("applications,") and ",paper," in line]
    assert len(paper) == 3
    assert all(",,," in line for line in paper)
    online = next(line for line in lines if line.startswith("applications,") and ",2022,online," in line)
    assert ",70,70,70," in online


@pytest.mark.parametrize(("form", "parser"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_the_description_has_what_dcat_ap_asks_for(form: str, parser: str, published: str) -> None:
    """Catalogue, data set and distribution with their mandatory properties; both forms say the same."""
    graph = Graph().parse(data=Client().get(f"{PAGE}catalogue.{form}").content.decode(), format=parser)
    catalogue = graph.value(predicate=RDF.type, object=DCAT.Catalog)
    dataset = graph.value(catalogue, DCAT.dataset)
    distribution = graph.value(dataset, DCAT.distribution)
    for subject in (catalogue, dataset):
        titles = {each.language for each in graph.objects(subject, DCTERMS.title) if isinstance(each, Literal)}
        assert titles == {"en", *LANGUAGES}
        assert list(graph.objects(subject, DCTERMS.description))
        assert graph.value(subject, DCTERMS.publisher)
    assert graph.value(dataset, DCTERMS.identifier) == Literal(published)
    assert isinstance(graph.value(distribution, DCAT.accessURL), URIRef)
    assert graph.value(distribution, DCTERMS.license)


def test_both_forms_say_the_same(published: str) -> None:
    turtle = Graph().parse(data=Client().get(f"{PAGE}catalogue.ttl").content.decode(), format="turtle")
    linked = Graph().parse(data=Client().get(f"{PAGE}catalogue.jsonld").content.decode(), format="json-ld")
    assert set(turtle) == set(linked)
    assert Client().get(f"{PAGE}catalogue.xml").status_code == 404
