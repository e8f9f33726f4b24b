"""What invented officers and people write: in the language of the person's letters."""

from __future__ import annotations

from collections.abc import Mapping

_NOTES: Mapping[str, tuple[str, ...]] = {
    "family": (
        "Lives with a partner and two children who go to school in the commune.",
        "Lives alone; a sister lives in Esch.",
        "Lives with the parents and a younger brother.",
    ),
    "language": (
        "Uses the first language at home, some French at work.",
        "Wants Luxembourgish for school and neighbours, understands a little already.",
        "Has never learned in a classroom; reads slowly in Latin letters.",
    ),
    "education": (
        "Nine years of school.",
        "Diploma of a technical school, not recognised yet.",
        "Master in economics.",
    ),
    "occupation": (
        "Works in cleaning, early mornings; evening courses fit.",
        "Looks for work in construction; free in the daytime.",
        "Cook, works on weekends; courses from Monday to Wednesday.",
    ),
    "immigration": ("Registration certificate seen.", "Residence permit seen.", "Recognised refugee, decision seen."),
}
_UNDONE = {
    "en": "The civic course or the orientation day is missing. No certificate was handed in before the last day.",
    "fr": "Le cours d’instruction civique ou la journée d’orientation manque. Aucun certificat n’est arrivé à temps.",
    "de": "Der staatsbürgerliche Kurs oder der Orientierungstag fehlt. Vor dem letzten Tag kam kein Nachweis.",
    "lb": "De Biergerkurs oder den Orientéierungsdag feelt. Virum leschten Dag gouf keen Zertifikat ofginn.",
    "pt": "Falta o curso cívico ou o dia de orientação. Nenhum certificado foi entregue antes do último dia.",
}
_REASONS = {
    "en": "I was ill from spring to autumn and could not come to the course.",
    "fr": "J’ai été malade du printemps à l’automne et je n’ai pas pu venir au cours.",
    "de": "Ich war vom Frühling bis zum Herbst krank und konnte nicht zum Kurs kommen.",
    "lb": "Ech war vum Fréijoer bis an den Hierscht krank a konnt net an de Cours kommen.",
    "pt": "Estive doente da primavera ao outono e não pude ir ao curso.",
}
_RECOGNISED = {
    "en": "The medical paper covers the months in which the missing service was offered.",
    "fr": "Le certificat médical couvre les mois pendant lesquels le service manquant était proposé.",
    "de": "Das ärztliche Attest umfasst die Monate, in denen der fehlende Dienst angeboten wurde.",
    "lb": "De medezineschen Attest deckt d’Méint of, an deenen de feelende Service ugebuede gouf.",
    "pt": "O atestado médico abrange os meses em que o serviço em falta foi oferecido.",
}
_REFUSED = {
    "en": "One of the conditions of article 2 is not met on the day of this decision.",
    "fr": "Une des conditions de l’article 2 n’est pas remplie au jour de cette décision.",
    "de": "Eine der Bedingungen von Artikel 2 ist am Tag dieser Entscheidung nicht erfüllt.",
    "lb": "Eng vun de Konditioune vum Artikel 2 ass den Dag vun dëser Decisioun net erfëllt.",
    "pt": "Uma das condições do artigo 2.º não está preenchida no dia desta decisão.",
}
CONCERNS = (
    "Looks for child care so that evening courses become possible.",
    "The lease ends in autumn; wants help with the search for a flat.",
    "Bills of the electricity supplier could not be paid.",
)
PAPERS = ("Registration certificate of the commune", "Residence permit", "Decision that recognises the refugee")


def notes(number: int) -> dict[str, str]:
    """Interview notes by the categories the law allows."""
    return {category: texts[(number // 3) % len(texts)] for category, texts in _NOTES.items()}


def why_not_fulfilled(language: str) -> str:
    """Grounds of an end check that found something missing."""
    return _UNDONE.get(language, _UNDONE["en"])


def reason(language: str) -> str:
    """What the person says."""
    return _REASONS.get(language, _REASONS["en"])


def why_recognised(language: str) -> str:
    """Grounds for recognising the reason."""
    return _RECOGNISED.get(language, _RECOGNISED["en"])


def why_refused(language: str) -> str:
    """Grounds of a refusal."""
    return _REFUSED.get(language, _REFUSED["en"])
