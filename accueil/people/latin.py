"""Names in any script as Latin words, and the key under which spellings of one name meet.

The Latin name of a passport is its own field and always wins; what is computed here serves search only.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from anyascii import anyascii

_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SILENT = re.compile(r"['’ʼ`´]")
_WORD = re.compile(r"[a-z0-9]+")
_DOUBLED = re.compile(r"(.)\1+")
# Longest first: what different transliterations write for one sound.
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("tch", "s"), ("tsh", "s"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("zh", "z"), ("sh", "s"), ("ch", "s"), ("cz", "s"),
    ("ck", "k"), ("ts", "s"), ("tz", "s"), ("dj", "j"), ("dz", "z"), ("qu", "k"), ("ou", "u"), ("oo", "u"), ("ae", "a"),
    ("oe", "o"), ("ue", "u"), ("ee", "i"), ("lh", "l"), ("nh", "n"), ("w", "v"), ("q", "k"), ("x", "ks"),
)  # fmt: skip
_HARD_C = re.compile(r"c(?=[aoulrtk])")
_VOWELS = str.maketrans({"e": "a", "y": "i", "j": "i", "o": "u"})
_NO_VOWELS = re.compile(r"[aeiouyj]")
_FULL_SKELETON = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One Latin word of a name and its key."""

    text: str
    key: str


def latin(text: str) -> str:
    """The text in small ASCII letters, accents and other scripts included: Łukasz gives lukasz, Олена gives olena."""
    composed = unicodedata.normalize("NFC", text)
    plain = _SILENT.sub("", anyascii(composed))
    if not composed.isascii() and any(ord(character) >= 0x2E80 for character in composed):
        plain = _BREAK.sub(" ", plain)  # Chinese characters come as WangXiaoMing
    return " ".join(_WORD.findall(plain.lower()))


def sound_key(word: str) -> str:
    """The key of one small Latin word: Muhammad, Mohamed and Mehmed meet, so do Yusuf and Jusuf, Kovač and Kovach."""
    text = word
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    text = _DOUBLED.sub(r"\1", _HARD_C.sub("k", text).replace("c", "s"))
    skeleton = _NO_VOWELS.sub("", text)
    if len(skeleton) >= _FULL_SKELETON:
        return ("a" if text[0] in "aeiouyj" else "") + skeleton
    return _DOUBLED.sub(r"\1", text.translate(_VOWELS))


def name_words(*names: str) -> tuple[Word, ...]:
    """The different words of the names, in the order in which they first come."""
    words = dict.fromkeys(word for name in names for word in latin(name).split())
    return tuple(Word(word, sound_key(word)) for word in words)
