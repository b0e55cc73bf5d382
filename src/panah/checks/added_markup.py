"""A translation is words: it brings no markup that the English has not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from panah.checks._inline import CODE, FIELD, finding
from panah.model import Finding
from panah.translate.entry import Entry

ID = "added-markup"
SUBJECT = "entry"
WHY = "Markup in a translation can run a script, hide a warning, load a file, or add a step that nobody reviewed."

_PARTS = {
    "an HTML tag or comment": re.compile(r"<(?!\s|\d+>)[^>]*>?|-->"),
    "an HTML entity": re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|\w+)[;؛]"),
    "a template expression": re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|<%|\$\{|%BASE%"),
    "an attribute list": re.compile(r"\{(?!\{)[^{}]*\}?|(?<!\{)\}"),
    "an include": re.compile(r"-{2,}8<-{2,}|^\s*;-{2,}8<", re.M),
    "a reference definition": re.compile(r"^\s*\*?\[[^\]]*\]:", re.M),
    "a footnote": re.compile(r"\[\^"),
    "a backslash": re.compile(r"\\"),
    "struck, marked, inserted or typed text": re.compile(r"~~|==|\^\^|\+\+|\|\|"),
    "critic or arithmetic markup": re.compile(r"\{[-+~=>]{2}|\$\$|\$(?=\S)[^$\n]+\$"),
    "an emoji code": re.compile(r"(?<![\w:]):[a-z0-9][a-z0-9_+-]+:(?!\w)"),
    "a table of contents or a wiki link": re.compile(r"\[TOC\]|\[\[|\]\]", re.I),
}
_BLOCK = re.compile(
    r"^(?: {4,}|\t)|^\s*(?:#{1,6}\s|[-+*•]\s|\d+[.)]\s|[a-z][.)]\s|>|!{3}|\?{3}|={3}|/{3}|:{1,}\s|:::|\||`{3}|~{3}"
    r"|-{3,}|_{3,}|\*{3,}(?!\w)|=+\s*$|\[[ xX]\])",
    re.M,
)
_NUMBERED = re.compile(r"^(\d+)[.)]\s")


def check(entry: Entry) -> Iterator[Finding]:
    if not entry.msgstr:
        return
    source, target = (FIELD.sub(" ", CODE.sub("x", text)) for text in (entry.msgid, entry.msgstr))
    for what, pattern in _PARTS.items():
        after = Counter(m[0].strip() for m in pattern.finditer(target))
        if not after:
            continue
        before = Counter(m[0].strip() for m in pattern.finditer(source))
        for found in sorted((after - before).elements()):
            yield finding(ID, entry, f"{what}: {found}", "Remove it: translations are plain words.")
    lines, expected = target.strip("\n").count("\n"), source.strip("\n").count("\n")
    if lines != expected:
        message = f"{lines + 1} lines; the English has {expected + 1}."
        yield finding(ID, entry, message, "One entry is one block: add no line and leave none out.")
    before, after = (Counter(m[0].strip() or "indentation" for m in _BLOCK.finditer(t)) for t in (source, target))
    for found in sorted((after - before).elements()):
        number = _NUMBERED.match(f"{found} ")
        if number is None or number[1] not in re.findall(r"\d+", source):  # "3. Adım" is Turkish for "Step 3"
            yield finding(ID, entry, f"a line begins with {found}", "Begin with a word: blocks come from the English.")


PASSES = (
    Entry("tr", "**Step 3:** open `a<b>` in {n} minutes", "**3. Adım:** `a<b>` dosyasını {n} dakikada açın"),
    Entry("ug", "See [the page](1) <2>", "[بەتكە](1) قاراڭ <2>"),
)
FAILS = (
    Entry("tr", "Read this.", "<script>alert(1)</script>Bunu okuyun."),
    Entry("tr", "Read this.", "Bunu okuyun.{: onclick=x }"),
    Entry("tr", "Read this.", "{{ config }} Bunu okuyun."),
    Entry("tr", "Read this.", "Bunu okuyun.\n\nSonra arayın."),
    Entry("zh-Hans", "Read this.", "# 请阅读。"),
    Entry("ug", "Do not call.", "~~تېلېفون قىلماڭ.~~"),
)
