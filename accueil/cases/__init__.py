"""Cases: the file of one person in one programme, and the bridge from its rows to the law.

Belongs here: application, interview, roadmap, contract, decisions, the end check, what is due and why. Reads the
programme (steps, obligations, issuers, letters) as data; no programme is named in this room's code. Does not belong
here: what the law says (``programmes``), how a page looks (``portals``), how a certificate is sealed
(``certificates``).

Start with ``decisions.py`` (how the law meets a person), then ``facts.py`` (which rows it is told) and ``states.py``.
"""
