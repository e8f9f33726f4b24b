"""The public portal: what applies to me, the contract in plain words, and the check of a certificate. No account.

Belongs here: the guide, whose answers travel in the form and are stored nowhere; pages of information, each with the
day it describes; the verification of certificates, which is recorded. Does not belong here: anything about one person
that is not printed on the paper in the reader's hand.
"""
