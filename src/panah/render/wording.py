"""The words of a course for forms that are not web pages: inline HTML without links, and plain text.

Text --Inline (panah.markdown)--> HTML --Wording.html--> for paper      --Wording.plain--> for slides, tables, cards
"""

from __future__ import annotations

import re
from html import escape

from lxml import etree
from lxml import html as lxml_html

from panah.markdown import Inline, Setting
from panah.model import SOURCE_TAG, Course, State, Text

#: The names of phone languages in themselves, for "My phone speaks".
PHONE_NAMES = {
    "en": "English", "tr": "Türkçe", "zh-Hans": "中文", "ru": "Русский", "kk": "Қазақша",
    "de": "Deutsch", "fr": "Français", "ar": "العربية", "ug": "ئۇيغۇرچە",
}  # fmt: skip


def setting_for(course: Course) -> Setting:
    """Return the setting of the Markdown extension for the texts of a course, without catalogues or safety pages."""
    return Setting(
        tag=course.language.tag,
        direction=course.language.direction,
        phone_language=course.language.phone_language,
        phone_names={tag: (name, "rtl" if tag in ("ar", "ug") else "ltr") for tag, name in PHONE_NAMES.items()},
        labels={key: str(entry.text) for key, entry in course.interface.items()},
        menus={i: {t: " › ".join(w) for t, w in path.by_language.items()} for i, path in course.menu_paths.items()},
    )


class Wording:
    """Writes the texts of a course without links. Citations are numbered from `begin()` on; `cited` lists them."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.inline = Inline(setting_for(course))

    def begin(self, sources: tuple[str, ...] = ()) -> None:
        """Start a new list of sources. `sources` come first, in their order."""
        self.inline.begin("", sources)

    @property
    def cited(self) -> tuple[str, ...]:
        return tuple(self.inline.cited)

    def label(self, key: str, **values: object) -> str:
        """Return a string of the interface with its places filled in, as plain text."""
        text = str(self.course.t(key))
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def is_foreign(self, text: Text) -> bool:
        """Tell whether English stands in for a missing translation."""
        return text.state is State.MISSING and self.course.language.tag != SOURCE_TAG

    def html(self, text: Text) -> str:
        """Return a text as inline HTML without links: citations as numbers, menu paths in every language."""
        tree = self._tree(text)
        etree.strip_tags(tree, "a")
        inner = escape(tree.text or "", quote=False)
        inner += "".join(etree.tostring(child, encoding="unicode", method="html") for child in tree)
        return f'<span lang="{SOURCE_TAG}" dir="ltr">{inner}</span>' if self.is_foreign(text) else inner

    def plain(self, text: Text) -> str:
        """Return a text as plain text: no marks, no citations; a menu path in one language of phones."""
        tree = self._tree(text)
        for sup in tree.xpath("//sup"):
            sup.drop_tree()
        for path in tree.xpath('//span[@class="p-path"]'):
            spans = {span.get("lang"): span for span in path if span.get("lang")}
            wanted = spans.get(self.course.language.phone_language, spans.get(SOURCE_TAG))
            gloss = path[0].text_content() if len(path) else ""
            tail = path.tail
            words = gloss if wanted is None else f"{gloss}: {wanted.text_content()}"
            path.clear()
            path.text, path.tail = words, tail
        return re.sub(r" (?=[.,;:!?،؛؟。，])", "", " ".join(tree.text_content().split()))

    def _tree(self, text: Text) -> lxml_html.HtmlElement:
        return lxml_html.fragment_fromstring(self.inline(text), create_parent="div")
