"""What invented officers and people write: in the language of the person's letters."""

from __future__ import annotations

from collections.abc import Mapping

# The office writes its own notes in French.
_NOTES: Mapping[str, tuple[str, ...]] = {
    "family": (
        "Vit en couple avec deux enfants scolarisés dans la commune.",
        "Vit seule ; une sœur habite à Esch.",
        "Vit chez ses parents avec un frère plus jeune.",
    ),
    "language": (
        "Parle sa première langue à la maison, un peu de français au travail.",
        "Souhaite le luxembourgeois pour l’école et les voisins ; en comprend déjà un peu.",
        "N’a jamais appris en classe ; lit lentement l’alphabet latin.",
    ),
    "education": (
        "Neuf années d’école.",
        "Diplôme d’un lycée technique, pas encore reconnu.",
        "Master en économie.",
    ),
    "occupation": (
        "Travaille dans le nettoyage, tôt le matin ; un cours du soir convient.",
        "Cherche un emploi dans le bâtiment ; libre en journée.",
        "Cuisinier, travaille le week-end ; cours du lundi au mercredi.",
    ),
    "immigration": ("Attestation d’enregistrement vue.", "Titre de séjour vu.", "Réfugié reconnu, décision vue."),
}
GENERAL_ORIENTATION = "Informé des services de la commune et de la maison de l’orientation."
COURSE_GROUNDS = "Correspond au niveau constaté et laisse libres les heures de travail."
# What, for language, civic and orientation, in the language of the person's letters.
_ROADMAP: Mapping[str, tuple[str, str, str]] = {
    "en": (
        "Course for beginners, two evenings a week",
        "Three meetings of two hours",
        "Half a day with services and clubs",
    ),
    "fr": (
        "Cours pour débutants, deux soirs par semaine",
        "Trois séances de deux heures",
        "Une demi-journée avec les services et les associations",
    ),
    "de": (
        "Kurs für Anfänger, zwei Abende in der Woche",
        "Drei Treffen zu zwei Stunden",
        "Ein halber Tag mit Diensten und Vereinen",
    ),
    "lb": (
        "Cours fir Ufänger, zwee Owender d’Woch",
        "Dräi Sëtzunge vun zwou Stonnen",
        "En hallwen Dag mat Servicer a Veräiner",
    ),
    "pt": (
        "Curso para principiantes, duas noites por semana",
        "Três sessões de duas horas",
        "Meio dia com serviços e associações",
    ),
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
    "Cherche une garde d’enfants pour pouvoir suivre des cours du soir.",
    "Le bail se termine à l’automne ; souhaite de l’aide pour trouver un logement.",
    "Des factures d’électricité n’ont pas pu être payées.",
)
PAPERS = (
    "Attestation d’enregistrement de la commune",
    "Titre de séjour",
    "Décision reconnaissant le statut de réfugié",
)


def notes(number: int) -> dict[str, str]:
    """Interview notes by the categories the law allows."""
    return {category: texts[(number // 3) % len(texts)] for category, texts in _NOTES.items()}


def roadmap(language: str) -> tuple[str, str, str]:
    """What the roadmap plans for the language, the civic course and the orientation day."""
    return _ROADMAP.get(language, _ROADMAP["fr"])


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
