"""Accounts and roles, authorisations and delegations, who looks after which file, and looks in an emergency."""

from accueil.access.models.accounts import NO_PROVIDER, Account, Accounts, Assignment, Client, DateRange, PersonLink
from accueil.access.models.authorisations import Authorisation, Delegation, Departure, Substitution
from accueil.access.models.files import Charge, EmergencyLook, EmergencyReview

__all__ = [
    "NO_PROVIDER",
    "Account",
    "Accounts",
    "Assignment",
    "Authorisation",
    "Charge",
    "Client",
    "DateRange",
    "Delegation",
    "Departure",
    "EmergencyLook",
    "EmergencyReview",
    "PersonLink",
    "Substitution",
]
