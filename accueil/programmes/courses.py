"""What a programme says of its courses beyond its rules: modules, competences, languages, parts of a day, fees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from accueil.programmes.dated import Cite, at
from accueil.programmes.entry import Entry
from accueil.programmes.wording import Text


@dataclass(frozen=True, slots=True)
class LanguageList:
    """Languages an offer should cover in a period, by the text that names them."""

    id: str
    label: Text
    languages: tuple[str, ...]
    from_on: date | None
    until_on: date | None
    cite: Cite


@dataclass(frozen=True, slots=True)
class Topic:
    """A module of a training, or a part of a day."""

    id: str
    label: Text
    cite: Cite


@dataclass(frozen=True, slots=True)
class CoursePaper:
    """What the sealed paper says that follows from a school's attestation of this kind: placeholders ``name``,
    ``course``, ``began_on``, ``done_on``. Numbers begin with ``number_prefix``."""

    id: str
    title: Text
    text: Text
    number_prefix: str
    legal_note: Text
    cite: Cite


@dataclass(frozen=True, slots=True)
class Courses:
    """Ids and words of the programme's courses; empty where a programme has none."""

    languages: Mapping[str, Text]
    civic_languages: Mapping[str, LanguageList]
    modules: Mapping[str, Topic]
    competences: Mapping[str, Text]
    competences_cite: Cite
    day_parts: Mapping[str, Topic]
    day_purpose: Text | None
    day_purpose_cite: Cite
    sectors: Mapping[str, Text]
    areas: Mapping[str, Text]
    fee_schemes: Mapping[str, Text]
    papers: Mapping[str, CoursePaper]

    def civic_lists_on(self, day: date) -> tuple[LanguageList, ...]:
        """The lists of languages an offer of civic courses is measured by on a day."""
        return tuple(each for each in self.civic_languages.values() if at((each,), day))


def read_courses(e: Entry) -> Courses:
    """The section `courses` of a programme; missing parts are empty."""
    e.only("languages", "civic_languages", "modules", "competences", "competences_cite", "day_parts", "day_purpose",
           "day_purpose_cite", "sectors", "areas", "fee_schemes", "papers")  # fmt: skip
    return Courses(
        languages=e.named_texts("languages"),
        civic_languages={name: _list(name, inner) for name, inner in e.children("civic_languages")},
        modules={name: _topic(name, inner) for name, inner in e.children("modules")},
        competences=e.named_texts("competences"),
        competences_cite=e.words("competences_cite"),
        day_parts={name: _topic(name, inner) for name, inner in e.children("day_parts")},
        day_purpose=e.text_or_none("day_purpose"),
        day_purpose_cite=e.words("day_purpose_cite"),
        sectors=e.named_texts("sectors"),
        areas=e.named_texts("areas"),
        fee_schemes=e.named_texts("fee_schemes"),
        papers={name: _paper(name, inner) for name, inner in e.children("papers")},
    )


def _list(name: str, e: Entry) -> LanguageList:
    e.only("label", "languages", "from", "until", "cite")
    return LanguageList(name, e.text("label"), e.words("languages"), e.day("from"), e.day("until"), e.words("cite"))


def _topic(name: str, e: Entry) -> Topic:
    e.only("label", "cite")
    return Topic(name, e.text("label"), e.words("cite"))


def _paper(name: str, e: Entry) -> CoursePaper:
    e.only("title", "text", "number_prefix", "legal_note", "cite")
    return CoursePaper(
        name, e.text("title"), e.text("text"), e.word("number_prefix"), e.text("legal_note"), e.words("cite")
    )
