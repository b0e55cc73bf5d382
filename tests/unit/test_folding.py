"""One key for every way of writing a word, in Python and in the browser's script alike."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from panah.site.folding import fold, words

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "theme" / "scripts" / "search.js"
with (ROOT / "tests" / "data" / "transliteration-cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

RUN = """
const fs = require('fs'), vm = require('vm');
const [script, input] = process.argv.slice(1);
const window = {};
vm.runInNewContext(fs.readFileSync(script, 'utf8'), {window, document: {documentElement: {dataset: {}, lang: 'en'}}});
const {fold, words} = window.panahSearch;
console.log(JSON.stringify(JSON.parse(input).map(text => [fold(text), words(text)])));
"""

SAME = [
    ["پارول", "parol", "парол", "PAROL", "Пароль"],
    ["كىتاب", "کىتاب", "کیتاب", "كيتاب", "kitab", "китаб"],
    ["شەھەر", "شهھهر", "شەہەر", "sheher", "шәһәр"],
    ["يانفون", "یانفون", "ىانفون", "yanfon", "янфон"],
    ["تېلېفون", "tëlëfon", "télefon", "TELEFON", "телефон", "te\u0308le\u0308fon"],
    ["شەخسىي", "شەخسىى", "شەخسیی", "shexsiy", "шәхсий"],
    ["ئۈندىدار", "ündidar", "undidar", "үндидар"],
    ["مەسئۇل", "mes'ul", "mes’ul", "mesul", "мәсъул"],
    ["İstanbul", "istanbul", "ISTANBUL", "ıstanbul"],
    ["şifre", "SIFRE", "Şifre"],
    ["құпиясөз", "ҚҰПИЯСӨЗ", "qupiyasoz"],
    ["ёлка", "елка"],
    ["ﭘﺎﺭﻭﻝ", "پارول", "پا\u200cرول"],
    ["２ＦＡ", "2fa"],
]
MORE = [
    "Don't tap the link! See e-mail, 12 377 or ۱۲۳.",
    "设备密码、二维码 QR码 ok码",
    "码",
    "Signal’i güncelleyin: ÇĞİÖŞÜ çğıöşü",
    "ئىشىنەمسىز؟ «تەڭشەكلەر»نى ئېچىڭ.",
    "أهلا وسهلا إيمان آمنة ؤئ",
    "ى ي ی ه ھ ہ نى",
    "Straße Ærø Łódź ﬁn ½ №5 ²",
    "zwj\u200d soft\u00adhyphen bidi\u2068x\u2069 nbsp\u00a0x",
    "щука объём Қазақстан әңгіме",
    "𠀀𠀁 \U0001f600 हिन्दी 한국어",
    "",
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[-1])
def test_spellings_of_one_word_fold_alike(spellings: list[str]) -> None:
    assert {fold(spelling) for spelling in spellings} == {fold(spellings[0])}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["ug_latn"]))
def test_three_scripts_of_uyghur_fold_alike(case: dict[str, str]) -> None:
    assert words(case["ug"]) == words(case["ug_latn"]) == words(case["ug_cyrl"])


@pytest.mark.parametrize(
    ("text", "key"),
    [("پارول", "parol"), ("я ю", "ya yu"), ("ئۆچۈرۈش", "ochurush"), ("şüphe", "suphe"), ("يۇقىرى", "yuqiri")],
)
def test_keys_are_plain_latin(text: str, key: str) -> None:
    assert fold(text) == key


def test_folding_twice_changes_nothing() -> None:
    for text in [spelling for group in SAME for spelling in group] + MORE:
        assert fold(fold(text)) == fold(text)


def test_words() -> None:
    assert words("Don't tap: 2 links (e-mail)!") == ["dont", "tap", "2", "links", "e", "mail"]
    assert words("设备密码") == ["设备", "备密", "密码"]
    assert words("QR码 打开") == ["qr", "码", "打开"]
    assert words("… — !") == []


def test_the_script_folds_like_python() -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not installed, so the script cannot be run")
    texts = [text for case in CASES for text in case.values()] + [text for group in SAME for text in group] + MORE
    for page in sorted((ROOT / "docs").rglob("*.md"))[:5]:
        texts += page.read_text(encoding="utf-8").splitlines()
    run = subprocess.run(
        [node, "-e", RUN, str(SCRIPT), json.dumps(texts)], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    for text, (key, found) in zip(texts, json.loads(run.stdout), strict=True):
        assert (fold(text), words(text)) == (key, found), text
