"""Which characters a set of font files can draw, read from their ``cmap`` tables (OpenType 1.9, formats 4 and 12)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

# Drawn by no font and needed by none: joiners, direction marks, line ends, byte order mark, variation selectors.
UNDRAWN = frozenset([*map(ord, "\n\r\t"), *range(0x200B, 0x2010), *range(0x2028, 0x202F), 0x2060, 0xFEFF])
UNICODE_TABLES = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
Spans = list[tuple[int, int]]


@lru_cache(maxsize=8)
def coverage(folders: tuple[Path, ...]) -> frozenset[int]:
    """All code points that at least one font file (.ttf, .otf, .ttc) of ``folders`` can draw."""
    points: set[int] = set(UNDRAWN)
    for path in font_files(folders):
        for first, last in spans_of(path.read_bytes()):
            points.update(range(first, last + 1))
    return frozenset(points)


def undrawable(text: str, drawable: frozenset[int]) -> str:
    """The characters of ``text`` outside ``drawable``, each once, in order of appearance."""
    return "".join(dict.fromkeys(letter for letter in text if ord(letter) not in drawable))


def font_files(folders: Iterable[Path]) -> list[Path]:
    """The font files of ``folders``, subfolders included, sorted."""
    return sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in {".ttf", ".otf", ".ttc"}
    )


def spans_of(font: bytes) -> Spans:
    """The code points of one font file (of the first face of a collection) as inclusive spans."""
    start = struct.unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    for number in range(struct.unpack_from(">H", font, start + 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, start + 12 + 16 * number)
        if tag == b"cmap":
            return [span for table in _unicode_tables(font, offset) for span in _spans(font, table)]
    return []


def _unicode_tables(font: bytes, cmap: int) -> Iterator[int]:
    for number in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * number)
        if (platform, encoding) in UNICODE_TABLES:
            yield cmap + offset


def _spans(font: bytes, table: int) -> Spans:
    form = struct.unpack_from(">H", font, table)[0]
    if form == 4:
        return _spans_of_format_4(font, table)
    if form == 12:
        groups = struct.unpack_from(">I", font, table + 12)[0]
        return [struct.unpack_from(">II", font, table + 16 + 12 * number) for number in range(groups)]
    return []


def _spans_of_format_4(font: bytes, table: int) -> Spans:
    count = struct.unpack_from(">H", font, table + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, table + 14)
    starts = struct.unpack_from(f">{count}H", font, table + 16 + 2 * count)
    return [(first, last) for first, last in zip(starts, ends, strict=True) if first != 0xFFFF]
