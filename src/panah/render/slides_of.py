"""What slides a bundle has: the same list for every format that shows slides.

    Bundle --opening--> title, dates, state      notes: preparation, do no harm
           --show-----> a slide or more per block notes: what to do, exact words, answers, reasons
           --fitted---> slides that hold their words

The room sees only what is said to it, asked of it or given to it. Everything else is a note, also every list whose
label is not known here: a new label is for the trainer until somebody decides that the room may read it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatchmethod

from panah import schedule
from panah.blocks import (
    Agenda,
    Block,
    Branch,
    Case,
    Checks,
    Choice,
    Form,
    Items,
    Label,
    Message,
    Note,
    Option,
    Plan,
    Prose,
    Say,
    Sort,
    Step,
    Strip,
)
from panah.kinds import lower
from panah.kinds.base import Exercise
from panah.model import Text
from panah.render.bundle import Bundle
from panah.render.slide import Bullet, Line, Look, Run, Slide, Tone
from panah.render.slide_fit import fitted
from panah.render.slide_opening import first_lines, kind_line, preparation
from panah.render.slide_words import Words

#: Lists and notes that the room may read.
ROOM = frozenset({"ask", "handout", "what-to-do", "do-first", "then", "do-not", "keep-paper"})


def slides_of(bundle: Bundle) -> tuple[Slide, ...]:
    """Return the slides of a bundle, in order. The first carries the dates and the state."""
    return _Telling(bundle).slides()


class _Telling:
    """Tells a bundle slide by slide."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.course = bundle.course
        self.words = Words(bundle.course)
        self.words.begin(tuple(dict.fromkeys(name for e in bundle.everything for name in e.sources)))
        self.told: list[Slide] = []
        self.done: set[tuple[str, str]] = set()
        self.heading = Run("")
        self.headings: list[Run] = []

    def slides(self) -> tuple[Slide, ...]:
        self.tell(self.bundle.subject)
        self.note(self.words.sources())
        originals = self.words.originals
        whole = (replace(s, notes=s.notes + originals((Line((s.title,)), *s.lines, *s.notes))) for s in self.told)
        return tuple(page for s, heading in zip(whole, self.headings, strict=True) for page in fitted(s, heading))

    def tell(self, exercise: Exercise) -> None:
        """Tell an exercise, a session or a workshop from its opening to its end; each only once."""
        if (exercise.scheme, exercise.id) in self.done:
            return
        self.done.add((exercise.scheme, exercise.id))
        around, self.heading = self.heading, self.words.run(exercise.title)
        self.opening(exercise)
        lowered = lower(exercise)
        for block in lowered.body:
            self.show(block)
        for block in lowered.key:  # what follows: variants of a session; most keys are told with their questions
            if block not in lowered.body:
                self.note(self.words.notes(block))
        self.heading = around

    def add(self, title: Run, *lines: Line, notes: tuple[Line, ...] = (), look: Look = Look.WORDS,
            name: str | None = None) -> None:  # fmt: skip
        self.headings.append(self.heading)
        self.told.append(Slide(name or f"s{len(self.told) + 1}", title, lines, notes, look))

    def note(self, lines: tuple[Line, ...]) -> None:
        """Add to the notes of the slide that the room sees now."""
        self.told[-1] = replace(self.told[-1], notes=self.told[-1].notes + lines)

    def opening(self, exercise: Exercise) -> None:
        """Add the slide that an exercise, a session or a workshop opens with."""
        first = not self.told
        lines = first_lines(self.bundle, self.words) if first else ()
        look = Look.OPENING if first else Look.PART
        kind = kind_line(self.words, exercise)
        self.add(self.heading, kind, *lines, notes=preparation(self.words, exercise), look=look)

    # -- blocks ---------------------------------------------------------------------------------------------------

    @singledispatchmethod
    def show(self, block: Block) -> None:
        """Add the slides of a block."""
        raise NotImplementedError(type(block).__name__)

    @show.register(Prose)
    @show.register(Say)
    def _(self, block: Prose | Say) -> None:
        self.add(self.heading, self.words.line(block.text))

    @show.register(Items)
    @show.register(Note)
    @show.register(Strip)
    def _(self, block: Items | Note | Strip) -> None:
        label = getattr(block, "label", getattr(block, "title", None))
        if isinstance(block, Strip) or label not in ROOM:
            self.note(self.words.notes(block))
        else:
            self.add(self.words.told(label), *self.words.items(block))

    @show.register
    def _(self, block: Step) -> None:
        title = self.words.run(block.title) if isinstance(block.title, Text) else self.heading
        when = self.words.timed(block.minutes, block.starts_at, block.phase)
        self.lead(title, block.minutes, when, block.blocks)
        if block.exercise:
            exercise = self.course.exercises[block.exercise]
            label = self.words.label("exercise-part" if block.shortened else "exercise")
            self.note((label, self.words.line(exercise.title)))
            if block.exercise in self.bundle.given:
                self.tell(exercise)

    def lead(self, title: Run, minutes: int, when: Line, blocks: tuple[Block, ...]) -> None:
        """Add a slide for something that a trainer leads: the room reads the words and the questions."""
        w = self.words
        seen: list[Line] = []
        notes = [when]
        for block in blocks:
            notes += w.notes(block)
            if isinstance(block, Say):
                seen.append(w.line(block.text))
            elif isinstance(block, Items) and block.label in ROOM:
                seen += [replace(line, bullet=Bullet.NONE, tone=Tone.ASK) for line in w.items(block)]
        if seen:
            self.add(title, *seen, notes=tuple(notes))
        else:
            self.add(title, Line((w.counted("minutes", minutes),)), notes=tuple(notes), look=Look.PART)

    @show.register
    def _(self, block: Agenda) -> None:
        w = self.words
        slots = schedule.slots(block, self.course)
        lines = []
        for slot in slots:
            when = w.told("from-to", **{"from": schedule.clock(slot.starts_at), "to": schedule.clock(slot.ends_at)})
            lines.append(Line((w.run(slot.title),)).with_run(replace(when, soft=True), first=True))
        self.add(w.run(block.title), *lines)
        for slot in slots:
            entry = slot.entry
            if entry.session is not None:
                self.tell(self.course.sessions[entry.session])
                continue
            self.lead(w.run(slot.title), slot.minutes, w.timed(slot.minutes, slot.starts_at), entry.blocks)
            if entry.prayer:
                self.note((w.label("prayer-time", Tone.PLAIN),))

    @show.register
    def _(self, block: Choice) -> None:
        w = self.words
        title = w.run(block.question) if block.question else self.heading
        hint = w.label("choose-several" if block.multiple else "choose-one", Tone.HINT)
        reasons = tuple(line for o in block.options for line in self._reasons(block, o))
        options = [w.line(o.text, Bullet.NUMBER, number=n) for n, o in enumerate(block.options, 1)]
        verdicts = [self._verdict(block, option) for option in block.options]
        answers = [line.with_run(said, first=True) for line, said in zip(options, verdicts, strict=True)]
        self.add(title, *options, hint, notes=reasons)
        self.add(title, *answers, notes=reasons)

    def _verdict(self, block: Choice, option: Option) -> Run:
        if block.question is not None:
            key = "answer-yes" if option.correct else "answer-no"
            return replace(self.words.told(key), strong=option.correct, soft=not option.correct)
        key = ("sign-strong" if option.strong else "sign-yes") if option.correct else "sign-no"
        said = self.words.told(key)
        return replace(said, text=f"{said.text}:", strong=option.correct, soft=not option.correct)

    def _reasons(self, block: Choice, option: Option) -> tuple[Line, ...]:
        return self.words.line(option.text).with_run(self._verdict(block, option)), self.words.line(option.why)

    @show.register
    def _(self, block: Message) -> None:
        w = self.words
        head = (
            w.label("invented", Tone.HINT),
            Line((w.run(block.sender, strong=True),)).with_run(replace(w.run(block.note), soft=True)),
        )
        # First as it would arrive, so that people search; then with its marks, to speak about them.
        for marked in (False, True):
            self.add(self.heading, *head, *(w.marked(line, marked) for line in block.lines), look=Look.MESSAGE)

    @show.register
    def _(self, block: Branch) -> None:
        w = self.words
        names: dict[Branch, str] = {}

        def number(branch: Branch) -> None:
            if branch not in names:  # two ways may meet: what follows is one slide
                names[branch] = f"s{len(self.told) + 1 + len(names)}"
                for _, then in branch.choices:
                    number(then)

        number(block)
        for branch, name in names.items():
            lines = [w.line(branch.text)]
            lines += [
                w.line(way, Bullet.NUMBER, number=n, goto=names[then])
                for n, (way, then) in enumerate(branch.choices, 1)
            ]
            if branch.end:
                lines.append(w.label(branch.end))
                lines.append(replace(w.label("start-again", Tone.HINT), goto=names[block]))
            self.add(self.heading, *lines, notes=(w.line(branch.why),) if branch.why else (), name=name)

    @show.register
    def _(self, block: Case) -> None:
        w = self.words
        lines: list[Line] = []
        notes: list[Line] = []
        for items in block.blocks:
            if items.label in ROOM:
                lines += [w.label(items.label), *w.items(items)]
            else:
                notes += w.notes(items)
        if block.helplines:
            lines.append(w.label("part-help"))
        for name in block.helplines:
            line = self.course.helplines[name]
            lines.append(w.foreign(line.name, Bullet.DOT))
            notes += [w.foreign(line.name), w.line(line.who), w.line(line.languages), w.line(line.hours)]
        self.add(w.run(block.when), *lines, notes=(*notes, *w.page(block.page)))

    @show.register
    def _(self, block: Sort) -> None:
        w = self.words
        question = w.run(block.question)
        self.add(question, *(replace(w.line(group, Bullet.DOT), tone=Tone.ASK) for group in block.groups))
        reasons: list[Line] = []
        for card in block.cards:
            group = w.run(block.groups[card.group], strong=True)
            reasons += [w.line(card.text).with_run(group), w.line(card.why)]
        cards = (w.line(card.text, Bullet.NUMBER, number=n) for n, card in enumerate(block.cards, 1))
        self.add(question, *cards, notes=tuple(reasons))
        for at, name in enumerate(block.groups):
            own = [(n, card) for n, card in enumerate(block.cards, 1) if card.group == at]
            lines = (w.line(card.text, Bullet.NUMBER, number=n) for n, card in own)
            self.add(w.run(name), *lines, notes=tuple(w.line(card.why) for _, card in own))

    @show.register
    def _(self, block: Plan) -> None:
        w = self.words
        hint: tuple[Line, ...] = (w.label("plan-paper", Tone.HINT),)
        for ask in block.asks:
            lines = []
            for text, adds in ask.answers:
                numbers = ", ".join(map(str, adds))
                told = w.told("adds-things", n=numbers) if adds else w.told("adds-nothing")
                lines.append(w.line(text, Bullet.BOX).with_run(replace(told, soft=True)))
            self.add(w.run(ask.question), *lines, *hint)
            hint = ()
        notes = (line for t in block.things for line in (w.line(t.text), w.line(t.why), *w.page(t.page)))
        things = (w.line(thing.text, Bullet.NUMBER, number=n) for n, thing in enumerate(block.things, 1))
        self.add(w.label(Label("your-plan")).runs[0], *things, notes=tuple(notes))

    @show.register
    def _(self, block: Form) -> None:
        w = self.words
        lines = [w.line(block.note)] if block.note else []
        for field in block.fields:
            lines.append(replace(w.line(field.label), tone=Tone.LABEL))
            lines += [w.line(option, Bullet.BOX) for option in field.options]
            lines += [w.line(column, Bullet.DOT) for column in field.columns]
        self.add(w.run(block.title), *lines)

    @show.register
    def _(self, block: Checks) -> None:
        w = self.words
        reasons: list[Line] = []
        for item in block.items:
            reasons += [w.line(item.text), *([w.line(item.why)] if item.why else []), *w.page(item.page)]
        told = any(item.why or item.page for item in block.items)
        boxes = (w.line(item.text, Bullet.BOX) for item in block.items)
        self.add(w.run(block.title), *boxes, notes=tuple(reasons) if told else ())
