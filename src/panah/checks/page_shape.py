"""A page has at most three first actions, headings with ids, notes with titles, one next page, at most 900 words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panah.checks import _sample as sample
from panah.model import Course, Finding, Page

ID = "page-shape"
SUBJECT = "course"
WHY = "A worried reader on a phone needs the same shape on every page: what first, what then, where next."

MAX_FIRST = 3
MAX_WORDS = 900
NOTES = {"first", "tip", "warning", "danger", "flow", "gate", "doors"}
_NOTE = re.compile(r'^(?P<indent>\s*)!!!\s*(?P<kind>\S+)?\s*(?P<title>".*")?')
_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_NEXT = re.compile(r"^\[[^\[\]]+\]\([^()\s]+\)\{ ?\.next ?\}$")
_OTHER = re.compile(r"^\s*(```|~~~|===|\?\?\?|\[\^|!\[)|^\[[^\]@]+\]:|\{[{%]|--8<--")


def check(course: Course) -> Iterator[Finding]:
    for page in course.pages.values():
        yield from _page(page)


def _page(page: Page) -> Iterator[Finding]:
    def wrong(line: int, message: str, advice: str) -> Finding:
        return Finding(page.file, line and page.body_line + line - 1, ID, message, advice)

    lines = page.body.splitlines()
    first, inside, firsts = 0, False, 0
    for number, line in enumerate(lines, 1):
        if note := _NOTE.match(line):
            kind = note["kind"]
            inside = kind == "first"
            firsts += inside
            if kind not in NOTES:
                yield wrong(number, f'"{kind}" is no note.', f"Notes: {', '.join(sorted(NOTES))}.")
            if not note["title"] or note["title"] == '""':
                yield wrong(number, "the note has no title.", 'Give it one of its own: !!! warning "Title".')
            if note["indent"]:
                yield wrong(number, "a note inside something else.", "Put the note after it.")
        elif inside and re.match(r"    \d+\. ", line):
            first += 1
            if first == MAX_FIRST + 1:
                yield wrong(number, f"more than {MAX_FIRST} first actions.", "Keep the most important three.")
        elif line and not line.startswith(" "):
            inside = False
        if heading := _HEADING.match(line):
            if len(heading[1]) == 1:
                yield wrong(number, "a heading of the first level.", "The title is the only one: begin with ##.")
            elif not re.search(r"\{#[a-z0-9-]+\}\s*$", heading[2]):
                yield wrong(number, "the heading has no id.", "Ids stay when titles are translated: ## Title {#id}.")
        if _OTHER.search(line):
            yield wrong(number, f"not part of our Markdown: {line.strip()[:30]}", "CONTRIBUTING.md shows what is.")
    if firsts > 1:
        yield wrong(0, "two boxes of first actions.", "Keep one.")
    following = [n for n, line in enumerate(lines, 1) if _NEXT.match(line.strip())]
    last = next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 0)
    if page.path != "index.md" and following != [last]:
        advice = "End with one: [Title](page.md){ .next }"
        yield wrong(following[0] if following else 0, "the page does not end in exactly one next page.", advice)
    if (words := len(page.body.split())) > MAX_WORDS:
        yield wrong(0, f"{words} words; at most {MAX_WORDS}.", "Split the page, or say less.")


PASSES = (sample.course(),)
FAILS = tuple(
    sample.course(sample.page(body))
    for body in (
        sample.BODY.replace("(#lock)\n", "(#lock)\n    2. B\n    3. C\n    4. D\n", 1),
        sample.BODY.replace(" {#lock}", ""),
        sample.BODY.replace("## Lock", "# Lock"),
        sample.BODY.replace("{ .next }", ""),
        sample.BODY + "\nMore.\n",
        "!!! warning\n    Text.\n\n" + sample.BODY,
        '!!! note "Other"\n    Text.\n\n' + sample.BODY,
        "```\ncode\n```\n\n" + sample.BODY,
        "word " * 901 + "\n\n" + sample.BODY,
    )
)
