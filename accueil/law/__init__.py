"""Law: the machine that reads dated rules and answers with reasons.

Belongs here: facts, parameters, rules, decisions, and the lowering of rules to Python, Polars and SQL text. Does not
belong here: any particular law (see `accueil.programmes`), Django, a database driver, a clock.
"""

from accueil.law.book import RuleBook
from accueil.law.decision import Decision, Reason
from accueil.law.definitions import DatedValue, FactDef, Parameter, Rule, RuleChange
from accueil.law.errors import LawError
from accueil.law.reading import load_book
from accueil.law.telling import Audience
from accueil.law.values import Value

__all__ = [
    "Audience",
    "DatedValue",
    "Decision",
    "FactDef",
    "LawError",
    "Parameter",
    "Reason",
    "Rule",
    "RuleBook",
    "RuleChange",
    "Value",
    "load_book",
]
