"""Generated lists: what `list:NAME` stands for, and the cards of helplines."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from panah.kinds.base import Exercise
from panah.markdown import Inline
from panah.model import PARTS, SOURCE_TAG, Course, Language, State, Text, references
from panah.render.web.agenda import agenda
from panah.render.web.html import Html, tag

Figures = Mapping[str, Mapping[str, tuple[int, int, int]]]  # tag -> part -> (texts, shown in the language, reviewed)


def render_lists(
    course: Course, inline: Inline, languages: Mapping[str, Language], states: Mapping[str, str], figures: Figures
) -> dict[str, str]:
    """Return HTML by "list:NAME" and "help:ID". `states` names the interface string of each language's state."""
    h = Html(course, inline)
    inline.begin("", ())
    result = {f"help:{i}": _helpline(h, i) for i in course.helplines}
    for part, paths in course.navigation:
        links = [
            ("%BASE%" + p.removesuffix(".md") + ".html", course.pages[p].title, course.pages[p].summary) for p in paths
        ]
        result[f"list:part-{part}"] = result.get(f"list:part-{part}", "") or _cards(h, [x for x in links if x[1]])
    result["list:exercises"] = _by_part(h, "exercise", _parts_of_exercises(course))
    result["list:sessions"] = _by_part(h, "session", {i: s.part for i, s in course.sessions.items()})
    links = [(f"%BASE%workshops/{i}.html", w.title, w.summary) for i, w in course.workshops.items()]
    result["list:workshops"] = _cards(h, links)
    result["list:agenda"] = agenda(h)
    result["list:helplines"] = _helplines(h)
    result["list:terms"] = _terms(h)
    result["list:sources"] = _sources(h)
    result["list:languages"] = _languages(h, languages, states)
    result["list:translations"] = _translations(h, languages, figures)
    result["list:topics"] = _topics(h)
    return result


def _cards(h: Html, links: list[tuple[str, Text, Text]]) -> str:
    rows = (tag("li", tag("a", f"<b>{h.text(t)}</b> <span>{h.text(s)}</span>", href=href)) for href, t, s in links)
    return tag("ul", "".join(rows), cls="p-list")


def _parts_of_exercises(course: Course) -> dict[str, str]:
    """Return the part of each exercise: that of the first page that shows it, in reading order."""
    found: dict[str, str] = {}
    for part, paths in course.navigation:
        for path in paths:
            shown = (r.id for r in references(course.pages[path].body) if r.scheme == "exercise")
            found |= {name: part for name in shown if name not in found}
    return {name: found.get(name, "train") for name in course.exercises}


def _by_part(h: Html, scheme: str, parts: Mapping[str, str]) -> str:
    """Return a fold for each part of the kit that has some: a trainer looks for a subject, on a small screen."""
    group = h.course.collections[scheme]
    folds = []
    for part in PARTS:
        names = sorted((i for i in group if parts[i] == part), key=lambda i: group[i].title.source.casefold())
        if names:
            rows = "".join(_row(h, f"%BASE%{scheme}s/{i}.html", group[i]) for i in names)
            summary = tag("summary", f"{h.label(f'part-{part}')} <small>({len(names)})</small>")
            folds.append(tag("details", summary + tag("div", tag("ul", rows, cls="p-list")), cls="p-fold"))
    return "".join(folds)


def _row(h: Html, href: str, exercise: Exercise) -> str:
    facts = [h.course.n("minutes", exercise.minutes)]
    if exercise.scheme == "exercise":
        facts.insert(0, str(h.course.t(f"kind-{exercise.kind}")))
    small = tag("small", escape(" · ".join(facts)))
    return tag(
        "li", tag("a", f"<b>{h.text(exercise.title)}</b> <span>{h.text(exercise.summary)}</span> {small}", href=href)
    )


def _helpline(h: Html, name: str, alone: bool = True) -> str:
    """Return the card of a helpline: for whom, the way there, and the rest in a fold. In a list, notes stand once."""
    line = h.course.helplines[name]
    rows = [("helpline-languages", line.languages), ("helpline-hours", line.hours)]
    facts = "".join(f"<div><dt>{h.label(k)}</dt><dd>{h.text(t)}</dd></div>" for k, t in rows)
    date = h.course.language.format_date(line.checked_on)
    checked = tag("p", escape(h.course.t("checked-on").format(date=date)), cls="p-small")
    more = tag("dl", facts, cls="p-facts") + (tag("p", h.text(line.note)) if line.note else "") + checked
    label = f"{h.label('helpline-languages')} · {h.label('helpline-hours')}"
    spoken = f"{h.course.t('open-their-page')}: {line.name}"
    link = tag("a", h.label("open-their-page"), cls="p-btn", href=line.url, rel="noreferrer", aria_label=spoken)
    parts = [
        tag("h3", escape(line.name), lang=SOURCE_TAG, dir="ltr"),
        tag("p", h.text(line.who)),
        tag("p", link),
        tag("details", tag("summary", label) + tag("div", more), cls="p-fold"),
    ]
    if alone:
        parts += [_leaves(h), _originals(h, [name])]
    return tag("aside", "".join(parts), cls="p-card p-help", id=f"help-{name}", aria_label=line.name)


def _helplines(h: Html) -> str:
    names = list(h.course.helplines)
    return _leaves(h) + "".join(_helpline(h, i, alone=False) for i in names) + _originals(h, names)


def _leaves(h: Html) -> str:
    return tag("p", h.label("leaves-this-site"), cls="p-small")


def _originals(h: Html, names: list[str]) -> str:
    """Whom to ask for help is safety text: what nobody has vouched for stands beside its English."""
    found = []
    for name in names:
        line = h.course.helplines[name]
        texts = [t for t in (line.who, line.languages, line.hours, line.note) if t]
        if any(not t.state.vouched and t.state is not State.MISSING for t in texts):
            found.append(tag("p", f"<b>{escape(line.name)}</b> " + " ".join(h.inline(t.source) for t in texts)))
    if not found or h.course.language.tag == SOURCE_TAG:
        return ""
    body = tag("div", "".join(found), lang=SOURCE_TAG, dir="ltr")
    return tag("details", tag("summary", h.label("english-original")) + body, cls="p-fold p-orig")


def _terms(h: Html) -> str:
    def row(name: str) -> str:
        term = h.course.terms[name]
        english = (
            "" if term.term == term.term.source else f' <small lang="en" dir="ltr">{escape(term.term.source)}</small>'
        )
        return tag("dt", f"{h.text(term.term)}{english}", id=name) + tag("dd", h.text(term.definition))

    ordered = sorted(h.course.terms, key=lambda i: h.course.terms[i].term.casefold())
    return tag("dl", "".join(map(row, ordered)), cls="p-terms")


def _sources(h: Html) -> str:
    cited = [s for s in h.course.sources.values() if s.readers]
    cited.sort(key=lambda s: (s.publisher.casefold(), s.date))
    return tag("ol", "".join(tag("li", h.source(s.id), id=s.id) for s in cited), cls="p-src", dir="ltr")


def _languages(h: Html, languages: Mapping[str, Language], states: Mapping[str, str]) -> str:
    rows = (
        tag("li", tag("a", f'<bdi>{escape(x.name)}</bdi>', href=f"%BASE%../{x.tag}/index.html", hreflang=x.tag,
                      lang=x.tag, dir=x.direction) + f" <small>{h.label(states[x.tag])}</small>")
        for x in languages.values()
    )  # fmt: skip
    return tag("ul", "".join(rows), cls="p-langs")


def _translations(h: Html, languages: Mapping[str, Language], figures: Figures) -> str:
    shown = [x for x in languages.values() if x.tag != SOURCE_TAG]
    head = tag("th", h.label("part"), scope="col") + "".join(
        tag("th", escape(x.name), scope="col", lang=x.tag, dir=x.direction) for x in shown
    )
    keys = {**{p: f"part-{p}" for p in PARTS}, "exercises": "exercise", "data": "term", "interface": "menu"}
    rows = []
    for part, key in keys.items():
        cells = []
        for x in shown:
            total, done, reviewed = figures[x.tag][part]
            cells.append(
                tag("td", f'<bdi dir="ltr">{done}/{total}</bdi> <small>{h.label("state-reviewed")}: {reviewed}</small>')
            )
        rows.append(tag("tr", tag("th", h.label(key), scope="row") + "".join(cells)))
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", "".join(rows)))
    return tag("div", table, cls="p-scroll", tabindex="0", role="region", aria_label=str(h.course.t("part-about")))


def _topics(h: Html) -> str:
    """Everything that can be looked for, under its first letter: stands in for the search without a script."""
    course = h.course
    topics: list[tuple[str, str]] = [
        (page.title, "%BASE%" + path.removesuffix(".md") + ".html") for path, page in course.pages.items()
    ]
    topics += [(e.title, f"%BASE%{e.scheme}s/{e.id}.html") for e in course.everything]
    topics += [(t.term, f"%BASE%about/glossary.html#{i}") for i, t in course.terms.items()]
    groups: dict[str, list[tuple[str, str]]] = {}
    for title, href in sorted(topics, key=lambda t: t[0].casefold()):
        letter = next((c for c in title.replace("ئ", "") if c.isalnum()), "#").upper()
        groups.setdefault(letter, []).append((title, href))
    return "".join(
        tag("h2", escape(letter), id=f"az-{n}")
        + tag(
            "ul",
            "".join(tag("li", tag("a", h.text(t) if isinstance(t, Text) else escape(t), href=x)) for t, x in found),
            cls="p-az",
        )
        for n, (letter, found) in enumerate(groups.items(), 1)
    )
