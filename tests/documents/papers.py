"""Named papers for tests: one authority as it was called in June 2023, and a few letters of every shape."""

from __future__ import annotations

from datetime import date

from accueil.documents.letter_content import Ground, LetterContent, Remedy, Rows, Section, SignatureField

AUTHORITY = (
    "Grand-Duché de Luxembourg",
    "Ministère de la Famille, de l’Intégration et à la Grande Région",
    "Département de l’intégration",
)
BASIS = "loi du 16 décembre 2008, article 10 ; règlement grand-ducal du 2 septembre 2011, article 23."


def refusal(**changes: object) -> LetterContent:
    """A refusal with two grounds and a remedy, to WANG Lihua."""
    told: dict[str, object] = {
        "title": "Nous ne reconnaissons pas le motif donné",
        "authority": AUTHORITY,
        "addressee": ("Madame WANG Lihua", "12, rue des Acacias", "L-4210 Esch-sur-Alzette"),
        "reference": "CAI-2021-00076",
        "on": date(2023, 6, 1),
        "place": "Luxembourg",
        "paragraphs": ("Nous refusons le second contrat, parce qu’aucun papier ne montre les dates.",),
        "reasons": (
            Ground("Le motif n’est appuyé par aucune pièce.", "art. 23"),
            Ground("séjourne légalement", "art. 2", "no"),
        ),
        "remedies": (Remedy("Recours gracieux", "1, place de l’Exemple", "1er septembre 2023"),),
        "sender": ("Pour la ministre,", "Anne Keller"),
        "contact": ("cai@integration.example",),
        "legal_basis": BASIS,
    }
    return LetterContent(**{**told, **changes})  # type: ignore[arg-type]


def contract() -> LetterContent:
    """A contract of two articles, signed online by the authority, with the place for the person's signature."""
    return refusal(
        title="Contrat d’accueil et d’intégration",
        addressee=(),
        reasons=(),
        remedies=(),
        sections=(
            Section("Article 1. Objet", ("Deux ans.",)),
            Section("Article 2. Cours", ("A1.1.",)),
        ),
        tables=(Rows(("Engagement", "Quand"), (("Formation linguistique", "du 18 septembre 2023"),), (1.0, 2.0)),),
        signatures=(
            SignatureField("La personne signataire"),
            SignatureField("Ministre", "Anne Keller", "15 juin 2023"),
        ),
        facts=(("Contrat", "CAI-2023-00042"),),
    )
