"""Certificates: issued once, sealed in a job, verifiable by anyone, revocable, and obtained again at any time.

Belongs here: numbers, verification codes, the certificate's paper, its electronic seal, its events, verification.
Does not belong here: why a certificate is due and what it says in which language (``cases`` and the programme's texts).
A certificate knows a person and a content, not a law.
"""
