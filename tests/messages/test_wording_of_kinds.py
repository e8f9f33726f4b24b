"""The words of the house: whole in five languages, checked, and filled with nothing but their values."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings

from accueil.kernel.faults import Refused
from accueil.messages.checking import check_text
from accueil.messages.kinds import MessageKind, Text, kinds
from accueil.messages.models import Channel
from accueil.messages.placeholders import check_places
from accueil.messages.rendering import examples, rendered, storable
from accueil.messages.templates import Place

KINDS = sorted(kinds().values(), key=lambda each: each.id)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_has_its_words_in_every_language_and_agents_know_its_name(kind: MessageKind) -> None:
    assert set(kind.languages) == set(dict(settings.LANGUAGES))
    assert {"en", "fr", "de"} <= set(kind.label)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
@pytest.mark.parametrize("language", sorted(dict(settings.LANGUAGES)))
def test_each_text_of_the_house_would_be_accepted_from_an_agent(kind: MessageKind, language: str) -> None:
    for channel in (Channel.EMAIL, Channel.SMS):
        text = kind.built_in(language, channel)
        assert text is not None
        check_text(Place(kind.id, language, channel), text)
        shown = rendered(kind, text, examples(kind), language, "Europe/Luxembourg")
        assert "{" not in shown.subject + shown.body
        assert "–" not in shown.body.split(), "an example is missing"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{nmae}, {title}", "There is no {nmae} in this message. You can use: {name}, {title}."),
        ("Hello {name}", "The text must say {title}: write it where it belongs."),
        ("{title} {Name}", "A place is a name between { and }, in small letters and without blanks."),
        ("{title} {name", "A place is a name between { and }, in small letters and without blanks."),
        ("{title} {name.__class__}", "A place is a name between { and }, in small letters and without blanks."),
        ("{title} {0}", "A place is a name between { and }, in small letters and without blanks."),
        ("{title} }", "A place is a name between { and }, in small letters and without blanks."),
    ],
)
def test_a_wrong_place_is_refused_in_one_sentence_that_names_it(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        check_places(text, field="body", known={"name", "title"}, needed={"title"})
    assert str(refused.value.fields["body"]) == sentence


def test_a_value_that_looks_like_a_place_stays_as_it_was_typed() -> None:
    kind = kinds()["session_reminder"]
    text = Text("{title}", "{title} {starts_at} {place}")
    values = {"title": "{place}", "starts_at": storable(dt.datetime(2023, 6, 19, tzinfo=dt.UTC)), "place": "Esch"}
    assert rendered(kind, text, values, "en", "UTC").subject == "{place}"


def test_an_sms_that_is_too_long_is_refused_with_its_length() -> None:
    text = Text("", "{title} {starts_at} {place} " + "x" * 460)
    with pytest.raises(Refused, match="An SMS holds 459 letters"):
        check_text(Place("session_reminder", "fr", Channel.SMS), text)


def test_a_text_without_a_subject_or_a_body_is_refused() -> None:
    place = Place("session_reminder", "fr", Channel.EMAIL)
    with pytest.raises(Refused, match="Write a subject"):
        check_text(place, Text(" ", "{title} {starts_at} {place}"))
    with pytest.raises(Refused, match="Write what the message says"):
        check_text(place, Text("Rappel", " \n"))


@pytest.mark.parametrize(
    ("language", "moment"),
    [
        ("en", "Monday 1\u00a0May\u00a02023, 18:30"),
        ("fr", "lundi 1er\u00a0mai\u00a02023, 18:30"),
        ("de", "Montag, 1.\u00a0Mai\u00a02023, 18:30"),
        ("lb", "Méindeg, 1.\u00a0Mee\u00a02023, 18:30"),
        ("pt", "segunda-feira, 1.º\u00a0de\u00a0maio\u00a0de\u00a02023, 18:30"),
    ],
)
def test_an_hour_is_that_of_the_place_in_words_of_the_language(language: str, moment: str) -> None:
    kind = kinds()["session_reminder"]
    values = {"starts_at": "2023-05-01T16:30:00+00:00"}
    assert rendered(kind, Text("x", "{starts_at}"), values, language, "Europe/Luxembourg").body == moment
