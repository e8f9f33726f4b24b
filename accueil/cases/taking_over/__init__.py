"""Taking over files that ran elsewhere: one row of a sheet is one file, written by the same verbs an officer uses.

Each step keeps its original day, and the law decides it as it stood on that day; what is recorded is recorded now, by
whoever takes it over. What the verbs refuse is refused here, in their words; nothing of such a row is kept. No message
leaves. Not here: people of files that ended before their retention term, who are better left where they are.
"""

from accueil.cases.taking_over.one_row import Outcome, TakeOver, take_over_row
from accueil.cases.taking_over.sheet import OldFile, columns, read_sheet

__all__ = ["OldFile", "Outcome", "TakeOver", "columns", "read_sheet", "take_over_row"]
