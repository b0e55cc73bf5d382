"""What a page costs its reader, against the budgets.

    python benchmarks/page_weight.py [SITE] [--browser PATH] [--json FILE]

SITE is a built site (build/site). A phone of 360 pixels opens an article with an empty cache, then a second page with
what the first one left, then searches and waits for the first result. Counted are the bytes that leave the server.
The exit status is 1 when a budget is broken; requests to other hosts and files that are not there are faults too.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright
from server import Counted, serve

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
ARTICLE, NEXT = "devices/accounts.html", "devices/phishing.html"
#: What somebody types first, in the language of the page.
WORDS = {"en": "password", "ug": "پارول"}
#: Bytes (Brotli), except for elements, which are counted.
BUDGETS = {
    "en": {"first view": 20_000, "scripts": 5_000, "next page": 8_000, "search": 15_000, "elements": 400},
    "ug": {"first view": 34_000, "scripts": 5_000, "next page": 8_000, "search": 15_000, "elements": 400},
}


@dataclass(frozen=True)
class Figure:
    """One measured value and its budget."""

    page: str
    name: str
    value: int
    budget: int

    @property
    def kept(self) -> bool:
        return 0 <= self.value <= self.budget


def settle(page: Page, server: Counted) -> list[tuple[str, int]]:
    """Wait until nothing has been sent for half a second, then return what was."""
    page.wait_for_load_state("load")
    seen = -1
    while seen != len(server.sent):
        seen = len(server.sent)
        page.wait_for_timeout(500)
    return server.take()


def weigh(log: list[tuple[str, int]], ending: str = "") -> int:
    return sum(max(size, 0) for path, size in log if urlsplit(path).path.endswith(ending))


def measure(browser: Browser, server: Counted, tag: str) -> tuple[list[Figure], list[str]]:
    """The figures of one language, and its faults."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((server.url, "data:")) else faults.append(f"asks {r.url}"))
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))

    page.goto(f"{server.url}/{tag}/{ARTICLE}")
    first = settle(page, server)
    values = {"first view": weigh(first), "scripts": weigh(first, ".js")}
    values["elements"] = page.evaluate("document.querySelectorAll('*').length")
    page.goto(f"{server.url}/{tag}/{NEXT}")
    after = settle(page, server)
    values["next page"] = weigh(after)
    page.click("a[data-search]")
    page.fill("dialog input", WORDS[tag])
    try:
        page.wait_for_selector("dialog li a", timeout=10_000)
    except Exception:
        faults.append(f"no result for {WORDS[tag]}")
    searched = settle(page, server)
    values["search"] = weigh(searched)
    context.close()
    faults += [f"not found: {path}" for path, size in first + after + searched if size < 0]
    faults += [f"fetched before anybody searched: {path}" for path, _ in first + after if "search" in path]
    figures = [Figure(f"{tag}/{ARTICLE}", name, values[name], budget) for name, budget in BUDGETS[tag].items()]
    return figures, [f"{tag}: {fault}" for fault in faults]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, nargs="?", default=Path("build/site"))
    parser.add_argument("--browser", default=os.environ.get("CHROME_PATH") or shutil.which("chromium"))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures: list[Figure] = []
    faults: list[str] = []
    with serve(options.site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=FLAGS)
        for tag in BUDGETS:
            if not (options.site / tag / ARTICLE).is_file():
                parser.error(f"{options.site / tag / ARTICLE} is not there: run `panah build` first")
            more, wrong = measure(browser, server, tag)
            figures += more
            faults += wrong
        browser.close()
    print(f"{'page':28} {'figure':12} {'measured':>9} {'budget':>8}")
    for figure in figures:
        mark = "" if figure.kept else "  over budget"
        print(f"{figure.page:28} {figure.name:12} {figure.value:9,} {figure.budget:8,}{mark}")
    for fault in faults:
        print(f"FAULT {fault}")
    if options.json:
        rows = [asdict(figure) for figure in figures]
        options.json.write_text(json.dumps({"figures": rows, "faults": faults}, indent=1) + "\n", encoding="utf-8")
    return 0 if all(figure.kept for figure in figures) and not faults else 1


if __name__ == "__main__":
    sys.exit(main())
