"""The database room: the embedded PostgreSQL, its roles, row policies, the business day and retention cards.

Belongs here: what every room needs to keep its invariants in PostgreSQL. Does not belong here: any table of a domain.
"""
