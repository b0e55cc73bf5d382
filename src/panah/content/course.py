"""The whole course, in English, and the registry of languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from panah.content.exercises import load_exercises
from panah.content.pages import load_pages
from panah.content.registries import load_helplines, load_interface, load_menus, load_sources, load_terms
from panah.content.yaml_file import load_yaml
from panah.model import PARTS, SOURCE_TAG, Course, Finding, Language, PanahError


class _Language(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    english_name: str
    direction: str = Field(pattern="^(ltr|rtl)$")
    date_pattern: str
    months: tuple[str, ...] = ()
    phone_language: str = SOURCE_TAG
    quick_exit: str | None = Field(default=None, pattern=r"^https://\S+$")
    converted_from: str | None = None
    order: int = 100


def load_languages(root: Path) -> dict[str, Language]:
    """Return the registry of languages by tag: the folders of translations/ that hold language.yml; English first.

    Raises PanahError.
    """
    languages: dict[str, Language] = {}
    findings: list[Finding] = []
    for path in sorted((root / "translations").glob("*/language.yml")):
        try:
            file = load_yaml(path, root)
            entry = file.validate(_Language, file.data)
        except PanahError as error:
            findings += error.findings
            continue
        languages[path.parent.name] = Language(tag=path.parent.name, **entry.model_dump())
    for language in languages.values():
        if language.converted_from and language.converted_from not in languages:
            name = f"translations/{language.tag}/language.yml"
            findings.append(Finding(name, 1, "unknown-language", f'"{language.converted_from}".', "Name a language."))
    if SOURCE_TAG not in languages:
        findings.append(Finding("translations/en/language.yml", 0, "no-english", "is missing.", "Restore the file."))
    if findings:
        raise PanahError(*findings)
    order = sorted(languages, key=lambda tag: (tag != SOURCE_TAG, languages[tag].order, tag))
    return {tag: languages[tag] for tag in order}


def load_navigation(root: Path, pages: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (part, page paths) from the nav of mkdocs.yml. Raises PanahError for a page missing on either side."""
    config = load_yaml(root / "mkdocs.yml", root)
    nav = (config.data.get("nav") if isinstance(config.data, dict) else None) or []
    sections: list[tuple[str, tuple[str, ...]]] = []
    findings = []
    for i, item in enumerate(nav):
        if isinstance(item, str):
            sections.append(("start", (item,)))
            continue
        for name, children in item.items() if isinstance(item, dict) else [("", item)]:
            line = config.line("nav", i)
            if name not in PARTS:
                advice = f"Parts: {', '.join(PARTS)}."
                findings.append(Finding(config.name, line, "unknown-part", f'nav names "{name}".', advice))
            elif not isinstance(children, list) or not all(isinstance(child, str) for child in children):
                advice = "Write one line for each: - part/page.md."
                findings.append(
                    Finding(config.name, line, "wrong-value", f'nav: "{name}" is no list of pages.', advice)
                )
            else:
                sections.append((name, tuple(children)))
    listed = [path for _, paths in sections for path in paths]
    for path in sorted(set(listed) - set(pages)):
        findings.append(
            Finding("mkdocs.yml", 0, "missing-page", f"nav names {path}, which is not in docs/.", "Remove it.")
        )
    for path in sorted(set(pages) - set(listed)):
        findings.append(
            Finding(f"docs/{path}", 0, "not-in-nav", "no reader can find this page.", "Add it to nav in mkdocs.yml.")
        )
    if findings:
        raise PanahError(*findings)
    return tuple(sections)


def load_course(root: Path) -> Course:
    """Return the English course. Raises PanahError with the findings of all files."""
    findings: list[Finding] = []

    def attempt(load: Any, *args: Any) -> Any:
        try:
            return load(*args)
        except PanahError as error:
            findings.extend(error.findings)
            return None

    languages = attempt(load_languages, root)
    pages = attempt(load_pages, root)
    exercises = attempt(load_exercises, root)
    sources = attempt(load_sources, root)
    menus = attempt(load_menus, root)
    helplines = attempt(load_helplines, root)
    terms = attempt(load_terms, root)
    interface = attempt(load_interface, root)
    navigation: Any = attempt(load_navigation, root, pages) if pages is not None else None
    if findings:
        raise PanahError(*findings)
    return Course(
        language=languages[SOURCE_TAG],
        pages=pages,
        exercises=exercises[0],
        sessions=exercises[1],
        sources=sources,
        menus=menus[0],
        menu_paths=menus[1],
        helplines=helplines,
        terms=terms,
        interface=interface,
        navigation=navigation,
    )
