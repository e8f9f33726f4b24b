"""A file opens on the person's own request, and keeps what was declared with its day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from accueil.cases.actions.apply import Proof, accept_proof, declare, save_draft
from accueil.cases.decisions import explain_case
from accueil.cases.models import Case, CaseFact, Draft
from accueil.kernel.faults import Refused, Stale
from tests.cases.stories import ANA, CLAIRE, NORA, SELAM, act, applied, at, version

DAY = dt.date(2021, 5, 3)


def test_a_request_is_kept_with_its_day_and_channel(db: None) -> None:
    """Proves "LU-CAI-ART2-1-REQUEST": the file opens on the person's own request, who is a candidate from then on."""
    with act():
        case = applied(channel="phone")
        assert (case.opened_on, case.channel, case.number) == (DAY, "phone", "CAI-2021-00001")
        assert explain_case(case, "eligible", DAY).facts["requested_on"] == "2021-05-03"


def test_the_wish_to_stay_is_the_persons_own_dated_declaration(db: None) -> None:
    """Proves "LU-CAI-ART2-1-DURABLE"."""
    with act():
        case = applied()
        wish = CaseFact.objects.get(case=case, name="wishes_to_stay")
        assert (wish.value, wish.source, wish.recorded_at) == (True, "declared", at(DAY))


def test_a_later_answer_replaces_the_earlier_and_keeps_it(db: None) -> None:
    with act():
        case = applied()
        later = at(dt.date(2021, 6, 1))
        declare(case=case, expected_version=version(case), answers={"wishes_to_stay": False}, by=CLAIRE, at=later)
        kept = CaseFact.objects.filter(case=case, name="wishes_to_stay").order_by("recorded_at")
        assert [(each.value, each.replaced_at) for each in kept] == [(True, later), (False, None)]


def test_declared_stay_counts_once_an_officer_saw_a_proof(db: None) -> None:
    """Proves "LU-CAI-ART2-1-LEGAL-STAY": decided on recorded evidence, whichever paper it is."""
    with act():
        case = applied()
        assert explain_case(case, "lawful_stay", DAY).state == "unknown"
        proof = Proof(fact="legal_stay", value=True, paper="letter recognising her as a refugee")
        accept_proof(case=case, expected_version=version(case), proof=proof, by=CLAIRE, at=at(DAY))
        assert explain_case(case, "lawful_stay", DAY).yes


def test_a_proof_needs_a_word_on_the_paper(db: None) -> None:
    with act():
        case = applied()
        proof = Proof(fact="legal_stay", value=True, paper=" ")
        with pytest.raises(Refused) as refused:
            accept_proof(case=case, expected_version=version(case), proof=proof, by=CLAIRE, at=at(DAY))
        assert "paper" in refused.value.fields


@pytest.mark.parametrize(("nationalities", "open_to"), [(("BR",), "yes"), (("FR", "LU"), "no"), (("XX",), "yes")])
def test_luxembourg_nationality_closes_the_contract_whatever_else_one_holds(
    db: None, nationalities: tuple[str, ...], open_to: str
) -> None:
    """Proves "LU-CAI-ART2-1-FOREIGNER" and "LU-CAI-PAGE-OPEN-TO-ALL-ORIGINS"."""
    with act():
        who = type(ANA)(nationalities=nationalities)
        assert explain_case(applied(who), "foreigner", DAY).state == open_to


def test_nobody_has_two_open_files_in_a_programme(db: None) -> None:
    with act():
        case = applied()
        with pytest.raises(Refused, match="open file"):
            applied(identity=None, person_id=case.person_id)
        assert Case.objects.count() == 1


def test_after_2023_no_file_opens_and_the_successor_is_named(db: None) -> None:
    """Proves "LU-BP-NO-NEW-CAI"."""
    with act(), pytest.raises(Refused, match="Biergerpakt"):
        applied(on=dt.date(2024, 1, 1))


def test_an_answer_that_fits_no_question_is_refused_at_its_field(db: None) -> None:
    with act(), pytest.raises(Refused) as refused:
        applied(answers={"wishes_to_stay": "perhaps"})
    assert "wishes_to_stay" in refused.value.fields


def test_two_officers_editing_one_file_the_second_sees_the_difference(db: None) -> None:
    with act():
        case = applied()
        seen = version(case)
        declare(case=case, expected_version=seen, answers={"wishes_to_stay": False}, by=CLAIRE, at=at(DAY))
        with pytest.raises(Stale) as stale:
            declare(case=case, expected_version=seen, answers={"arrived_on": DAY}, by=NORA, at=at(DAY))
        (difference,) = stale.value.differences
        assert difference.theirs == {"wishes_to_stay": False}
        assert difference.mine == {"arrived_on": "2021-05-03"}
        assert not CaseFact.objects.filter(case=case, name="arrived_on", replaced_at=None, value="2021-05-03").exists()


def test_a_draft_is_seen_by_its_account_alone_and_emptied_when_sent(db: None) -> None:
    with act("cases.apply", by=CLAIRE):
        save_draft(programme="luxembourg_cai", answers={"birth_date": "1989"}, by=CLAIRE, at=at(DAY))
    with act("cases.apply", by=NORA):
        assert not Draft.objects.exists()
    with act("cases.apply", by=CLAIRE):
        case = applied(account_id=CLAIRE.id)
        draft = Draft.objects.get()
        assert (draft.answers, draft.case_number) == ({}, case.number)


def test_a_draft_sent_twice_is_one_file(db: None) -> None:
    with act("cases.apply"):
        save_draft(programme="luxembourg_cai", answers={}, by=CLAIRE, at=at(DAY))
        first = applied(account_id=CLAIRE.id)
        assert applied(account_id=CLAIRE.id).pk == first.pk


def test_numbers_follow_each_other_within_a_year(db: None) -> None:
    with act():
        assert [applied().number, applied(SELAM).number] == ["CAI-2021-00001", "CAI-2021-00002"]


@pytest.mark.usefixtures("db")
def test_a_file_of_another_authority_is_not_seen() -> None:
    with act():
        applied()
    with act("cases.replay"):
        assert Case.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from cases_case")
        assert cursor.fetchone() == (0,)
