"""Meeting, interview, language profile, course, referral: what the law allows to be written down, and no more."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accueil.cases.actions import (
    Course,
    InterviewRecord,
    Skill,
    answer_referral,
    assess_languages,
    correct_interview,
    propose_course,
    record_interview,
    refer_to_social_worker,
)
from accueil.cases.decisions import explain_case
from accueil.cases.models import Case, CourseOrientation, Interview, LanguageSkill, Referral, ReferralNote
from accueil.kernel.faults import Refused
from tests.cases.stories import CLAIRE, MARC, act, applied, at, version

DAY = dt.date(2021, 5, 10)


def held(case: Case, **more: Any) -> Interview:
    given: dict[str, Any] = {"held_on": DAY, "place": "Room 2", **more}
    return record_interview(
        case=case,
        expected_version=version(case),
        record=InterviewRecord(**given),
        by=CLAIRE,
        on=DAY,
        at=at(DAY),
    )


def test_the_meeting_is_kept_with_day_place_and_officer(db: None) -> None:
    """Proves "LU-CAI-ART5-INFORMATION-MEETING": an auditor presents the contract; day, place and officer are kept."""
    with act():
        kept = held(applied(), parts=("presentation", "general"))
        assert (kept.held_on, kept.place, kept.officer_id) == (DAY, "Room 2", CLAIRE.id)
        assert kept.parts == ["presentation", "general"]


def test_only_the_six_categories_can_be_written_down(db: None) -> None:
    """Proves "LU-CAI-ART24-SIX-CATEGORIES"."""
    six = ("personal", "family", "language", "education", "occupation", "immigration")
    with act():
        case = applied()
        assert held(case, notes=dict.fromkeys(six, "noted")).notes.keys() == set(six)
        with pytest.raises(Refused) as refused:
            held(case, notes={"religion": "none of our business"})
        assert "notes" in refused.value.fields
        assert Interview.objects.count() == 1


def test_the_language_profile_is_kept_per_skill(db: None) -> None:
    """Proves "LU-CAI-ART5-B-LANGUAGE-PROFILE"."""
    with act():
        case = applied()
        skills = (Skill("fr", "listening", "A1.1"), Skill("fr", "writing", "below"), Skill("lb", "speaking", "below"))
        held(case, skills=skills)
        found = LanguageSkill.objects.filter(case=case)
        assert {(each.language, each.skill, each.level) for each in found} == {
            ("fr", "listening", "A1.1"),
            ("fr", "writing", "below"),
            ("lb", "speaking", "below"),
        }
        assert explain_case(case, "deepen_or_change", DAY).facts["fr_a11_reached"] is False


def test_reaching_the_level_in_every_skill_opens_the_choice(db: None) -> None:
    """Proves "LU-CAI-ART8-DEEPEN-OR-CHANGE"."""
    with act():
        case = applied()
        held(case, skills=[Skill("de", skill, "B1") for skill in ("listening", "reading", "speaking", "writing")])
        assert explain_case(case, "deepen_or_change", DAY).yes


def test_a_course_is_proposed_with_its_grounds(db: None) -> None:
    """Proves "LU-CAI-ART5-C-COURSE-ORIENTATION"."""
    with act():
        case = applied()
        held(case, course=Course(language="lb", level="A1.1", grounds="Wants to work in a crèche"))
        assert CourseOrientation.objects.get(case=case).grounds == "Wants to work in a crèche"
        with pytest.raises(Refused) as refused:
            propose_course(
                case=case,
                expected_version=version(case),
                course=Course(language="fr", grounds=" "),
                by=CLAIRE,
                on=DAY,
                at=at(DAY),
            )
        assert "grounds" in refused.value.fields


def test_the_general_orientation_given_is_kept(db: None) -> None:
    """Proves "LU-CAI-ART5-D-GENERAL-ORIENTATION"."""
    with act():
        assert held(applied(), orientation="Library, commune, employment agency").orientation.startswith("Library")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"held_on": dt.date(2021, 5, 2)}, "held_on"),
        ({"held_on": dt.date(2021, 5, 11)}, "held_on"),
        ({"place": " "}, "place"),
        ({"parts": ("horoscope",)}, "parts"),
        ({"skills": (Skill("fr", "listening", "Z9"),)}, "skills"),
        ({"skills": (Skill("fr", "humming", "A1"),)}, "skills"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(db: None, more: dict[str, Any], field: str) -> None:
    with act():
        case = applied()
        with pytest.raises(Refused) as refused:
            held(case, **more)
        assert field in refused.value.fields
        assert not Interview.objects.exists()


def test_a_corrected_interview_keeps_what_stood_there(db: None) -> None:
    with act():
        case = applied()
        kept = held(case, notes={"family": "one child"})
        correct_interview(
            interview=kept,
            expected_version=version(case),
            record=InterviewRecord(held_on=DAY, place="By video", notes={"family": "two children"}),
            by=CLAIRE,
            on=DAY,
            at=at(DAY),
        )
        change = case.changes.get(verb="correct_interview")
        assert (change.before["place"], change.after["place"]) == ("Room 2", "By video")
        assert change.before["notes"] == {"family": "one child"}


def test_without_counselling_languages_are_assessed_and_a_roadmap_given_before_signing(db: None) -> None:
    """Proves "LU-CAI-PAGE-SIGN-WITHOUT-COUNSELLING": the file is marked, the interview is not asked for."""
    day = dt.date(2023, 3, 1)
    with act():
        case = applied(on=day, channel="online", with_counselling=False)
        assert not case.with_counselling
        assert explain_case(case, "interview_required", day).state == "no"
        assert "language profile was established" in explain_case(case, "may_sign", day).reasons_in_words
        assess_languages(
            case=case,
            expected_version=version(case),
            skills=(Skill("fr", "speaking", "A1"),),
            by=CLAIRE,
            on=day,
            at=at(day),
        )
        assert "language profile was established" not in explain_case(case, "may_sign", day).reasons_in_words


def test_before_july_2022_the_online_route_did_not_exist(db: None) -> None:
    """Proves "LU-CAI-ART5-INTERVIEW-MANDATORY"."""
    with act():
        case = applied(on=DAY, channel="online", with_counselling=False)
        assert explain_case(case, "interview_required", DAY).yes


def test_a_referral_is_followed_until_it_is_answered_and_its_content_stays_with_the_social_worker(db: None) -> None:
    """Proves "LU-CAI-ART5-D-SOCIAL-WORKER"."""
    with act():
        case = applied()
        referral = refer_to_social_worker(
            case=case, expected_version=version(case), concern="Help with housing", by=CLAIRE, on=DAY, at=at(DAY)
        )
        with pytest.raises(Refused, match="not answered yet"):
            refer_to_social_worker(
                case=case, expected_version=version(case), concern="Again", by=CLAIRE, on=DAY, at=at(DAY)
            )
    with act("cases.referral", by=MARC):
        answer_referral(referral=referral, outcome="met", note="Debts of 4,000 euros", by=MARC, on=DAY, at=at(DAY))
        assert ReferralNote.objects.count() == 1
        assert not Interview.objects.exists()
    with act():
        assert Referral.objects.get().outcome == "met"
        assert not ReferralNote.objects.exists()


def test_a_social_worker_sees_referrals_and_no_other_part_of_a_file(db: None) -> None:
    with act():
        case = applied()
        held(case, notes={"family": "two children"})
    with act("cases.referral", by=MARC):
        assert (Interview.objects.count(), LanguageSkill.objects.count(), case.facts.count()) == (0, 0, 0)
