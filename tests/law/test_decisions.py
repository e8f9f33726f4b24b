"""What the engine answers: values, reasons, missing facts, absence, versions."""

from __future__ import annotations

from datetime import date

import pytest

from accueil.law import Decision, LawError
from tests.law.garden import garden

DAY = date(2023, 6, 15)


def decide(rule: str, on: date = DAY, **facts: object) -> Decision:
    """A decision of the garden's book."""
    return garden().explain(rule, facts, on)


def provisions(decision: Decision) -> list[str]:
    """The provisions of the decisive reasons."""
    return [one for reason in decision.because() for one in reason.provisions]


def asked(decision: Decision) -> list[str]:
    """The names of the missing facts."""
    return [fact.name for fact in decision.missing()]


def test_a_failing_condition_decides_though_others_are_unknown() -> None:
    decision = decide("club.may_join", birth_date=date(2007, 6, 16))
    assert decision.value is False
    assert provisions(decision) == ["GARDEN-ART1-AGE"]
    assert asked(decision) == []


def test_an_unknown_answer_names_the_facts_that_still_matter() -> None:
    decision = decide("club.may_join", birth_date=date(2000, 1, 1))
    assert decision.value is None
    assert decision.in_force
    assert asked(decision) == ["lives_here"]
    assert provisions(decision) == ["GARDEN-ART1-VILLAGE"]


def test_a_yes_rests_on_all_conditions() -> None:
    decision = decide("club.may_join", birth_date=date(2000, 1, 1), lives_here=True)
    assert decision.value is True
    assert provisions(decision) == ["GARDEN-ART1-AGE", "GARDEN-ART1-VILLAGE", "GARDEN-ART1-BAN"]
    assert decision.because()[0].facts == {"birth_date": date(2000, 1, 1)}


def test_the_amount_in_force_on_the_day_counts() -> None:
    young = {"birth_date": date(2009, 12, 31), "lives_here": True}
    assert decide("club.may_join", date(2023, 12, 31), **young).value is False
    assert decide("club.may_join", date(2024, 1, 1), **young).value is True
    assert decide("club.may_join", date(2024, 1, 1), **young).because()[0].text() == "aged 14 or over"


def test_before_its_first_day_a_rule_is_not_in_force() -> None:
    decision = decide("club.may_join", date(2010, 2, 28), birth_date=date(1980, 1, 1), lives_here=True)
    assert not decision.in_force
    assert decision.value is None
    assert decision.missing() == []
    assert decision.because() == []
    assert decide("club.may_join", date(2010, 3, 1), birth_date=date(1980, 1, 1), lives_here=True).in_force


def test_after_its_last_day_and_in_a_declared_gap_a_rule_is_not_in_force() -> None:
    assert decide("club.request_lapses_on", asked_on=date(2025, 12, 31)).value == date(2026, 12, 21)
    assert not decide("club.request_lapses_on", asked_on=date(2026, 1, 1)).in_force
    assert not decide("shed.may_borrow", asked_on=date(2018, 2, 1)).in_force
    assert decide("shed.may_borrow", asked_on=date(2018, 1, 31)).in_force


def test_an_unknown_governing_day_leaves_the_rule_unknown() -> None:
    decision = decide("club.request_lapses_on")
    assert decision.in_force
    assert decision.value is None
    assert decision.governing_on is None
    assert asked(decision) == ["asked_on"]


def test_the_governing_day_picks_the_version() -> None:
    before = decide("club.plot_ends_on", joined_on=date(2019, 12, 31))
    after = decide("club.plot_ends_on", joined_on=date(2020, 1, 1))
    assert (before.value, before.governing_on) == (date(2021, 12, 31), date(2019, 12, 31))
    assert after.value == date(2022, 1, 11)


def test_what_never_happened_is_before_nothing_and_after_nothing() -> None:
    decision = decide("club.first_work_on")
    assert decision.never
    assert decision.value is None
    assert decision.missing() == []
    assert decide("club.neighbour", nationality="FR").value is True
    assert decide("club.old_enough_to_vote", birth_date=date(2015, 1, 1)).value is False


def test_an_absent_yes_or_no_fact_of_a_reliable_register_is_no() -> None:
    assert decide("club.may_join", birth_date=date(2000, 1, 1), lives_here=True, banned=False).value is True
    unknown = decide("club.may_join", birth_date=date(2000, 1, 1), lives_here=True, banned=None)
    assert unknown.value is None
    assert asked(unknown) == ["banned"]


def test_explicitly_unknown_differs_from_absent_for_a_day() -> None:
    assert decide("club.first_work_on", dug_on=None).value is None
    assert not decide("club.first_work_on", dug_on=None).never
    assert decide("club.first_work_on", sown_on=DAY).value == DAY
    assert decide("club.first_work_on", sown_on=DAY, dug_on=None).value is None


def test_latest_of_something_that_never_happened_never_happened() -> None:
    assert decide("club.last_work_on", dug_on=DAY, watered_on=DAY).never
    assert decide("club.last_work_on", dug_on=DAY, sown_on=date(2023, 7, 1), watered_on=DAY).value == date(2023, 7, 1)
    assert asked(decide("club.last_work_on", dug_on=DAY, sown_on=DAY)) == ["watered_on"]


def test_two_of_four_are_enough_and_three_noes_too_many() -> None:
    plot = {"joined_on": date(2015, 1, 1), "dug_on": date(2015, 5, 1)}
    enough = decide("club.worked_in_time", **plot, helped_hours=6)
    assert enough.value is True
    assert provisions(enough) == ["GARDEN-ART8-DUG", "GARDEN-ART2-HOURS"]
    open_ = decide("club.worked_in_time", **plot, helped_hours=5)
    assert (open_.value, asked(open_)) == (None, ["watered_on"])
    assert decide("club.worked_in_time", helped_hours=5, watered_on=DAY, joined_on=DAY).value is False


def test_an_exception_that_applies_decides() -> None:
    banned = decide("club.keeps_plot", banned=True, birth_date=date(2000, 1, 1))
    assert banned.value is False
    assert [reason.condition for reason in banned.because()] == ["banned", "banned_out"]


def test_an_unknown_exception_matters_only_where_outcomes_differ() -> None:
    plot = {"joined_on": date(2015, 1, 1), "dug_on": date(2015, 5, 1), "sown_on": date(2015, 5, 1)}
    assert decide("club.keeps_plot", **plot, lives_here=True).value is True
    differing = decide("club.keeps_plot", **plot, lives_here=False, helped_hours=0)
    assert differing.value is None
    assert asked(differing) == ["birth_date"]


def test_readings_are_told_with_author_and_day() -> None:
    decision = decide("club.may_join", birth_date=date(2000, 1, 1))
    assert [reading.id for reading in decision.readings()] == ["age-day"]
    assert "The age of 16 is judged on the day of asking. (Committee, 4 May 2020)" in decision.text()


def test_the_conditions_listed_are_those_of_the_rules_that_join_them() -> None:
    decision = decide("shed.may_borrow", asked_on=date(2017, 1, 1), birth_date=date(2000, 1, 1), tool="spade")
    listed = [(reason.condition, reason.value, reason.text()) for reason in decision.conditions()]
    assert listed == [
        ("age", True, "aged 16 or over"),
        ("village", None, "lives in the village"),
        ("not_banned", True, "not banned"),
        ("no_tool", False, "has no tool out"),
    ]


def test_an_amount_in_a_wording_is_that_of_the_governing_day() -> None:
    decision = decide("club.may_join", date(2024, 6, 1), birth_date=date(2012, 1, 1))
    assert [reason.text("fr", "person") for reason in decision.because()] == ["vous avez 14 ans ou plus"]
    assert decision.told_readings("fr") == ["L’âge de 14 ans s’apprécie le jour de la demande. (Committee, 4 mai 2020)"]


def test_the_person_is_spoken_to_in_their_language() -> None:
    told = decide("club.may_join", birth_date=date(2007, 6, 16), lives_here=True).text("fr", "person")
    assert told.splitlines()[:3] == [
        "vous pouvez adhérer au jardin: non",
        "Situation au 15 juin 2023.",
        "- non: vous avez 16 ans ou plus (art. 1 al. 1)",
    ]


def test_a_missing_language_is_said_to_be_english() -> None:
    assert decide("club.may_join").text("de").startswith("may join the garden [auf Englisch]: noch nicht bekannt")


def test_json_holds_only_plain_values() -> None:
    shown = decide("club.plot_ends_on", joined_on=date(2012, 2, 29)).to_json("fr")
    assert shown["value"] == "2014-02-28"
    assert shown["because"][0]["provisions"] == ["GARDEN-ART5-TERM"]
    assert shown["book"] == garden().id
    assert shown["wording"] == {"language": "fr", "state": "reviewed"}
    assert decide("club.may_join").to_json("fr")["wording"]["state"] == "unreviewed"
    assert {"value", "in_force", "because", "missing", "readings", "book"} <= set(shown)
    missing = decide("club.may_join").to_json("fr", "person")["missing"]
    assert missing[0] == {"fact": "birth_date", "type": "date", "text": "Quand êtes-vous né ?"}


@pytest.mark.parametrize(
    ("rule", "facts", "sentence"),
    [
        ("club.may_jion", {}, "there is no rule 'club.may_jion'; did you mean club.may_join"),
        ("club.may_join", {"birthdate": DAY}, "there is no fact 'birthdate'; did you mean birth_date"),
        ("club.may_join", {"birth_date": 2007}, "birth_date: must be a day"),
        ("club.may_join", {"birth_date": "2007-02-30"}, "no day of the calendar"),
        ("club.may_join", {"nationality": False}, "put country codes in quotes"),
        ("club.may_join", {"nationality": "ZZ"}, "not among the values allowed"),
        ("club.may_join", {"helped_hours": True}, "must be a whole number"),
        ("club.may_join", {"tool": "axe"}, "spade, rake, hose"),
        ("club.may_join", {"birth_date": date(1, 1, 1)}, "1800"),
    ],
)
def test_a_bad_question_gets_a_sentence(rule: str, facts: dict[str, object], sentence: str) -> None:
    with pytest.raises(LawError, match=sentence):
        garden().explain(rule, facts, DAY)
