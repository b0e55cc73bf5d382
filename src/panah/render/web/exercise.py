"""Exercises, sessions and workshops on the web: one card each, HTML first, readable without a script.

Exercise --kinds.lower--> Lowered --block.write_all--> body --+
                                  --key.write_key---> key ----+--> section with notes, sources, English original
"""

from __future__ import annotations

import hashlib
import re

from panah.blocks import Block, Checks, Choice, Form, Lowered, Plan, Sort
from panah.kinds import lower
from panah.kinds.base import ActivityBase, Exercise, texts
from panah.markdown import Inline
from panah.model import SOURCE_TAG, Course, State, Text
from panah.render.web import phones
from panah.render.web import practice as practice  # teaches block.write its blocks
from panah.render.web import timeline as timeline
from panah.render.web.block import write_all
from panah.render.web.html import Html, tag
from panah.render.web.key import write_key
from panah.render.web.scripts import labels_for, remembers
from panah.render.web.section import Section

#: What an English original does without: marks, and the numbers of sources, which the translation has.
_PLACES = re.compile(r"\[([^\[\]@]+)\]\((?:\d+|menu:[\w.-]+)\)|\s*\[@[\w-]+\]")
#: Blocks in which something can be chosen or written.
_FILLED_IN = (Checks, Choice, Form, Plan, Sort)
#: Fields that are shown on an exercise's own page only.
_TRAINERS = {
    "objectives",
    "materials",
    "do_no_harm",
    "facilitator",
    "no_internet",
    "low_literacy",
    "summary",
    "handout",
}


class ExerciseRenderer:
    """Renders the exercises of a course."""

    def __init__(self, course: Course, inline: Inline) -> None:
        self.course = course
        self.inline = inline
        self.h = Html(course, inline)

    def render(self, exercise: Exercise, embedded: bool = False) -> str:
        """Return an exercise as one card, ending with its notes for trainers, its answer key and its sources.

        Embedded in a learner's page it leaves the trainer's part to the exercise's own page, and leads there.
        """
        section = Section(self.h, f"ex-{exercise.id}", "h3" if embedded else "h2")
        self.inline.begin(f"{section.id}-", exercise.sources)
        lowered = lower(exercise)
        body = self._body(lowered, section)
        parts = [
            *self._head(exercise, lowered, section, embedded),
            "" if embedded else phones.offer(body, self.h),
            body,
        ]
        if not embedded:
            if isinstance(exercise, ActivityBase):
                parts.append(self._trainer(exercise, lowered))
            if lowered.key:
                parts.append(self._key(exercise, lowered.key, section))
        parts.append(self._sources(section))
        parts.append(self._original(exercise, embedded))
        if embedded:
            link = tag("a", self.h.label("facilitator-notes"), href=f"%BASE%exercises/{exercise.id}.html")
            parts.append(tag("p", link, cls="p-small"))
        return tag(
            "section",
            phones.complete("\n".join(filter(None, parts))),
            cls=f"p-card p-ex p-ex--{exercise.kind}",
            id=section.id,
            **self._data(exercise, lowered),
        )

    def _data(self, exercise: Exercise, lowered: Lowered) -> dict[str, str]:
        """Return the attributes that scripts read: words, and which edition of the exercise an old progress fits."""
        data = {f"data_label_{name}": str(self.course.t(key)) for name, key in labels_for(lowered).items()}
        if remembers(lowered):
            sources = "\n".join(text.source for _, text in texts(exercise))
            data["data_edition"] = hashlib.sha256(sources.encode()).hexdigest()[:8]
        return data

    def _body(self, lowered: Lowered, section: Section) -> str:
        """Return the blocks, in a form where something is filled in.

        Of method "dialog", outside of a dialog: whatever is pressed, it is sent nowhere and does not get into an
        address, even where a browser does not know form-action. With autocomplete off no browser fills it in again.
        """
        html = write_all(lowered.body, section)
        filled_in = any(isinstance(block, _FILLED_IN) for block in lowered.body)
        return tag("form", html, method="dialog", autocomplete="off") if filled_in else html

    # -- around the blocks ----------------------------------------------------------------------------------------

    def _head(self, exercise: Exercise, lowered: Lowered, section: Section, embedded: bool) -> list[str]:
        h = self.h
        if not isinstance(exercise, ActivityBase):
            return [
                self._facts(exercise, lowered),
                self._first(exercise, section),
                self._list("materials", exercise.materials, "h2"),
                self._list("objectives", exercise.objectives, "h2"),
            ]
        head = [tag("p", f"{h.label('exercise')} · {h.label(f'kind-{exercise.kind}')}", cls="p-tag")]
        if embedded:  # on its own page the title is the page's
            head.append(tag("h2", h.text(exercise.title)))
        return head

    def _facts(self, exercise: Exercise, lowered: Lowered) -> str:
        h = self.h
        people = self.course.t("people").format(min=exercise.group.min, max=exercise.group.max)
        rows = [
            (h.label("time"), self.course.n("minutes", exercise.minutes)),
            (h.label("group"), people),
        ]
        if isinstance(exercise, ActivityBase):
            rows.append((h.label("kept"), h.label("kept-if-asked" if remembers(lowered) else "kept-nothing")))
        return tag("dl", "".join(f"<div><dt>{dt}</dt><dd>{dd}</dd></div>" for dt, dd in rows), cls="p-facts")

    def _first(self, exercise: Exercise, section: Section) -> str:
        items = "".join(f"<li><span>{self.h.text(t)}</span></li>" for t in getattr(exercise, "prepare", ()))
        heading = tag("h2", self.h.label("prepare"), id=f"{section.id}-first")
        return tag("section", f"{heading}<ol>{items}</ol>", cls="p-first", aria_labelledby=f"{section.id}-first")

    def _list(self, key: str, items: tuple[Text, ...], heading: str = "h3") -> str:
        if not items:
            return ""
        lines = "".join(f"<li>{self.h.text(t)}</li>" for t in items)
        return f"{tag(heading, self.h.label(key))}<ul>{lines}</ul>"

    def _trainer(self, exercise: ActivityBase, lowered: Lowered) -> str:
        h = self.h
        inner = [
            self._facts(exercise, lowered),
            self._list("objectives", exercise.objectives),
            self._list("materials", exercise.materials),
            self._list("facilitator-notes", exercise.facilitator),
            self._list("do-no-harm", exercise.do_no_harm),
            self._list("no-internet", (exercise.no_internet,)),
            self._list("low-literacy", (exercise.low_literacy,)),
        ]
        summary = tag("summary", tag("h2", h.label("facilitator-notes")))
        return tag("details", summary + tag("div", "".join(inner)), cls="p-fold p-trainer", data_nosearch=True)

    def _key(self, exercise: Exercise, blocks: tuple[Block, ...], section: Section) -> str:
        """Return the answer key in a fold; what comes after a session stands open."""
        h = self.h
        inner = "".join(write_key(block, section) for block in blocks)
        if not isinstance(exercise, ActivityBase):
            title = tag("h2", h.label("variants"), id=f"{section.id}-variants")
            return tag("section", title + self._interpreter(exercise) + inner)
        note = tag("p", h.label("answer-key-note"), cls="p-small")
        fold = tag("summary", tag("h2", h.label("answer-key"))) + tag("div", note + inner)
        return tag("section", tag("details", fold, cls="p-fold"), cls="p-key-page", data_nosearch=True)

    def _interpreter(self, exercise: Exercise) -> str:
        minutes = getattr(exercise, "interpreter_minutes", 0)
        return tag("p", self.course.t("interpreter-time").format(n=minutes)) if minutes else ""

    def _sources(self, section: Section) -> str:
        if not self.inline.cited:
            return ""
        items = "".join(
            tag("li", self.h.source(name), id=f"{section.id}-s{n}") for n, name in enumerate(self.inline.cited, 1)
        )
        listing = tag("ol", items, cls="p-src", dir="ltr")
        return tag("details", tag("summary", self.h.label("sources")) + listing, cls="p-fold", data_nosearch=True)

    def _original(self, exercise: Exercise, embedded: bool) -> str:
        """Everything here is safety text: what nobody has vouched for stands beside its English."""
        found = [t for where, t in texts(exercise) if not (embedded and where[0] in _TRAINERS)]
        if self.course.language.tag == SOURCE_TAG or all(t.state.vouched or t.state is State.MISSING for t in found):
            return ""
        shown = dict.fromkeys(t.source for t in found if t.state is not State.MISSING)
        english = "".join(tag("p", self.inline(_PLACES.sub(r"\1", source))) for source in shown)
        body = tag("div", english, lang=SOURCE_TAG, dir="ltr")
        return tag("details", tag("summary", self.h.label("english-original")) + body, cls="p-fold p-orig")
