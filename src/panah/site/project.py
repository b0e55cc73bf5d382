"""Staging: one MkDocs project per language.

    Course (translated) --> docs/<page>.md       front matter in the language, the English body as it is
                            docs/exercises/*.md  a page for each exercise, session, workshop
                            setting.json         what the Markdown extension needs (panah.markdown.Setting)
                            mkdocs.yml           the project's, with this language's theme context

A file is written only when its content changed, so that MkDocs and the caches see what is new.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from panah.kinds import lower
from panah.kinds.base import Exercise, texts
from panah.markdown import Inline, Setting
from panah.model import PARTS, SOURCE_TAG, Course, Language, Page, State, Text
from panah.release.names import pack_name
from panah.render import Paper
from panah.render.web import ExerciseRenderer, render_lists, scripts_for
from panah.render.web.html import Html
from panah.render.web.lists import Figures
from panah.render.wording import setting_for
from panah.site.packs import FOLDER
from panah.translate.apply import Catalogues
from panah.translate.extract import page_messages

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'none'; base-uri 'none'"
)
_SCRIPTED = re.compile(r"\]\((exercise|session|workshop):([\w-]+)\)\s*$", re.M)


def _dump(data: Any) -> str:
    """Return JSON, which is YAML too, and much faster to write and to read."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Edition:
    """A language's edition of the course: everything that staging needs to know about it."""

    course: Course
    catalogues: Catalogues | None  # None for English

    @property
    def language(self) -> Language:
        return self.course.language


def worst(states: list[State]) -> State:
    """Return the state of a page from those of its texts: a page is as good as its worst text."""
    order = list(State)
    return max(states, key=order.index) if states else State.MISSING


def page_state(edition: Edition, page: Page) -> State:
    """Return the state of a page in a language."""
    if edition.catalogues is None:
        return State.ORIGINAL
    found = edition.catalogues.parts[page.part]
    states = [found[None, m.msgid].state if (None, m.msgid) in found else State.MISSING for m in page_messages(page)]
    return worst(states)


def language_state(catalogues: Catalogues | None) -> str:
    """Return the interface string that tells the state of a whole language."""
    if catalogues is None:
        return "languages-all-pages"
    if catalogues.language.converted_from:
        return "languages-converted"
    states = {s for part in catalogues.messages for s, count in catalogues.count(part).items() if count}
    return "languages-reviewed" if states == {State.REVIEWED} else "languages-draft"


def figures(editions: Mapping[str, Edition]) -> Figures:
    """Return (texts, shown in the language, reviewed) by language and part."""
    result: dict[str, dict[str, tuple[int, int, int]]] = {}
    for tag, edition in editions.items():
        if edition.catalogues is None:
            continue
        result[tag] = {}
        for part in edition.catalogues.messages:
            counts = edition.catalogues.count(part)
            total = sum(counts.values())
            result[tag][part] = (total, total - counts[State.MISSING], counts[State.REVIEWED])
    return result


def setting_of(edition: Edition, pages: Mapping[str, Page]) -> Setting:
    """Return the setting of the Markdown extension without the rendered references."""
    course = edition.course
    setting = replace(
        setting_for(course),
        catalogue=edition.catalogues.bodies() if edition.catalogues else {},
        safety_pages=frozenset(path for path, page in pages.items() if page.is_safety),
    )
    html = Html(course, Inline(setting))
    setting.sources.update({name: html.source(name) for name in course.sources})
    return setting


def references_of(edition: Edition, setting: Setting, editions: Mapping[str, Edition]) -> dict[str, str]:
    """Return ready HTML by "scheme:id" for everything that can stand alone on a line of a page."""
    course = edition.course
    inline = Inline(setting)
    renderer = ExerciseRenderer(course, inline)
    result = {f"exercise:{i}": renderer.render(e, embedded=True) for i, e in course.exercises.items()}
    result |= {f"{e.scheme}-page:{e.id}": renderer.render(e) for e in course.everything}
    states = {tag: language_state(e.catalogues) for tag, e in editions.items()}
    return result | render_lists(
        course, inline, {t: e.language for t, e in editions.items()}, states, figures(editions)
    )


def _missing(text: Text) -> bool:
    """Tell whether English stands in for a translation, so that the page says that it is English."""
    return text.state is State.MISSING


_references: dict[str, tuple[str, dict[str, str]]] = {}


def _remembered(edition: Edition, setting: Setting, editions: Mapping[str, Edition]) -> dict[str, str]:
    """Return the references, rendered anew only when something that they show has changed (not the body of a page)."""
    course = edition.course
    shown = (
        [(p.path, p.title, p.summary) for p in course.pages.values()],
        [[(str(t), t.state) for _, t in texts(e)] for e in course.everything],
        [e.model_dump(mode="json") for e in course.everything],
        list(course.helplines.values()),
        list(course.terms.values()),
        list(course.sources.values()),
        setting.labels,
        figures(editions),
        [(e.language, language_state(e.catalogues)) for e in editions.values()],
    )
    key = hashlib.sha256(repr(shown).encode()).hexdigest()
    known = _references.get(edition.language.tag)
    if known is None or known[0] != key:
        _references[edition.language.tag] = known = (key, references_of(edition, setting, editions))
    return known[1]


class Stage:
    """Writes the MkDocs project of one edition below `folder`."""

    def __init__(
        self, root: Path, folder: Path, edition: Edition, editions: Mapping[str, Edition], packs: bool = False
    ) -> None:
        self.root, self.folder, self.edition, self.editions = root, folder, edition, editions
        self.packs = packs  # whether pages of sessions and workshops lead to their packs
        self.written: set[Path] = set()
        self.changed: list[str] = []

    def run(self) -> None:
        """Write everything that changed and remove what is no longer there."""
        course = self.edition.course
        setting = setting_of(self.edition, course.pages)
        refs = _remembered(self.edition, setting, self.editions)
        data = {**setting.__dict__, "refs": refs, "safety_pages": sorted(setting.safety_pages)}
        self._write("setting.json", _dump(data))
        config = self._config()
        self._write("mkdocs.yml", _dump(config))
        self._write("theme.json", _dump(self._theme_context(config["extra"]["quick_exit"])))
        for path, page in course.pages.items():
            meta = self._page_meta(page)
            self._write_page(path, page.title, page.summary, meta, page.body)
        for exercise in course.everything:
            self._write_exercise(exercise)
        for stale in set(self.folder.glob("docs/**/*.md")) - self.written:
            stale.unlink()

    def _write(self, name: str, text: str) -> None:
        path = self.folder / name
        self.written.add(path)
        data = text.encode()
        if path.exists() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.changed.append(name)

    def _write_page(self, path: str, title: str, summary: str, meta: dict[str, Any], body: str) -> None:
        front = {"title": str(title), "summary": str(summary), "panah": meta}
        dumped = _dump(front)
        self._write(f"docs/{path}", f"---\n{dumped}\n---\n[panah]: # ({path})\n\n{body}")

    def _write_exercise(self, exercise: Exercise) -> None:
        states = [t.state for _, t in texts(exercise)]
        meta = self._meta("train", exercise.scheme, worst(states), exercise.reviewed_on, exercise.too_old_after)
        meta["scripts"] = list(scripts_for(lower(exercise)))
        meta["title_foreign"], meta["summary_foreign"] = _missing(exercise.title), _missing(exercise.summary)
        if self.packs and exercise.scheme != "exercise":
            tag = self.edition.language.tag
            names = {paper: f"{FOLDER}/{pack_name(exercise, tag, paper)}" for paper in Paper}
            labels = {paper: str(self.edition.course.t(f"pack-{paper}")) for paper in Paper}
            meta["packs"] = [{"href": names[paper], "label": labels[paper]} for paper in Paper]
        path = f"{exercise.scheme}s/{exercise.id}.md"
        body = f"[{exercise.id}]({exercise.scheme}:{exercise.id})\n"
        self._write_page(path, exercise.title, exercise.summary, meta, body)

    def _page_meta(self, page: Page) -> dict[str, Any]:
        layout = "home" if page.path == "index.md" else "page"
        meta = self._meta(page.part, layout, page_state(self.edition, page), page.reviewed_on, page.too_old_after)
        course = self.edition.course
        shown = [course.exercises[i] for scheme, i in _SCRIPTED.findall(page.body) if scheme == "exercise"]
        meta["scripts"] = list(dict.fromkeys(name for e in shown for name in scripts_for(lower(e))))
        if "(list:agenda)" in page.body:
            meta["scripts"].append("agenda")
        front = (page.title.state, page.summary.state)
        if page.is_safety and any(not state.vouched and state is not State.MISSING for state in front):
            meta["front_original"] = [page.title.source, page.summary.source]
        meta["title_foreign"], meta["summary_foreign"] = _missing(page.title), _missing(page.summary)
        return meta

    def _meta(self, part: str, layout: str, state: State, reviewed_on: Any, too_old_after: Any) -> dict[str, Any]:
        course, language = self.edition.course, self.edition.language
        dates = {"reviewed": language.format_date(reviewed_on), "too_old": language.format_date(too_old_after)}
        shown = state.value
        text = course.t(f"state-{shown}-text").format(**dates)
        if language.converted_from and state is not State.MISSING:
            shown, text = "converted", f"{course.t('state-converted-text')} {text}"
        return {
            "layout": layout,
            "part": part,
            "part_title": str(course.t(f"part-{part}")),
            "state": shown,
            "state_text": text,
            "print_dates": course.t("print-dates").format(**dates),
            **dates,
        }

    def _config(self) -> dict[str, Any]:
        """Return the project's mkdocs.yml, with this language's places."""
        config: dict[str, Any] = yaml.safe_load((self.root / "mkdocs.yml").read_text(encoding="utf-8"))
        config["theme"]["custom_dir"] = str(self.root / "theme")
        config["theme"]["language"] = "en"
        config["docs_dir"] = str(self.folder / "docs")
        config["site_dir"] = str(self.folder / "site")
        config["site_name"] = str(self.edition.course.t("brand"))
        config["markdown_extensions"] = [
            {"panah.markdown": {"setting": str(self.folder / "setting.json")}} if e == "panah.markdown" else e
            for e in config["markdown_extensions"]
        ]
        config["validation"] = {
            "links": {"unrecognized_links": "ignore", "absolute_links": "warn", "anchors": "ignore"},
            "nav": {"omitted_files": "ignore"},
        }
        del config["nav"]
        return config

    def _theme_context(self, quick_exit: str) -> dict[str, Any]:
        """Return what theme/base.html shows around every page (config.extra.panah)."""
        course, language = self.edition.course, self.edition.language
        strings: dict[str, str] = {}
        for key, entry in course.interface.items():
            if entry.other:
                strings |= {f"{key}.one": str(entry.text), f"{key}.other": str(entry.other)}
            else:
                strings[key] = str(entry.text)
        menu: list[dict[str, Any]] = []
        for part in PARTS:
            paths = [p for name, found in course.navigation if name == part for p in found]
            pages = [{"title": str(course.pages[p].title), "href": p.removesuffix(".md") + ".html"} for p in paths]
            if pages:
                menu.append({"part": part, "title": strings[f"part-{part}"], "href": pages[0]["href"], "pages": pages})
        states = {tag: language_state(e.catalogues) for tag, e in self.editions.items()}
        languages = [
            {"tag": t, "name": e.language.name, "dir": e.language.direction, "state": states[t]}
            for t, e in self.editions.items()
        ]
        return {
            "tag": language.tag,
            "dir": language.direction,
            "name": language.name,
            "site_name": strings["brand"],
            "strings": strings,
            "languages": languages,
            "menu": menu,
            "quick_exit": language.quick_exit or quick_exit,
            "csp": CSP,
        }


__all__ = ["CSP", "SOURCE_TAG", "Edition", "Stage"]
