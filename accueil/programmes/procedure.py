"""A programme's procedure as data: who administers it and when, steps, obligations and their evidence, papers, texts.

The words are those common to reception programmes of several countries (clock, obligation, evidence, decision; contract
state, compliance and attainment as three axes), so that a programme of another country is a folder, not code.
Rules are named by their short name inside the programme's own book. Periods are half-open; None leaves an end open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from accueil.programmes.courses import Courses
from accueil.programmes.dated import Cite, at
from accueil.programmes.papers import (
    CertificateKind,
    Competence,
    Contact,
    ContractModel,
    DecisionKind,
    Document,
    LetterText,
    ModelArticle,
    Notice,
    Remedy,
)
from accueil.programmes.wording import Text

__all__ = [
    "Authority",
    "AuthorityName",
    "CertificateKind",
    "Clock",
    "Competence",
    "Contact",
    "ContractModel",
    "Courses",
    "DecisionKind",
    "Document",
    "Effect",
    "EvidenceKind",
    "Ground",
    "Guide",
    "Interview",
    "InterviewCategory",
    "Keeping",
    "LegalBasis",
    "LetterText",
    "Ministry",
    "ModelArticle",
    "Notice",
    "Obligation",
    "ObligationFacts",
    "Programme",
    "Remedy",
    "Role",
    "Step",
    "at",
]


@dataclass(frozen=True, slots=True)
class AuthorityName:
    """What the competent authority was called in a period; `id` is the value of the rule `administered_by`."""

    id: str
    from_on: date | None
    until_on: date | None
    name: Text
    department: Text
    short: Text
    cite: Cite


@dataclass(frozen=True, slots=True)
class Ministry:
    """What the ministry offering the contract was called in a period."""

    id: str
    from_on: date | None
    until_on: date | None
    name: Text
    source: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Authority:
    """The one authority that manages every contract, under its names by date."""

    id: str
    names: Mapping[str, AuthorityName]
    ministries: Mapping[str, Ministry]

    def on(self, day: date) -> AuthorityName | None:
        """Its name on a day, None before it existed."""
        return at(self.names.values(), day)

    def ministry_on(self, day: date) -> Ministry | None:
        """The ministry it belonged to on a day."""
        return at(self.ministries.values(), day)


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The acts to name on every contract, certificate and decision of a period."""

    id: str
    from_on: date | None
    until_on: date | None
    text: Text
    cite: Cite


@dataclass(frozen=True, slots=True)
class Role:
    """Who takes part in the procedure. `kind` is the role's word in the common vocabulary."""

    id: str
    kind: str
    label: Text
    sentence: Text
    cite: Cite


@dataclass(frozen=True, slots=True)
class Step:
    """A step: open when `rule` says yes (None: always), done when `done` (a rule, or an event fact) says so."""

    id: str
    label: Text
    sentence: Text
    role: str
    channels: tuple[str, ...]
    rule: str | None
    done: str | None
    needs: tuple[str, ...]
    letter: str | None
    article: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Clock:
    """The rules that give the contract's start, last day and last day for services; nothing pauses it unless named."""

    starts: str
    ends: str
    deadline: str
    term_parameter: str
    day_convention: Text
    pauses: tuple[str, ...]
    cite: Cite


@dataclass(frozen=True, slots=True)
class ObligationFacts:
    """The facts an obligation's evidence feeds."""

    started: str
    done: str
    issuer: str
    carried: str


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of evidence: which issuers the law accepts, and whether it proves the start, the service or the skills."""

    id: str
    label: Text
    issuers: tuple[str, ...]
    proves: tuple[Literal["start", "done", "skills"], ...]
    article: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Obligation:
    """A commitment of the contract: the rules `owes` and `done`, its evidence and the minister responsible."""

    id: str
    label: Text
    sentence: Text
    requirement: str
    owes: str
    done: str
    minister: str
    evidence: Mapping[str, EvidenceKind]
    facts: ObligationFacts
    article: str
    cite: Cite

    def proofs(self) -> tuple[EvidenceKind, ...]:
        """The kinds of evidence that prove the service itself."""
        return tuple(kind for kind in self.evidence.values() if "done" in kind.proves)


@dataclass(frozen=True, slots=True)
class InterviewCategory:
    """One of the categories of data an interview may record, and no other."""

    id: str
    label: Text
    hint: Text
    article: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Interview:
    """What an interview records: categories of data, and a language profile of skills by language and level."""

    categories: Mapping[str, InterviewCategory]
    profile_languages: tuple[str, ...]
    skills: Mapping[str, Text]
    levels: Mapping[str, Text]
    parts: Mapping[str, Text]
    introductory_level: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Effect:
    """What follows from the contract elsewhere; `kind` is a value of the fact `proposed_effect`."""

    id: str
    label: Text
    kind: str
    decided_by: str
    from_on: date | None
    until_on: date | None
    cite: Cite


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason why a service was not done, and the proof that usually shows it."""

    id: str
    label: Text
    proof: Text


@dataclass(frozen=True, slots=True)
class Guide:
    """The public guide: the rule it answers, further rules it shows, and the order of its questions."""

    rule: str
    also: tuple[str, ...]
    questions: tuple[str, ...]
    after_rule: str
    choices: Mapping[str, Mapping[str, Text]]


@dataclass(frozen=True, slots=True)
class Keeping:
    """A retention term: the rule giving the day, the rule saying that it is due, and the act then owed."""

    id: str
    label: Text
    day: str
    due: str
    act: Literal["delete", "anonymise", "erase"]
    alternative: str | None
    cite: Cite


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme: its procedure, papers and texts. Its law is the book of the same name.

    ``facts_from`` says where a file finds the facts special to this programme; ``cases`` reads its lines of words.
    ``practice`` are days the office sets itself for its own work: no law, and nothing follows for anybody.
    """

    name: str
    country: str
    zone: str
    languages: tuple[str, ...]
    title: Text
    short: Text
    summary: Text
    voluntary: bool
    cohort_anchor: str
    authority: Authority
    legal_basis: Mapping[str, LegalBasis]
    roles: Mapping[str, Role]
    issuers: Mapping[str, Text]
    steps: Mapping[str, Step]
    clock: Clock
    obligations: Mapping[str, Obligation]
    documents: Mapping[str, Document]
    decisions: Mapping[str, DecisionKind]
    certificates: Mapping[str, CertificateKind]
    interview: Interview
    courses: Courses
    effects: Mapping[str, Effect]
    grounds: Mapping[str, Ground]
    axes: Mapping[str, Mapping[str, Text]]
    facts_from: Mapping[str, str]
    practice: Mapping[str, int]
    guide: Guide
    retention: Mapping[str, Keeping]
    ministers: Mapping[str, Text]
    competences: Mapping[str, Competence]
    letters: Mapping[str, LetterText]
    remedies: Mapping[str, Remedy]
    models: tuple[ContractModel, ...]
    contacts: tuple[Contact, ...]
    notices: Mapping[str, Notice]

    def rule(self, short: str) -> str:
        """The full name of one of the programme's rules, as the book knows it."""
        return f"{self.name}.{short}"

    def model_on(self, day: date) -> ContractModel | None:
        """The version of the model contract to sign on a day."""
        return at(self.models, day)

    def contact_on(self, day: date) -> Contact | None:
        """The contact that was valid on a day."""
        return at(self.contacts, day)

    def legal_basis_on(self, day: date) -> LegalBasis | None:
        """The legal basis to name on a paper of a day."""
        return at(self.legal_basis.values(), day)

    def notices_on(self, day: date, topic: str | None = None) -> tuple[Notice, ...]:
        """The texts shown on a day, of one topic or of all."""
        return tuple(n for n in self.notices.values() if topic in (None, n.topic) and at((n,), day))

    def effects_on(self, day: date) -> tuple[Effect, ...]:
        """What follows from the contract elsewhere on a day."""
        return tuple(effect for effect in self.effects.values() if at((effect,), day))
