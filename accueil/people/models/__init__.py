"""The tables of the people room."""

from accueil.people.models.contact import Contact
from accueil.people.models.custody import Custody
from accueil.people.models.identity import Identifier, Nationality
from accueil.people.models.merge import Merge
from accueil.people.models.person import Person
from accueil.people.models.searching import NameToken, SearchName

__all__ = ["Contact", "Custody", "Identifier", "Merge", "NameToken", "Nationality", "Person", "SearchName"]
