"""The index: what is read from a page, how it is cut up, and what the script finds in it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from panah.site.search import SearchPage, Section, build_search, sections_of, shard_of

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "node_modules" / "minisearch" / "dist" / "umd" / "index.js"

PAGE = """<!doctype html><html lang="ug" dir="rtl"><body><nav>Menu</nav><main><article class="p-wide p-main">
<p class="p-crumb"><a>Part</a></p><h1>Title</h1><p class="p-lead"><b>In 30 seconds</b>Look first.</p>
<fieldset class="p-speak"><legend>My phone speaks</legend></fieldset>
<section class="p-first"><h2 id="first">Do <b>this</b> first</h2><ol><li>One</li><li>Two</li></ol></section> tail
<h2>Without id</h2><p>stays here<sup><a class="p-cite">[2]</a></sup>, yes</p>
<h2 id="look">Look</h2><p>un<strong>do</strong> it</p><details class="p-fold p-orig"><p>original</p></details> after
<p><span class="p-path"><span class="p-path__g">Lock</span><span lang="tr">Ekran kilidi</span></span></p>
<div data-nosearch>hidden</div><h2 id="sources">Sources</h2><ol class="p-src"><li>Book</li></ol>
<script>no()</script></article></main><footer>Foot</footer></body></html>"""


def test_sections_are_read_in_order_and_skip_what_is_not_the_page() -> None:
    title, sections = sections_of(PAGE)
    assert title == "Title"
    assert sections == (
        ("", "", "Look first."),
        ("first", "Do this first", "One Two tail Without id stays here, yes"),
        ("look", "Look", "undo it after Lock"),
    )


def test_a_page_without_an_article_has_no_sections() -> None:
    assert sections_of("<p>nothing</p>") == ("", ())


def page(number: int, *sections: Section, title: str = "") -> SearchPage:
    return SearchPage(f"part/page-{number}.html", title or f"Page {number}", sections)


PAGES = [
    page(1, ("", "", "Beginning of the story"), ("lock", "Screen lock", "Use a long password."), title="Phone basics"),
    page(2, ("", "", "The password alone"), ("codes", "Codes", "Never send passwords or codes\u2028to a caller.")),
    page(3, ("", "", "پارولنى ئۆزگەرتىڭ"), ("x", "ئۈسكۈنە", "ئائىلىڭىزگە دېمەڭ"), title="بىخەتەرلىك"),
    page(4, ("", "", "设备密码保护 码"), ("y", "二维码", "不要扫描")),
]


def test_the_same_pages_give_the_same_bytes() -> None:
    files = build_search(PAGES, "en")
    assert files == build_search(list(PAGES), "en")
    assert list(files) == ["index.js", "s-0.js", "s-1.js", "s-2.js", "s-3.js"]
    assert files != build_search(PAGES[::-1], "en")


def test_files_are_scripts_in_utf8() -> None:
    for name, content in build_search(PAGES, "en").items():
        text = content.decode()
        assert re.fullmatch(r"panahSearch\.(index|add)\([^\n]*\)\n", text), name
        assert "\\u0" not in text and "\u2028" not in text
        assert json.loads("[" + text[text.index("(") + 1 : -2] + "]")


def test_a_word_is_in_the_shard_of_its_first_letters() -> None:
    assert shard_of("parol", 16) == shard_of("pa", 16) == shard_of("password", 16)
    assert shard_of("密码", 16) == shard_of("密", 16)


def test_shards_and_headings_multiply_with_the_pages() -> None:
    text = " ".join(f"{a}{b}word{a}" for a in "abcdefghijklmnop" for b in "aeiou")
    few = build_search([page(n, ("a", "Heading", text)) for n in range(40)], "en")
    many = build_search(
        [page(n, ("a", f"Heading {n}", f"{text} {n}") if n % 3 else ("a", "H", str(n))) for n in range(300)], "en"
    )
    assert not any(name.startswith("h-") for name in few)
    assert [name for name in many if name.startswith("h-")] == [f"h-{n}.js" for n in "0123456789"]
    assert len(max(many.values(), key=len)) < 40_000


RUN = """
const fs = require('fs'), vm = require('vm');
const [script, library, folder, queries, tag] = process.argv.slice(1);
const document = {documentElement: {dataset: {base: '../'}, lang: tag}, createElement: () => ({}), head: {append: run}};
const window = {}, world = vm.createContext({window, document});
function run(element) {
  const name = element.src.split('/').pop().split('?')[0];
  const file = name === 'minisearch.js' ? library : folder + '/' + name;
  setImmediate(() => {
    try { vm.runInContext(fs.readFileSync(file, 'utf8'), world); } catch (error) { return element.onerror(error); }
    window.MiniSearch = world.MiniSearch;
    world.panahSearch = window.panahSearch;
    element.onload();
  });
}
vm.runInContext(fs.readFileSync(script, 'utf8'), world);
world.panahSearch = window.panahSearch;
const pause = () => new Promise(done => setTimeout(done, 20));
(async () => {
  await window.panahSearch.start();
  const found = [];
  for (const query of JSON.parse(queries)) {
    for (let n = 0; n < 3; n++) { window.panahSearch.find(query); await pause(); }
    found.push(window.panahSearch.find(query).map(result => [result.href, result.title, result.heading]));
  }
  console.log(JSON.stringify(found));
})();
"""


def run_search(pages: list[SearchPage], queries: list[str], folder: Path) -> dict[str, list[list[str]]]:
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not installed, so the script cannot be run")
    if not LIBRARY.exists():
        pytest.skip("node_modules/minisearch is not there: run `npm ci`")
    for name, content in build_search(pages, "en").items():
        (folder / name).write_bytes(content)
    script = ROOT / "theme" / "scripts" / "search.js"
    command = [node, "-e", RUN, str(script), str(LIBRARY), str(folder), json.dumps(queries), "en"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    return dict(zip(queries, json.loads(run.stdout), strict=True))


FIRST = {
    "basics": "page-1.html",  # the title
    "Screen": "page-1.html#lock",  # a heading
    "beginn": "page-1.html",  # the beginning of a word
    "phone password": "page-1.html#lock",  # a title and a word of another section
    "caller": "page-2.html#codes",
    "callers": "page-2.html#codes",  # an ending more
    "parol": "page-3.html",  # Uyghur in three scripts
    "парол": "page-3.html",
    "پارول": "page-3.html",
    "ئائىلە": "page-3.html#x",  # the end of the word has changed
    "密码": "page-4.html",
    "二维码": "page-4.html#y",
    "扫": "page-4.html#y",
}


def test_the_script_finds_what_was_indexed(tmp_path: Path) -> None:
    found = run_search(PAGES, [*FIRST, "zebra", "..."], tmp_path)
    first = {query: found[query] and found[query][0][0] for query in FIRST}
    assert first == {query: f"../en/part/{address}" for query, address in FIRST.items()}
    assert found["zebra"] == found["..."] == []
    assert found["Screen"][0][1:] == ["Phone basics", "Screen lock"]


def test_the_script_finds_headings_that_are_kept_apart(tmp_path: Path) -> None:
    pages = [page(n, ("", "", "start"), ("s", f"Chapter{n} begins", f"unique{n} text")) for n in range(200)]
    found = run_search(pages, ["chapter150", "unique77"], tmp_path)
    assert found["chapter150"][0] == ["../en/part/page-150.html#s", "Page 150", "Chapter150 begins"]
    assert found["unique77"][0] == ["../en/part/page-77.html#s", "Page 77", "Chapter77 begins"]
