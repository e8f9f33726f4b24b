"""Accounts, sign-in, roles as readable classes, and the desk: the one way a view obtains rows of persons.

Belongs here: who someone is and what they may do. Does not belong here: why the law grants anything, or any page of a
portal. Sign-in tables hold an e-mail address and random ids only.
"""
