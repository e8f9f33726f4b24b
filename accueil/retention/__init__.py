"""Retention forgets: what leaves on which day, what holds it back, who approved it, and the proof that it is gone.

Belongs here: the schedule read from the law book, holds, lists of four eyes, the runs that carry them out, the separate
file of article 26, proofs and certificates of destruction, the register of what was erased.
Does not belong here: what each room deletes (its own ``erasure.py``), what figures keep (``evaluation``), the journal's
own terms (``journal``), requests of persons (``cases.rights``).
"""
