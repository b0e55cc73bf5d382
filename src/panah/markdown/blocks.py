"""Blocks of a page: translated before inline parsing, and shaped into the site's components.

The tree that the block parser leaves has raw inline Markdown in its elements; that is what a translator works on.
With an empty catalogue nothing changes but the shapes, so ids, classes and structure are the same in every language.
"""

from __future__ import annotations

import copy
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from panah.markdown.messages import Message, restore, to_msgid
from panah.model import SAFETY_NOTES, State

if TYPE_CHECKING:
    from panah.markdown.extension import PanahExtension

_TAIL = re.compile(r"^(?P<text>.*?)(?P<tail>\s*\{:?[^{}\n]*\}\s*)?$", re.S)
_ALONE = re.compile(r"^\[[^\[\]]*\]\((?P<ref>(?:exercise|session|workshop|help|list):[\w.-]+)\)$")
_MENU_ALONE = re.compile(r"^\[(?P<meaning>[^\[\]]*)\]\(menu:[\w.-]+\)$")
_WORDLESS = re.compile(r"^[\W\d_]*$")
_SKIPPED = {"pre", "code", "script", "style"}
_NAMES = {
    "p": "paragraph",
    "li": "list item",
    "td": "table cell",
    "th": "table heading",
    "dt": "term",
    "dd": "definition",
}
_CITED = re.compile(r"\s*\[@[\w-]+\]")
_HEADINGS = ("h2", "h3", "h4")
NOTES = {"tip": "tip", "warning": "warn", "danger": "danger"}


class Translate(Treeprocessor):
    """Translates each block, shapes notes, and folds in the originals of safety text that nobody has vouched for."""

    def __init__(self, md: Markdown, extension: PanahExtension) -> None:
        super().__init__(md)
        self.ext = extension

    def run(self, root: ET.Element) -> None:
        self.unvouched: set[ET.Element] = set()
        originals = {element: copy.deepcopy(element) for element in root} if self.ext.setting.tag != "en" else {}
        self._walk(root, self.ext.is_safety)
        if originals:
            self._fold_originals(root, originals)
        for element in list(root.iter()):
            self._shape(element)
        for element in root:
            if element.tag == "ol":
                element.set("class", "p-steps")
            elif element.tag == "ul":
                element.set("class", "p-list")

    # -- translation ----------------------------------------------------------------------------------------------

    def _walk(self, parent: ET.Element, safety: bool) -> None:
        for element in parent:
            if element.tag in _SKIPPED:
                continue
            inner = safety or bool(SAFETY_NOTES & set(element.get("class", "").split()))
            if element.text and element.text.strip() and not isinstance(element.text, AtomicString):
                element.text = self._translated(element, element.text, inner)
            self._walk(element, inner)
            if any(child in self.unvouched for child in element):
                self.unvouched.add(element)

    def _translated(self, element: ET.Element, raw: str, safety: bool) -> str:
        if _ALONE.match(raw.strip()):
            return raw
        match = _TAIL.match(raw)
        assert match
        text, tail = (match["text"], match["tail"] or "") if element.tag not in ("td", "th") else (raw, "")
        if _WORDLESS.match(text):
            return raw
        msgid, places = to_msgid(text)
        what = "note title" if "admonition-title" in element.get("class", "") else _NAMES.get(element.tag, "heading")
        self.ext.messages.append(Message(msgid, places, self.ext.path, what, safety))
        if self.ext.setting.tag == "en":
            return raw
        found = self.ext.translation(msgid)
        shown = restore(msgid, found[0], places) if found else None
        if shown is None or found is None:
            element.set("lang", "en")
            element.set("dir", "ltr")
            return raw
        if not State(found[1]).vouched:
            self.unvouched.add(element)
        return shown + tail

    # -- originals ------------------------------------------------------------------------------------------------

    def _fold_originals(self, root: ET.Element, originals: dict[ET.Element, ET.Element]) -> None:
        """Put the English of unvouched safety text in a fold beside it: per section, or per note on other pages."""
        if not self.ext.is_safety:
            for element in list(root.iter("div")):
                if SAFETY_NOTES & set(element.get("class", "").split()) and element in self.unvouched:
                    source = _find_original(element, root, originals)
                    if (fold := self._fold(list(source))) is not None:
                        element.append(fold)
            return
        section: list[ET.Element] = []
        for element in [*root, None]:
            if element is None or element.tag == "h2":
                copies = [originals[e] for e in section] if any(e in self.unvouched for e in section) else []
                if (fold := self._fold(copies)) is not None:
                    root.insert(list(root).index(section[-1]) + 1, fold)
                section = []
            if element is not None and not _is_next(element):
                section.append(element)

    def _fold(self, originals: list[ET.Element]) -> ET.Element | None:
        """Return a fold with the English of blocks, or None where they hold no words of their own."""
        fold = ET.Element("details", {"class": "p-fold p-orig"})
        summary = ET.SubElement(fold, "summary")
        summary.text = AtomicString(self.ext.setting.labels["english-original"])
        body = ET.SubElement(fold, "div", {"lang": "en", "dir": "ltr"})
        for original in originals:
            for block in _plain(original):
                body.append(block)
        for element in body.iter():
            # The numbers of the sources stand in the translation; here they would only be read out twice.
            if element.text:
                element.text = _CITED.sub("", element.text)
        only_headings = all(o.tag in _HEADINGS or not list(_plain(o)) for o in originals)
        return None if only_headings else fold

    # -- shapes ---------------------------------------------------------------------------------------------------

    def _shape(self, element: ET.Element) -> None:
        if element.tag == "p" and element.text and _MENU_ALONE.match(element.text.strip()):
            element.set("class", "p-pathline")
        if element.tag != "div" or "admonition" not in element.get("class", "").split():
            return
        kind = next(c for c in element.get("class", "").split() if c != "admonition")
        title = next((c for c in element if "admonition-title" in c.get("class", "")), None)
        if kind in NOTES:
            element.set("class", f"p-note p-note--{NOTES[kind]}")
            if title is not None:
                title.set("class", "p-note__t")
        elif kind in ("first", "gate"):
            element.tag = "section"
            element.set("class", f"p-{kind}")
            if title is not None:
                title.tag = "h2"
                title.attrib.pop("class", None)
                title.set("id", kind)
                element.set("aria-labelledby", kind)
        elif kind == "doors":
            if title is not None:
                element.remove(title)
            element.set("class", "p-doorbox")
            for ul in element.iter("ul"):
                ul.set("class", "p-doors")
                for i, li in enumerate(ul):
                    if i == 2:
                        li.set("class", "now")
        elif kind == "flow":
            element.tag = "figure"
            element.set("class", "p-flowbox")
            if title is not None:
                title.tag = "figcaption"
                title.attrib.pop("class", None)
            for ol in element.iter("ol"):
                ol.set("class", "p-flow p-flow--row")


def _find_original(element: ET.Element, root: ET.Element, originals: dict[ET.Element, ET.Element]) -> ET.Element:
    """Return the copy that was made of `element` before translation: same place in the same tree."""
    for top, copied in originals.items():
        for now, then in zip(top.iter(), copied.iter(), strict=False):
            if now is element:
                return then
    raise AssertionError("a note without an original")


def _is_next(element: ET.Element) -> bool:
    return element.tag == "p" and bool(element.text) and ".next" in (element.text or "")


def _plain(original: ET.Element) -> Iterator[ET.Element]:
    """Yield an English block for a fold: no ids, headings, exercises or component shapes; of a menu path its gloss."""
    text = (original.text or "").strip()
    if _ALONE.match(text):
        return
    if menu := _MENU_ALONE.match(text):
        block = ET.Element("p")
        block.text = menu["meaning"]
        yield block
    elif original.tag in _HEADINGS:
        match = _TAIL.match(original.text or "")
        block = ET.Element("p")
        block.text = f"**{match['text'].strip()}**" if match else text
        yield block
    elif original.tag == "div":
        for child in original:
            if "admonition-title" in child.get("class", ""):
                block = ET.Element("p")
                block.text = f"**{(child.text or '').strip()}**"
                yield block
            else:
                yield from _plain(child)
    else:
        block = copy.deepcopy(original)
        for element in block.iter():
            element.attrib.pop("class", None)
            if menu := _MENU_ALONE.match((element.text or "").strip()):
                element.text = menu["meaning"]
        yield block
