"""A page in a translation says how far it can be trusted, and unchecked safety text has its original beside it."""

from __future__ import annotations

from collections.abc import Iterator

from panah.checks._site import Site, sample
from panah.model import SAFETY_PARTS, SOURCE_TAG, Finding

ID = "hidden-state"
SUBJECT = "site"
WHY = "A reader who does not know that nobody has checked a text follows its mistakes."

_UNVOUCHED = ("draft", "stale", "missing", "converted")


def check(site: Site) -> Iterator[Finding]:
    for path, tree in site.pages():
        tag = path.split("/", 1)[0]
        if "/" not in path or tree.get("lang") == SOURCE_TAG:
            continue
        states = tree.xpath("//p[contains(concat(' ', @class, ' '), ' p-state ')]")
        if len(states) != 1 or not states[0].text_content().strip():
            yield Finding(path, 0, ID, "the page does not say its state.", "The theme shows it under the title.")
            continue
        unvouched = any(f"p-state--{s}" in states[0].get("class") for s in _UNVOUCHED)
        part = path.split("/")[1]
        if not unvouched or part not in (*SAFETY_PARTS, "exercises", "sessions", "workshops"):
            continue
        if not tree.xpath(f"//details[contains(@class, 'p-orig')]//*[@lang='{SOURCE_TAG}']"):
            english = tree.xpath(f"//article//*[@lang='{SOURCE_TAG}']")
            if not english:
                text = f"safety text in {tag} stands without its original."
                yield Finding(path, 0, ID, text, "The build folds the English in beside it: see panah.markdown.blocks.")


_STATE = '<article><p class="p-state p-state--draft"><b>x</b></p>{}</article>'
_FOLD = '<details class="p-fold p-orig"><summary>x</summary><div lang="en">y</div></details>'
PASSES = (
    sample(_STATE.format(_FOLD), "tr", name="tr/family/a.html"),
    sample(_STATE.format(""), "tr", name="tr/about/a.html"),
    sample("<p>x</p>"),
)
FAILS = (
    sample("<p>x</p>", "tr", name="tr/about/a.html"),
    sample(_STATE.format(""), "tr", name="tr/family/a.html"),
    sample(_STATE.format(""), "tr", name="tr/exercises/a.html"),
)
