"""Addresses stay as they are: a translation cannot add, drop, retarget or write out a link."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from panah.checks._inline import CODE, addresses, differences, finding, link_texts, prose
from panah.model import SOURCE_TAG, Finding
from panah.translate.entry import Entry
from panah.translate.glossary import count_names

ID = "changed-address"
SUBJECT = "entry"
WHY = "A reader in danger would be sent to a page that somebody else chose."

_TLDS = "com|org|net|info|io|app|me|cn|tr|ru|kz|de|uk|eu|co|xyz|site|online|link|top|club|shop|live|icu|apk|exe|onion"
_IDN = "中国|公司|网络|网址|рф|қаз|москва|онлайн|сайт"
_LINKLIKE = re.compile(
    r"(?P<scheme>(?:(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://|(?:javascript|vbscript|data|tel|sms|smsto|mailto|file|intent|"
    r"blob|weixin|whatsapp|tg|itms-apps|market):)(?=\S)[^\s)\]»”\x22'’]*)"
    r"|(?P<mail>(?<![^\s@\[\](])[^\s@\[\](]+@[\w-]+\.\w+)|(?P<account>(?<![\w\[])@\w{2,})",
    re.I,
)
_DOMAIN = re.compile(
    rf"(?<![\w.-])(?:[\w-]+\.)+(?:[A-Za-z]{{2,24}}|{_IDN})(?!\w)|(?<![\w-])[\w-]+(?:\[\.\]|\(\.\)|。)(?:{_TLDS})(?!\w)"
)
_MARKDOWN_LINK = re.compile(r"\]\((?!\d+\))[^)]*\)?|\]\s?\[(?!@\d)[^\]]*\]?|\[\[|<(?!\d+>)[a-z]+:[^>]*>?", re.I)


def check(entry: Entry) -> Iterator[Finding]:
    if not entry.msgstr:
        return
    for difference in differences(addresses(entry.msgid), addresses(entry.msgstr)):
        yield finding(ID, entry, f"the placeholder {difference}.", "Keep every placeholder of the English once.")
    for found in sorted((_linklike(entry.msgstr) - _linklike(entry.msgid)).elements()):
        yield finding(ID, entry, f"“{found}” looks like an address.", "Addresses belong to the English: remove it.")
    before, after = link_texts(entry.msgid), link_texts(entry.msgstr)
    for number in sorted(before.keys() & after.keys()):
        if before[number].strip() and not after[number].strip():
            yield finding(ID, entry, f"the link ({number}) has no text.", "Translate the text of the link.")
    for name, number in _moved(before, after, entry.tag):
        message = f"“{name}” now stands on the link ({number})."
        yield finding(ID, entry, message, "Each link keeps its number: look at what the numbers stand for.")


def _linklike(text: str) -> Counter[str]:
    """Return what looks like an address although no placeholder stands for it."""
    bare = CODE.sub(" ", text)
    found = Counter(m[0].lower() for m in _LINKLIKE.finditer(bare))
    found.update(m[0].lower() for m in _MARKDOWN_LINK.finditer(bare))
    for m in _DOMAIN.finditer(unicodedata.normalize("NFKC", _LINKLIKE.sub(" ", prose(text)))):
        ending = re.split(r"[.。\])]", m[0])[-1]
        # "Bitti.Sonra" is a forgotten space; "evil.Com" is not.
        if ending.islower() or not ending.isascii() or re.fullmatch(_TLDS, ending, re.I) or not ending.isalpha():
            found[m[0].lower()] += 1
    return found


def _moved(before: dict[str, str], after: dict[str, str], tag: str) -> Iterator[tuple[str, str]]:
    """Yield (name, number) for each name that left its own link for another one."""
    names_before = {n: set(count_names(text, SOURCE_TAG)) for n, text in before.items()}
    names_after = {n: set(count_names(text, tag)) for n, text in after.items()}
    for number, found in sorted(names_after.items()):
        for name in sorted(found - names_before.get(number, set())):
            home = [n for n, texts in names_before.items() if name in texts]
            if home and not any(name in names_after.get(n, set()) for n in home):
                yield name, number


PASSES = (
    Entry("tr", "Open [Signal's page](1).[@2]", "[Signal'in sayfasını](1) açın.[@2]"),
    Entry("zh-Hans", "Visit signal.org.", "访问 signal.org。"),
)
FAILS = (
    Entry("tr", "Open [the page](1).", "[Sayfayı](2) açın."),
    Entry("tr", "Open the page.", "evil.com sayfasını açın."),
    Entry("tr", "[Signal](1) or [WhatsApp](2)", "[WhatsApp](1) veya [Signal](2)"),
    Entry("ug", "Open [the page](1).", "[](1) بەتنى ئېچىڭ."),
)
