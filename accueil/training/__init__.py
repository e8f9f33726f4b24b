"""Training: what was learned, where, and which paper proves it.

Belongs here: the services of a contract that were begun and done, and the certificates that prove them, with every
correction. Does not belong here: whether a contract is fulfilled (``cases`` computes that from these rows), nor which
issuer the law names (``cases`` reads it in the programme and hands it in).
"""
