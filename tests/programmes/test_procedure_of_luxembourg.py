"""The procedure as data: steps, obligations, decisions, letters, model contract, contacts, texts."""

from __future__ import annotations

from datetime import date

from accueil import programmes

CAI = programmes.programme("luxembourg_cai")
BOOK = programmes.book()
DAY = date(2023, 6, 15)


def is_rule(short: str, kind: str = "bool") -> bool:
    """Whether a name is a rule of the book of that type."""
    rule = BOOK.rules.get(CAI.rule(short))
    return rule is not None and rule.type == kind


def test_every_rule_and_fact_the_procedure_names_exists() -> None:
    for step in CAI.steps.values():
        assert step.rule is None or is_rule(step.rule), step.id
        assert step.done is None or is_rule(step.done) or step.done in BOOK.facts, step.id
    for obligation in CAI.obligations.values():
        assert is_rule(obligation.owes)
        assert is_rule(obligation.done)
        facts = obligation.facts
        assert {facts.started, facts.done, facts.issuer, facts.carried} <= set(BOOK.facts)
        assert set(CAI.issuers) == set(BOOK.facts[facts.issuer].choices)
    for certificate in CAI.certificates.values():
        assert is_rule(certificate.rule), certificate.id
    for decision in CAI.decisions.values():
        assert is_rule(decision.rule), decision.id
        assert set(decision.feeds.values()) <= set(BOOK.facts), decision.id
    for remedy in CAI.remedies.values():
        assert is_rule(remedy.last_day, "date")


def test_where_a_file_finds_a_fact_is_said_for_facts_that_exist() -> None:
    assert set(CAI.facts_from) <= set(BOOK.facts)
    for fact, line in CAI.facts_from.items():
        word, *rest = line.split()
        assert word in {"proof", "nationality", "level", "evidence", "decision"}, fact
        if word == "level":
            assert rest[0] in CAI.interview.profile_languages
            assert rest[1] == CAI.interview.introductory_level
        if word == "evidence":
            assert rest[0] in CAI.obligations
    assert CAI.facts_from["legal_stay"] == "proof"


def test_lawful_stay_counts_in_a_file_only_on_recorded_evidence() -> None:
    """Proves "LU-CAI-ART2-1-LEGAL-STAY": decided on recorded evidence, whatever the proof is."""
    assert BOOK.facts["legal_stay"].source == "evidence"
    assert CAI.facts_from["legal_stay"] == "proof"


def test_days_of_practice_are_no_law() -> None:
    """What the office sets itself is no parameter of the law and no rule looks at it."""
    assert all(CAI.rule(name) not in BOOK.parameters for name in CAI.practice)
    assert all(days > 0 for days in CAI.practice.values())


def test_the_clock_names_rules_that_give_days() -> None:
    assert all(is_rule(rule, "date") for rule in (CAI.clock.starts, CAI.clock.ends, CAI.clock.deadline))
    assert CAI.rule(CAI.clock.term_parameter) in BOOK.parameters


def test_the_guide_asks_every_question_its_rule_needs() -> None:
    """Proves "LU-GUIDE-CAI-ELIGIBLE": no fact the answer may need is left without a question."""
    needed = {fact.name for rule in (CAI.guide.rule, *CAI.guide.also) for fact in BOOK.facts_of(CAI.rule(rule))}
    assert needed <= set(CAI.guide.questions)
    assert all(BOOK.facts[name].ask for name in CAI.guide.questions)
    assert all(BOOK.facts[name].absent == "unknown" for name in CAI.guide.questions)
    assert is_rule(CAI.guide.after_rule)


def test_the_choices_of_a_fact_are_all_worded() -> None:
    for fact, choices in CAI.guide.choices.items():
        assert set(choices) == set(BOOK.facts[fact].choices), fact


def test_the_interview_records_the_six_categories_and_no_other() -> None:
    """The list of article 24, a to f, as data for the page of the interview."""
    assert list(CAI.interview.categories) == [
        "personal",
        "family",
        "language",
        "education",
        "occupation",
        "immigration",
    ]
    articles = [category.article for category in CAI.interview.categories.values()]
    assert articles == [f"art. 24 {letter}" for letter in "abcdef"]


def test_the_interview_has_the_parts_of_article_5() -> None:
    """The parts of article 5, second paragraph, as data for the page of the interview."""
    assert set(CAI.interview.parts) == {
        "presentation",
        "language_profile",
        "course",
        "general",
        "social_worker",
        "roadmap",
    }
    assert CAI.interview.profile_languages == ("lb", "fr", "de")
    assert set(CAI.interview.skills) == {"listening", "reading", "speaking", "writing"}
    assert CAI.interview.introductory_level in CAI.interview.levels


def test_any_proof_of_stay_is_accepted() -> None:
    """Proves the reading of "LU-CAI-ART2-1-LEGAL-STAY": no particular certificate is ever demanded."""
    assert CAI.documents["proof_of_stay"].any_proof
    assert "never ask" in CAI.documents["proof_of_stay"].hint.english


def test_every_letter_that_burdens_the_person_names_the_remedies() -> None:
    for name in ("refusal", "refusal_second", "end_check_not_respected", "reason_not_recognised"):
        assert CAI.letters[name].remedies == ("gracious", "annulment"), name
    for decision in CAI.decisions.values():
        assert set(decision.letters) <= set(decision.outcomes)


def test_no_letter_threatens_and_those_that_refuse_say_that_stay_is_untouched() -> None:
    """Proves "LU-CAI-PAGE-OPTIONAL" in words."""
    for name in ("refusal", "refusal_second", "end_check_not_respected", "reason_not_recognised"):
        said = " ".join(paragraph.english for paragraph in CAI.letters[name].paragraphs)
        assert "right to stay" in said, name


def test_the_legal_basis_is_named_for_every_day_of_the_contract() -> None:
    """Proves "LU-CAI-PREAMBLE-BASIS"."""
    for day in (date(2011, 10, 3), DAY, date(2026, 11, 22)):
        basis = CAI.legal_basis_on(day)
        assert basis is not None
        assert "article 10" in basis.text.english
        assert "regulation of 2 September 2011" in basis.text.english
    later = CAI.legal_basis_on(date(2024, 1, 1))
    assert later is not None
    assert "LU-BP-CAI-SURVIVAL" in later.cite
    assert "article 16" in later.text.english


def test_each_task_has_its_minister() -> None:
    """Proves "LU-CAI-ART31-MINISTERS"."""
    assert {task: entry.minister for task, entry in CAI.competences.items()} == {
        "management": "integration",
        "interview": "integration",
        "language_assessment": "education",
        "language": "education",
        "civic": "education",
        "orientation": "integration",
        "end_check": "integration",
    }


def test_certificates_come_from_the_authority_and_name_their_article() -> None:
    """Proves "LU-CAI-PAGE-CERTIFICATE", "LU-CAI-ART26-CERTIFY" and "LU-CAI-ART20-NAMED-CERTIFICATE"."""
    assert {name: (kind.rule, kind.issuer) for name, kind in CAI.certificates.items()} == {
        "completion": ("certificate_of_completion", "authority"),
        "participation": ("participation_certificate", "authority"),
        "orientation": ("orientation_done", "authority"),
    }
    assert "22" in CAI.certificates["completion"].legal_note.english
    assert "26" in CAI.certificates["participation"].legal_note.english


def test_the_three_axes_are_kept_apart() -> None:
    assert set(CAI.axes) == {"contract_state", "compliance", "attainment"}
    assert "not_applicable" in CAI.axes["compliance"]
    assert "not_assessed" in CAI.axes["attainment"]
