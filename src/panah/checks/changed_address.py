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
from panah.translate.scripts import CYRILLIC, LATIN, convert_words

ID = "changed-address"
SUBJECT = "entry"
WHY = "A reader in danger would be sent to a page that somebody else chose."

_TLDS = "com|org|net|info|io|app|me|cn|tr|ru|kz|de|uk|eu|co|xyz|site|online|link|top|club|shop|live|icu|apk|exe|onion"
_IDN = "中国|公司|网络|网址|рф|қаз|москва|онлайн|сайт"
_LINKLIKE = re.compile(
    r"(?P<scheme>(?:(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*://|(?:javascript|vbscript|data|tel|sms|smsto|mailto|file|intent|"
    r"blob|weixin|whatsapp|tg|itms-apps|market):)(?=\S)[^\s)\]»”\x22'’]*)"
    r"|(?P<mail>(?<![^\s@\[\](])[^\s@\[\](]+@[\w-]+\.\w+)|(?P<account>(?:(?<!\[)@|@(?!\d+\]))\s?\w*)",
    re.I,
)
_DOMAIN = re.compile(
    rf"(?<![\w.-])(?:[\w-]+\.)+(?:[A-Za-z]{{2,24}}|{_IDN})(?!\w)|(?<![\w-])[\w-]+(?:\[\.\]|\(\.\)|。)(?:{_TLDS})(?!\w)"
)
#: What somebody writes who knows that addresses are looked for.
_SPACED = re.compile(
    rf"(?<![\w-])[\w-]+(?:\s\.\s?|\s?[·•‧]\s?|\s(?:dot|nokta|nuqta|点|چېكىت|نۇقتا)\s)(?:{_TLDS})(?!\w)"
    r"|(?<![\w-])[\w-]+[.,]\s(?:com|org|net|info|cn|apk|onion|xyz)(?!\w)",
    re.I,
)
_MAY_BE_DOMAIN = re.compile(r"[\w-]\.\w|\[\.\]|\(\.\)|。")
_MAY_BE_SPACED = re.compile(
    r"\s\.|[·•‧]|\s(?:dot|nokta|nuqta|点|چېكىت|نۇقتا)\s|[.,]\s(?:com|org|net|info|cn|apk|onion|xyz)", re.I
)
_KNOWN_ENDING = re.compile(rf"(?<![\w-])[\w-]+\.(?:{_TLDS}|{_IDN})(?![\w’'])|(?<!\w)\w+://\S*", re.I)
_LONE_LINK = re.compile(r"\[[^\[\]]*\]\(\d+\)")
_PLACE = re.compile(r"\]\((\d+)\)|\[@(\d+)\]")
_MARKDOWN_LINK = re.compile(
    r"\]\((?!\d+\))[^)]*\)?|\]\s?\[(?!@\d|[^\[\]]*\]\(\d+\))[^\]]*\]?|\[\[|<(?!\d+>)[a-z]+:[^>]*>?", re.I
)


def check(entry: Entry) -> Iterator[Finding]:
    if not entry.msgstr:
        return
    if entry.tag == "ug":
        yield from _linklike_when_converted(entry)
    for difference in differences(addresses(entry.msgid), addresses(entry.msgstr)):
        yield finding(ID, entry, f"the placeholder {difference}.", "Keep every placeholder of the English once.")
    for found in sorted((_linklike(entry.msgstr) - _linklike(entry.msgid)).elements()):
        yield finding(ID, entry, f"“{found}” looks like an address.", "Addresses belong to the English: remove it.")
    yield from _reordered(entry)
    before, after = link_texts(entry.msgid), link_texts(entry.msgstr)
    for number in sorted(before.keys() & after.keys()):
        if re.search(r"\w", before[number]) and not re.search(r"\w", after[number]):
            yield finding(ID, entry, f"the link ({number}) has no text.", "Translate the text of the link.")
    for name, number in _moved(before, after, entry.tag):
        message = f"“{name}” now stands on the link ({number})."
        yield finding(ID, entry, message, "Each link keeps its number: look at what the numbers stand for.")


def _reordered(entry: Entry) -> Iterator[Finding]:
    """Yield what stands on another place, or around a link that stands alone (a menu path, the way to the next page).

    No program sees that two numbers were exchanged between two texts, but no honest translation had to do it yet.
    """
    before, after = ([a or f"@{b}" for a, b in _PLACE.findall(text)] for text in (entry.msgid, entry.msgstr))
    for kind in (str.isdigit, lambda place: place[0] == "@"):
        was, now = ([place for place in places if kind(place)] for places in (before, after))
        if was != now and sorted(was) == sorted(now):
            message = f"the placeholders stand in the order {', '.join(now)}, in the English {', '.join(was)}."
            yield finding(ID, entry, message, "Keep their order: build the sentence around it.")
    if _LONE_LINK.fullmatch(entry.msgid.strip()) and not _LONE_LINK.fullmatch(entry.msgstr.strip()):
        yield finding(ID, entry, "words stand outside of the link.", "The English is one link and nothing else.")


def _linklike(text: str) -> Counter[str]:
    """Return what looks like an address although no placeholder stands for it."""
    found: Counter[str] = Counter()
    # Most texts have none of this, and each expression is looked for only where its own signs stand.
    bare = CODE.sub(" ", text) if "`" in text else text
    rest = prose(text)
    if ":" in text or "@" in text:
        found.update(m[0].lower() for m in _LINKLIKE.finditer(bare))
        rest = _LINKLIKE.sub(" ", rest)
    if "[" in text or "<" in text:
        found.update(m[0].lower() for m in _MARKDOWN_LINK.finditer(bare))
    rest = unicodedata.normalize("NFKC", rest)
    if _MAY_BE_DOMAIN.search(rest):
        # "Bitti.Sonra" may be a forgotten space, but "yardim.Chat" is an address.
        found.update(m[0].lower() for m in _DOMAIN.finditer(rest))
    if _MAY_BE_SPACED.search(rest):
        found.update(m[0].lower() for m in _SPACED.finditer(rest))
    return found


def _linklike_when_converted(entry: Entry) -> Iterator[Finding]:
    """Yield what becomes an address in the other two scripts: ".نەت" is ".net" there."""
    if not re.search(r"\w\.\w|://", entry.msgstr):
        return
    known = _KNOWN_ENDING.findall(entry.msgid) + _KNOWN_ENDING.findall(entry.msgstr)
    for script in (LATIN, CYRILLIC):
        for m in _KNOWN_ENDING.finditer(convert_words(CODE.sub(" ", entry.msgstr), script)):
            if m[0] not in known:
                message = f"“{m[0]}” looks like an address in {script}."
                yield finding(ID, entry, message, "Write a space after the full stop, or remove the address.")


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
    Entry("tr", "A claim. [@1] [Open the list](2) [Look](3)", "Bir bilgi. [@1] [Listeyi açın](2) [Bakın](3)"),
)
FAILS = (
    Entry("tr", "Open [the page](1).", "[Sayfayı](2) açın."),
    Entry("tr", "Open the page.", "evil.com sayfasını açın."),
    Entry("tr", "[Signal](1) or [WhatsApp](2)", "[WhatsApp](1) veya [Signal](2)"),
    Entry("ug", "Open [the page](1).", "[](1) بەتنى ئېچىڭ."),
    Entry("tr", "First [this](1), then [that](2).", "Önce [bu](2), sonra [şu](1)."),
    Entry("tr", "Read [this](1).", "[Bunu](1) okuyun [ve][bunu]."),
    Entry("tr", "[Read on](1)", "[Okuyun](1), ama önce arayın"),
)
