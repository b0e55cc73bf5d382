"""The glossary: words that translators share, and names that nobody translates.

    translations/glossary.csv            term, one column a language, do_not_translate
    translations/glossary-variants.csv   accepted and forbidden forms; status "name" adds a name, status "word" an
                                         ordinary word that may stand for a name (短信 for SMS)

    load(root) -> Glossary -> names(), forms(), variants(), count_names(), without_names()

Nothing here knows a rule. A name counts once however it is written: "WeChat", its Uyghur name, or both with one in
brackets.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from panah.model import SOURCE_TAG, Finding, PanahError

GLOSSARY = Path("translations/glossary.csv")
VARIANTS = Path("translations/glossary-variants.csv")
_FIXED_COLUMNS = {"term_en", "definition_en", "part_of_speech", "evidence", "confidence", "do_not_translate", "notes"}
_LATIN = "A-Za-z0-9À-ɏ"
_WITH_BRACKETS = re.compile(r"^(.*?)\s*[(（](.*?)[)）]$")


@dataclass(frozen=True)
class Variant:
    """A form of a term that is accepted beside the glossary's own, or forbidden, with the reason."""

    term: str
    form: str
    accepted: bool
    reason: str


@dataclass(frozen=True)
class Glossary:
    """Both files.

    `terms` is (tag, term) to form; `forms` is (tag, name) to every other way of writing the name; `words` are the
    (tag, form) among them that also occur where nobody means the name.
    """

    names: frozenset[str]
    terms: dict[tuple[str, str], str]
    forms: dict[tuple[str, str], tuple[str, ...]]
    words: frozenset[tuple[str, str]]
    variants: dict[str, tuple[Variant, ...]]


def names(root: Path | None = None) -> frozenset[str]:
    """Return the names and codes that stay as they are: Signal, PIN, QR ..."""
    return load(root or default_root()).names


def pairs(tag: str, root: Path | None = None) -> dict[str, tuple[str, ...]]:
    """Return, for each name, what may stand for it in a language besides the name itself: QR -> 二维码."""
    return {name: forms for (t, name), forms in load(root or default_root()).forms.items() if t == tag}


def terms(tag: str, root: Path | None = None) -> dict[str, str]:
    """Return the glossary's form of each English term in a language. The result is shared: do not change it."""
    return _terms(root or default_root(), tag)


@lru_cache(maxsize=32)
def _terms(root: Path, tag: str) -> dict[str, str]:
    return {term: form for (t, term), form in load(root).terms.items() if t == tag}


def variants(tag: str, root: Path | None = None) -> tuple[Variant, ...]:
    """Return the accepted and forbidden forms of a language."""
    return load(root or default_root()).variants.get(tag, ())


def count_names(text: str, tag: str, root: Path | None = None, *, words: bool = True) -> Counter[str]:
    """Return how often each name occurs in a text of a language (or of English), with or without ordinary words."""
    pattern, concepts = _pattern(root or default_root(), tag, words)
    return Counter(concepts[int(m.lastgroup[1:])] for m in pattern.finditer(text) if m.lastgroup)


def without_names(text: str, tag: str, root: Path | None = None) -> str:
    """Return a text in which each name has become a space."""
    return _pattern(root or default_root(), tag, True)[0].sub(" ", text)


@lru_cache(maxsize=1)
def default_root() -> Path:
    """Return the project that holds the glossary: the working directory's, else the one of this package.

    Raises PanahError when there is none. Without a glossary the rule on names would pass everything in silence.
    """
    here, package = Path.cwd(), Path(__file__).resolve().parent
    for folder in (here, *here.parents, *package.parents):
        if (folder / GLOSSARY).is_file():
            return folder
    raise PanahError(Finding(str(GLOSSARY), 0, "missing-glossary", "there is no glossary.", "Run inside the project."))


@lru_cache(maxsize=8)
def load(root: Path) -> Glossary:
    """Return the glossary of a project. Raises FileNotFoundError when a file is missing."""
    found: set[str] = set()
    terms_: dict[tuple[str, str], str] = {}
    forms: dict[tuple[str, str], list[str]] = {}
    listed: dict[str, list[Variant]] = {}
    words: set[tuple[str, str]] = set()
    for row in _rows(root / GLOSSARY):
        for tag in row.keys() - _FIXED_COLUMNS:
            terms_[tag, row["term_en"]] = row[tag]
        if row["do_not_translate"] == "yes":
            for concept, tag, form in _names_of(row):
                found.add(concept)
                forms.setdefault((tag, concept), []).extend(_split_form(form))
    for row in _rows(root / VARIANTS):
        tag, term = row["lang"], row["term_en"]
        if row["status"] == "name":
            found.add(term)
        else:
            listed.setdefault(tag, []).append(Variant(term, row["form"], row["status"] != "forbidden", row["reason"]))
        if row["status"] == "word":
            words.add((tag, row["form"]))
    for tag, of_tag in listed.items():
        for variant in of_tag:
            if variant.accepted and variant.term in found:
                forms.setdefault((tag, variant.term), []).append(variant.form)
    unique = {key: tuple(dict.fromkeys(f for f in value if f != key[1])) for key, value in forms.items()}
    return Glossary(frozenset(found), terms_, unique, frozenset(words), {tag: tuple(v) for tag, v in listed.items()})


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _names_of(row: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return (name, tag, form) of a row. "TikTok / Douyin" is two names when every language pairs them off."""
    parts = row["term_en"].split(" / ")
    tags = sorted(row.keys() - _FIXED_COLUMNS)
    if all(len(row[tag].split(" / ")) == len(parts) for tag in tags):
        return [(p, tag, form) for tag in tags for p, form in zip(parts, row[tag].split(" / "), strict=True)]
    return [(row["term_en"], tag, form) for tag in tags for form in (*parts, row[tag])]


def _split_form(form: str) -> list[str]:
    """Return "A (B, C)" as A, B and C."""
    m = _WITH_BRACKETS.match(form)
    return [form] if m is None else [m[1], *(part.strip() for part in m[2].split(","))]


@lru_cache(maxsize=32)
def _pattern(root: Path, tag: str, words: bool) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return one expression for all names in a language; group g3 belongs to the third concept returned."""
    glossary = load(root)
    found: list[tuple[int, str, str]] = []
    for name in sorted(glossary.names):
        forms = [f for f in glossary.forms.get((tag, name), ()) if words or (tag, f) not in glossary.words]
        own = name.split(" / ")
        each = {form: _expression(form, translated=form not in own, tag=tag) for form in (*own, *forms)}
        found += [
            (len(v + w), rf"{a}\s?[(（]{b}[)）]", name) for v, a in each.items() for w, b in each.items() if v != w
        ]
        found += [(len(form), expression, name) for form, expression in each.items()]
    found.sort(key=lambda row: (-row[0], row[1]))
    joined = "|".join(f"(?P<g{i}>{expression})" for i, (_, expression, _) in enumerate(found))
    # Most places of a text cannot begin a name: looking at the first letter is cheaper.
    first = "".join(sorted({re.escape(form[0]) for name in glossary.names for form in _written(glossary, tag, name)}))
    return re.compile(f"(?=[{first}])(?:{joined})"), tuple(concept for _, _, concept in found)


def _written(glossary: Glossary, tag: str, name: str) -> tuple[str, ...]:
    return (*name.split(" / "), *glossary.forms.get((tag, name), ()))


def _expression(form: str, *, translated: bool, tag: str) -> str:
    """Return the expression for a form: translated forms take suffixes, names do not (in English a plural s)."""
    body = re.escape(form).replace(r"\ ", r"\s")
    if translated and not (form.isascii() and form[:1].isupper() and " " not in form):
        return rf"(?<![{_LATIN}]){body}" if form[0].isascii() else body
    plural = "s?" if tag == SOURCE_TAG else ""
    return rf"(?<![{_LATIN}]){body}{plural}(?![{_LATIN}])"
