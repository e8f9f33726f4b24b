"""The Luxembourg identification number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accueil.kernel.matricule import MatriculeError, read_matricule, with_check_digits

KNOWN = "1893120105732"
"""The example number that is widely published as valid."""


def fault(text: str) -> str:
    """What `read_matricule` finds wrong."""
    with pytest.raises(MatriculeError) as refused:
        read_matricule(text)
    return refused.value.fault


def test_a_published_number_is_right_and_tells_the_birth_date() -> None:
    matricule = read_matricule("1893 12 01 05732")
    assert matricule.digits == KNOWN
    assert matricule.born.exact == date(1893, 12, 1)
    assert str(matricule) == "18931201 05732"


def test_day_or_month_written_00_is_not_known() -> None:
    no_day = read_matricule(with_check_digits("19800400123"))
    assert (no_day.born.month, no_day.born.day, no_day.born.exact) == (4, None, None)
    nothing = read_matricule(with_check_digits("19800000123"))
    assert (nothing.born.month, nothing.born.day) == (None, None)


def test_each_fault_has_its_name() -> None:
    assert fault("123") == "digits"
    assert fault("18931201057³2") == "digits"
    assert fault(with_check_digits("19801301123")) == "birth_date"
    assert fault(with_check_digits("19230229123")) == "birth_date"
    assert fault(with_check_digits("19800012123")) == "birth_date"
    assert fault("1893120105742") == "luhn"
    assert fault("1893120105733") == "verhoeff"


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(0, 999), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(born: date, serial: int, place: int, step: int) -> None:
    number = with_check_digits(f"{born:%Y%m%d}{serial:03}")
    assert read_matricule(number).born.exact == born
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    with pytest.raises(MatriculeError):
        read_matricule(wrong)


def test_check_digits_need_eleven_digits() -> None:
    with pytest.raises(ValueError, match="eleven"):
        with_check_digits("123")
