"""workshop: sessions composed into an hour, an evening, a day, with breaks and times for prayer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from panah.blocks import Agenda, Block, Entry, Items, Label, Lowered, Note, Prose, Say
from panah.kinds.base import Closed, Exercise, Id, SomeTexts, Texts
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

    @model_validator(mode="after")
    def _one_thing(self) -> Part:
        if sum(x is not None for x in (self.session, self.pause, self.led)) != 1:
            raise ValueError("an entry is one of session, pause, led")
        if (self.minutes is None) != (self.session is not None):
            raise ValueError("a pause and a led part need minutes, a session brings its own")
        if self.prayer and self.pause is None:
            raise ValueError("only a pause can be a time for prayer")
        if (self.do or self.say) and self.led is None:
            raise ValueError("only a led part has do and say")
        return self


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

    def named(self) -> Iterator[tuple[str, str]]:
        yield from super().named()
        yield from (("session", part.session) for s in self.sittings for part in s.entries if part.session)


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
