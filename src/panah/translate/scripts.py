"""Uyghur in its other two scripts, by rule.

    Arabic script --protect--> (kept, Uyghur, kept, ...) --word by word--> Latin or Cyrillic --capitals--> text

Latin is ULY with ë; Cyrillic is spelt as the press abroad spells it. Addresses, placeholders, fields, code, numbers and
Latin words pass through untouched. The result is readable, not local: it must be labelled as converted.
"""

from __future__ import annotations

import re

LATIN, CYRILLIC = "ug-Latn", "ug-Cyrl"
LETTERS = "ابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيئە"
VOWELS = "اەېىوۇۆۈ"

_SPELT = LETTERS.replace("ئ", "")
_TO_LATIN = dict(
    zip(
        _SPELT,
        [
            "a",
            "b",
            "p",
            "t",
            "j",
            "ch",
            "x",
            "d",
            "r",
            "z",
            "zh",
            "s",
            "sh",
            "gh",
            "f",
            "q",
            "k",
            "g",
            "ng",
            "l",
            "m",
            "n",
            "h",
            "o",
            "u",
            "ö",
            "ü",
            "w",
            "ë",
            "i",
            "y",
            "e",
        ],
        strict=True,
    )
)
_TO_CYRILLIC = dict(
    zip(
        _SPELT,
        [
            "а",
            "б",
            "п",
            "т",
            "җ",
            "ч",
            "х",
            "д",
            "р",
            "з",
            "ж",
            "с",
            "ш",
            "ғ",
            "ф",
            "қ",
            "к",
            "г",
            "ң",
            "л",
            "м",
            "н",
            "һ",
            "о",
            "у",
            "ө",
            "ү",
            "в",
            "е",
            "и",
            "й",
            "ә",
        ],
        strict=True,
    )
)
#: Two letters that would read as one in Latin: ن + گ is not ڭ.
_AMBIGUOUS = re.compile("ن(?=[گغ])|[سزگك](?=ھ)")
#: Words in which Kazakhstan writes ъ for ئ after a consonant.
_HARD_SIGN = ("مەسئۇل", "سەنئەت", "سەنئىت", "قۇرئان", "جۈرئەت", "جۈرئىت", "قەتئىي", "مەنئى")
_PUNCTUATION = str.maketrans("،؛؟", ",;?")
_KEPT = re.compile(
    r"https?://\S+|[\w.+-]+@[\w-]+\.\w+|`[^`]*`|\{\{.*?\}\}|\{[^{}]*\}|%\d*\$?[a-z@]|<[^>]*>|[A-Za-z][A-Za-z0-9_.+-]*"
)
_WORD = re.compile(f"[{LETTERS}]+")
#: Always written with a capital, in any sentence.
_NAMES = ("ئۇيغۇر", "شىنجاڭ")
#: Written with a capital inside a text; alone, as dictionary words, they stay small.
_PLACES = (
    "خىتاي",
    "جۇڭگو",
    "تۈركىيە",
    "تۈركىستان",
    "قازاقىستان",
    "قىرغىزىستان",
    "ئۆزبېكىستان",
    "گېرمانىيە",
    "ئامېرىكا",
    "ئەنگلىيە",
    "فىرانسىيە",
    "گوللاندىيە",
    "نورۋېگىيە",
    "ئاۋسترالىيە",
    "ياپونىيە",
    "ياۋروپا",
    "ئىستانبۇل",
    "ئەنقەرە",
    "ئالمۇتا",
    "بېيجىڭ",
    "ئۈرۈمچى",
    "قەشقەر",
    "خوتەن",
    "ئاقسۇ",
    "غۇلجا",
    "تۇرپان",
    "كورلا",
    "قارامۇقاي",
)
_STARTS = re.compile(r"(?:^|(?<=\n)|(?<=[.!?…])[»”\"'’)\]*]*\s+)[\s«“\"'(\[*]*(?P<letter>[^\W\d_])")


def convert(text: str, to: str) -> str:
    """Return a text of inline Markdown in another script, with capitals at the starts of sentences.

    `to` is "ug-Latn" or "ug-Cyrl"; anything else raises ValueError. What is kept stays byte for byte.
    """
    converted, kept = _convert(text, to, (*_NAMES, *_PLACES))

    def raise_letter(m: re.Match[str]) -> str:
        at = m.start("letter")
        inside = any(start <= at < end for start, end in kept)
        return m[0] if inside else m[0][:-1] + m["letter"].upper()

    return _STARTS.sub(raise_letter, converted)


def convert_words(text: str, to: str) -> str:
    """Return a text in another script, word by word: no capitals but those of _NAMES."""
    return _convert(text, to, _NAMES)[0]


def _convert(text: str, to: str, capitals: tuple[str, ...]) -> tuple[str, list[tuple[int, int]]]:
    """Return the converted text and the ranges in it that were kept."""
    if to not in (LATIN, CYRILLIC):
        raise ValueError(f"no conversion to {to!r}: {LATIN} or {CYRILLIC}")

    def word(m: re.Match[str]) -> str:
        spelt = _latin(m[0]) if to == LATIN else _cyrillic(m[0])
        return spelt[:1].upper() + spelt[1:] if m[0].startswith(capitals) else spelt

    parts: list[str] = []
    kept: list[tuple[int, int]] = []
    length = last = 0
    for m in _KEPT.finditer(text):
        between = _WORD.sub(word, text[last : m.start()]).translate(_PUNCTUATION)
        start = length + len(between)
        length = start + len(m[0])
        parts += between, m[0]
        kept.append((start, length))
        last = m.end()
    parts.append(_WORD.sub(word, text[last:]).translate(_PUNCTUATION))
    return "".join(parts), kept


def _latin(word: str) -> str:
    marked = _AMBIGUOUS.sub(lambda m: m[0] + "'", word).removeprefix("ئ").replace("ئ", "'")
    return "".join(_TO_LATIN.get(letter, letter) for letter in marked)


def _cyrillic(word: str) -> str:
    bare = word.removeprefix("ئ")
    if word.startswith(_HARD_SIGN):
        bare = re.sub(f"(?<=[^{VOWELS}])ئ", "ъ", bare)
    bare = bare.replace("يا", "я").replace("يۇ", "ю").replace("ئ", "")
    return "".join(_TO_CYRILLIC.get(letter, letter) for letter in bare)
