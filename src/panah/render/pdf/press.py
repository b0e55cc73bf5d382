"""HTML to PDF: tagged (PDF/UA), fonts embedded, the same bytes each time, nothing fetched.

HTML + paper.css --WeasyPrint--> pages --checked: every letter has a shape of a known font--> bytes
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from panah.model import Finding, PanahError

#: The fonts of paper.css, and the packages that bring them.
FONTS = {
    "Noto Sans": "fonts-noto-core",
    "Noto Serif": "fonts-noto-core",
    "Noto Naskh Arabic": "fonts-noto-core",
    "Noto Sans CJK SC": "fonts-noto-cjk",
}
#: What paper.css carries in itself, and nothing else.
_FETCHER = weasyprint.URLFetcher(allowed_protocols=("data",), fail_on_errors=True)


@cache
def _shared() -> tuple[FontConfiguration, Any]:
    """Return the fonts of the system and the parsed style: a second document needs a third of the time."""
    fonts = FontConfiguration()
    style = files("panah.render.pdf").joinpath("paper.css").read_text(encoding="utf-8")
    return fonts, weasyprint.CSS(string=style, font_config=fonts, url_fetcher=_FETCHER)


def press(html: str, name: str) -> bytes:
    """Return a document as PDF.

    Raises PanahError when a letter has no shape in our fonts: a paper with boxes or with letters of another font
    (which may lack the joined forms of Uyghur) must not be printed.
    """
    fonts, style = _shared()
    page = weasyprint.HTML(string=html, url_fetcher=_FETCHER)
    pages = page.render(font_config=fonts, stylesheets=[style], pdf_variant="pdf/ua-1", cache={})
    data: bytes = pages.write_pdf(pdf_variant="pdf/ua-1")
    _check(pages.fonts.values(), name)
    return data


def _check(fonts: Any, name: str) -> None:
    """Look at the fonts that were really used. Raises PanahError for a letter without a shape, or another font."""
    findings = []
    for font in fonts:
        if font.missing:
            letters = ", ".join(f"{chr(code)} (U+{code:04X})" for code in sorted(font.missing))
            findings.append(Finding(name, 0, "missing-glyph", f"no font has a shape for {letters}.", _advice()))
        elif font.family not in FONTS:
            message = f'"{font.family}" stands in for a font that is not installed, or that lacks a letter.'
            findings.append(Finding(name, 0, "missing-font", message, _advice()))
    if findings:
        raise PanahError(*findings)


def _advice() -> str:
    packages = ", ".join(sorted(set(FONTS.values())))
    return f'Run "make serve" once, or install {", ".join(FONTS)} (packages: {packages}).'
