"""The tables of the agenda room."""

from accueil.agenda.models.attendance import AttendanceMark
from accueil.agenda.models.calendar import Absence, BusyTime, FeedToken, OpeningHours
from accueil.agenda.models.links import PlaceLink
from accueil.agenda.models.needs import Allocation, Need, PlaceOffer
from accueil.agenda.models.places import Enrolment, Occupied
from accueil.agenda.models.proposals import Proposal, ProposalStep
from accueil.agenda.models.sessions import GroupSession, Meeting, SessionEvent, TimeOfWeek
from accueil.agenda.models.slots import LIVE, Appointment, InstantRange, Slot

__all__ = [
    "LIVE",
    "Absence",
    "Allocation",
    "Appointment",
    "AttendanceMark",
    "BusyTime",
    "Enrolment",
    "FeedToken",
    "GroupSession",
    "InstantRange",
    "Meeting",
    "Need",
    "Occupied",
    "OpeningHours",
    "PlaceLink",
    "PlaceOffer",
    "Proposal",
    "ProposalStep",
    "SessionEvent",
    "Slot",
    "TimeOfWeek",
]
