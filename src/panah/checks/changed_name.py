"""Names of products and codes stay as they are; words of the language may stand for a few of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.checks._inline import finding, prose
from panah.model import SOURCE_TAG, Finding, Level
from panah.translate import glossary
from panah.translate.entry import Entry

ID = "changed-name"
SUBJECT = "entry"
WHY = "A reader who installs or trusts another app than the one that was meant can be watched through it."

_LATIN_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{2,}")
_NOT_LATIN = frozenset({"ug", "zh-Hans", "zh-Hant", "kk", "kk-Arab", "ru", "ky", "mn", "bo", "ar", "fa"})


def check(entry: Entry) -> Iterator[Finding]:
    if not entry.msgstr:
        return
    source, target = prose(entry.msgid), prose(entry.msgstr)
    before = glossary.count_names(source, SOURCE_TAG)
    after = glossary.count_names(target, entry.tag)
    written = glossary.count_names(target, entry.tag, words=False)
    for name in sorted(before.keys() | written.keys()):
        if before[name] and not after[name]:
            advice = "Names are not translated: copy it from the English, in Latin letters."
            yield finding(ID, entry, f"the name “{name}” is missing.", advice)
        elif written[name] and not before[name]:
            yield finding(ID, entry, f"the name “{name}” is not in the English.", "Name only what the English names.")
        elif after[name] < before[name] or written[name] > before[name]:
            message = f"the name “{name}” occurs {after[name]} times, in the English {before[name]} times."
            yield finding(
                ID, entry, message, "Look whether each sentence still speaks of the same thing.", Level.WARNING
            )
    for word in sorted(_new_words(entry.tag, source, target)):
        yield finding(ID, entry, f"“{word}” is not in the English.", "Name only what the English names.")


def _new_words(tag: str, source: str, target: str) -> Iterator[str]:
    """Yield the Latin words that a text in another script has and its English has not: an invented app, an account.

    In a language written in Latin letters only words with a capital inside look like a name: "SafeChat".
    """
    words = sorted(set(_LATIN_WORD.findall(glossary.without_names(target, tag))))
    if tag not in _NOT_LATIN:
        words = [word for word in words if re.search(r"[a-z][A-Z]", word)]
    if not words:
        return
    initials = "".join(re.findall(r"\b[A-Z]", source)) + " " + "".join(re.findall(r"\b[A-Za-z]", source)).upper()
    known = {word.lower() for word in _LATIN_WORD.findall(source)} | {word.lower() for word in source.split()}
    for term, form in glossary.terms(tag).items():
        if term.lower() in source.lower():
            known |= {word.lower() for word in _LATIN_WORD.findall(form)}
    for word in words:
        low = word.lower()
        if low in known or any(k.startswith(low) or low.startswith(k) for k in known if len(k) > 3 and len(low) > 3):
            continue
        if not (word.isupper() and word in initials):
            yield word


PASSES = (
    Entry("ug", "Open Signal and set a PIN.", "Signal نى ئېچىڭ ۋە PIN بەلگىلەڭ."),
    Entry("tr", "Scan the QR code with WhatsApp.", "QR kodu'nu WhatsApp'la okutun."),
    Entry("zh-Hans", "Scan the QR code in WeChat.", "用微信扫描二维码。"),
    Entry("ug", "Use WeChat.", "ئۈندىدار (WeChat) نى ئىشلىتىڭ."),
)
FAILS = (
    Entry("ug", "Open Signal.", "سىگنالنى ئېچىڭ."),
    Entry("tr", "Open Signal.", "Sіgnal'i açın."),
    Entry("zh-Hans", "Use Signal.", "请用 WeChat。"),
    Entry("ug", "Use Signal.", "Signal ياكى SafeUyghur نى ئىشلىتىڭ."),
)
