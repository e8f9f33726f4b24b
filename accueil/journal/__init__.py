"""The journal: who opened whose data, when, for which activity and exact reason; sealed, insert-only, verifiable.

Belongs here: the context that opens the rows of persons and writes the entry, the register of processing activities,
the chain of seals. Does not belong here: a name, an address or any other room: people are random ids here.
"""
