"""workshop: sessions composed into an hour, an evening, a day, with breaks and times for prayer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from panah.blocks import Agenda, Block, Entry, Items, Label, Lowered, Note, Prose, Say
from panah.kinds.base import Closed, Exercise, Fault, Id, Named, SomeTexts, Texts
from panah.model import Text


class Part(Closed):
    """A session by its id, a pause, or something that the trainer leads between them."""

    session: Id | None = None
    pause: Text | None = None
    led: Text | None = None
    minutes: int | None = Field(default=None, ge=1, le=240)
    prayer: bool = False
    do: Texts = ()
    say: Text | None = None

    def faults(self) -> Iterator[Fault]:
        if sum(x is not None for x in (self.session, self.pause, self.led)) != 1:
            yield Fault("an entry is one of session, pause, led", advice="Keep one, and make entries of the others.")
            return
        if self.session is None and self.minutes is None:
            yield Fault("a pause and a led part need minutes", advice="Add minutes: to it.")
        if self.session is not None and self.minutes is not None:
            yield Fault("a session brings its own minutes", ("minutes",), "Remove this line.")
        if self.prayer and self.pause is None:
            yield Fault("only a pause can be a time for prayer", ("prayer",), "Make it a pause, or remove this line.")
        for name in ("do", "say"):
            if getattr(self, name) and self.led is None:
                yield Fault(f"only a led part has {name}", (name,), "Make it a led part, or remove this line.")


class Sitting(Closed):
    title: Text
    entries: Annotated[tuple[Part, ...], Field(min_length=1)]


class Model(Exercise):
    scheme: ClassVar[str] = "workshop"
    folder: ClassVar[str] = "workshops"

    kind: Literal["workshop"]
    for_whom: Text
    prepare: Annotated[Texts, Field(min_length=1, max_length=3)]
    go_no_go: SomeTexts
    sittings: Annotated[tuple[Sitting, ...], Field(min_length=1, max_length=6)]

    def names(self) -> Iterator[Named]:
        yield from super().names()
        for s, sitting in enumerate(self.sittings):
            for i, part in enumerate(sitting.entries):
                if part.session:
                    yield Named("session", part.session, ("sittings", s, "entries", i, "session"))


def lower(exercise: Exercise) -> Lowered:
    """For whom, whether to hold it, then an agenda for each sitting. Sessions are named by their ids."""
    assert isinstance(exercise, Model)

    def entry(part: Part) -> Entry:
        inner: list[Block] = [Prose(text) for text in part.do]
        if part.say:
            inner.append(Say(part.say))
        title = part.pause or part.led
        return Entry(part.session, title, part.minutes, part.pause is not None, part.prayer, tuple(inner))

    before: tuple[Block, ...] = (
        Items(Label("for-whom"), (exercise.for_whom,)),
        Items(Label("go-no-go"), exercise.go_no_go),
        Note("danger", Label("do-no-harm"), exercise.do_no_harm),
    )
    agendas = (Agenda(sitting.title, tuple(map(entry, sitting.entries))) for sitting in exercise.sittings)
    return Lowered((*before, *agendas), ())
