"""A linear program built column by column and solved by HiGHS at a corner, where flows are whole numbers."""

from __future__ import annotations

from collections.abc import Iterable

import highspy


class Program:
    """Least cost under rows with bounds. Columns and rows are numbered as they are added."""

    def __init__(self) -> None:
        self._cost: list[float] = []
        self._most: list[float] = []
        self._rows: list[tuple[float, float]] = []
        self._starts: list[int] = []
        self._index: list[int] = []
        self._value: list[float] = []

    def row(self, least: float | None, most: float | None) -> int:
        """A row whose sum stays between two bounds (None: no bound)."""
        endless = highspy.kHighsInf
        self._rows.append((-endless if least is None else least, endless if most is None else most))
        return len(self._rows) - 1

    def column(self, cost: float, most: float | None, entries: Iterable[tuple[int, int]]) -> int:
        """A quantity from 0 to ``most`` that costs ``cost`` each and counts in rows with the factors given."""
        self._starts.append(len(self._index))
        for row, factor in entries:
            self._index.append(row)
            self._value.append(factor)
        self._cost.append(cost)
        self._most.append(highspy.kHighsInf if most is None else most)
        return len(self._cost) - 1

    def solved(self) -> list[int]:
        """The quantities of a cheapest corner. RuntimeError where there is none: the caller's rows contradict."""
        if not self._cost:
            return []
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.silent()
        for option, value in (("threads", 1), ("random_seed", 0), ("solver", "simplex")):
            solver.setOptionValue(option, value)
        solver.passModel(self._model())
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"the assignment has no optimum: {solver.getModelStatus()}")
        return [round(each) for each in solver.getSolution().col_value]

    def _model(self) -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self._cost), len(self._rows)
        model.col_cost_ = self._cost
        model.col_lower_, model.col_upper_ = [0.0] * len(self._cost), self._most
        model.row_lower_ = [low for low, _high in self._rows]
        model.row_upper_ = [high for _low, high in self._rows]
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = [*self._starts, len(self._index)]
        model.a_matrix_.index_, model.a_matrix_.value_ = self._index, self._value
        return model
