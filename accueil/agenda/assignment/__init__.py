"""Waiting people to classes: nobody passed over who comes first by law, then by age; then the best fit for all.

The people who get a place are found in the order of rank, age and number: each gets one if all before keep theirs. That
set is also the largest possible, so the order costs nobody a place (seats that people fit are a matroid, where the
greedy order and the largest weight agree). Among all ways to seat those people the one is taken that leaves the fewest
classes below their minimum, then the one nearest to the wishes. Both are linear programs solved by HiGHS. A class that
stays below its minimum is closed, the emptiest first, and its people are placed again.
"""

from accueil.agenda.assignment.explaining import Why, explain
from accueil.agenda.assignment.rounds import assign
from accueil.agenda.assignment.values import Assignment, Closed, Room, Waiting

__all__ = ["Assignment", "Closed", "Room", "Waiting", "Why", "assign", "explain"]
