"""The page of a lesson: an exercise's blocks as a form that answers at once.

    Lowered --Writer.write--> HTML with the classes of theme/styles      lesson.js counts what `data-points` marks

Every reason shows without a script, as on the site. No link leads out of the package: helplines and sources are
addresses to read.
"""

from __future__ import annotations

import re
from functools import singledispatchmethod
from html import escape

from panah.blocks import (
    Ask,
    Block,
    Branch,
    Card,
    Case,
    Checks,
    Choice,
    Field,
    Form,
    Items,
    Lowered,
    Message,
    Note,
    Option,
    Plan,
    Prose,
    Sort,
)
from panah.kinds.base import Exercise, texts
from panah.model import SOURCE_TAG, Course, Text
from panah.render.imprint import filled, imprint, originals, sources_html
from panah.render.web.html import tag
from panah.render.wording import Wording

CSP = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'"
_MARK = re.compile(r"\[([^\[\]]+)\]\((\d+)\)")
#: A mark on its way through Markdown, which would take it for a link.
_HELD = re.compile("\ue000(\\d+)\ue001(.*?)\ue002")
#: What a browser would keep, or send to a spelling service.
_UNKEPT = {"autocomplete": "off", "spellcheck": "false", "autocorrect": "off", "autocapitalize": "off"}


class Writer:
    """Writes the lessons of a course."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.wording = Wording(course)
        self.names = 0

    def write(self, exercise: Exercise, lowered: Lowered) -> str:
        """Return the page of an exercise."""
        language = self.course.language
        self.names = 0
        self.wording.begin(exercise.sources)
        body = "".join(self.block(block) for block in lowered.body)
        title = escape(self.wording.plain(exercise.title), quote=False)
        parts = [
            tag("p", f"{self.label('exercise')} · {self.label(f'kind-{exercise.kind}')}", cls="p-tag"),
            tag("h1", self.text(exercise.title)),
            self._states(exercise),
            tag("p", self.text(exercise.summary), cls="p-lead"),
            tag("form", body + self._end(lowered), id="lesson"),
            self._about(exercise),
        ]
        head = (
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{CSP}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f'<title>{title}</title>\n<link rel="stylesheet" href="styles.css">\n'
            '<script src="script.js" defer></script>'
        )
        main = tag("main", tag("div", "\n".join(parts), cls="p-main"), cls="p-page")
        opening = f'<html lang="{language.tag}" dir="{language.direction}">'
        return f"<!doctype html>\n{opening}\n<head>\n{head}\n</head>\n<body>\n{main}\n</body>\n</html>\n"

    # -- around the blocks ----------------------------------------------------------------------------------------

    def label(self, key: str) -> str:
        return self.wording.html(self.course.t(key))

    def text(self, text: Text) -> str:
        return self.wording.html(text)

    def _states(self, exercise: Exercise) -> str:
        shown = imprint(self.course, (t for _, t in texts(exercise)), exercise.reviewed_on, exercise.too_old_after)
        return "".join(
            tag("p", f"<b>{self.label(f'state-{name}')}</b> <span>{self.text(means)}</span>",
                cls=f"p-state p-state--{name}")
            for name, means in shown.states
        )  # fmt: skip

    def _end(self, lowered: Lowered) -> str:
        """Return the button that ends the lesson, and the place where its result appears."""
        counted = any(isinstance(block, Choice | Sort) for block in lowered.body)
        told = tag("p", self.label("platform-gets-score" if counted else "platform-gets-end"), cls="p-small")
        # A template of words, so that the script has none of its own.
        result = tag("p", tag("b", "", data_text=str(self.course.t("progress"))), cls="p-ex__score") if counted else ""
        done = tag("div", result + tag("p", self.label("finished")), cls="p-ex__end", id="result", tabindex="-1",
                   role="group", hidden=True)  # fmt: skip
        button = tag("p", tag("button", self.label("finish"), type="button", id="finish", cls="p-btn"))
        spoken = tag("p", "", cls="p-vh", id="spoken", role="status")
        return tag("div", told + button + done + spoken, cls="lesson-end", id="end", hidden=True)

    def _about(self, exercise: Exercise) -> str:
        shown = imprint(self.course, (), exercise.reviewed_on, exercise.too_old_after)
        parts = []
        english = originals(self.course, (t for _, t in texts(exercise)))
        if english:
            rows = "".join(tag("p", escape(self.wording.plain(text), quote=False)) for text in english)
            inner = tag("div", rows, lang=SOURCE_TAG, dir="ltr")
            parts.append(tag("details", tag("summary", self.label("english-original")) + inner, cls="p-fold p-orig"))
        sources = sources_html(self.course, self.wording.cited)
        if sources:
            parts.append(tag("details", tag("summary", self.label("sources")) + sources, cls="p-fold"))
        parts += [tag("p", self.text(line), cls="p-small") for line in (shown.dates, shown.newer)]
        return tag("footer", "".join(parts), cls="lesson-about")

    # -- blocks ---------------------------------------------------------------------------------------------------

    @singledispatchmethod
    def block(self, block: Block) -> str:
        """Return a block as HTML. Blocks that only a trainer can lead never come here."""
        raise NotImplementedError(type(block).__name__)

    @block.register
    def _(self, block: Prose) -> str:
        return tag("p", self.text(block.text))

    @block.register
    def _(self, block: Items) -> str:
        return tag("p", f"<b>{self.label(block.label)}</b>") + self._list(block.items, block.numbered)

    @block.register
    def _(self, block: Note) -> str:
        kind = "warn" if block.kind == "warning" else block.kind
        inner = tag("p", self.label(block.title), cls="p-note__t") + self._list(block.items)
        return tag("div", inner, cls=f"p-note p-note--{kind}")

    @block.register
    def _(self, block: Choice) -> str:
        right = sum(option.correct for option in block.options) if block.multiple else 1
        hint = self.label("choose-several" if block.multiple else "choose-one")
        sign = block.question is None
        rows = [
            self._option(o, self._reason(o, sign), "checkbox" if block.multiple else "radio") for o in block.options
        ]
        self.names += 1
        if block.question is None:
            return self._question(hint, "", rows, right)
        return self._question(self.text(block.question), hint, rows, right)

    @block.register
    def _(self, block: Sort) -> str:
        return tag("p", f"<b>{self.text(block.question)}</b>") + "".join(
            self._card(block, card) for card in block.cards
        )

    def _card(self, block: Sort, card: Card) -> str:
        """Write a card as a question with one right group: easier than moving things, by key and by ear."""
        groups = [Option(group, n == card.group, card.why) for n, group in enumerate(block.groups)]
        rows = [self._option(option, self._reason(option, sign=False), "radio") for option in groups]
        self.names += 1
        return self._question(self.text(card.text), "", rows, 1)

    def _question(self, legend: str, hint: str, rows: list[str], points: int) -> str:
        small = tag("p", hint, cls="p-small") if hint else ""
        return tag("fieldset", tag("legend", legend) + small + "".join(rows), cls="p-q", data_points=str(points))

    def _option(self, option: Option, reason: str, kind: str) -> str:
        # The reason stays hidden until its answer is chosen, by style, and the script reads it out then.
        right = {"data_right": True} if option.correct else {}
        box = tag("input", "", type=kind, name=f"q{self.names}", **right).removesuffix("</input>")
        label = tag("label", f"{box}<span>{self.text(option.text)}</span>", cls="p-opt")
        return label + tag("p", reason, cls="p-why p-why--yes" if option.correct else "p-why")

    def _reason(self, option: Option, sign: bool) -> str:
        if sign:
            verdict = (
                self.label(("sign-strong" if option.strong else "sign-yes") if option.correct else "sign-no") + "."
            )
        else:
            verdict = self.label("answer-yes" if option.correct else "answer-no")
        return f"<b>{verdict}</b> {self.text(option.why)}"

    @block.register
    def _(self, block: Message) -> str:
        head = f"<b>{self.text(block.sender)}</b> <small>{self.text(block.note)}</small>"
        lines = "".join(tag("p", self._marked(line)) for line in block.lines)
        figure = tag("figure", tag("figcaption", head) + lines, cls=f"p-chat p-chat--{block.drawn}")
        return tag("p", self.label("invented"), cls="p-small") + figure

    def _marked(self, line: Text) -> str:
        held = Text(_MARK.sub("\ue000\\2\ue001\\1\ue002", line), line.source, line.state, line.tag)
        return _HELD.sub(r'<mark data-n="\1">\2</mark>', self.text(held))

    @block.register
    def _(self, block: Branch) -> str:
        story = tag("p", self.text(block.text))
        if block.end and block.why:
            return story + tag("p", f"<b>{self.label(block.end)}.</b> {self.text(block.why)}", cls="p-why p-end")
        self.names += 1
        group = f"way{self.names}"  # one way closes the others
        ways = "".join(
            tag("details", tag("summary", self.text(way)) + tag("div", self.block(then)), cls="p-pick", name=group)
            for way, then in block.choices
        )
        return story + ways

    @block.register
    def _(self, block: Case) -> str:
        inner = "".join(self.block(items) for items in block.blocks)
        inner += self._read_more(block.page)
        if block.helplines:
            lines = "".join(tag("li", self._helpline(name)) for name in block.helplines)
            inner += tag("p", f"<b>{self.label('part-help')}</b>") + tag("ul", lines)
        return tag("details", tag("summary", self.text(block.when)) + tag("div", inner), cls="p-pick")

    def _helpline(self, name: str) -> str:
        line = self.course.helplines[name]
        shown = tag("b", escape(line.name, quote=False), lang=SOURCE_TAG, dir="ltr")
        address = tag("span", escape(line.url, quote=False), dir="ltr", cls="p-url")
        day = filled(self.course.t("checked-on"), date=self.course.language.format_date(line.checked_on))
        facts = ((self.label("helpline-languages"), line.languages), (self.label("helpline-hours"), line.hours))
        rows = "".join(f"<br>{name}: {self.text(text)}" for name, text in facts)
        return f"{shown}<br>{self.text(line.who)}{rows}<br>{address}<br><small>{self.text(day)}</small>"

    @block.register
    def _(self, block: Plan) -> str:
        """Questions about oneself, then every thing to do. The script leaves those that the answers add."""
        asks = "".join(map(self._ask, block.asks))
        things = "".join(
            tag("li", f"<b>{self.text(t.text)}</b><br>{self.text(t.why)}{self._read_more(t.page)}", data_thing=str(n))
            for n, t in enumerate(block.things, 1)
        )
        now = tag("h3", self.label("this-week")) + tag("ol", things, id="now")
        later = tag("div", tag("h3", self.label("after-that")) + tag("ol", ""), id="later", hidden=True)
        empty = tag("p", self.label("plan-empty"), id="nothing", hidden=True)
        plan = tag("div", now, id="first") + later + empty
        return asks + tag("section", tag("h2", self.label("your-plan")) + plan, id="plan")

    def _ask(self, ask: Ask) -> str:
        self.names += 1
        rows = ""
        for answer, adds in ask.answers:
            box = f'<input type="radio" name="q{self.names}" data-adds="{" ".join(map(str, adds))}">'
            rows += tag("label", f"{box}<span>{self.text(answer)}</span>", cls="p-opt")
        return tag("fieldset", tag("legend", self.text(ask.question)) + rows, cls="p-q")

    @block.register
    def _(self, block: Form) -> str:
        note = tag("p", self.text(block.note)) if block.note else ""
        return tag("h2", self.text(block.title)) + note + "".join(map(self._field, block.fields))

    def _field(self, field: Field) -> str:
        self.names += 1
        name = f"f{self.names}"
        label = self.text(field.label)
        if field.kind == "ticks":
            rows = "".join(
                tag("label", f'<input type="checkbox"><span>{self.text(option)}</span>', cls="p-opt")
                for option in field.options
            )
            return tag("fieldset", tag("legend", label) + rows, cls="p-q")
        if field.kind == "table":
            ids = [f"{name}-{n}" for n in range(len(field.columns))]
            head = "".join(tag("th", self.text(c), id=i, scope="col") for c, i in zip(field.columns, ids, strict=True))
            row = tag("tr", "".join(tag("td", self._line(aria_labelledby=i)) for i in ids))
            rows = tag("thead", tag("tr", head)) + tag("tbody", row * field.rows)
            table = tag("table", tag("caption", label) + rows)
            return tag("div", table, cls="p-scroll lesson-field")
        place = tag("textarea", "", id=name, rows=str(field.rows), **_UNKEPT) if field.rows > 1 else self._line(id=name)
        return tag("p", tag("label", label, html_for=name) + place, cls="lesson-field")

    def _line(self, **attributes: str) -> str:
        return tag("input", "", type="text", **attributes, **_UNKEPT).removesuffix("</input>")

    @block.register
    def _(self, block: Checks) -> str:
        rows = ""
        for item in block.items:
            why = tag("p", self.text(item.why), cls="p-small") if item.why else ""
            label = tag("label", f'<input type="checkbox"><span>{self.text(item.text)}</span>')
            rows += tag("li", label + why + self._read_more(item.page))
        return tag("h2", self.text(block.title)) + tag("ul", rows, cls="p-check")

    def _list(self, items: tuple[Text, ...], numbered: bool = False) -> str:
        return tag("ol" if numbered else "ul", "".join(tag("li", self.text(t)) for t in items))

    def _read_more(self, page: str | None) -> str:
        """Name a page of the course. It is not in the package, so there is no link."""
        return tag("p", f"{self.label('read-more')}: {self.text(self.course.pages[page].title)}") if page else ""
