"""Evaluation: what an external evaluator, the public and the office may know of the scheme as a whole (article 29).

Belongs here: indicators as data and the statements that count them, the coarse facts kept when a file is anonymised,
disclosure control, frozen extracts and the log of what was handed over, the short survey, open statistics, and the
rehearsal of a change of the law. Does not belong here: anything that names a person outwards, and the choice of what is
erased when (``retention``).
"""
