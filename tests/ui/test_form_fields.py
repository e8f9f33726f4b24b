"""Fields keep what was typed, say what is wrong in words, and accept dates that are partly known."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accueil.kernel.faults import Refused
from accueil.ui import forms
from accueil.ui.parts import Choice

PDF = b"%PDF-1.7 and more"


class Birth(forms.Form):
    """A form with a date partly known."""

    born = forms.PartialDateField(label="Born")


class Paper(forms.Form):
    """A form with an upload."""

    paper = forms.UploadField(label="Paper", kinds=("application/pdf",), megabytes=1)


def born(day: str, month: str, year: str) -> Birth:
    """The form with these boxes."""
    return Birth({"born_day": day, "born_month": month, "born_year": year})


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        (("8", "3", "1991"), (1991, 3, 8)),
        (("", "3", "1991"), (1991, 3, None)),
        (("0", "0", "1991"), (1991, None, None)),
        (("", "", "1991"), (1991, None, None)),
        (("29", "2", "2004"), (2004, 2, 29)),
    ],
)
def test_a_birth_date_may_lack_its_day_or_month(boxes: tuple[str, str, str], expected: tuple[int, ...]) -> None:
    form = born(*boxes)
    assert form.is_valid(), form.errors
    assert tuple(form.cleaned_data["born"]) == expected


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        (("31", "2", "1990"), "This date does not exist."),
        (("29", "2", "2003"), "This date does not exist."),
        (("5", "", "1990"), "This date does not exist."),
        (("5", "March", "1990"), "in figures"),
        (("5", "3", "90"), "four figures"),
        (("5", "3", ""), "four figures"),
        (("", "", ""), "missing"),
    ],
)
def test_an_impossible_birth_date_is_refused_with_a_sentence(boxes: tuple[str, str, str], sentence: str) -> None:
    form = born(*boxes)
    assert not form.is_valid()
    assert sentence in form.errors["born"][0]
    assert all(f'value="{box}"' in str(form["born"]) for box in boxes if box), "what was typed is kept"


def test_a_day_of_the_office_is_read_from_the_native_field_and_from_typing() -> None:
    for typed in ("2023-06-15", "15 06 2023", "15.06.2023"):
        assert forms.DayField().clean(typed) == dt.date(2023, 6, 15)


def test_nothing_is_chosen_beforehand() -> None:
    class Channel(forms.Form):
        channel = forms.RadioField(label="How", choices=(Choice(value="a", label="Alone", effect="One hour."),))

    drawn = str(Channel()["channel"].as_field_group())
    assert "checked" not in drawn
    assert "One hour." in drawn
    assert 'aria-describedby="id_channel_0_effect"' in drawn, "the effect describes the choice, it is not its name"
    assert "<legend>" in drawn


def test_a_file_of_another_kind_is_refused_whatever_its_name() -> None:
    form = Paper({}, {"paper": SimpleUploadedFile("paper.pdf", b"GIF89a nothing")})
    assert "Send it as PDF" in form.errors["paper"][0]


def test_a_file_that_is_too_large_is_refused_with_the_limit() -> None:
    form = Paper({}, {"paper": SimpleUploadedFile("paper.pdf", PDF + b"0" * 1024 * 1024)})
    assert "larger than 1 MB" in form.errors["paper"][0]


def test_limits_of_an_upload_are_said_before() -> None:
    drawn = str(Paper()["paper"].as_field_group())
    assert "PDF, up to 1 MB." in drawn
    assert 'accept="application/pdf"' in drawn


def test_what_a_verb_refuses_stands_on_its_field_and_in_the_summary() -> None:
    form = born("8", "3", "1991")
    assert form.is_valid()
    form.refuse(Refused("", born="You must be older."))
    assert list(form.faults()) == [("id_born_0", "Born", "You must be older.")]


def test_what_a_verb_refuses_as_a_whole_stands_on_top() -> None:
    form = born("8", "3", "1991")
    assert form.is_valid()
    form.refuse(Refused("No new contract can be signed."))
    assert list(form.faults()) == [("", "", "No new contract can be signed.")]


def test_countries_are_named_in_the_language_of_the_reader() -> None:
    from accueil.ui.names import countries, country

    assert country("CV", "fr") == "Cap-Vert"
    assert country("CV", "de") == "Cabo Verde"
    assert country("GF", "en") == "French Guiana"
    assert forms.CountryField().clean("GF") == "GF"
    assert countries("fr")[-1][0] == "XX"
    codes = [code for code, _name in countries("en")]
    assert {"LU", "PT", "XK", "ER", "SY"} <= set(codes)
    assert not {"EU", "ZZ", "UN", "AQ"} & set(codes)
    assert len(codes) == len(set(codes))
