"""Numbers stay as they are: 30 days are 30 days in every language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from panah.checks._inline import differences, finding, paired, prose
from panah.model import Finding
from panah.translate.entry import Entry

ID = "changed-number"
SUBJECT = "entry"
WHY = "A wrong number of days, a wrong year or an added telephone number looks exactly like a right one."

_DATE = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_DIGIT = re.compile("[0-9]")
_SPACED = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
_SCALES = {
    "thousand": 3, "bin": 3, "مىڭ": 3, "千": 3, "мың": 3, "万": 4, "million": 6, "milyon": 6, "مىليون": 6, "百万": 6,
    "миллион": 6, "亿": 8, "billion": 9, "milyar": 9, "مىليارد": 9, "十亿": 9, "миллиард": 9,
}  # fmt: skip
# "2 binada" is Turkish for "in 2 buildings".
_SCALE = "|".join(r"bin\b" if word == "bin" else word for word in sorted(_SCALES, key=len, reverse=True))
_NUMBER = re.compile(rf"(?P<digits>[0-9]+(?:[.,:'’][0-9]+)*)(?:\s?(?P<scale>{_SCALE}))?", re.I)
#: A telephone number in words: nobody counts like that.
_SPELT = re.compile(
    r"[〇零一二三四五六七八九]{5,}"
    r"|(?:\b(?:sıfır|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz"
    r"|نۆل|بىر|ئىككى|ئۈچ|تۆت|بەش|ئالتە|يەتتە|سەككىز|توققۇز|ئون|يىگىرمە|ئوتتۇز|قىرىق|ئەللىك|ئاتمىش|يەتمىش|سەكسەن|توقسان|يۈز"
    r")\b[\s,،-]*){4,}",
    re.I,
)
#: Languages whose words for thousands and millions are listed above.
_SCALED = frozenset({"ug", "tr", "zh-Hans", "kk", "ru"})
_WORDS = {
    "zero": 0, "one": 1, "first": 1, "once": 1, "single": 1, "two": 2, "second": 2, "twice": 2, "both": 2, "pair": 2,
    "three": 3, "third": 3, "four": 4, "fourth": 4, "five": 5, "fifth": 5, "six": 6, "sixth": 6, "seven": 7,
    "seventh": 7, "eight": 8, "eighth": 8, "nine": 9, "ninth": 9, "ten": 10, "tenth": 10, "eleven": 11, "twelve": 12,
    "dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000, "million": 1_000_000, "half": 50,
}  # fmt: skip
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def check(entry: Entry) -> Iterator[Finding]:
    if not entry.msgstr:
        return
    source, target = prose(entry.msgid), prose(entry.msgstr)
    for ch in sorted(set(target) - set(source)):
        if unicodedata.category(ch) in ("Nd", "Nl", "No") and not ch.isascii() and ch != "〇":
            label = f"U+{ord(ch):04X} {unicodedata.name(ch, '')}"
            yield finding(ID, entry, f"a digit of another kind: {ch} ({label}).", "Write numbers with 0 to 9.")
    if spelt := _SPELT.search(target):
        yield finding(ID, entry, f"“{spelt[0].strip()}” is a long number in words.", "Write numbers with 0 to 9.")
    found = list(_differences(source, target, entry.tag))
    for difference in found:
        yield finding(ID, entry, f"the number {difference}.", "Keep the numbers of the English, in digits.")
    if not found and any(list(_differences(prose(s), prose(t), entry.tag)) for s, t in paired(entry)):
        yield finding(ID, entry, "numbers changed places.", "Keep each number in its sentence.")


def _differences(source: str, target: str, tag: str) -> Iterator[str]:
    if not _DIGIT.search(source) and not _DIGIT.search(target):
        return
    before, after = (_numbers(text, scaled=tag in _SCALED) for text in (source, target))
    _cancel_afternoon(source, before, after)
    for value in _may_become_digits(source):
        after[value] -= after[value] > before[value]
    yield from differences(before, after)


def _numbers(text: str, *, scaled: bool) -> Counter[str]:
    """Return the numbers of a text without separators; scaled: 1.5 million and 150万 are both 1500000."""
    bare = _DATE.sub(r"\1 - \2 - \3", text)
    bare = _SPACED.sub(lambda m: re.sub(r"\D", "", m[0]), bare)
    return Counter(_value(m, scaled) for m in _NUMBER.finditer(bare))


def _value(m: re.Match[str], scaled: bool) -> str:
    digits = re.sub(r"\D", "", m["digits"])
    if scaled and m["scale"]:
        decimals = re.search(r"[.,](\d{1,2})$", m["digits"])
        places = len(decimals[1]) if decimals else 0
        return str(int(digits) * 10 ** (_SCALES[m["scale"].lower()] - places))
    return digits.lstrip("0") or "0" if len(digits) == 2 else digits


def _cancel_afternoon(source: str, before: Counter[str], after: Counter[str]) -> None:
    """Accept 15 for 3 p.m."""
    for m in re.finditer(r"(\d{1,2})(:\d\d)?\s?p\.?m", source, re.I):
        old = re.sub(r"\D", "", m[1] + (m[2] or ""))
        new = str(int(m[1]) + 12) + (m[2] or "").lstrip(":")
        if after[new] > before[new] and before[old] > after[old]:
            after[new] -= 1
            before[old] -= 1


def _may_become_digits(source: str) -> Iterator[str]:
    """Yield the number words and months of an English text: "three" may become 3, "May 2017" 2017年5月."""
    for word in re.findall(r"[A-Za-z]+", source):
        if word in _MONTHS:
            yield str(_MONTHS.index(word) + 1)
        elif word.lower() in _WORDS:
            yield str(_WORDS[word.lower()])


PASSES = (
    Entry("ug", "Step 3: wait 7 days.", "3-قەدەم: 7 كۈن ساقلاڭ."),
    Entry("zh-Hans", "On 25 August 2026, 10,000 people", "2026年8月25日，1万人"),
    Entry("tr", "At 14:30, 12.5 percent of three groups", "14.30'da 3 grubun %12,5'i"),
)
FAILS = (
    Entry("tr", "Wait 30 days.", "3 gün bekleyin."),
    Entry("ug", "Wait 7 days.", "7 7 كۈن ساقلاڭ."),
    Entry("ug", "Wait 7 days.", "٧ كۈن ساقلاڭ."),
    Entry("zh-Hans", "1.5 million people", "15万人"),
    Entry("zh-Hans", "Call them.", "请拨打 +90 212 555 34 12。"),
)
