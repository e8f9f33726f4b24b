"""From a programme's files to its procedure. Errors name the file, the entry and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from accueil.law.errors import LawError
from accueil.law.yaml_file import read_yaml
from accueil.programmes import loading_papers as papers
from accueil.programmes import procedure as p
from accueil.programmes.courses import read_courses
from accueil.programmes.entry import Entry, ProgrammeError

T = TypeVar("T")
_TRANSLATION = re.compile(r"\.([a-z]{2})\.yaml$")
PROCEDURE, LETTERS, MODELS, INFORMATION = "programme", "letters", "models", "information"


def read_programme(folder: Path) -> p.Programme:
    """The programme of a folder. ProgrammeError for a missing or surplus key, a wrong type or an unknown id."""
    top = read_part(folder, PROCEDURE)
    letters, models, information = (read_part(folder, part) for part in (LETTERS, MODELS, INFORMATION))
    found = _programme(folder.name, top, letters, models, information)
    for part in (top, letters, models, information):
        surplus = list(part.surplus_translations())
        if surplus:
            raise part.fault(f"a translation has entries the English file does not have: {'; '.join(surplus)}")
    check_references(found, top)
    return found


def read_part(folder: Path, part: str) -> Entry:
    """One file of a programme with its translations."""
    translations = {}
    for path in sorted(folder.glob(f"{part}.*.yaml")):
        if match := _TRANSLATION.search(path.name):
            translations[match[1]] = _mapping(path)
    return Entry(f"{folder.name}/{part}.yaml", "", _mapping(folder / f"{part}.yaml"), translations)


def _mapping(path: Path) -> Mapping[str, Any]:
    try:
        found = read_yaml(path, f"{path.parent.name}/{path.name}")
    except FileNotFoundError as error:
        raise ProgrammeError(f"{path.parent.name}/{path.name} is missing; every programme has this file") from error
    except LawError as error:
        raise ProgrammeError(str(error)) from error
    if not isinstance(found, Mapping):
        raise ProgrammeError(f"{path.parent.name}/{path.name} must hold a mapping")
    return found


def _programme(name: str, top: Entry, letters: Entry, models: Entry, information: Entry) -> p.Programme:
    about = top.child("programme")
    about.only("country", "zone", "languages", "voluntary", "cohort_anchor", "title", "short", "summary")
    return p.Programme(
        name=name,
        country=about.word("country"),
        zone=about.word("zone"),
        languages=about.words("languages"),
        title=about.text("title"),
        short=about.text("short"),
        summary=about.text("summary"),
        voluntary=about.value("voluntary", bool),
        cohort_anchor=about.word("cohort_anchor"),
        authority=_authority(top.child("authority")),
        legal_basis=each(top, "legal_basis", _legal_basis),
        roles=each(top, "roles", _role),
        issuers=top.named_texts("issuers"),
        steps=each(top, "steps", _step),
        clock=_clock(top.child("clock")),
        obligations=each(top, "obligations", _obligation),
        documents=each(top, "documents", papers.document),
        decisions=each(top, "decisions", papers.decision),
        certificates=each(top, "certificates", papers.certificate),
        interview=_interview(top.child("interview")),
        courses=read_courses(top.child("courses")),
        effects=each(top, "effects", _effect),
        grounds=each(top, "grounds", lambda i, e: p.Ground(i, e.text("label"), e.text("proof"))),
        axes={axis: top.child("axes").named_texts(axis) for axis in top.child("axes").raw},
        facts_from={name: top.child("facts_from").word(name) for name in top.child("facts_from").raw},
        practice={name: top.child("practice").value(name, int) for name in top.child("practice").raw},
        guide=_guide(top.child("guide")),
        retention=each(top, "retention", _keeping),
        ministers=top.named_texts("ministers"),
        competences=each(top, "competences", papers.competence),
        letters=each(letters, "letters", papers.letter),
        remedies=each(letters, "remedies", papers.remedy),
        models=tuple(each(models, "models", papers.model(models)).values()),
        contacts=tuple(each(information, "contacts", papers.contact).values()),
        notices=each(information, "notices", papers.notice),
    )


def each(entry: Entry, key: str, read: Callable[[str, Entry], T]) -> dict[str, T]:
    """The entries under a key, each read by `read(id, entry)`."""
    return {name: read(name, inner) for name, inner in entry.children(key)}


def _authority(e: Entry) -> p.Authority:
    e.only("id", "names", "ministries")
    return p.Authority(e.word("id"), each(e, "names", _authority_name), each(e, "ministries", _ministry))


def _authority_name(name: str, e: Entry) -> p.AuthorityName:
    e.only("from", "until", "name", "department", "short", "cite")
    return p.AuthorityName(
        name, e.day("from"), e.day("until"), e.text("name"), e.text("department"), e.text("short"), e.words("cite")
    )


def _ministry(name: str, e: Entry) -> p.Ministry:
    e.only("from", "until", "name", "source", "cite")
    return p.Ministry(name, e.day("from"), e.day("until"), e.text("name"), e.word("source"), e.words("cite"))


def _legal_basis(name: str, e: Entry) -> p.LegalBasis:
    e.only("from", "until", "text", "cite")
    return p.LegalBasis(name, e.day("from"), e.day("until"), e.text("text"), e.words("cite"))


def _role(name: str, e: Entry) -> p.Role:
    e.only("kind", "label", "sentence", "cite")
    return p.Role(name, e.word("kind"), e.text("label"), e.text("sentence"), e.words("cite"))


def _step(name: str, e: Entry) -> p.Step:
    e.only("label", "sentence", "role", "channels", "rule", "done", "needs", "letter", "article", "cite")
    return p.Step(
        id=name,
        label=e.text("label"),
        sentence=e.text("sentence"),
        role=e.word("role"),
        channels=e.words("channels"),
        rule=e.word("rule", "") or None,
        done=e.word("done", "") or None,
        needs=e.words("needs"),
        letter=e.word("letter", "") or None,
        article=e.word("article", ""),
        cite=e.words("cite"),
    )


def _clock(e: Entry) -> p.Clock:
    e.only("starts", "ends", "deadline", "term_parameter", "day_convention", "pauses", "cite")
    return p.Clock(
        e.word("starts"),
        e.word("ends"),
        e.word("deadline"),
        e.word("term_parameter"),
        e.text("day_convention"),
        e.words("pauses"),
        e.words("cite"),
    )


def _obligation(name: str, e: Entry) -> p.Obligation:
    e.only("label", "sentence", "requirement", "owes", "done", "minister", "evidence", "facts", "article", "cite")
    facts = e.child("facts")
    facts.only("started", "done", "issuer", "carried")
    return p.Obligation(
        id=name,
        label=e.text("label"),
        sentence=e.text("sentence"),
        requirement=e.word("requirement"),
        owes=e.word("owes"),
        done=e.word("done"),
        minister=e.word("minister"),
        evidence=each(e, "evidence", _evidence),
        facts=p.ObligationFacts(**{key: facts.word(key) for key in ("started", "done", "issuer", "carried")}),
        article=e.word("article"),
        cite=e.words("cite"),
    )


def _evidence(name: str, e: Entry) -> p.EvidenceKind:
    e.only("label", "issuers", "proves", "article", "cite")
    return p.EvidenceKind(
        name, e.text("label"), e.words("issuers"), cast(Any, e.words("proves")), e.word("article", ""), e.words("cite")
    )


def _interview(e: Entry) -> p.Interview:
    e.only("categories", "profile_languages", "skills", "levels", "parts", "introductory_level", "cite")
    return p.Interview(
        categories=each(e, "categories", _category),
        profile_languages=e.words("profile_languages"),
        skills=e.named_texts("skills"),
        levels=e.named_texts("levels"),
        parts=e.named_texts("parts"),
        introductory_level=e.word("introductory_level"),
        cite=e.words("cite"),
    )


def _category(name: str, e: Entry) -> p.InterviewCategory:
    e.only("label", "hint", "article", "cite")
    return p.InterviewCategory(name, e.text("label"), e.text("hint"), e.word("article"), e.words("cite"))


def _effect(name: str, e: Entry) -> p.Effect:
    e.only("label", "kind", "decided_by", "from", "until", "cite")
    return p.Effect(
        name, e.text("label"), e.word("kind"), e.word("decided_by"), e.day("from"), e.day("until"), e.words("cite")
    )


def _guide(e: Entry) -> p.Guide:
    e.only("rule", "also", "questions", "after_rule", "choices")
    choices = e.child("choices")
    return p.Guide(
        e.word("rule"),
        e.words("also"),
        e.words("questions"),
        e.word("after_rule"),
        {fact: choices.named_texts(fact) for fact in choices.raw},
    )


def _keeping(name: str, e: Entry) -> p.Keeping:
    e.only("label", "day", "due", "act", "alternative", "cite")
    return p.Keeping(
        name,
        e.text("label"),
        e.word("day"),
        e.word("due"),
        cast(Any, e.word("act")),
        e.word("alternative", "") or None,
        e.words("cite"),
    )


def check_references(found: p.Programme, top: Entry) -> None:
    """Every id an entry points to exists: roles, issuers, letters, remedies, ministers, documents."""
    kinds = [kind for obligation in found.obligations.values() for kind in obligation.evidence.values()]
    pairs: list[tuple[str, Mapping[str, object], str]] = [
        *((step.role, found.roles, "role") for step in found.steps.values()),
        *((step.letter, found.letters, "letter") for step in found.steps.values() if step.letter),
        *((doc.step, found.steps, "step") for doc in found.documents.values()),
        *((kind.role, found.roles, "role") for kind in found.decisions.values()),
        *((name, found.letters, "letter") for kind in found.decisions.values() for name in kind.letters.values()),
        *((name, found.remedies, "remedy") for letter in found.letters.values() for name in letter.remedies),
        *((o.minister, found.ministers, "minister") for o in found.obligations.values()),
        *((c.minister, found.ministers, "minister") for c in found.competences.values()),
        *((issuer, found.issuers, "issuer") for kind in kinds for issuer in kind.issuers),
    ]
    for name, known, what in pairs:
        if name not in known:
            raise top.fault(f"names the {what} '{name}', which does not exist")
