"""The national identification number of Luxembourg (matricule): 13 digits with a birth date and two check digits.

YYYYMMDD, three serial digits, one Luhn and one Verhoeff digit, both over the first eleven. A day or month that is not
known is written 00. The number is never a key: it may be missing, and it may change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_D5_TIMES = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 2, 3, 4, 0, 6, 7, 8, 9, 5),
    (2, 3, 4, 0, 1, 7, 8, 9, 5, 6),
    (3, 4, 0, 1, 2, 8, 9, 5, 6, 7),
    (4, 0, 1, 2, 3, 9, 5, 6, 7, 8),
    (5, 9, 8, 7, 6, 0, 4, 3, 2, 1),
    (6, 5, 9, 8, 7, 1, 0, 4, 3, 2),
    (7, 6, 5, 9, 8, 2, 1, 0, 4, 3),
    (8, 7, 6, 5, 9, 3, 2, 1, 0, 4),
    (9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
)
_D5_INVERSE = (0, 4, 3, 2, 1, 5, 6, 7, 8, 9)
_SHUFFLE = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


@dataclass(frozen=True, slots=True)
class BirthDate:
    """A birth date of which day, or day and month, may be unknown (None)."""

    year: int
    month: int | None
    day: int | None

    @property
    def exact(self) -> date | None:
        """The day, when all of it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


@dataclass(frozen=True, slots=True)
class Matricule:
    """A number whose form and both check digits are right."""

    digits: str
    born: BirthDate

    def __str__(self) -> str:
        return f"{self.digits[:8]} {self.digits[8:]}"


class MatriculeError(ValueError):
    """Why a number is no matricule; `fault` is one of digits, birth_date, luhn, verhoeff."""

    def __init__(self, fault: str, sentence: str) -> None:
        super().__init__(sentence)
        self.fault = fault


def read_matricule(text: str) -> Matricule:
    """The matricule written in `text` (spaces, points and hyphens are ignored). MatriculeError says what is wrong."""
    digits = "".join(character for character in text if character not in " .-\u00a0\u202f")
    if len(digits) != 13 or not (digits.isascii() and digits.isdigit()):
        raise MatriculeError("digits", "a matricule has 13 digits")
    born = _birth_date(digits)
    if luhn_digit(digits[:11]) != int(digits[11]):
        raise MatriculeError("luhn", "the twelfth digit of the matricule is not the right check digit")
    if verhoeff_digit(digits[:11]) != int(digits[12]):
        raise MatriculeError("verhoeff", "the thirteenth digit of the matricule is not the right check digit")
    return Matricule(digits, born)


def with_check_digits(first_eleven: str) -> str:
    """The full number for eleven digits. ValueError when they are not eleven digits."""
    if len(first_eleven) != 11 or not (first_eleven.isascii() and first_eleven.isdigit()):
        raise ValueError("the check digits are computed over eleven digits")
    return f"{first_eleven}{luhn_digit(first_eleven)}{verhoeff_digit(first_eleven)}"


def luhn_digit(digits: str) -> int:
    """The Luhn check digit to append to `digits`."""
    total = 0
    for position, character in enumerate(reversed(digits)):
        doubled = int(character) * (2 if position % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return -total % 10


def verhoeff_digit(digits: str) -> int:
    """The Verhoeff check digit to append to `digits`."""
    check = 0
    for position, character in enumerate(reversed(digits), start=1):
        check = _D5_TIMES[check][_shuffled(int(character), position)]
    return _D5_INVERSE[check]


def _shuffled(digit: int, times: int) -> int:
    for _ in range(times % 8):
        digit = _SHUFFLE[digit]
    return digit


def _birth_date(digits: str) -> BirthDate:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    try:
        date(year, month or 1, day or 1)
    except ValueError as error:
        raise MatriculeError("birth_date", "the matricule does not begin with a birth date") from error
    if not month and day:
        raise MatriculeError("birth_date", "the matricule has a day of birth without a month")
    return BirthDate(year, month or None, day or None)
