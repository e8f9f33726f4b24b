"""The open statistics described for data portals: DCAT-AP 3, as JSON-LD and as Turtle, from one list of statements."""

from __future__ import annotations

import json
from dataclasses import dataclass

from accueil.evaluation.indicators import LANGUAGES
from accueil.evaluation.models import Extract

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LICENCE = "http://publications.europa.eu/resource/authority/licence/CC0"
THEMES = ("SOCI", "GOVE")
THEME = "http://publications.europa.eu/resource/authority/data-theme/"
YEARLY = "http://publications.europa.eu/resource/authority/frequency/ANNUAL"
PUBLIC_ACCESS = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
CSV = "http://publications.europa.eu/resource/authority/file-type/CSV"
CSV_MEDIA = "http://www.iana.org/assignments/media-types/text/csv"
COUNTRY = "http://publications.europa.eu/resource/authority/country/LUX"


@dataclass(frozen=True, slots=True)
class About:
    """What a description says besides the extract: addresses, the publisher's name, title and text per language."""

    page: str
    csv: str
    publisher: str
    titles: dict[str, str]
    texts: dict[str, str]


def described(extract: Extract, about: About) -> dict[str, object]:
    """The catalogue with its one data set and distribution, as JSON-LD."""
    assert extract.released_at is not None
    issued = {"@value": extract.released_at.date().isoformat(), "@type": "xsd:date"}
    publisher = {"@id": f"{about.page}#publisher", "@type": "foaf:Agent", "foaf:name": about.publisher}
    titles = [{"@value": text, "@language": lang} for lang, text in about.titles.items()]
    texts = [{"@value": text, "@language": lang} for lang, text in about.texts.items()]
    distribution = {
        "@id": f"{about.page}#csv",
        "@type": "dcat:Distribution",
        "dct:title": titles,
        "dcat:accessURL": {"@id": about.page},
        "dcat:downloadURL": {"@id": about.csv},
        "dcat:mediaType": {"@id": CSV_MEDIA},
        "dct:format": {"@id": CSV},
        "dct:license": {"@id": LICENCE},
        "dct:issued": issued,
    }
    years = (extract.first_year, extract.last_year)
    dataset = {
        "@id": f"{about.page}#figures",
        "@type": "dcat:Dataset",
        "dct:title": titles,
        "dct:description": texts,
        "dct:identifier": extract.number,
        "dct:publisher": {"@id": publisher["@id"]},
        "dct:issued": issued,
        "dct:accrualPeriodicity": {"@id": YEARLY},
        "dct:accessRights": {"@id": PUBLIC_ACCESS},
        "dct:spatial": {"@id": COUNTRY},
        "dct:temporal": {
            "@id": f"{about.page}#years",
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": f"{years[0]}-01-01", "@type": "xsd:date"},
            "dcat:endDate": {"@value": f"{years[1]}-12-31", "@type": "xsd:date"},
        },
        "dcat:theme": [{"@id": THEME + theme} for theme in THEMES],
        "dcat:distribution": distribution,
        "dcat:landingPage": {"@id": about.page},
    }
    return {
        "@context": PREFIXES,
        "@id": f"{about.page}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": titles,
        "dct:description": texts,
        "dct:publisher": publisher,
        "dcat:dataset": dataset,
    }


def turtle(node: dict[str, object]) -> str:
    """The same statements as Turtle."""
    lines: list[str] = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    _write(node, lines)
    return "\n".join(lines) + "\n"


def _write(node: dict[str, object], lines: list[str]) -> None:
    below: list[dict[str, object]] = []
    said = [f"a {node['@type']}"]
    for name, value in node.items():
        if not name.startswith("@"):
            each = value if isinstance(value, list) else [value]
            said.append(f"{name} {', '.join(_term(one, below) for one in each)}")
    lines.append(f"\n<{node['@id']}> " + " ;\n  ".join(said) + " .")
    for one in below:
        _write(one, lines)


def _term(value: object, below: list[dict[str, object]]) -> str:
    if not isinstance(value, dict):
        return json.dumps(str(value), ensure_ascii=False)
    if "@value" in value:
        text = json.dumps(value["@value"], ensure_ascii=False)
        return f"{text}@{value['@language']}" if "@language" in value else f"{text}^^{value['@type']}"
    if "@type" in value:
        below.append(value)
    return f"<{value['@id']}>"


SPOKEN = ("en", *LANGUAGES)
"""The languages of the description."""
