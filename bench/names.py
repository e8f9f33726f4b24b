"""A population for the measurements: common names of the demonstration, and made-up rare families in the same scripts.

Everything is drawn from one seed. The habits by which names are misspelt here were written by the author of the search,
so real files will do somewhat worse: read the ratios.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from accueil.command.seeding.names import ORIGINS, Name, Origin

RARE_SHARE, SECOND_SHARE, NATIVE_SHARE = 0.3, 0.35, 0.6
MADE_GIVEN, MADE_FAMILIES = 150, 600
# Syllables of made-up families: Latin=native, per native language; plain Latin for the others.
_SYLLABLES = {
    "uk": "ba=ба ko=ко va=ва len=лен ry=ри ma=ма sho=шо che=че zhy=жи dro=дро kha=ха ny=ни tu=ту pe=пе hor=гор "
    "ly=ли sta=ста iu=ю by=би my=ми do=до ra=ра shchy=щи tse=це",
    "ar": "ba=با hu=هو mar=مار ri=ري sa=سا nad=ناد kha=خا lil=ليل fa=فا qas=قاس ta=تا wi=وي za=زا sham=شام "
    "di=دي ghan=غان yu=يو ju=جو raf=راف",
    "fa": "pa=پا gol=گل zad=زاد mi=می ra=را khan=خان shah=شاه no=نو ri=ری dar=دار ba=با fi=فی yar=یار zi=زی "
    "ka=کا wa=وا",
    "ti": "ge=ገ b=ብ re=ረ me=መ ha=ሃ we=ወ le=ለ te=ተ s=ስ fa=ፋ ki=ኪ da=ዳ ne=ነ a=ኣ mi=ሚ ka=ካ zu=ዙ ro=ሮ sa=ሳ",
    "zh": "ou=欧 yang=阳 si=司 ma=马 shang=上 guan=官 zhu=诸 ge=葛 xia=夏 hou=侯 dong=东 fang=方 mu=慕 rong=容 "
    "xuan=轩 yuan=辕 ling=令 hu=狐 yu=宇 wen=文",
    "": "bra=  cor= va= lho= men= der= qui= sal= nho= ter= fon= ze= mar= tin= bel= gra= dou= ri= xi= lan= "
    "pou= che= vi= dra= gno= to= ska= mir= jov= nik=",
}
_ENDINGS = {"uk": "enko=енко uk=ук yk=ик chuk=чук", "": "a= o= es= eiro= ini= ić= eau= ard="}


@dataclass(frozen=True, slots=True)
class Individual:
    """One invented person, before the database."""

    given: str
    family: str
    native: str
    country: str
    year: int
    month: int
    day: int

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


def population(count: int, seed: int) -> Iterator[Individual]:
    """``count`` people. Three in ten have a family name seldom seen; of the others a few names are borne by many, and
    most by few, as in any register."""
    draw = random.Random(seed)
    pools = [_Pool.of(origin, random.Random(seed + 1)) for origin in ORIGINS]
    for _ in range(count):
        pool = draw.choice(pools)
        given = pool.given(draw)
        family = _rare(pool.origin, draw) if draw.random() < RARE_SHARE else pool.family(draw)
        if draw.random() < SECOND_SHARE:
            second = pool.given(draw)
            given = Name(f"{given.latin} {second.latin}", f"{given.native} {second.native}".strip())
        native = _native(pool.origin, given, family) if draw.random() < NATIVE_SHARE else ""
        yield Individual(given.latin, family.latin, native, pool.origin.country, *_born(draw))


@dataclass(frozen=True, slots=True)
class _Pool:
    """The names of one origin with how often each is drawn."""

    origin: Origin
    givens: list[Name]
    families: list[Name]
    given_shares: list[float]
    family_shares: list[float]

    @classmethod
    def of(cls, origin: Origin, draw: random.Random) -> _Pool:
        givens = [*origin.women, *origin.men, *(_rare(origin, draw) for _ in range(MADE_GIVEN))]
        families = [*origin.families, *(_rare(origin, draw) for _ in range(MADE_FAMILIES))]
        draw.shuffle(givens)
        return cls(origin, givens, families, _shares(len(givens)), _shares(len(families)))

    def given(self, draw: random.Random) -> Name:
        return draw.choices(self.givens, cum_weights=self.given_shares)[0]

    def family(self, draw: random.Random) -> Name:
        return draw.choices(self.families, cum_weights=self.family_shares)[0]


def _shares(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 8) for rank in range(count)))


def _born(draw: random.Random) -> tuple[int, int, int]:
    return draw.randint(1940, 2007), draw.randint(1, 12), draw.randint(1, 28)


def _native(origin: Origin, given: Name, family: Name) -> str:
    if not (given.native and family.native):
        return ""
    if origin.family_first:
        return family.native + given.native.replace(" ", "")
    return f"{given.native} {family.native}"


def _rare(origin: Origin, draw: random.Random) -> Name:
    syllables = _pairs(_SYLLABLES[origin.language])
    chosen = draw.sample(syllables, 2 if origin.language == "zh" else draw.randint(2, 4))
    if origin.language in _ENDINGS:
        chosen.append(draw.choice(_pairs(_ENDINGS[origin.language])))
    return Name("".join(part for part, _ in chosen).capitalize(), "".join(part for _, part in chosen))


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(latin, native) for latin, _, native in (entry.partition("=") for entry in text.split())]


def typo(text: str, draw: random.Random) -> str:
    """One slip of the hand: a letter dropped, doubled, changed, or two swapped."""
    places = [place for place, letter in enumerate(text) if letter.isalpha()]
    if len(places) < 3:
        return text
    place = draw.choice(places[1:])
    kind = draw.randrange(4)
    if kind == 0:
        return text[:place] + text[place + 1 :]
    if kind == 1:
        return text[:place] + text[place] + text[place:]
    if kind == 2:
        return text[:place] + draw.choice("aeiorstnlm") + text[place + 1 :]
    return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]


_HABITS = (
    ("kh", "h"), ("zh", "j"), ("sh", "ch"), ("iu", "yu"), ("ii", "y"), ("y", "i"), ("ou", "u"), ("q", "k"), ("w", "v"),
    ("mohammad", "mohamed"), ("ah", "eh"), ("ee", "i"), ("oo", "u"), ("ć", "ch"), ("č", "ch"), ("š", "sh"), ("ž", "zh"),
    ("đ", "dj"), ("ph", "f"), ("ai", "ay"), ("gh", "g"), ("ei", "ej"), ("x", "hs"), ("ç", "s"), ("ä", "ae"),
    ("ö", "oe"), ("ü", "ue"),
)  # fmt: skip


def respelt(text: str, draw: random.Random) -> str:
    """The name as another clerk would write its sounds: up to two habits of transliteration, accents gone."""
    lower = text.lower()
    fitting = [habit for habit in _HABITS if habit[0] in lower]
    for written, instead in draw.sample(fitting, min(2, len(fitting))):
        lower = lower.replace(written, instead)
    return lower


def swapped(text: str, draw: random.Random) -> str:
    """The words in another order."""
    words = text.split()
    return " ".join(words[1:] + words[:1]) if len(words) > 1 else text


def word_missing(text: str, draw: random.Random) -> str:
    """One word left out, where there are three or more; otherwise the first of two."""
    words = text.split()
    words.pop(draw.randrange(len(words)) if len(words) > 2 else 0)
    return " ".join(words) or text


def two_typos(text: str, draw: random.Random) -> str:
    return typo(typo(text, draw), draw)


def swapped_respelt_typo(text: str, draw: random.Random) -> str:
    return typo(respelt(swapped(text, draw), draw), draw)


PERTURBATIONS: dict[str, Callable[[str, random.Random], str]] = {
    "as written": lambda text, _: text,
    "one typo": typo,
    "two typos": two_typos,
    "other order": swapped,
    "other transliteration": respelt,
    "a word missing": word_missing,
    "order, transliteration and a typo": swapped_respelt_typo,
}


def fitting(person: Individual) -> list[str]:
    """The perturbations that leave a person recognisable: no word is left out of two."""
    return [kind for kind in PERTURBATIONS if kind != "a word missing" or len(person.name.split()) > 2]


def misdated(person: Individual, draw: random.Random) -> Individual:
    """The birth date as wrongly copied: day and month exchanged, or a year beside it, or one digit of the day."""
    kind = draw.randrange(3)
    if kind == 0 and person.day <= 12:
        return replace(person, month=person.day, day=person.month)
    if kind == 1:
        return replace(person, year=person.year + draw.choice((-1, 1)))
    return replace(person, day=person.day % 28 + 1)
