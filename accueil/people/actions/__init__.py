"""The verbs of the people room; nothing else writes its tables."""

from accueil.people.actions.contact import record_contact
from accueil.people.actions.correction import correct_person
from accueil.people.actions.identity import end_nationality, record_matricule, record_nationality
from accueil.people.actions.merging import merge_people, unmerge_people
from accueil.people.actions.registration import register_person
from accueil.people.entry import ContactInput, Native, NewPerson

__all__ = [
    "ContactInput",
    "Native",
    "NewPerson",
    "correct_person",
    "end_nationality",
    "merge_people",
    "record_contact",
    "record_matricule",
    "record_nationality",
    "register_person",
    "unmerge_people",
]
