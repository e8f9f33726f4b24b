"""The papers and texts of a programme: documents, letters, remedies, certificates, model contracts, notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from accueil.programmes.dated import Cite
from accueil.programmes.wording import Text


@dataclass(frozen=True, slots=True)
class Document:
    """A paper the person brings. `accepts` lists examples, never a closed list where `any_proof` is set."""

    id: str
    label: Text
    hint: Text
    step: str
    required: bool
    any_proof: bool
    cite: Cite


@dataclass(frozen=True, slots=True)
class LetterText:
    """The words of a letter; `remedies` are ids to print below a decision that burdens the person."""

    id: str
    title: Text
    paragraphs: tuple[Text, ...]
    remedies: tuple[str, ...]
    step: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way to contest a decision; the rule `last_day` gives its last day from the fact `notified_on`."""

    id: str
    label: Text
    text: Text
    before: Text
    last_day: str
    parameter: str
    from_on: date | None
    until_on: date | None
    source: str
    reading: Text
    cite: Cite


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """A decision of the authority: the rule asked beforehand, who decides, the outcomes and the letter of each."""

    id: str
    label: Text
    rule: str
    role: str
    outcomes: Mapping[str, Text]
    letters: Mapping[str, str]
    feeds: Mapping[str, str]
    grounds: bool
    article: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class CertificateKind:
    """A certificate the authority issues when `rule` says yes."""

    id: str
    title: Text
    text: Text
    issuer: str
    rule: str
    number_prefix: str
    legal_note: Text
    cite: Cite


@dataclass(frozen=True, slots=True)
class ModelArticle:
    """An article of the model contract; `when` says in which contracts it is printed (always, second, minor)."""

    id: str
    heading: Text
    text: Text
    when: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class ContractModel:
    """A version of the model contract, signed by the parties named in `signatures`."""

    version: str
    from_on: date | None
    until_on: date | None
    title: Text
    preamble: Text
    articles: Mapping[str, ModelArticle]
    signatures: tuple[str, ...]
    cite: Cite


@dataclass(frozen=True, slots=True)
class Competence:
    """Which minister answers for a task."""

    task: str
    minister: str
    label: Text
    cite: Cite


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the competent service in a period, as stated by `source`."""

    id: str
    from_on: date | None
    until_on: date | None
    lines: tuple[str, ...]
    phone: str
    email: str
    website: str
    source: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Notice:
    """A text to show. `law` is what the law says where the source differs, `state` the day the source describes."""

    id: str
    topic: str
    from_on: date | None
    until_on: date | None
    title: Text
    text: Text
    law: Text | None
    state: Text | None
    cite: Cite
