"""One key for every way of writing a word, so that a search finds it.

    "Parol", "PAROL", "parol", "парол", "پارول", "ﭘﺎﺭﻭﻝ"  --fold-->  "parol"

The same steps, the same table and the same word division are in theme/scripts/search.js: what is written into
the index here is looked up there. tests/unit/test_folding.py runs both on the same words.

Steps of `fold`: NFKC, lower case, each letter through TABLE (Arabic and Cyrillic letters become the Uyghur Latin
alphabet without its marks), then all remaining marks, apostrophes and invisible characters go.

Two groups of Arabic letters look alike and are exchanged by keyboards that were not made for Uyghur. No two vowels
meet in a Uyghur word, so the neighbours tell which sound is meant:

    ى ي ی   y beside a vowel or first in the word, otherwise i
    ه ہ     h beside a vowel or first in the word, otherwise e   (ھ is always h, ە is always e)
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: The first character of each group becomes the rest of the group.
TABLE = (
    "اa بb پp تt جj چch خx دd رr زz ژzh سs شsh غgh فf قq كk کk گg ڭng لl مm نn ھh وo ۇu ۆo ۈu ۋw ېe ەe ئ "
    "ةe طt ظz صs ضz ثs حh ذz ع ٠0 ١1 ٢2 ٣3 ٤4 ٥5 ٦6 ٧7 ٨8 ٩9 ۰0 ۱1 ۲2 ۳3 ۴4 ۵5 ۶6 ۷7 ۸8 ۹9 "
    "аa бb вw гg ғgh дd еe ёe жzh җj зz иi йy кk қq лl мm нn ңng оo өo пp рr сs тt уu үu ұu фf хx һh цts "
    "чch шsh щsh ъ ыi ь эe юyu яya әe іi "
    "ıi øo đd łl ßss æae œoe əe ⱪq ƣgh ⱨh ⱬzh ' ’ ‘ ʼ ʻ `"
)
#: Letters that look alike: what each is between consonants, and beside a vowel.
ALIKE = {"ى": "iy", "ي": "iy", "ی": "iy", "ه": "eh", "ہ": "eh"}
HAMZA = "ئ"
VOWELS = "اەوۇۆۈې"

_MAP = {group[0]: group[1:] for group in TABLE.split(" ")}
_HAN = re.compile("[㐀-鿿豈-\ufaff\U00020000-\U0003134f]+")


def fold(text: str) -> str:
    """The canonical key of a text. Punctuation and spaces stay where they are."""
    letters = unicodedata.normalize("NFKC", text).lower()
    out = ""
    for at, letter in enumerate(letters):
        if letter in ALIKE:
            before = letters[at - 1] if at else ""
            beside_vowel = (
                not (before in _MAP or before in ALIKE)
                or not before > "\u0600"
                or out[-1:] in tuple("aeiou")
                or letters[at + 1 : at + 2] in tuple(VOWELS)
            )
            out += ALIKE[letter][before != HAMZA and beside_vowel]
        else:
            out += _MAP.get(letter, letter)
    kept = (c for c in unicodedata.normalize("NFD", out) if not _is_mark(c))
    return "".join(_MAP.get(c, c) for c in kept)


def words(text: str) -> list[str]:
    """The folded words of a text, in order: runs of letters and digits; Chinese as overlapping pairs."""
    return [word for token in text.split() for word in _words_of(token)]


@lru_cache(maxsize=200_000)
def _words_of(token: str) -> tuple[str, ...]:
    found: list[str] = []
    folded = "".join(c if unicodedata.category(c)[0] in "LN" else " " for c in fold(token))
    for run in folded.split():
        at = 0
        for han in _HAN.finditer(run):
            found += [run[at : han.start()]] if han.start() > at else []
            found += pairs(han.group())
            at = han.end()
        found += [run[at:]] if at < len(run) else []
    return tuple(found)


def pairs(han: str) -> list[str]:
    """A run of Chinese characters as overlapping pairs; a single character stays alone."""
    return [han[i : i + 2] for i in range(len(han) - 1)] or [han]


def is_han(word: str) -> bool:
    return bool(_HAN.match(word))


def _is_mark(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "M" or category == "Cf"
