"""Is this journal whole? A program by itself: copy the file anywhere, it needs Python and ``cryptography`` only.

    python verifier.py EXPORT --checkpoints FOLDER --key FILE [--tsa FILE] [--minutes 15]

EXPORT is what ``accueil journal export`` wrote (JSON lines, plain or .gz), FOLDER holds the checkpoints that were kept
outside the database, FILE the public keys they are signed with (PEM, one below the other), ``--tsa`` the certificate of
the time stamp authority. It finds, and names, what was changed, removed, put in or cut off, a chain computed anew, a
forged checkpoint and a clock turned back, for every entry sealed before the last checkpoint. Exit code 0: whole;
1: not; 2: asked wrongly. How a link is made: digest = SHA-256(digest before || content), the first after 32 zero bytes.
"""

from __future__ import annotations

import argparse
import base64
import datetime as dt
import gzip
import hashlib
import itertools
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from cryptography.x509 import load_pem_x509_certificate

ZERO = bytes(32)
Keys = Mapping[str, Ed25519PublicKey]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where in the chain (if it can be said), which entry, and what."""

    number: int | None
    entry: str | None
    what: str

    def __str__(self) -> str:
        where = [f"link {self.number}"] * (self.number is not None) + [f"entry {self.entry}"] * (self.entry is not None)
        return f"{', '.join(where) or 'checkpoints'}: {self.what}"


@dataclass(frozen=True)
class Point:
    """A checkpoint whose signature holds."""

    number: int
    day: str
    at: dt.datetime
    first: int
    last: int
    marks: Mapping[int, str]
    previous: str
    digest: str
    drop: Mapping[str, Any] | None


@dataclass
class Report:
    """What was found: links read, up to which one a checkpoint vouches for them, and the faults."""

    links: int = 0
    vouched: int = 0
    points: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


# ------------------------------------------------------------------------------------------------- checkpoints


def read_keys(text: str) -> dict[str, Ed25519PublicKey]:
    """The public keys of a PEM file by their short names. ValueError for a key of another kind."""
    found = {}
    for block in text.split("-----END PUBLIC KEY-----")[:-1]:
        start = block.index("-----BEGIN PUBLIC KEY-----")
        key = load_pem_public_key(f"{block[start:]}-----END PUBLIC KEY-----\n".encode())
        if not isinstance(key, Ed25519PublicKey):
            raise ValueError("The key file holds a key that is not Ed25519.")
        found[hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16]] = key
    if not found:
        raise ValueError("The key file holds no public key (-----BEGIN PUBLIC KEY-----).")
    return found


def read_points(
    texts: Mapping[str, str], keys: Keys, tsa: str = "", minutes: int = 15
) -> tuple[list[Point], list[Fault]]:
    """The checkpoints of ``texts`` (by file name) that hold, in order, and what is wrong with the others."""
    points, faults = [], []
    for name in sorted(texts):
        try:
            point = _point(texts[name], keys, tsa, dt.timedelta(minutes=minutes))
        except (ValueError, KeyError, TypeError, IndexError, InvalidSignature) as fault:
            words = str(fault) if isinstance(fault, ValueError) and str(fault) else "it cannot be read"
            faults.append(Fault(None, None, f"{name} is no checkpoint of this house: {words}"))
        else:
            points.append(point)
    points.sort(key=lambda each: each.number)
    return points, faults + list(_order(points))


def _point(text: str, keys: Keys, tsa: str, allowed: dt.timedelta) -> Point:
    outer = json.loads(text)
    document = outer["document"].encode()
    known = [each for each in outer["signatures"] if each["key"] in keys]
    if not known:
        raise ValueError("no signature by a key you gave")
    for each in known:
        try:
            keys[each["key"]].verify(base64.b64decode(each["signature"]), document)
        except InvalidSignature:
            raise ValueError("its signature is forged") from None
    said, digest = json.loads(document), hashlib.sha256(document)
    at = dt.datetime.fromisoformat(said["made_at"])
    if token := base64.b64decode(outer.get("stamp") or ""):
        stamped = check_stamp(token, digest.digest(), tsa)
        if abs(stamped - at) > allowed:
            raise ValueError(f"its clock said {at.isoformat()}, the time stamp says {stamped.isoformat()}")
    marks = {int(number): mark for number, mark in said["marks"]}
    return Point(
        *(said["number"], said["day"], at, said["first"], said["last"], marks, said["previous"], digest.hexdigest()),
        said.get("drop"),
    )


def _order(points: Sequence[Point]) -> Iterator[Fault]:
    for before, each in itertools.pairwise(points):
        if each.number == before.number:
            if each.digest != before.digest:
                yield Fault(None, None, f"two different checkpoints bear the number {each.number}")
        elif each.number != before.number + 1:
            yield Fault(None, None, f"checkpoints {before.number + 1} to {each.number - 1} are missing")
        elif each.previous != before.digest:
            yield Fault(None, None, f"checkpoint {each.number} does not follow the one that is here as {before.number}")
        elif each.first != before.last + 1 or each.last < before.last:
            yield Fault(each.last, None, f"checkpoint {each.number} seals a chain shorter than the one before it")
        if each.at < before.at:
            yield Fault(None, None, f"the clock was turned back before checkpoint {each.number} of {each.day}")


# ------------------------------------------------------------------------------------------------- time stamps


def _parts(der: bytes) -> list[tuple[int, bytes, bytes]]:
    """Tag, content and whole bytes of each element of a DER sequence's content."""
    found, place = [], 0
    while place < len(der):
        start, tag, length = place, der[place], der[place + 1]
        place += 2
        if length & 0x80:
            size = length & 0x7F
            length, place = int.from_bytes(der[place : place + size], "big"), place + size
        found.append((tag, der[place : place + length], der[start : place + length]))
        place += length
    return found


def check_stamp(token: bytes, digest: bytes, tsa: str) -> dt.datetime:
    """The instant of an RFC 3161 token over ``digest``. ValueError for a token over something else; with the PEM of the
    authority's certificate also for one it did not sign."""
    signed = _parts(_parts(_parts(_parts(token)[0][1])[1][1])[0][1])
    content = _parts(_parts(signed[2][1])[1][1])[0][1]
    told = _parts(_parts(content)[0][1])
    if _parts(told[2][1])[1][1] != digest:
        raise ValueError("its time stamp was given to something else")
    if tsa:
        _check_signed(_parts(_parts(signed[-1][1])[0][1]), content, tsa)
    text = told[4][1].decode().removesuffix("Z")
    form = "%Y%m%d%H%M%S.%f" if "." in text else "%Y%m%d%H%M%S"
    return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC)


_HASHES = {1: hashes.SHA256(), 2: hashes.SHA384(), 3: hashes.SHA512()}  # the last arc of 2.16.840.1.101.3.4.2
_DIGEST_ATTRIBUTE = bytes.fromhex("06092a864886f70d010904")  # 1.2.840.113549.1.9.4


def _check_signed(signer: list[tuple[int, bytes, bytes]], content: bytes, tsa: str) -> None:
    algorithm = _HASHES[_parts(signer[2][1])[0][1][-1]]
    attributes = next(each for each in signer if each[0] == 0xA0)
    digest = hashes.Hash(algorithm)
    digest.update(content)
    wanted = digest.finalize()
    stated = [_parts(_parts(each[1])[1][1])[0][1] for each in _parts(attributes[1]) if _DIGEST_ATTRIBUTE in each[1]]
    if stated != [wanted]:
        raise ValueError("its time stamp is damaged")
    as_set, signature = b"\x31" + attributes[2][1:], next(each[1] for each in reversed(signer) if each[0] == 0x04)
    key = load_pem_x509_certificate(tsa.encode()).public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, as_set, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, as_set, ec.ECDSA(algorithm))
        else:
            raise ValueError("the authority's certificate has a key of an unknown kind")
    except InvalidSignature:
        raise ValueError("its time stamp was not signed by that authority") from None


# ------------------------------------------------------------------------------------------------- the chain


@dataclass
class _Walk:
    """The state of one walk along the chain."""

    points: Sequence[Point]
    allowed: dt.timedelta
    report: Report
    number: int = 0
    digest: bytes | None = ZERO
    latest: dt.datetime = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    late: bool = False
    next_point: int = 0
    good_mark: int = 0
    anew: bool = False

    def begin(self, first: int) -> None:
        """Where the export begins: at the first link, or after links a signed checkpoint says were dropped."""
        drops = {int(each.drop["through"]): each.drop["head"] for each in self.points if each.drop}
        self.number = first - 1
        if first > 1:
            head = drops.get(first - 1)
            self.digest = bytes.fromhex(head) if head else None
            self.good_mark = first - 1
            if head is None:
                self.wrong(first, None, f"links 1 to {first - 1} are missing, and no checkpoint says they were dropped")

    def wrong(self, number: int | None, entry: str | None, what: str) -> None:
        self.report.faults.append(Fault(number, entry, what))

    def step(self, line: Mapping[str, Any]) -> None:
        """One link."""
        number, seal = int(line["number"]), bytes.fromhex(line["seal"])
        if number != self.number + 1:
            gone = f"links {self.number + 1} to {number - 1} are missing" if number > self.number else "it stands twice"
            self.wrong(number, None, gone)
            self.digest = None
        content = line["content"]
        if content is None:
            self.wrong(number, line.get("entry"), "its entry is gone")
        else:
            try:
                self.check(number, seal, content, line)
            except (ValueError, TypeError, KeyError, IndexError, OverflowError):
                self.wrong(number, None, "its content cannot be read")
        self.check_mark(number, seal.hex())
        self.number, self.digest = number, seal
        self.report.links += 1

    def check(self, number: int, seal: bytes, content: str, line: Mapping[str, Any]) -> None:
        """What the link says of itself."""
        told = json.loads(content)
        entry, persons, detail = told[0], line["persons"], line.get("detail")
        if self.digest is not None and hashlib.sha256(self.digest + content.encode()).digest() != seal:
            self.wrong(number, entry, "its content was changed")
        if hashlib.sha256(",".join(sorted(persons)).encode()).hexdigest() != told[11] or len(persons) != told[10]:
            self.wrong(number, entry, "its list of persons was changed")
        if detail is not None:
            whole = bytes.fromhex(detail["salt"]) + detail["reason"].encode() + detail["changes"].encode()
            if hashlib.sha256(whole).hexdigest() != told[12]:
                self.wrong(number, entry, "its reason or its values were changed")
        at = dt.datetime.fromtimestamp(float(told[1]), dt.UTC)
        if at < self.latest - self.allowed and not self.late:
            self.wrong(number, entry, f"the clock was turned back, from {self.latest.isoformat()} to {at.isoformat()}")
        self.late = at < self.latest - self.allowed
        self.latest = max(self.latest, at)

    def check_mark(self, number: int, seal: str) -> None:
        """What the checkpoints say of the link."""
        while self.next_point < len(self.points) and self.points[self.next_point].last < number:
            self.next_point += 1
        if self.next_point == len(self.points):
            return
        point = self.points[self.next_point]
        mark = point.marks.get(number)
        if mark == seal:
            self.good_mark = number
        elif mark is not None and not self.anew:
            self.anew = True
            where = f"between link {self.good_mark + 1} and link {number}"
            self.wrong(
                number, None, f"the chain was computed anew {where}: checkpoint {point.number} seals another one"
            )
        if number == point.last:
            if point.at < self.latest - self.allowed:
                self.wrong(number, None, f"the clock was turned back before checkpoint {point.number} of {point.day}")
            self.latest = max(self.latest, point.at)

    def end(self) -> None:
        """What should still have come."""
        last = max((each.last for each in self.points), default=0)
        self.report.vouched = min(last, self.number)
        if self.number < last:
            day = next(each.day for each in self.points if each.last > self.number)
            gone = f"links {self.number + 1} to {last} are gone; the checkpoint of {day} is the first that seals one"
            self.wrong(self.number + 1, None, gone)


def verify(lines: Iterable[Mapping[str, Any]], points: Sequence[Point], minutes: int = 15) -> Report:
    """Walk along the chain once. Lines without a number are entries nobody sealed; ``minutes`` is how far an entry may
    lie before another that was sealed earlier (it bears the time its act began)."""
    report = Report(points=len(points))
    walk = _Walk(points, dt.timedelta(minutes=minutes), report)
    began = False
    for line in lines:
        if line["number"] is None:
            walk.wrong(None, json.loads(line["content"])[0], "it was put in and never sealed")
            continue
        if not began:
            walk.begin(int(line["number"]))
            began = True
        walk.step(line)
    if not began:  # nothing is left: all of it was dropped, or all of it is gone
        walk.number = max((int(each.drop["through"]) for each in points if each.drop), default=0)
    walk.end()
    return report


def read_lines(file: Path) -> Iterator[Mapping[str, Any]]:
    """The links of an export."""
    opening: Any = gzip.open if file.suffix == ".gz" else open
    with opening(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                told = json.loads(line)
                if "format" not in told:  # the first line says what the file is
                    yield told


def main(words: Sequence[str] | None = None) -> int:
    """Verify an export and say what is wrong."""
    parser = argparse.ArgumentParser(description="Verifies an export of the journal against its checkpoints.")
    parser.add_argument("export", type=Path)
    parser.add_argument("--checkpoints", type=Path, required=True, help="the folder they were kept in")
    parser.add_argument("--key", type=Path, required=True, help="public keys, PEM")
    parser.add_argument("--tsa", type=Path, help="certificate of the time stamp authority, PEM")
    parser.add_argument("--minutes", type=int, default=15, help="how far clocks may differ")
    asked = parser.parse_args(words)
    try:
        keys = read_keys(asked.key.read_text(encoding="utf-8"))
        texts = {each.name: each.read_text(encoding="utf-8") for each in asked.checkpoints.glob("checkpoint-*.json")}
        tsa = asked.tsa.read_text(encoding="utf-8") if asked.tsa else ""
        points, faults = read_points(texts, keys, tsa, asked.minutes)
        report = verify(read_lines(asked.export), points, asked.minutes)
    except (OSError, ValueError, KeyError) as fault:
        sys.stderr.write(f"This cannot be verified: {fault}\n")
        return 2
    report.faults[:0] = faults
    for each in report.faults:
        sys.stdout.write(f"{each}\n")
    state = "The journal is whole" if report.whole else f"The journal is broken: {len(report.faults)} faults"
    sys.stdout.write(
        f"{state}. {report.links} links read, {report.points} checkpoints hold, links up to {report.vouched} are "
        f"vouched for by them.\n"
    )
    return 0 if report.whole else 1


if __name__ == "__main__":
    sys.exit(main())
