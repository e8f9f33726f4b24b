"""Files that ran elsewhere are taken over with their own days, decided by the law of those days, each once."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.cases.models import Case, Contract, Decision, TakenOver
from accueil.cases.taking_over import OldFile, TakeOver, columns, read_sheet, take_over_row
from accueil.cases.taking_over.one_row import Outcome
from accueil.journal.context import current
from accueil.kernel.faults import Refused
from accueil.messages.models import Message
from accueil.people.models import Person
from tests.cases.stories import CLAIRE, act, at
from tests.portals.officer.scene import PDF

DAY = dt.date(2023, 6, 15)
AT = at(DAY)
HEAD = (
    "number;given_name;family_name;birth;nationalities;asked_on;legal_stay;wishes_to_stay;"
    "seeks_international_protection;arrived_on;interview_on;profile;roadmap_on;signed_on;languages;authority_signed_by;"
    "civic_began;civic_done;civic_hours;civic_language;civic_issuer_name"
)
MARIA = (
    "OLD-7;Maria;Silva;1990-01-02;PT;2022-01-10;oui;oui;non;2021-05-01;2022-01-25;fr:below;2022-01-25;"
    "15.02.2022;fr;Anne Hoffmann;2022-03-05;2022-03-12;6;fr;Service de la formation des adultes"
)
FIFTEEN = (
    "OLD-8;Tiago;Costa;2007-03-01;PT;2022-01-10;yes;yes;no;2021-05-01;"
    "2022-01-25;fr:below;2022-01-25;2022-02-15;fr;Anne Hoffmann;;;;;"
)
AFTER_THE_END = "OLD-9;Ana;Lima;1985;BR;2024-02-01;yes;yes;no;2021-05-01;;;;;;;;;;;"


def taken(*rows: str, keep: bool = True, papers: bool = True) -> list[Outcome]:
    run = TakeOver(
        programme="luxembourg_cai", authority="lu-integration", source="old system",
        paper_of=lambda _number: PDF if papers else None,
    )  # fmt: skip
    sheet = "\n".join([HEAD, *rows]).encode()
    return [take_over_row(run, row, keep=keep, by=CLAIRE, on=DAY, at=AT) for row in read_sheet(sheet, "luxembourg_cai")]


def only(sheet: str) -> OldFile | Refused:
    ((_row, _number, read),) = read_sheet(sheet.encode(), "luxembourg_cai")
    return read


def test_a_running_file_keeps_its_own_days(db: None) -> None:
    """Its admission is decided by the law of the day of signing, and its effect counts from its first service."""
    with act(activity="cases.take_over"):
        (outcome,) = taken(MARIA)
        assert (outcome.state, outcome.sentences) == ("taken", ())
        case = Case.objects.get(number=outcome.number)
        contract = Contract.objects.get(case=case)
        assert case.opened_on == dt.date(2022, 1, 10)
        assert contract.effect is not None
        assert contract.effect.lower == dt.date(2022, 3, 5)
        admission = Decision.objects.get(case=case, kind="admission")
        assert (admission.as_of, admission.value) == (dt.date(2022, 2, 15), True)
        assert admission.decided_at == AT
        assert case.number.startswith("CAI-2022-")


def test_no_message_leaves(db: None) -> None:
    """The person was told then, by those who kept the file."""
    with act(activity="cases.take_over"):
        taken(MARIA)
        assert not Message.objects.exists()


def test_a_preview_says_what_would_become_of_a_row_and_keeps_nothing(db: None) -> None:
    """Not even the person, and the entry names nobody who was never stored."""
    with act(activity="cases.take_over"):
        (outcome,) = taken(MARIA, keep=False)
        assert (outcome.state, outcome.stage) == ("taken", "in_effect")
        assert not current().persons
        assert not Person.objects.exists()
        assert not TakenOver.objects.exists()


def test_a_file_is_taken_over_once(db: None) -> None:
    """A run that stopped half-way is simply started again."""
    with act(activity="cases.take_over"):
        (first,) = taken(MARIA)
        (second,) = taken(MARIA)
        assert (second.state, second.number) == ("known", first.number)
        assert Case.objects.count() == 1


def test_what_the_law_refused_then_is_refused_with_its_reason(db: None) -> None:
    """Fourteen on the day of signing ("LU-CAI-ART2-1-AGE"); asked after the law let nobody in any more."""
    with act(activity="cases.take_over"):
        young, late = taken(FIFTEEN, AFTER_THE_END)
        assert young.state == late.state == "refused"
        assert "16" in young.sentences[0]
        assert not Person.objects.exists()


def test_a_signed_contract_needs_its_paper(db: None) -> None:
    """Named as the folder should hold it."""
    with act(activity="cases.take_over"):
        (outcome,) = taken(MARIA, papers=False)
    assert outcome.state == "refused"
    assert "OLD-7.pdf" in outcome.sentences[0]


def test_somebody_known_is_looked_at_first(db: None) -> None:
    """The same name and birth date: no second row of one person, unless somebody says so."""
    again = MARIA.replace("OLD-7", "OLD-70")
    with act(activity="cases.take_over"):
        _first, second = taken(MARIA, again)
        assert second.state == "refused"
        assert "known here already" in second.sentences[0]
        sheet = f"{HEAD};known_as_new\n{again};yes".encode()
        run = TakeOver(
            programme="luxembourg_cai", authority="lu-integration", source="old system", paper_of=lambda _n: PDF
        )
        (row,) = read_sheet(sheet, "luxembourg_cai")
        assert take_over_row(run, row, keep=True, by=CLAIRE, on=DAY, at=AT).state == "taken"


def test_everything_wrong_with_a_row_is_said_at_once() -> None:
    """Each with its column."""
    read = only(f"{HEAD}\n;Maria;Silva;1990-31-02;PT;yesterday;perhaps;yes;no;2021-05-01;;;;;;;;;six;fr;")
    assert isinstance(read, Refused)
    assert set(read.fields) == {"number", "birth", "asked_on", "legal_stay"}


@pytest.mark.parametrize(
    ("head", "word"),
    [("number;birth", "family_name"), ("number;family_name;birth;nationalities;asked_on;shoe", "shoe")],
)
def test_a_sheet_with_other_columns_is_refused_whole(head: str, word: str) -> None:
    """A misspelled heading would lose a column in silence."""
    with pytest.raises(Refused, match=word):
        list(read_sheet(f"{head}\n1;2".encode(), "luxembourg_cai"))


def test_the_columns_follow_the_programme() -> None:
    """Its facts and its services; a programme of another country has others."""
    assert {"arrived_on", "civic_done", "orientation_done"} <= set(columns("luxembourg_cai"))
