"""The letters of the languages, and a name for what nobody can see.

character --allowed(tag)--> may it stand in a text of the language?
word --scripts--> {"LATIN", "CYRILLIC"}: a word that pretends
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UYGHUR = "ابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيئە"
UYGHUR_VOWELS = "اەېىوۇۆۈ"
#: What people type for a Uyghur letter because it looks like it.
UYGHUR_LOOKALIKES = {
    "\u06a9": "U+0643 ك",
    "\u06cc": "U+0649 ى or U+064A ي",
    "\u0647": "U+06D5 ە or U+06BE ھ",
    "\u06c1": "U+06BE ھ",
    "\u0629": "U+06D5 ە",
    "\u06c0": "U+06D5 ە",
    "\u0624": "U+0648 و or U+06C7 ۇ",
    "\u0623": "U+0626 U+0627 ئا",
    "\u0622": "U+0626 U+0627 ئا",
    "\u0625": "U+0626 U+0649 ئى",
}
_TURKISH = "ÇĞİÖŞÜçğıöşüÂÎÛâîû"
_TYPOGRAPHY = "–—…“”‘’«»‹›·•→°§−×\u00a0\u202f"
_SIGNS = {
    "ug": UYGHUR + "،؛؟" + _TYPOGRAPHY,
    "tr": _TURKISH + _TYPOGRAPHY,
    "zh-Hans": "，。：；？！（）《》〈〉、【】「」『』〇～￥％／＋＝＆" + _TYPOGRAPHY,
}
RIGHT_TO_LEFT = frozenset({"ug", "ar", "fa", "ur", "ps", "he", "ckb", "sd", "kk-Arab", "ky-Arab", "ug-Arab"})
#: Letters, for Unicode, that show nothing.
BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5"
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "GEORGIAN", "LISU", "HEBREW"})
_WORD = re.compile(r"[^\W\d_]+")


def name(ch: str) -> str:
    """Return a character so that a reader of the message can see it: U+202E RIGHT-TO-LEFT OVERRIDE."""
    label = unicodedata.name(ch, "CONTROL CHARACTER" if unicodedata.category(ch) == "Cc" else "WITHOUT A NAME")
    visible = f" {ch}" if ch.isprintable() and not unicodedata.combining(ch) else ""
    return f"U+{ord(ch):04X} {label}{visible}"


def is_known(tag: str) -> bool:
    """Whether the letters of a language are listed here."""
    return tag in _SIGNS


def is_allowed(ch: str, tag: str) -> bool:
    """Whether a visible character may stand in a text of a language whose letters are listed."""
    if ch.isascii() or ch in _SIGNS[tag]:
        return True
    return tag == "zh-Hans" and ("\u4e00" <= ch <= "\u9fff" or "\u3400" <= ch <= "\u4dbf")


@lru_cache(maxsize=4096)
def script(ch: str) -> str:
    """Return the first word of a character's name: LATIN, CYRILLIC, ARABIC, CJK ..."""
    return unicodedata.name(ch, "UNKNOWN").split(" ", 1)[0]


def disguised_words(text: str) -> list[str]:
    """Return the words that mix alphabets, such as a Latin word with one Cyrillic letter.

    Arabic and Chinese letters may touch Latin ones (a suffix, a missing space): that is a matter of style.
    """
    found = []
    for word in _WORD.findall(text):
        used = {script(ch) for ch in word}
        if len(used & _ALPHABETS) > 1 or ("ARABIC" in used and used & (_ALPHABETS - {"LATIN"})):
            found.append(word)
    return found


def is_traditional(ch: str) -> bool:
    """Whether a Chinese character exists in the Traditional standard only (Big5 has it, GB 2312 does not)."""
    return "\u4e00" <= ch <= "\u9fff" and _encodes(ch, "big5") and not _encodes(ch, "gb2312")


def _encodes(ch: str, encoding: str) -> bool:
    try:
        ch.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
