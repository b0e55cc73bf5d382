"""What all exercises share."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticKnownError

from panah.model import Text, add_months

#: Characters of an id, at most: it is the name of a file and part of an address.
MAX_ID = 80
Texts = tuple[Text, ...]
SomeTexts = Annotated[Texts, Field(min_length=1)]
#: The day on which somebody read it through. A slip of the pen is not a year.
ReadOn = Annotated[
    dt.date,
    Field(ge=dt.date(2020, 1, 1), le=dt.date(2099, 12, 31), json_schema_extra={"pattern": r"^\d{4}-\d\d-\d\d$"}),
]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=MAX_ID)]

#: The way to a value: keys of mappings, numbers (from 0) of items.
Keys = tuple[str | int, ...]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Fault:
    """What does not fit within a record: what was found, where (from the record on), what to do."""

    found: str
    where: Keys = ()
    advice: str = "Correct this field."


class MisfitError(ValueError):
    """Everything that does not fit within a record."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("; ".join(fault.found for fault in faults))


class Closed(BaseModel):
    """A record in which an unknown key is an error, and nothing is taken for what it is not."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def faults(self) -> Iterator[Fault]:
        """Yield what does not fit together. Every field by itself is right when this is asked."""
        yield from ()

    @field_validator("*", mode="before")
    @classmethod
    def _as_written(cls, value: Any, info: ValidationInfo) -> Any:
        # pydantic reads yes as 1, "5" as 5, 1 as true, and a number as a day of 1970.
        wanted = _scalars(cls, info.field_name or "")
        if int in wanted and isinstance(value, bool | str | float):
            raise PydanticKnownError("int_type")
        if bool in wanted and value is not None and not isinstance(value, bool):
            raise PydanticKnownError("bool_type")
        if dt.date in wanted and not (type(value) is dt.date or (isinstance(value, str) and _DAY.fullmatch(value))):
            raise PydanticKnownError("date_type")
        return value

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if faults := tuple(self.faults()):
            raise MisfitError(*faults)
        return self


@cache
def _scalars(model: type[BaseModel], field: str) -> frozenset[Any]:
    """Return the plain types of a field."""
    annotation = model.model_fields[field].annotation
    return frozenset(get_args(annotation) or (annotation,))


def near(name: str, known: Iterable[str]) -> str:
    """Return advice for a name that is not known: the nearest one, or all that there are."""
    names = list(known)
    if close := difflib.get_close_matches(name, names, 1):
        return f'Did you mean "{close[0]}"?'
    return f"Known: {', '.join(names[:12])}{', ...' if len(names) > 12 else ''}."


class Group(Closed):
    """How many people."""

    min: int = Field(ge=1)
    max: int = Field(ge=1, le=40)

    def faults(self) -> Iterator[Fault]:
        if self.min > self.max:
            yield Fault(f"{self.min} people at least, and {self.max} at most", ("min",), "Exchange min and max.")


@dataclass(frozen=True)
class Named:
    """What a field names, and where. Schemes: "@" (a source), page, help, exercise, session."""

    scheme: str
    id: str
    where: Keys


M = TypeVar("M", bound=BaseModel)


class Exercise(Closed):
    """The fields of every exercise. `id` is the file's name and does not stand in the file.

    `scheme` is how references name it (`exercise:ID`), `folder` where its file lies below exercises/.
    """

    scheme: ClassVar[str] = "exercise"
    folder: ClassVar[str] = ""

    id: str = ""
    kind: str = Field(description="What it is. The other fields follow from it.")
    title: Text = Field(description="What it is called. It may change; the file's name stays.")
    summary: Text = Field(description="What people do, in one or two sentences.")
    objectives: Annotated[Texts, Field(min_length=1, max_length=3)] = Field(
        description="What each person can say or do afterwards."
    )
    audience: Literal["learner", "trainer", "everyone"] = Field(description="Who works through it.")
    minutes: int = Field(ge=1, le=480, description="How long it takes, all steps together.")
    group: Group = Field(description="How many people, at least and at most.")
    materials: Texts = Field(default=(), description="What has to be there.")
    do_no_harm: SomeTexts = Field(description="What must not happen, and what the trainer does so that it does not.")
    sources: tuple[Id, ...] = Field(default=(), description="Ids of data/sources.yml.")
    reviewed_on: ReadOn = Field(description="The day on which somebody last read it through.")
    review_months: int = Field(ge=1, le=12, description="After how many months it has to be read again.")

    @property
    def file(self) -> str:
        return "/".join(filter(None, ("exercises", self.folder, f"{self.id}.yml")))

    def names(self) -> Iterator[Named]:
        """Yield what the fields name. A kind adds its own fields."""
        yield from (Named("@", name, ("sources", i)) for i, name in enumerate(self.sources))

    def named(self) -> Iterator[tuple[str, str]]:
        """Yield what the fields name: (scheme, id)."""
        yield from ((name.scheme, name.id) for name in self.names())

    @property
    def too_old_after(self) -> dt.date:
        return add_months(self.reviewed_on, self.review_months)


class ActivityBase(Exercise):
    """The fields of every exercise that is not a session plan."""

    facilitator: SomeTexts = Field(description="Notes for the trainer.")
    no_internet: Text = Field(description="How it works without a network.")
    low_literacy: Text = Field(description="How it works for people who do not read.")
    cards: Texts = Field(default=(), description="Cards to cut out of the printed copy.")


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
