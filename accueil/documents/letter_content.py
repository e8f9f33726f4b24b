"""What a letter says. The words come from the caller, in the language of the letter; this is their order on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: names of the columns, rows of cells, relative widths of the columns (one number each), a caption."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a longer text, such as an article of the contract."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason of a decision, with the article it rests on as the reader would cite it.

    A condition of the law says by ``state`` that it is not met ("no") or not shown ("unknown"); a sentence needs none.
    """

    text: str
    provision: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way to object: its name, where to turn, the last day written out, and how it goes."""

    name: str
    where: str = ""
    until: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A place to sign: the party, the name, and the day written out where the signature was given already."""

    party: str
    name: str = ""
    signed: str = ""


@dataclass(frozen=True, slots=True)
class LetterContent:
    """A letter. ``authority`` is country, ministry, department as called on day ``on``; ``addressee`` the lines of the
    window. ``facts`` are pairs (name, value) to find at a glance; ``code`` is set large, ``qr`` is an
    address drawn under it as a QR code; ``legal_basis`` is one sentence naming every act and article the letter rests
    on (LU-CAI-PREAMBLE-BASIS)."""

    title: str
    authority: tuple[str, ...]
    addressee: tuple[str, ...]
    reference: str
    on: date
    paragraphs: tuple[str, ...] = ()
    place: str = ""
    native_name: str = ""
    native_language: str = ""
    code: str = ""
    qr: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Rows, ...] = ()
    reasons: tuple[Ground, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    closing: tuple[str, ...] = ()
    signatures: tuple[SignatureField, ...] = ()
    sender: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    legal_basis: str = ""

    def to_json(self) -> dict[str, Any]:
        """JSON-able form; ``from_json`` reads it back to an equal content."""
        return {**asdict(self), "on": self.on.isoformat()}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> LetterContent:
        """The content ``to_json`` wrote."""
        parts: dict[str, Any] = {key: _tupled(value) for key, value in stored.items()}
        for name, shape in (("tables", Rows), ("sections", Section), ("reasons", Ground), ("remedies", Remedy)):
            parts[name] = tuple(shape(**part) for part in parts.get(name, ()))
        parts["signatures"] = tuple(SignatureField(**part) for part in parts.get("signatures", ()))
        return cls(**{**parts, "on": date.fromisoformat(stored["on"])})


def _tupled(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(_tupled(part) for part in value)
    if isinstance(value, Mapping):
        return {key: _tupled(part) for key, part in value.items()}
    return value
