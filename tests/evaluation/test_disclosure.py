"""Nobody can be recognised in a table, nor worked out of it: shown cells are attacked with a linear program."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from accueil.evaluation.disclosure.attack import Bounds, attacked
from accueil.evaluation.disclosure.protection import CannotProtect, protected, sensitive
from accueil.evaluation.disclosure.rounding import BASE, Shown, could_be
from accueil.evaluation.disclosure.tables import ALL, Key, Numbers, lines_of, systems, with_sums

LEAST = 5


def people(*counts: int) -> dict[Key, Numbers]:
    """A table of one group."""
    return with_sums([(f"g{number}", "", Numbers(count, count)) for number, count in enumerate(counts)])


def known(told: dict[Key, Shown], name: str) -> dict[Key, Bounds]:
    """What is published, written down by the attacker: nothing but the shown numbers and how they are rounded."""
    found = {}
    for key, shown in told.items():
        if shown.numbers is None:
            found[key] = Bounds(0, None)
        else:
            low, high = could_be(shown.numbers.count if name == "count" else shown.numbers.whole)
            found[key] = Bounds(low, high)
    return found


def test_the_attack_finds_a_cell_hidden_alone() -> None:
    """The attack test is worth something: a small cell hidden alone in an unrounded table is worked out exactly."""
    table = people(3, 20, 40)
    exact = {key: Bounds(each.count, each.count) for key, each in table.items()}
    exact["g0", ALL] = Bounds(0, None)
    assert attacked(("g0", ALL), exact, lines_of(table)) == Bounds(3, 3)


def test_a_small_cell_is_hidden_and_an_empty_one_is_not() -> None:
    told = protected(people(3, 0, 40), {}, LEAST)
    assert told["g0", ALL].numbers is None
    assert told["g1", ALL].numbers == Numbers(0, 0)
    assert told["g2", ALL].numbers == Numbers(40, 40)


def test_a_share_that_leaves_out_a_few_is_hidden() -> None:
    """Of twenty-two contracts one was not respected: whoever knows the twenty-two knows who."""
    assert sensitive(Numbers(21, 22), LEAST)
    assert not sensitive(Numbers(22, 22), LEAST)


def test_shown_counts_are_multiples_of_five() -> None:
    told = protected(people(13, 21, 47), {}, LEAST)
    assert [told[f"g{n}", ALL].numbers for n in range(3)] == [Numbers(15, 15), Numbers(20, 20), Numbers(45, 45)]


small = st.tuples(st.sampled_from("abcd"), st.sampled_from("uvw"), st.integers(0, 40), st.integers(0, 12))


@settings(max_examples=60, deadline=None)
@given(st.lists(small, min_size=1, max_size=12, unique_by=lambda each: each[:2]))
def test_no_hidden_number_can_be_worked_out(cells: list[tuple[str, str, int, int]]) -> None:
    """ "LU-CAI-ART29-EXTERNAL": over many tables of two groups, what can be known of a small number stays five wide."""
    table = with_sums([(one, other, Numbers(count, count + rest)) for one, other, count, rest in cells])
    try:
        told = protected(table, {}, LEAST)
    except CannotProtect:
        return
    for key, shown in told.items():
        if shown.numbers is not None:
            assert not sensitive(table[key], LEAST)
            continue
        for name in ("count", "whole"):
            if 0 < systems(table[key])[name] < LEAST:
                found = attacked(key, known(told, name), lines_of(table))
                assert found.most is None or found.most - found.least >= LEAST


def test_where_the_rounding_does_not_help_others_are_hidden_too() -> None:
    """A row whose other cells are all empty gives its small cell away: its sum is hidden with it."""
    table = with_sums(
        [("a", "u", Numbers(3, 3)), ("a", "v", Numbers(0, 0)), ("b", "u", Numbers(30, 30)), ("b", "v", Numbers(9, 9))]
    )
    told = protected(table, {}, LEAST)
    assert told["a", "u"].numbers is None
    assert told["a", ALL].numbers is None


def test_two_extracts_that_differ_by_one_person_show_the_same() -> None:
    """The differencing attack: somebody is added, and the cell that would have jumped to the next five stands."""
    first = protected(people(12, 40), {}, LEAST)
    second = protected(people(13, 40), first, LEAST)
    assert {key: shown.numbers for key, shown in second.items()} == {key: shown.numbers for key, shown in first.items()}
    assert second["g0", ALL].true == Numbers(12, 12)


def test_few_at_a_time_add_up_until_the_cell_moves() -> None:
    told = protected(people(12, 40), {}, LEAST)
    for count in (14, 16):
        told = protected(people(count, 40), told, LEAST)
        assert told["g0", ALL].numbers == Numbers(10, 10)
    assert protected(people(17, 40), told, LEAST)["g0", ALL].numbers == Numbers(15, 15)


def test_a_cell_once_hidden_stays_hidden_while_few_come() -> None:
    told = protected(people(4, 40, 40), {}, LEAST)
    again = protected(people(6, 40, 40), told, LEAST)
    assert again["g0", ALL].numbers is None
    assert protected(people(9, 40, 40), again, LEAST)["g0", ALL].numbers == Numbers(10, 10)


def test_rounding_says_how_far_off_it_can_be() -> None:
    assert BASE == LEAST
    assert could_be(20) == (18, 22)
    assert could_be(0) == (0, 0)
    assert could_be(5, 4) == (0, 11)
