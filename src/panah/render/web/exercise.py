"""Exercises and session plans on the web: HTML first, a form and folds that work without a script."""

from __future__ import annotations

import re
from functools import singledispatchmethod
from itertools import groupby

from panah.blocks import Block, Branch, Case, Choice, Items, Message, Note, Option, Prose, Say, Step, Strip
from panah.kinds import lower
from panah.kinds.base import ActivityBase, Exercise, texts
from panah.markdown import Inline
from panah.model import SOURCE_TAG, Course, State, Text
from panah.render.web.html import Html, tag

_MARK = re.compile(r"\[([^\[\]]+)\]\((\d+)\)")
#: What an English original does without: marks, and the numbers of sources, which the translation has.
_PLACES = re.compile(r"\[([^\[\]@]+)\]\(\d+\)|\s*\[@[\w-]+\]")
#: The kinds that theme/scripts/exercises.js adds comfort to, and the interface strings that it shows.
SCRIPTED_KINDS = {"quiz", "scenario"}
_SCRIPT_LABELS = {
    "next": "forward",
    "back": "back",
    "again": "start-again",
    "progress": "progress",
    "check": "check-answer",
}

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
        self.id = f"ex-{exercise.id}"
        self.names = 0
        self.inline.begin(f"{self.id}-", exercise.sources)
        lowered = lower(exercise)
        h = self.h
        kind = "session" if exercise.kind == "session-plan" else f"kind-{exercise.kind}"
        labels = {f"data_label_{name}": str(self.course.t(key)) for name, key in _SCRIPT_LABELS.items()}
        if exercise.kind not in SCRIPTED_KINDS:
            labels = {}
        if exercise.kind == "session-plan":
            head = [self._facts(exercise), self._first(exercise), self._list("materials", exercise.materials, "h2")]
        else:
            head = [tag("p", f"{h.label('exercise')} · {h.label(kind)}", cls="p-tag")]
            if embedded:  # on its own page the title is the page's
                head.append(tag("h2", h.text(exercise.title)))
        body = self._blocks(lowered.body)
        if exercise.kind in ("quiz", "spot"):
            body = tag("form", body)
        parts = [
            *head,
            self._list("objectives", exercise.objectives, "h2") if exercise.kind == "session-plan" else "",
            body,
        ]
        if not embedded:
            if isinstance(exercise, ActivityBase):
                parts.append(self._trainer(exercise))
            if lowered.key:
                parts.append(self._key(exercise, lowered.key))
        parts.append(self._sources())
        parts.append(self._original(exercise, embedded))
        if embedded:
            link = tag("a", h.label("facilitator-notes"), href=f"%BASE%exercises/{exercise.id}.html")
            parts.append(tag("p", link, cls="p-small"))
        return tag(
            "section", "\n".join(filter(None, parts)), cls=f"p-card p-ex p-ex--{exercise.kind}", id=self.id, **labels
        )

    # -- around the blocks ----------------------------------------------------------------------------------------

    def _facts(self, exercise: Exercise) -> str:
        h = self.h
        people = self.course.t("people").format(min=exercise.group.min, max=exercise.group.max)
        rows = [
            (h.label("time"), self.course.n("minutes", exercise.minutes)),
            (h.label("group"), people),
        ]
        if exercise.kind != "session-plan":
            rows.append((h.label("kept"), h.label("kept-nothing")))
        return tag("dl", "".join(f"<div><dt>{dt}</dt><dd>{dd}</dd></div>" for dt, dd in rows), cls="p-facts")

    def _first(self, exercise: Exercise) -> str:
        items = "".join(f"<li><span>{self.h.text(t)}</span></li>" for t in getattr(exercise, "prepare", ()))
        heading = tag("h2", self.h.label("prepare"), id=f"{self.id}-first")
        return tag("section", f"{heading}<ol>{items}</ol>", cls="p-first", aria_labelledby=f"{self.id}-first")

    def _list(self, key: str, items: tuple[Text, ...], heading: str = "h3") -> str:
        if not items:
            return ""
        lines = "".join(f"<li>{self.h.text(t)}</li>" for t in items)
        return f"{tag(heading, self.h.label(key))}<ul>{lines}</ul>"

    def _trainer(self, exercise: ActivityBase) -> str:
        h = self.h
        inner = [
            self._facts(exercise),
            self._list("objectives", exercise.objectives),
            self._list("materials", exercise.materials),
            self._list("facilitator-notes", exercise.facilitator),
            self._list("do-no-harm", exercise.do_no_harm),
            self._list("no-internet", (exercise.no_internet,)),
            self._list("low-literacy", (exercise.low_literacy,)),
        ]
        summary = tag("summary", tag("h2", h.label("facilitator-notes")))
        return tag("details", summary + tag("div", "".join(inner)), cls="p-fold p-trainer", data_nosearch=True)

    def _key(self, exercise: Exercise, blocks: tuple[Block, ...]) -> str:
        h = self.h
        session = exercise.kind == "session-plan"
        title = h.label("variants") if session else h.label("answer-key")
        inner = "".join(self.key_block(b) for b in blocks)
        if session:
            return tag("section", tag("h2", title, id=f"{self.id}-variants") + self._interpreter(exercise) + inner)
        note = tag("p", h.label("answer-key-note"), cls="p-small")
        fold = tag("summary", tag("h2", title)) + tag("div", note + inner)
        return tag("section", tag("details", fold, cls="p-fold"), cls="p-key-page", data_nosearch=True)

    def _interpreter(self, exercise: Exercise) -> str:
        minutes = getattr(exercise, "interpreter_minutes", 0)
        return tag("p", self.course.t("interpreter-time").format(n=minutes)) if minutes else ""

    def _sources(self) -> str:
        if not self.inline.cited:
            return ""
        items = "".join(
            tag("li", self.h.source(name), id=f"{self.id}-s{n}") for n, name in enumerate(self.inline.cited, 1)
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

    # -- blocks ---------------------------------------------------------------------------------------------------

    def _blocks(self, blocks: tuple[Block, ...]) -> str:
        """Return blocks as HTML; steps in a row become one timeline."""
        parts = []
        for timed, group in groupby(blocks, lambda b: isinstance(b, Step)):
            html = "".join(map(self.block, group))
            parts.append(tag("ol", html, cls="p-plan") if timed else html)
        return "".join(parts)

    @singledispatchmethod
    def block(self, block: Block) -> str:
        """Return a block of an exercise's body as HTML."""
        raise NotImplementedError(type(block).__name__)

    @block.register
    def _(self, block: Prose) -> str:
        return tag("p", self.h.text(block.text))

    @block.register
    def _(self, block: Say) -> str:
        return tag("p", f"<b>{self.h.label('say')}:</b> {self.h.text(block.text)}", cls="p-say")

    @block.register
    def _(self, block: Items) -> str:
        items = "".join(f"<li>{self.h.text(t)}</li>" for t in block.items)
        return tag("p", f"<b>{self.h.label(block.label)}</b>") + tag("ol" if block.numbered else "ul", items)

    @block.register
    def _(self, block: Note) -> str:
        items = "".join(f"<li>{self.h.text(t)}</li>" for t in block.items)
        title = tag("p", self.h.label(block.title), cls="p-note__t")
        return tag("div", f"{title}<ul>{items}</ul>", cls=f"p-note p-note--{block.kind}")

    @block.register
    def _(self, block: Choice) -> str:
        h = self.h
        self.names += 1
        name = f"{self.id}-{self.names}"
        if block.question is None:
            # A ticked sign shows its reason, the last box shows them all: by :has(), without a script.
            boxes = "".join(
                f'<li><label><input type="checkbox" name="{name}"><span>{h.text(o.text)}</span></label>'
                + tag("p", self._sign(o), cls="p-why p-why--yes" if o.correct else "p-why") + "</li>"
                for o in block.options
            )  # fmt: skip
            show_all = f'<label class="p-all"><input type="checkbox"><span>{h.label("show-answer")}</span></label>'
            return tag("ul", boxes, cls="p-check") + show_all
        kind = "checkbox" if block.multiple else "radio"
        rows = "".join(
            f'<label class="p-opt"><input type="{kind}" name="{name}"><span>{h.text(o.text)}</span></label>'
            + tag("p", self._verdict(o) + h.text(o.why), cls="p-why p-why--yes" if o.correct else "p-why")
            for o in block.options
        )
        hint = tag("p", h.label("choose-several" if block.multiple else "choose-one"), cls="p-small")
        return tag("fieldset", tag("legend", h.text(block.question)) + hint + rows, cls="p-q")

    def _verdict(self, option: Option) -> str:
        return f"<b>{self.h.label('answer-yes' if option.correct else 'answer-no')}</b> "

    def _sign(self, option: Option) -> str:
        key = ("sign-strong" if option.strong else "sign-yes") if option.correct else "sign-no"
        return f"<b>{self.h.label(key)}.</b> {self.h.text(option.why)}"

    def _reason(self, option: Option, sign: bool) -> str:
        said = self._sign(option) if sign else self._verdict(option) + self.h.text(option.why)
        return f"{self.h.text(option.text)} {said}"

    @block.register
    def _(self, block: Message) -> str:
        h = self.h
        head = f"<b>{h.text(block.sender)}</b> <small>{h.text(block.note)}</small>"
        lines = " ".join(self._marked(line) for line in block.lines)
        figure = tag("figure", tag("figcaption", head) + tag("p", lines), cls="p-chat")
        return tag("p", h.label("invented"), cls="p-small") + figure

    def _marked(self, line: Text) -> str:
        marked = _MARK.sub(
            lambda m: f'<mark data-n="{m[2]}">{m[1]}</mark>', line.replace("&", "&amp;").replace("<", "&lt;")
        )
        return self.h.foreign(marked) if self.h.is_foreign(line) else marked

    @block.register
    def _(self, block: Branch) -> str:
        self.names += 1
        group = f"{self.id}-{self.names}"
        story = tag("p", self.h.text(block.text))
        if block.end and block.why:
            return story + tag("p", f"<b>{self.h.label(block.end)}.</b> {self.h.text(block.why)}", cls="p-why p-end")
        ways = "".join(
            tag("details", tag("summary", self.h.text(way)) + tag("div", self.block(then)), cls="p-pick", name=group)
            for way, then in block.choices
        )
        return story + ways

    @block.register
    def _(self, block: Case) -> str:
        h = self.h
        inner = "".join(map(self.block, block.blocks))
        if block.page:
            page = self.course.pages[block.page]
            href = "%BASE%" + block.page.removesuffix(".md") + ".html"
            inner += tag("p", f"{h.label('read-more')}: {tag('a', h.text(page.title), href=href)}")
        if block.helplines:
            links = "".join(
                tag("li", tag("a", self.course.helplines[i].name, href=f"%BASE%help/something-happened.html#help-{i}",
                              lang=SOURCE_TAG, dir="ltr"))
                for i in block.helplines
            )  # fmt: skip
            inner += tag("p", f"<b>{h.label('part-help')}</b>") + tag("ul", links)
        summary = tag("summary", h.text(block.when))
        return tag("details", summary + tag("div", inner), cls="p-pick", id=f"{self.id}-{block.id}")

    @block.register
    def _(self, block: Step) -> str:
        h = self.h
        clock = f"{block.starts_at // 60}:{block.starts_at % 60:02d}"
        when = f"<b>{self.course.n('minutes', block.minutes)}</b> "
        when += tag("small", h.label("at-time").format(time=f'<bdi dir="ltr">{clock}</bdi>'))
        title = h.text(block.title) if isinstance(block.title, Text) else ""
        phase = tag("p", h.label(f"phase-{block.phase}"), cls="p-tag") if block.phase else ""
        inner = phase + (tag("h3", title) if title else "") + "".join(map(self.block, block.blocks))
        if block.exercise:
            exercise = self.course.exercises[block.exercise]
            link = tag("a", h.text(exercise.title), href=f"%BASE%exercises/{block.exercise}.html")
            inner += tag("p", f"{h.label('exercise')}: {link}")
        return tag("li", tag("div", when, cls="p-when") + tag("div", inner), cls="p-step")

    @block.register
    def _(self, block: Strip) -> str:
        items = "".join(
            tag("li", f"{self.h.label(phase)[:1]}<small>{minutes}</small>", cls=f"m{5 * max(1, round(minutes / 5))}")
            for phase, minutes in block.phases
        )
        spoken = ", ".join(f"{self.course.t(phase)}: {self.course.n('minutes', m)}" for phase, m in block.phases)
        heading = tag("h2", self.h.label("plan-at-a-glance"), id=f"{self.id}-plan")
        return heading + tag("p", spoken, cls="p-vh") + tag("ol", items, cls="p-strip", aria_hidden="true")

    # -- answer key -----------------------------------------------------------------------------------------------

    @singledispatchmethod
    def key_block(self, block: Block) -> str:
        """Return a block of the answer key: everything said, nothing to choose."""
        return self.block(block)

    @key_block.register
    def _(self, block: Choice) -> str:
        question = tag("p", f"<b>{self.h.text(block.question)}</b>") if block.question else ""
        return question + tag("ul", "".join(tag("li", self._reason(o, block.question is None)) for o in block.options))

    @key_block.register
    def _(self, block: Branch) -> str:
        inner = self.h.text(block.text)
        if block.end and block.why:
            inner += f" <b>{self.h.label(block.end)}.</b> {self.h.text(block.why)}"
        ways = "".join(tag("li", f"<b>{self.h.text(way)}</b> {self.key_block(then)}") for way, then in block.choices)
        return inner + (tag("ul", ways) if ways else "")

    @key_block.register
    def _(self, block: Items) -> str:
        items = "".join(f"<li>{self.h.text(t)}</li>" for t in block.items)
        return tag("h3", self.h.label(block.label)) + (tag("ul", items) if len(block.items) > 1 else
                                                       tag("p", self.h.text(block.items[0])))  # fmt: skip


__all__ = ["SCRIPTED_KINDS", "ExerciseRenderer"]
