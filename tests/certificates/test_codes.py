"""The verification code: random, and forgiving to people who type it."""

from __future__ import annotations

import pytest

from accueil.certificates.codes import LENGTH, new_code, read_code


def test_a_code_has_26_letters_and_no_two_are_alike() -> None:
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert {len(code) for code in codes} == {LENGTH}


def test_every_code_is_read_back_however_it_is_typed() -> None:
    for _ in range(200):
        code = new_code()
        typed = " ".join((code[:6].lower(), code[6:13] + "-" + code[13:]))
        assert read_code(typed) == code
        assert read_code(code.replace("O", "0").replace("I", "1").replace("B", "8")) == code


@pytest.mark.parametrize("typed", ["", "ABC", "A" * 27, "Ä" * 26, "9" * 26, "ABCDEFGHIJKLMNOPQRSTUVWXY="])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None
