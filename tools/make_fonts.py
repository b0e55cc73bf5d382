"""Make the small Uyghur font of the site from the full Noto Naskh Arabic.

    full font --keep the letters of Uyghur and their joined forms, rename--> theme/fonts/panah-naskh.woff2

Run it again only when the font or the list of letters changes; the result is kept in the repository, so a build
needs no font tool.
The full font comes in Debian's package `fonts-noto-core`; it has the marks « », which the npm package cuts away.

    python tools/make_fonts.py /usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Panah Naskh"
# The 33 code points of Uyghur words, in alphabetical order, then the punctuation that belongs to the script.
LETTERS = "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي"
PUNCTUATION = "\u00ab\u00bb\u060c\u061b\u061f"
# Joined forms, required and usual ligatures (lam with alef), composition of letters; nothing decorative.
FEATURES = ["ccmp", "locl", "init", "medi", "fina", "rlig", "liga", "mark", "kern"]
HERE = Path(__file__).resolve().parent.parent / "theme" / "fonts"


def make_font(source: Path, target: Path) -> int:
    """Write the subset of `source` to `target` as WOFF2 and return its size in bytes."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.layout_scripts = ["arab", "DFLT"]
    options.hinting = False
    options.notdef_outline = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.name_languages = [0x409]
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    missing = [letter for letter in LETTERS + PUNCTUATION if ord(letter) not in font.getBestCmap()]
    if missing:
        raise SystemExit(f"{source}: the font has no {' '.join(missing)}. Use the full Noto Naskh Arabic.")
    worker = subset.Subsetter(options)
    worker.populate(text=LETTERS + PUNCTUATION)
    worker.subset(font)
    rename(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(target), options)
    return target.stat().st_size


def rename(font: TTFont) -> None:
    """Give the subset its own name, so that nobody takes it for the complete font."""
    names = font["name"]
    for name_id, text in {1: FAMILY, 2: "Regular", 4: FAMILY, 6: FAMILY.replace(" ", "")}.items():
        names.setName(text, name_id, 3, 1, 0x409)


def main() -> None:
    """Read the command line and make the font."""
    parser = argparse.ArgumentParser(description="Make the small Uyghur font of the site.")
    parser.add_argument("source", type=Path, help="the full Noto Naskh Arabic, regular weight")
    parser.add_argument("--target", type=Path, default=HERE / "panah-naskh.woff2")
    arguments = parser.parse_args()
    print(f"{arguments.target}: {make_font(arguments.source, arguments.target)} bytes")


if __name__ == "__main__":
    main()
