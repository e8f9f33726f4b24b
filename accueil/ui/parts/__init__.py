"""The values components are drawn from: frozen, typed, with texts already in the reader's language."""

from accueil.ui.parts.line import Event, Line
from accueil.ui.parts.links import Contact, FilterGroup, FilterLink, Link, NextStep, Purpose
from accueil.ui.parts.questions import Choice, Question
from accueil.ui.parts.reasons import Article, Decided, Reason, RuleSays
from accueil.ui.parts.seats import Seats
from accueil.ui.parts.tables import Cell, Chart, Column, Row, Table
from accueil.ui.parts.tasks import Look, Moment, Step, Task

__all__ = [
    "Article",
    "Cell",
    "Chart",
    "Choice",
    "Column",
    "Contact",
    "Decided",
    "Event",
    "FilterGroup",
    "FilterLink",
    "Line",
    "Link",
    "Look",
    "Moment",
    "NextStep",
    "Purpose",
    "Question",
    "Reason",
    "Row",
    "RuleSays",
    "Seats",
    "Step",
    "Table",
    "Task",
]
