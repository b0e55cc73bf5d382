"""Uyghur in Latin and Cyrillic letters."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from panah.translate.scripts import CYRILLIC, LATIN, convert, convert_words

TABLE = Path(__file__).parent.parent / "data" / "transliteration-cases.csv"
with TABLE.open(encoding="utf-8", newline="") as file:
    CASES = [(r["ug"], r["ug_latn"], r["ug_cyrl"], r["note"]) for r in csv.DictReader(file)]


def test_the_table_is_whole() -> None:
    assert len(CASES) == 56


@pytest.mark.parametrize(("ug", "latin", "cyrillic", "note"), CASES, ids=[c[1] for c in CASES])
def test_words(ug: str, latin: str, cyrillic: str, note: str) -> None:
    assert convert_words(ug, LATIN) == latin, note
    assert convert_words(ug, CYRILLIC) == cyrillic, note


@pytest.mark.parametrize(
    ("ug", "latin"),
    [
        ("ئەپنى ئېچىڭ. ئاندىن ئۆچۈرۈڭ!", "Epni ëching. Andin öchürüng!"),
        ("«تەڭشەكلەر»نى ئېچىڭ.", "«Tengshekler»ni ëching."),
        ("**ئەپنى ئېچىڭ.** كېيىن [تەكشۈرۈڭ](1).[@2]", "**Epni ëching.** Këyin [tekshürüng](1).[@2]"),
        ("iPhone نى ئېچىڭ. signal.org نى ئېچىڭ.", "iPhone ni ëching. signal.org ni ëching."),
        ("{n} مىنۇت", "{n} minut"),
        ("`ئەپ` ۋە <4>", "`ئەپ` we <4>"),
        ("3-قەدەم: تاللاڭ", "3-qedem: tallang"),
        ("تۈركىيەدە ئۇيغۇرلار بار", "Türkiyede Uyghurlar bar"),
        ("كەلدىڭىزمۇ؟ ياق.", "Keldingizmu? Yaq."),
    ],
)
def test_sentences(ug: str, latin: str) -> None:
    assert convert(ug, LATIN) == latin


def test_sentences_in_cyrillic() -> None:
    assert convert("خىتاي ساقچىسى. ئەپنى ئېچىڭ.", CYRILLIC) == "Хитай сақчиси. Әпни ечиң."


def test_only_two_scripts() -> None:
    with pytest.raises(ValueError, match="ug-Arab"):
        convert("ئەپ", "ug-Arab")
