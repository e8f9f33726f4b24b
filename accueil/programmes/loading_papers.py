"""Papers and texts read from a programme's files: documents, letters, remedies, certificates, models, notices."""

from __future__ import annotations

from collections.abc import Callable

from accueil.programmes import papers as p
from accueil.programmes.entry import Entry


def document(name: str, e: Entry) -> p.Document:
    """A paper the person brings."""
    e.only("label", "hint", "step", "required", "any_proof", "cite")
    return p.Document(
        name,
        e.text("label"),
        e.text("hint"),
        e.word("step"),
        e.value("required", bool, False),
        e.value("any_proof", bool, False),
        e.words("cite"),
    )


def decision(name: str, e: Entry) -> p.DecisionKind:
    """A decision of the authority; letters and feeds belong to outcomes it has."""
    e.only("label", "rule", "role", "outcomes", "letters", "feeds", "grounds", "article", "cite")
    outcomes, letters, feeds = e.named_texts("outcomes"), e.child("letters"), e.child("feeds")
    for outcome in letters.raw:
        if outcome not in outcomes:
            raise e.fault(f"has a letter for '{outcome}', which is no outcome")
    return p.DecisionKind(
        id=name,
        label=e.text("label"),
        rule=e.word("rule"),
        role=e.word("role"),
        outcomes=outcomes,
        letters={key: letters.word(key) for key in letters.raw},
        feeds={key: feeds.word(key) for key in feeds.raw},
        grounds=e.value("grounds", bool, True),
        article=e.word("article"),
        cite=e.words("cite"),
    )


def certificate(name: str, e: Entry) -> p.CertificateKind:
    """A certificate the authority issues."""
    e.only("title", "text", "issuer", "rule", "number_prefix", "legal_note", "cite")
    return p.CertificateKind(
        name,
        e.text("title"),
        e.text("text"),
        e.word("issuer"),
        e.word("rule"),
        e.word("number_prefix"),
        e.text("legal_note"),
        e.words("cite"),
    )


def competence(name: str, e: Entry) -> p.Competence:
    """Which minister answers for a task."""
    e.only("minister", "label", "cite")
    return p.Competence(name, e.word("minister"), e.text("label"), e.words("cite"))


def letter(name: str, e: Entry) -> p.LetterText:
    """The words of a letter."""
    e.only("title", "paragraphs", "remedies", "step", "cite")
    return p.LetterText(
        name, e.text("title"), e.texts("paragraphs"), e.words("remedies"), e.word("step", ""), e.words("cite")
    )


def remedy(name: str, e: Entry) -> p.Remedy:
    """A way to contest a decision, with where its time limit comes from."""
    e.only("label", "text", "before", "last_day", "parameter", "from", "until", "source", "reading", "cite")
    return p.Remedy(
        id=name,
        label=e.text("label"),
        text=e.text("text"),
        before=e.text("before"),
        last_day=e.word("last_day"),
        parameter=e.word("parameter"),
        from_on=e.day("from"),
        until_on=e.day("until"),
        source=e.word("source"),
        reading=e.text("reading"),
        cite=e.words("cite"),
    )


def model(models: Entry) -> Callable[[str, Entry], p.ContractModel]:
    """A reader of model contracts, whose versions pick their articles from the common list under `articles`."""
    articles = {name: _article(name, inner) for name, inner in models.children("articles")}

    def read(version: str, e: Entry) -> p.ContractModel:
        e.only("from", "until", "title", "preamble", "articles", "signatures", "cite")
        missing = [name for name in e.words("articles") if name not in articles]
        if missing:
            raise e.fault(f"has the article '{missing[0]}', which does not exist")
        return p.ContractModel(
            version=version,
            from_on=e.day("from"),
            until_on=e.day("until"),
            title=e.text("title"),
            preamble=e.text("preamble"),
            articles={name: articles[name] for name in e.words("articles")},
            signatures=e.words("signatures"),
            cite=e.words("cite"),
        )

    return read


def _article(name: str, e: Entry) -> p.ModelArticle:
    e.only("heading", "text", "when", "cite")
    return p.ModelArticle(name, e.text("heading"), e.text("text"), e.word("when", "always"), e.words("cite"))


def contact(name: str, e: Entry) -> p.Contact:
    """How to reach the competent service in a period."""
    e.only("from", "until", "lines", "phone", "email", "website", "source", "cite")
    return p.Contact(
        name,
        e.day("from"),
        e.day("until"),
        e.words("lines"),
        e.word("phone", ""),
        e.word("email", ""),
        e.word("website", ""),
        e.word("source"),
        e.words("cite"),
    )


def notice(name: str, e: Entry) -> p.Notice:
    """A text to show in a period."""
    e.only("topic", "from", "until", "title", "text", "law", "state", "cite")
    return p.Notice(
        name,
        e.word("topic"),
        e.day("from"),
        e.day("until"),
        e.text("title"),
        e.text("text"),
        e.text_or_none("law"),
        e.text_or_none("state"),
        e.words("cite"),
    )
