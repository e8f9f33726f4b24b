"""Moving the known day instead of the column changes no answer."""

from __future__ import annotations

from datetime import date, timedelta
from operator import ge, gt, le, lt
from typing import Any, Literal

from hypothesis import example, given
from hypothesis import strategies as st

from accueil.kernel.dates import shift
from accueil.law.known_days import last_day_reaching, without_shift
from accueil.law.nodes import AS_OF, Compare, Const, Fact, Operator, Shift

OPERATORS: dict[str, Any] = {"<": lt, "<=": le, ">": gt, ">=": ge}
BORN = Fact("born", "date")
days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
operators: st.SearchStrategy[Operator] = st.sampled_from(["<", "<=", ">", ">="])
units: st.SearchStrategy[Literal["years", "months", "days"]] = st.sampled_from(["years", "months", "days"])


@given(days, days, operators, units, st.integers(-40, 40), st.integers(-3, 3))
@example(date(2004, 2, 29), date(2020, 2, 28), "<=", "years", 16, 0)
@example(date(2024, 1, 31), date(2024, 2, 29), "<", "months", 1, 1)
def test_the_plain_comparison_holds_exactly_when_the_shifted_one_does(
    born: date, as_of: date, operator: Operator, unit: Literal["years", "months", "days"], amount: int, more: int
) -> None:
    moved = Shift(Shift(BORN, amount, unit), more, "days")
    plain = without_shift(Compare(operator, moved, AS_OF), as_of)
    assert plain.left == BORN
    assert isinstance(plain.right, Const)
    by_shifting = OPERATORS[operator](shift(born, amount, unit) + timedelta(days=more), as_of)
    assert OPERATORS[plain.operator](born, plain.right.value) == by_shifting


def test_the_known_day_may_stand_on_the_left() -> None:
    plain = without_shift(Compare("<=", Const(date(2020, 6, 1), "date"), Shift(BORN, 18, "years")), date(2021, 1, 1))
    assert plain == Compare(">", BORN, Const(date(2002, 5, 31), "date"))


def test_an_equality_keeps_its_shift() -> None:
    equal = Compare("==", Shift(BORN, 1, "years"), AS_OF)
    assert without_shift(equal, date(2021, 2, 28)) is equal


def test_three_birth_days_turn_eighteen_on_the_same_day_at_most() -> None:
    assert last_day_reaching(date(2022, 2, 28), Shift(BORN, 18, "years")) == date(2004, 2, 29)
