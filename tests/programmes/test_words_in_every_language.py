"""Every text of the law and of the procedure is worded in the five languages of the country's newcomers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

import pytest

from accueil import programmes
from accueil.programmes.wording import Text

LANGUAGES = ("fr", "de", "lb", "pt")
CAI = programmes.programme("luxembourg_cai")


def texts(value: object, path: str = "") -> Iterator[tuple[str, Text]]:
    """All texts of a programme with the way to them."""
    if isinstance(value, Text):
        yield path, value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(inner, f"{path}.{key}")
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from texts(inner, f"{path}.{number}")


ALL = list(texts(CAI))


def test_the_programme_speaks_five_languages() -> None:
    assert set(CAI.languages) == {"en", *LANGUAGES}
    assert set(programmes.book().wordings.texts) >= {"en", *LANGUAGES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_of_the_procedure_is_worded(lang: str) -> None:
    assert [path for path, text in ALL if not text.worded_in(lang) or not text.says(lang).strip()] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_of_the_law_is_worded_readings_included(lang: str) -> None:
    worded = programmes.book().wordings.texts
    assert [key for key, text in worded["en"].items() if text and not worded[lang].get(key)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_translation_uses_the_placeholders_of_the_english_text(lang: str) -> None:
    assert [path for path, text in ALL if Text(text.says(lang)).placeholders != text.placeholders] == []


@pytest.mark.parametrize("lang", ["fr", "lb"])
def test_french_and_luxembourgish_use_the_typographic_apostrophe(lang: str) -> None:
    worded = programmes.book().wordings.texts[lang]
    assert [text for text in worded.values() if "'" in text] == []
    assert [path for path, text in ALL if "'" in text.says(lang)] == []


def test_french_sets_a_narrow_space_before_high_punctuation() -> None:
    said = [*programmes.book().wordings.texts["fr"].values(), *(text.says("fr") for _path, text in ALL)]
    assert [text for text in said if " ?" in text or " ;" in text or " !" in text or " :" in text] == []


def test_translations_say_whether_they_were_reviewed() -> None:
    wordings = programmes.book().wordings
    files = {rule.file for rule in programmes.book().rules.values()} | {"facts.yaml"}
    assert {wordings.state(file, lang) for file in files for lang in LANGUAGES} <= {"reviewed", "unreviewed"}
    assert wordings.state("facts.yaml", "en") == "reviewed"


def test_a_text_says_when_it_is_not_translated() -> None:
    text = Text("Your roadmap of {day}", {"fr": "Votre feuille de route du {day}"})
    assert text.fill("fr", day="3 mars 2023") == "Votre feuille de route du 3 mars 2023"
    assert (text.says("uk"), text.worded_in("uk")) == ("Your roadmap of {day}", False)
    with pytest.raises(KeyError):
        text.fill("fr")


def test_labels_are_plain_and_short() -> None:
    """Plain words: no label of a step, obligation, document or outcome is longer than ten words."""
    for entries in (CAI.steps, CAI.obligations, CAI.documents, CAI.decisions):
        for entry in entries.values():
            for lang in ("en", *LANGUAGES):
                assert len(entry.label.says(lang).split()) <= 10, entry.id


def test_no_text_addresses_the_person_with_exclamation_marks() -> None:
    assert [path for path, text in ALL for lang in ("en", *LANGUAGES) if "!" in text.says(lang)] == []
