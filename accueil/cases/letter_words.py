"""What a letter says: head, addressee, legal basis, the programme's paragraphs filled in, remedies with last days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from accueil.cases.facts import facts_of
from accueil.cases.policies import missing_obligations
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.documents.letter_content import LetterContent, Remedy
from accueil.law.phrases import day_text
from accueil.people.queries import contacts_of
from accueil.programmes import book, programme
from accueil.programmes.procedure import LetterText, Programme, at

ABSENT = "–"
Words = Mapping[str, object]


def blank_letter(rows: FileRows, kind: str, language: str, on: dt.date) -> LetterContent:
    """A letter with its head alone: the authority as it was called on the day, the addressee, the legal basis."""
    of, person = programme(rows.case.programme), rows.person
    name, contact = of.authority.on(on), of.contact_on(on)
    post = contacts_of(person.pk, on).get("post")
    return LetterContent(
        title=of.letters[kind].title.says(language) if kind in of.letters else of.title.says(language),
        authority=tuple(dict.fromkeys((name.name.says(language), name.department.says(language)))) if name else (),
        addressee=(person.name, *(post.lines if post else ())),
        reference=rows.case.number,
        on=on,
        native_name=person.native_name,
        native_language=person.native_language,
        contact=(*contact.lines, *filter(None, (contact.phone, contact.email, contact.website))) if contact else (),
        legal_basis=legal_basis(of, kind, language, on),
    )


def legal_basis(of: Programme, kind: str, language: str, on: dt.date) -> str:
    """The acts a paper rests on, with the article applied (LU-CAI-PREAMBLE-BASIS)."""
    basis = of.legal_basis_on(on)
    articles = [step.article for step in of.steps.values() if step.letter == kind and step.article]
    articles += [each.article for each in of.decisions.values() if kind in each.letters.values()]
    return "; ".join(filter(None, (basis.text.says(language) if basis else "", *dict.fromkeys(articles))))


def filled(content: LetterContent, letter: LetterText, language: str, words: Words, **more: Any) -> LetterContent:
    """The letter with the programme's paragraphs, their places filled; a place without a value shows a dash."""
    told: dict[str, object] = defaultdict(lambda: ABSENT, {name: value for name, value in words.items() if value})
    paragraphs = tuple(
        each.fill(language, **{name: told[name] for name in each.placeholders}) for each in letter.paragraphs
    )
    return replace(content, paragraphs=paragraphs, **more)


def places(rows: FileRows, contract: ContractRows | None, language: str, on: dt.date) -> dict[str, object]:
    """The values a file has for the places of its letters, in words of the language."""
    of = programme(rows.case.programme)
    words: dict[str, object] = {"number": rows.case.number, "name": rows.person.name}
    words["requested_on"] = day_text(rows.case.opened_on, language)
    if contract is None:
        return words
    facts = facts_of(rows, on, contract)
    rules = {"effect_on": of.rule(of.clock.starts), "ends_on": of.rule(of.clock.ends)}
    values = book().decide(facts, on, list(rules.values()))
    for name, value in (*((name, values[rule]) for name, rule in rules.items()), *facts.items()):
        if isinstance(value, dt.date):
            words[name] = day_text(value, language)
    missing = missing_obligations(rows, contract, on)
    words["missing"] = ", ".join(of.obligations[each].label.says(language) for each in missing)
    return words


def remedies_of(of: Programme, letter: LetterText, language: str, on: dt.date) -> tuple[Remedy, ...]:
    """The ways to contest a decision notified on a day, each with where to turn and its last day by the law's rule."""
    found = []
    for remedy in (of.remedies[name] for name in letter.remedies):
        if at((remedy,), on) is None:
            continue
        last = book().decide({"notified_on": on}, on, [of.rule(remedy.last_day)])[of.rule(remedy.last_day)]
        until = day_text(last, language) if isinstance(last, dt.date) else ""
        words = (remedy.label, remedy.before, remedy.text)
        name, where, text = (each.says(language) for each in words)
        found.append(Remedy(name, where, until, text))
    return tuple(found)
