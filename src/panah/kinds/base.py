"""What all exercises share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from panah.model import Text, add_months

Texts = tuple[Text, ...]
SomeTexts = Annotated[Texts, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Closed(BaseModel):
    """A record in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Group(Closed):
    """How many people."""

    min: int = Field(ge=1)
    max: int = Field(ge=1, le=40)


M = TypeVar("M", bound=BaseModel)


class Exercise(Closed):
    """The fields of every exercise. `id` is the file's name and does not stand in the file.

    `scheme` is how references name it (`exercise:ID`), `folder` where its file lies below exercises/.
    """

    scheme: ClassVar[str] = "exercise"
    folder: ClassVar[str] = ""

    id: str = ""
    kind: str
    title: Text
    summary: Text
    objectives: Annotated[Texts, Field(min_length=1, max_length=3)]
    audience: Literal["learner", "trainer", "everyone"]
    minutes: int = Field(ge=1, le=480)
    group: Group
    materials: Texts = ()
    do_no_harm: SomeTexts
    sources: tuple[Id, ...] = ()
    reviewed_on: dt.date
    review_months: int = Field(ge=1, le=12)

    @property
    def file(self) -> str:
        return "/".join(filter(None, ("exercises", self.folder, f"{self.id}.yml")))

    def named(self) -> Iterator[tuple[str, str]]:
        """Yield what the fields name: (scheme, id). Schemes: "@" (a source), page, help, exercise, session."""
        yield from (("@", name) for name in self.sources)

    @property
    def too_old_after(self) -> dt.date:
        return add_months(self.reviewed_on, self.review_months)


class ActivityBase(Exercise):
    """The fields of every exercise that is not a session plan."""

    facilitator: SomeTexts
    no_internet: Text
    low_literacy: Text
    cards: Texts = ()


def texts(record: Any, where: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """Yield every translatable text of a record with its path of keys, in the order of the file."""
    if isinstance(record, Text):
        yield where, record
    elif isinstance(record, BaseModel):
        for name in type(record).model_fields:
            yield from texts(getattr(record, name), (*where, name))
    elif isinstance(record, tuple):
        for i, item in enumerate(record):
            yield from texts(item, (*where, i))
    elif isinstance(record, dict):
        for key, item in record.items():
            yield from texts(item, (*where, key))


def map_texts(record: M, translate: Callable[[Text], Text]) -> M:
    """Return a copy of a record with every text translated. Everything else stays as it is."""

    def walk(value: Any) -> Any:
        if isinstance(value, Text):
            return translate(value)
        if isinstance(value, BaseModel):
            changed = {name: walk(getattr(value, name)) for name in type(value).model_fields}
            return value.model_copy(update=changed)
        if isinstance(value, tuple):
            return tuple(walk(item) for item in value)
        if isinstance(value, dict):
            return {key: walk(item) for key, item in value.items()}
        return value

    result: M = walk(record)
    return result
