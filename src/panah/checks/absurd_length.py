"""The length fits: a translation three times as long says something else as well."""

from __future__ import annotations

from collections.abc import Iterator

from panah.checks._inline import finding, prose
from panah.model import Finding, Level
from panah.translate.entry import Entry

ID = "absurd-length"
SUBJECT = "entry"
WHY = "Half a warning is missing, or advice was added that nobody reviewed."

#: (too short, rather short, rather long, too long) against the English, for 60 characters and more.
#: Measured on app texts: the inner pair holds 98 %.
_BANDS = {"zh-Hans": (0.1, 0.15, 0.7, 1.0), "zh-Hant": (0.1, 0.15, 0.7, 1.0)}
_BAND = (0.4, 0.6, 1.8, 2.5)
_LONG = 60


def check(entry: Entry) -> Iterator[Finding]:
    if not entry.msgstr.strip():
        return
    source, target = (len(" ".join(prose(text).split())) for text in (entry.msgid, entry.msgstr))
    least, less, more, most = _BANDS.get(entry.tag, _BAND)
    message = f"{target} characters for {source} of the English."
    if source < _LONG:
        # Short texts vary: "SMS" may need a word, never a sentence more.
        if target > most * source + 40 * most / 2.5:
            yield finding(ID, entry, message, "Say what the English says, and no more.")
        elif source > 25 and target < least * source / 2:
            yield finding(ID, entry, message, "Translate the whole text.")
    elif not least * source <= target <= most * source:
        yield finding(ID, entry, message, "Say what the English says: all of it, and no more.")
    elif not less * source <= target <= more * source:
        yield finding(ID, entry, message, "Look whether something is missing or was added.", Level.WARNING)


_SOURCE = "Do not ask about police, camps or missing people. Do not ask why they sound afraid."
PASSES = (
    Entry("zh-Hans", _SOURCE, "不要问警察、集中营或失踪者的事。不要问他们为什么听起来害怕。"),
    Entry("tr", _SOURCE, "Polisi, kampları veya kayıp kişileri sormayın. Seslerinin neden korkulu olduğunu sormayın."),
    Entry("ug", "SMS", "قىسقا ئۇچۇر"),
)
FAILS = (
    Entry("tr", _SOURCE, "Sormayın."),
    Entry(
        "tr",
        "Stop.",
        "Durun. Sonra hemen konsolosluğu arayın, adınızı ve adresinizi söyleyin ve talimatlarını bekleyin.",
    ),
    Entry("zh-Hans", _SOURCE, "不要问。"),
)
