"""What a certificate says, in the caller's words: what is printed, attached, kept and later verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Holder:
    """The person named: Latin form, and the own script with its language tag where there is one."""

    name: str
    native_name: str = ""
    native_language: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """One row of the table: what was done, by which evidence and issuer, and the day in words."""

    obligation: str
    evidence: str
    day: str


@dataclass(frozen=True, slots=True)
class CertificateContent:
    """A certificate. ``series`` begins its number ("LU-CAI"); ``authority`` is country, ministry, department as called
    on the day of issue; ``statement`` continues the name; ``translations`` are pairs (language, sentence);
    ``legal_basis`` is one sentence naming every act and article it rests on (LU-CAI-PREAMBLE-BASIS)."""

    series: str
    authority: tuple[str, ...]
    title: str
    subtitle: str
    opening: str
    holder: Holder
    statement: str
    legal_basis: str
    sealed_by: str
    head: tuple[str, str, str] = ("", "", "")
    proofs: tuple[Proof, ...] = ()
    translations: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """JSON-able form; ``from_json`` reads it back to an equal content."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> CertificateContent:
        """The content ``to_json`` wrote."""
        head = stored["head"]
        return cls(
            **{
                **stored,
                "authority": tuple(stored["authority"]),
                "holder": Holder(**stored["holder"]),
                "head": (head[0], head[1], head[2]),
                "proofs": tuple(Proof(**proof) for proof in stored["proofs"]),
                "translations": tuple((language, text) for language, text in stored["translations"]),
            }
        )
