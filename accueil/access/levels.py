"""How far a digital identity is trusted; the settings say it, so this imports nothing of Django."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IdentityTrust:
    """What the provider calls the national number, and the levels (claim ``acr``) that make it count."""

    number_claim: str
    levels: frozenset[str]
