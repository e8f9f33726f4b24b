"""Kernel: days, half-open periods, calendar arithmetic, identifiers, country codes, refusals.

Belongs here: small pure functions on values that every room may use. Does not belong here: Django, a clock, the law,
anything that reads a file.
"""
