"""The people room: who a person is, under which names, nationalities, numbers and addresses, and how to find one again.

Belongs here: identity, contact, custody (which authority holds the file), search, duplicates, reversible merge.
Does not belong here: what a person applied for, agreed or did (cases, training), and whether a law applies (cases).
"""
