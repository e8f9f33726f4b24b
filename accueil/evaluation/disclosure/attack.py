"""The attack a table must withstand: everything shown, every equation between cells, and a linear program.

For a hidden number it finds the least and the most it can be. In tables of one or two groups the corners of the
program are whole numbers, so the bounds are exactly what an attacker can know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import highspy

from accueil.evaluation.disclosure.tables import Key, Line

ENDLESS = highspy.kHighsInf


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most a number can be (None: no end)."""

    least: int
    most: int | None


def attacked(target: Key, known: Mapping[Key, Bounds], lines: Sequence[Line]) -> Bounds:
    """What somebody who knows ``known`` and the sums can say of ``target``.

    RuntimeError where the bounds contradict each other: the table was not made from one set of people.
    """
    return Bounds(round(_best(target, known, lines, 1.0) or 0), _most(_best(target, known, lines, -1.0)))


def _most(found: float | None) -> int | None:
    return None if found is None else round(found)


def _best(target: Key, known: Mapping[Key, Bounds], lines: Sequence[Line], sign: float) -> float | None:
    """The least (sign 1) or most (sign -1) the target can be; None where there is no end."""
    column = {key: number for number, key in enumerate(known)}
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(column), len(lines)
    model.col_cost_ = [sign if key == target else 0.0 for key in known]
    model.col_lower_ = [float(each.least) for each in known.values()]
    model.col_upper_ = [ENDLESS if each.most is None else float(each.most) for each in known.values()]
    model.row_lower_ = model.row_upper_ = [0.0] * len(lines)
    starts, index, value = [0], [], []
    for total, members in lines:
        index += [column[total], *(column[each] for each in members)]
        value += [-1.0, *(1.0 for _ in members)]
        starts.append(len(index))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, index, value
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    for option, setting in (("threads", 1), ("random_seed", 0), ("solver", "simplex"), ("presolve", "off")):
        solver.setOptionValue(option, setting)
    solver.passModel(model)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return sign * solver.getInfo().objective_function_value
    if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return None
    raise RuntimeError(f"the table contradicts itself: {status}")
