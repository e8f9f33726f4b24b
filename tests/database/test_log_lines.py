"""No person in a log line: neither what PostgreSQL quotes of a row, nor what a visitor typed into an address."""

from __future__ import annotations

import logging
import sys
from typing import Any

import pytest

from accueil.database.logs import WithoutPersons

FORMATTER = WithoutPersons("{levelname}: {message}", style="{")


def line(message: str) -> str:
    return FORMATTER.format(logging.LogRecord("x", logging.ERROR, "x.py", 1, message, (), None))


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("duplicate key\nDETAIL:  Key (name)=(Maria Silva) exists.", "duplicate key\nDETAIL: (left out)"),
        ("sent to maria.silva@mail.example", "sent to (address)"),
        ("matricule 1990010112345 unknown", "matricule (number) unknown"),
        ("Not Found: /verify/?name=Maria&number=3", "Not Found: /verify/?…"),
        ('invalid input syntax for type date: "Maria"', "invalid input syntax for type date: (left out)"),
        ("job 4711 of file CAI-2023-00042 failed", "job 4711 of file CAI-2023-00042 failed"),
    ],
)
def test_what_names_somebody_is_left_out(said: str, kept: str) -> None:
    assert line(said) == f"ERROR: {kept}"


def test_a_traceback_is_cleaned_like_the_rest() -> None:
    """The error of the database stands at its end."""
    said = "\n".join(["no row", "DETAIL:  Failing row contains ({}, Silva).".format("".join(("Ma", "ria")))])
    try:
        raise ValueError(said)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "failed", (), sys.exc_info())
    shown = FORMATTER.format(record)
    assert "Maria" not in shown
    assert "Traceback" in shown


def test_the_house_logs_this_way_in_production() -> None:
    """Every handler of ours uses it."""
    from django.conf import settings

    logging_of_the_house: dict[str, Any] = settings.LOGGING
    assert {each["formatter"] for each in logging_of_the_house["handlers"].values()} == {"plain"}
    assert logging_of_the_house["formatters"]["plain"]["()"] == "accueil.database.logs.WithoutPersons"
