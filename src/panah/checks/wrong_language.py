"""The text is in the language that it claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pycld2  # type: ignore[import-untyped, import-not-found, unused-ignore]

from panah.checks._inline import finding, prose
from panah.checks._letters import UYGHUR
from panah.model import Finding
from panah.translate.entry import Entry
from panah.translate.glossary import without_names

ID = "wrong-language"
SUBJECT = "entry"
WHY = "A page in a language that its readers cannot read warns nobody."

#: What pycld2 calls the language, with what it may take it for.
_CODES = {"ug": {"ug"}, "tr": {"tr"}, "zh-Hans": {"zh"}, "kk": {"kk"}, "ru": {"ru"}, "ky": {"ky"}, "uz": {"uz"}}
_SCRIPTS = {
    "ug": re.compile(f"[{UYGHUR}]"),
    "zh-Hans": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "tr": re.compile("[A-Za-zÀ-ɏ]"),
    "kk": re.compile("[\u0400-\u04ff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
}
#: A Chinese character says about as much as three Latin letters.
_WEIGHT = {"zh-Hans": 3}
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.-]*")
_MIN_LETTERS, _SURE_LETTERS, _SURE_PERCENT = 4, 40, 85


def check(entry: Entry) -> Iterator[Finding]:
    pattern = _SCRIPTS.get(entry.tag)
    text = without_names(prose(entry.msgstr), entry.tag)
    if pattern is None:
        return
    if entry.tag != "tr":
        kept = {word for word in _LATIN_WORD.findall(entry.msgid) if word[0].isupper()}
        text = _LATIN_WORD.sub(lambda m: " " if m[0] in kept and not _all_kept(entry) else m[0], text)
    own = len(pattern.findall(text)) * _WEIGHT.get(entry.tag, 1)
    other = sum(ch.isalpha() and not pattern.match(ch) for ch in text)
    if own + other >= _MIN_LETTERS and own < 0.6 * (own + other):
        message = f"only {100 * own // (own + other)} % of the letters are those of {entry.tag}."
        yield finding(ID, entry, message, "Translate the text; leave it empty to show English.")
    elif own + other >= _SURE_LETTERS and (code := _identified(text)) and code not in _CODES[entry.tag]:
        yield finding(
            ID, entry, f"this reads as “{code}”, not as {entry.tag}.", "Translate it into the right language."
        )


def _all_kept(entry: Entry) -> bool:
    return entry.msgid.strip() == entry.msgstr.strip()


def _identified(text: str) -> str | None:
    """Return the language code of a text, or None when the identifier is not sure."""
    try:
        sure, _, details = pycld2.detect(text.encode("utf-8", "ignore"), isPlainText=True)
    except pycld2.error:
        return None
    (_, code, percent, _), *_ = details
    return str(code) if sure and percent >= _SURE_PERCENT and code != "un" else None


PASSES = (
    Entry("ug", "Open Signal.", "Signal نى ئېچىڭ."),
    Entry("ug", "Human Rights Watch", "Human Rights Watch تەشكىلاتى"),
    Entry("zh-Hans", "Turn on Registration Lock.", "打开“注册锁定”（Registration Lock）。"),
    Entry(
        "tr",
        "Install updates for your phone when they appear.",
        "Telefonunuza gelen güncellemeleri bekletmeden yükleyin.",
    ),
)
FAILS = (
    Entry("ug", "Open the settings.", "Ayarları açın."),
    Entry("zh-Hans", "Do not open it.", "Do not open it."),
    Entry(
        "tr",
        "Ask a relative who lives abroad, and do not phone people in the region.",
        "Fragen Sie einen Verwandten im Ausland und rufen Sie niemanden in der Region an.",
    ),
)
