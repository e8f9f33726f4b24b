"""Places of a file: the law is asked before one is given, and says which classes suit."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accueil.agenda.actions import Asker, Wish, ask_for_place
from accueil.agenda.models import GroupSession
from accueil.cases.models import Case, LanguageSkill
from accueil.cases.places.booking import book_place, class_in_law
from accueil.cases.places.suggesting import suggestions
from accueil.cases.places.wishes import points_of
from accueil.cases.queries.rows import FileRows, rows_of
from accueil.kernel.faults import Refused
from accueil.training.models import Accreditation, Course, Provider
from tests.agenda.gatherings import announced, at_the_desk
from tests.cases import stories
from tests.cases.stories import CLAIRE, act, at
from tests.training.schools import course, school

pytestmark = pytest.mark.django_db
DAY = dt.date(2023, 6, 15)
SOONER = dt.datetime(2023, 7, 3, 16, tzinfo=dt.UTC)


def prepared() -> Case:
    """Applied and talked: the profile says below A1.1 in French, and nothing of German."""
    with act():
        return stories.prepared(stories.applied(stories.ANA, on=dt.date(2023, 6, 1)), on=dt.date(2023, 6, 8))


def at_noon(day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)


def test_a_school_whose_agreement_ended_gets_no_enrolment() -> None:
    """Proves "LU-CAI-ART6-PROVIDERS"."""
    case = prepared()
    lesson = course(school())
    Accreditation.objects.update(until_on=dt.date(2023, 1, 1))
    with at_the_desk(), pytest.raises(Refused, match="no agreement"):
        book_place(case=case, session=lesson.session, channel="office", by=CLAIRE, on=DAY, at=at_noon())
    assert GroupSession.objects.get(pk=lesson.session_id).taken == 0


def test_a_civic_place_is_open_to_somebody_without_a_contract() -> None:
    """Proves "LU-CAI-ART15-3-OPEN"."""
    case, session = prepared(), announced()
    said = class_in_law(session, None, "lu-integration", DAY, "en")
    assert said is not None
    assert (said.yes, said.because[0].article) == (True, "art. 15(3)")
    with act("cases.own_step"):
        place = book_place(case=case, session=session, channel="online", by=CLAIRE, on=DAY, at=at_noon())
    assert (place.rank, place.case_ref) == (2, case.pk)


def lesson(code: str, by: Provider, level: str = "A1.1", **different: Any) -> Course:
    made = course(by, code, language="fr", **different)
    GroupSession.objects.filter(pk=made.session_id).update(level=level)
    return made


def lessons() -> dict[str, Course]:
    moselle = school()
    other = school("Other school", issuer_kind="sfa")
    return {
        "begins": lesson("FR-1", moselle),
        "deepens": lesson("FR-2", moselle, "A2"),
        "literacy": lesson("FR-3", moselle, literacy=True),
        "elsewhere": lesson("FR-4", other),
    }


def replace_skill(rows: FileRows, level: str) -> FileRows:
    """The same file, with every skill assessed at this level."""
    for each in rows.skills:
        each.level = level
    return rows


def test_language_courses_are_proposed_by_the_language_profile() -> None:
    """Proves "LU-CAI-ART8-DEEPEN-OR-CHANGE", "LU-CAI-ART6-COURSES" and "LU-CAI-ART9-LITERACY"."""
    case, made = prepared(), lessons()
    with act():
        rows = rows_of(case)
        found = suggestions(rows, "language", 1, DAY, at(DAY))
        deeper = replace_skill(rows, "A2")
        then = suggestions(deeper, "language", 1, DAY, at(DAY))
    assert [each.session.pk for each in found] == [made["begins"].session_id]
    assert found[0].as_proposed
    assert [each.session.pk for each in then] == [made["deepens"].session_id]
    assert all("art. 8" in line.article for line in found[0].reasons)


def test_wishes_and_level_order_the_classes_and_say_why() -> None:
    """Proves "LU-CAI-ART5-C-COURSE-ORIENTATION"."""
    case, moselle = prepared(), school()
    soon, fits = lesson("FR-1", moselle), lesson("FR-2", moselle)
    GroupSession.objects.filter(pk=soon.session_id).update(area="north", times=["saturday"], starts_at=SOONER)
    GroupSession.objects.filter(pk=fits.session_id).update(area="south", times=["evening"])
    with act():
        wish = Wish("language", language="fr", areas=("south",), times=("evening",))
        ask_for_place(wish=wish, asker=Asker(case.person_id, 2, "", case.pk), by=CLAIRE, at=at(DAY))
        found = suggestions(rows_of(case), "language", 2, DAY, at(DAY))
    assert [(each.session.pk, each.points.against) for each in found] == [(fits.session_id, 0), (soon.session_id, 2)]
    assert found[0].points.words[-2:] == ("It is where you want to learn.", "It is at times that suit you.")
    assert found[1].points.words[-1] == "It is at other times than those that suit you."


@pytest.mark.parametrize(("begins", "held", "enough"), [("A2", "A1", False), ("A1", "A2", True), ("A1", "", False)])
def test_a_class_that_begins_above_the_level_held_says_so(begins: str, held: str, enough: bool) -> None:
    session, levels = GroupSession(language="fr"), ("below", "A1.1", "A1", "A2")
    known = [LanguageSkill(language="fr", skill="reading", level=held), LanguageSkill(language="de", level="A2")]
    said = points_of(session, Course(level_from=begins, literacy=True), [], known, levels)
    assert said.against == int(not enough)
    assert ("You have the level this course begins with." in said.words) is enough
    assert said.words[-1] == "It is made for learning to read and write."
    assert points_of(session, Course(level_from=begins), [], known[1:], levels).words == ()
