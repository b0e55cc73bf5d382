"""References, after inline parsing: what an author wrote as a link becomes what a reader needs.

`menu:` the path in the words of each phone, `term:` a link to the glossary, `[@…]` a numbered source,
`exercise:`, `session:`, `workshop:`, `help:`, `list:` alone on a line the thing itself, else a link to it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from panah.markdown.extension import PanahExtension

CITATION = r"\[@([\w-]+)\]"
_SCHEME = re.compile(r"^(menu|term|exercise|session|workshop|help|list):([\w.-]+)$")
#: Phone languages in the order in which they are offered.
PHONE_ORDER = ("en", "tr", "zh-Hans", "ru", "kk", "de", "fr", "ar", "ug")
RTL_PHONES = ("ar", "ug")


def phone_class(tag: str) -> str:
    """Return the id and class of a phone language: ph-zh for zh-Hans."""
    return f"ph-{tag.split('-')[0]}"


class Citation(InlineProcessor):
    """`[@id]` becomes a raised number that leads to the page's list of sources."""

    def __init__(self, pattern: str, md: Markdown, extension: PanahExtension) -> None:
        super().__init__(pattern, md)
        self.ext = extension

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802
        sup = ET.Element("sup")
        link = ET.SubElement(sup, "a", {"class": "p-cite", "href": f"@{m[1]}"})
        link.text = AtomicString("[]")
        return sup, m.start(0), m.end(0)


class Resolve(Treeprocessor):
    """Replaces links with our schemes, and appends the phone-language choice and the sources."""

    def __init__(self, md: Markdown, extension: PanahExtension) -> None:
        super().__init__(md)
        self.ext = extension

    def run(self, root: ET.Element) -> None:
        setting = self.ext.setting
        if not setting.labels:
            return
        self.paths: list[ET.Element] = []
        parents = {child: parent for parent in root.iter() for child in parent}
        for link in list(root.iter("a")):
            match = _SCHEME.match(link.get("href", ""))
            if link.get("class") == "p-cite":
                self._number(link)
            elif match:
                self._resolve(link, match[1], match[2], parents)
            elif link.get("href", "").startswith("http"):
                link.set("rel", "noreferrer")
            self._style(link)
        if not self.ext.is_fragment:
            self._offer_phones(root)
            self._list_sources(root)

    def _number(self, link: ET.Element) -> None:
        """Number a citation. Here, not where it is parsed: inline parsing does not go through a page in order."""
        cited, name = self.ext.cited, link.get("href", "")[1:]
        if name not in cited:
            cited.append(name)
        n = cited.index(name) + 1
        link.set("href", f"#{self.ext.anchor_prefix}s{n}")
        link.set("aria-label", self.ext.setting.labels["source-n"].replace("{n}", str(n)))
        link.text = AtomicString(f"[{n}]")

    def _style(self, link: ET.Element) -> None:
        classes = link.get("class", "").split()
        if "next" in classes:
            title = ET.Element("b")
            title.text, link.text = link.text, None
            title.extend(list(link))
            for child in list(link):
                link.remove(child)
            small = ET.SubElement(link, "small")
            small.text = AtomicString(self.ext.setting.labels["next-page"])
            link.append(title)
            link.set("class", "p-next")
        elif "btn" in classes:
            link.set("class", "p-btn p-btn--quiet")

    def _resolve(self, link: ET.Element, scheme: str, name: str, parents: dict[ET.Element, ET.Element]) -> None:
        parent = parents[link]
        base = self.ext.base
        # In a page MkDocs sees the link and looks whether its page is there; a fragment it never sees.
        ending = ".html" if self.ext.is_fragment else ".md"
        alone = (
            parent.tag == "p" and not (parent.text or "").strip() and len(parent) == 1 and not (link.tail or "").strip()
        )
        if scheme == "menu":
            self._menu(link, name)
        elif scheme == "term":
            link.set("class", "p-term")
            link.set("href", f"{base}about/glossary{ending}#{name}")
        elif alone and (html := self._ready(scheme, name)):
            parent.remove(link)
            parent.text = AtomicString(self.md.htmlStash.store(html.replace("%BASE%", base)))
            parent.attrib.clear()
        elif scheme in ("exercise", "session", "workshop"):
            link.set("href", f"{base}{scheme}s/{name}{ending}")
        elif scheme == "help":
            link.set("href", f"{base}help/something-happened{ending}#help-{name}")
        else:
            link.set("href", f"{base}about/topics{ending}")

    def _ready(self, scheme: str, name: str) -> str | None:
        """Return what a reference alone on its line stands for: on an exercise's own page, all of it."""
        refs = self.ext.setting.refs
        own_page = self.ext.path == f"{scheme}s/{name}.md"
        return refs.get(f"{scheme}-page:{name}") if own_page else refs.get(f"{scheme}:{name}")

    def _menu(self, link: ET.Element, name: str) -> None:
        words = self.ext.setting.menus.get(name, {})
        gloss = "".join(link.itertext())
        tail = link.tail
        link.clear()
        link.tail = tail
        link.tag = "span"
        link.set("class", "p-path")
        meaning = ET.SubElement(link, "span", {"class": "p-path__g"})
        meaning.text = AtomicString(gloss)
        for tag in PHONE_ORDER:
            if tag in words:
                span = ET.SubElement(link, "span", {"lang": tag, "dir": "rtl" if tag in RTL_PHONES else "ltr"})
                span.set("class", phone_class(tag))
                span.text = AtomicString(words[tag])
        self.paths.append(link)

    def _offer_phones(self, root: ET.Element) -> None:
        """Put "My phone speaks" before the first section, and let another language stand in where a path lacks one."""
        offered = [t for t in PHONE_ORDER if any(s.get("lang") == t for path in self.paths for s in path)]
        if not offered:
            return
        for path in self.paths:
            spans = {s.get("lang"): s for s in path if s.get("lang")}
            if not spans:
                continue
            substitute = spans.get("en") or next(iter(spans.values()))
            missing = [phone_class(t) for t in offered if t not in spans]
            substitute.set("class", " ".join([substitute.get("class", ""), *missing]))
        setting = self.ext.setting
        default = setting.phone_language if setting.phone_language in offered else offered[0]
        box = ET.Element("fieldset", {"class": "p-speak"})
        legend = ET.SubElement(box, "legend")
        legend.text = AtomicString(setting.labels["my-phone-speaks"])
        row = ET.SubElement(box, "div")
        for tag in offered:
            label = ET.SubElement(row, "label")
            radio = ET.SubElement(label, "input", {"type": "radio", "name": "ph", "id": phone_class(tag)})
            if tag == default:
                radio.set("checked", "checked")
            name = ET.SubElement(label, "span", {"lang": tag})
            name.text = AtomicString(setting.phone_names.get(tag, (tag, "ltr"))[0])
        hint = ET.SubElement(box, "p", {"class": "p-small"})
        hint.text = AtomicString(setting.labels["other-phones"])
        children = list(root)
        first = next((i for i, e in enumerate(children) if e.tag == "h2"), 0)
        root.insert(first, box)

    def _list_sources(self, root: ET.Element) -> None:
        if not self.ext.cited:
            return
        heading = ET.Element("h2", {"id": "sources"})
        heading.text = AtomicString(self.ext.setting.labels["sources"])
        # Most sources are English: their punctuation runs from left to right, also on a right-to-left page.
        listing = ET.Element("ol", {"class": "p-src", "dir": "ltr"})
        for n, name in enumerate(self.ext.cited, 1):
            item = ET.SubElement(listing, "li", {"id": f"s{n}"})
            item.text = AtomicString(self.md.htmlStash.store(self.ext.setting.sources.get(name, name)))
        last = list(root)[-1] if len(root) else None
        at = (
            len(root) - 1 if last is not None and any(a.get("class") == "p-next" for a in last.iter("a")) else len(root)
        )
        root.insert(at, heading)
        root.insert(at + 1, listing)
