"""What is wrong with a value, and what to do about it, in words for authors.

    an error of pydantic --explain--> (found, advice)      a problem of the YAML parser --explain_yaml--> advice

The tables are data: an error that they do not know keeps the words of its library.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from panah.kinds.base import Fault, Keys, MisfitError, near

#: Words of the parser, and what to do about them: the first that fits.
_YAML = {
    "anchors and aliases": "Repeat the text. Put a text that begins with & or * into quotes.",
    "alphabetic or numeric": "Put a text that begins with & or * into quotes.",
    "alias": "Put a text that begins with & or * into quotes.",
    "mapping values are not allowed": "Put a text that holds a colon into quotes.",
    "cannot start any token": "Put the text into quotes. Begin lines with spaces, never with tabs.",
    "escape": "Write the character itself, without a backslash.",
    "incompatible": "Remove the line that begins with %.",
    "unexpected end": "Close the quotation that begins here.",
    "expected ',' or": "Close the bracket that begins here, and put commas between its items.",
    "levels": "Write it flat: no exercise is so deep.",
    "another document": "Remove the line ---: one file holds one exercise.",
    "": "Check quotes, colons, indentation.",
}

_EMPTY = ("is empty", "Write something, or remove the line.")
_DAY = ("is no day (found {written})", "Write year, month and day: 2026-11-22.")
#: Type of an error: what was found, what to do. Places are those of the error's context, `written` and `length`.
_ERRORS = {
    "string_type": ("is no text (found {written})", 'Put it into quotes if it is a text: "{written}".'),
    "string_too_short": _EMPTY,
    "string_too_long": ("has {length} characters, at most {max_length} fit", "Say it shorter, or split it."),
    "string_pattern_mismatch": ("has not the form {pattern} (found {written})", "Compare it with another file."),
    "too_short": ("needs at least {min_length} items (found {length})", "Add what is missing."),
    "too_long": ("has more items than the {max_length} that fit", "Keep the most important ones."),
    "int_type": ("is no whole number (found {written})", "Write it in digits, without quotes: 15."),
    "bool_type": ("is neither true nor false (found {written})", "Write true or false, without quotes."),
    "date_type": _DAY,
    "date_from_datetime_parsing": _DAY,
    "greater_than_equal": ("is too small (found {written})", "Write {ge} or more."),
    "less_than_equal": ("is too large (found {written})", "Write {le} or less."),
    "greater_than_equal_day": ("is too early (found {written})", "Write {ge} or a later day."),
    "less_than_equal_day": ("is too late (found {written})", "Write {le} or an earlier day."),
    "tuple_type": ("is no list (found {written})", "Write each item on a line of its own, after a hyphen."),
    "dict_type": ("is no mapping (found {written})", "Write its entries below it, each as name: value."),
    "model_type": ("is no mapping (found {written})", "Write its fields below it, each as name: value."),
    "literal_error": ("is not one of {expected} (found {written})", "Write one of them."),
}
#: The same for texts that have not the form of a pattern, by a piece of it.
_FORMS = {
    r"\S": ("holds no words", _EMPTY[1]),
    "[a-z0-9]+(-": ("is no id (found {written})", "Write small letters, digits and hyphens: lost-phone."),
}
_COLLECTIONS: dict[type[Any], str] = {list: "a list", dict: "a mapping"}


def explain(error: Mapping[str, Any], written: str) -> tuple[Fault, ...]:
    """Return what an error of pydantic means; `written` is the value as it stands in the file."""
    context = dict(error.get("ctx") or {})
    if isinstance(misfit := context.get("error"), MisfitError):
        return misfit.faults
    found, kind = error.get("input"), str(error["type"])
    if isinstance(found, dt.date) and f"{kind}_day" in _ERRORS:
        kind = f"{kind}_day"
    if found is None:
        return (Fault(_EMPTY[0], advice=_EMPTY[1]),)
    own = error["msg"].removeprefix("Value error, ").replace("{", "{{").replace("}", "}}")
    says, advice = _ERRORS.get(kind, (f"{own} (found {{written}})", "Correct this field."))
    if kind == "string_pattern_mismatch":
        says, advice = next((words for piece, words in _FORMS.items() if piece in context["pattern"]), (says, advice))
    if kind == "string_type" and isinstance(found, list | dict):
        advice = "Write one text in its place."
    if kind == "literal_error" and isinstance(found, str):
        advice = near(found, re.findall(r"'([^']+)'", context["expected"]))
    values = {
        **context,
        "written": _COLLECTIONS.get(type(found), written),
        "length": len(found) if isinstance(found, str | list | dict) else 0,
    }
    return (Fault(says.format_map(values), advice=advice.format_map(values)),)


def explain_yaml(problem: str) -> str:
    """Return what to do about a problem of the parser."""
    return next(advice for words, advice in _YAML.items() if words in problem)


def fields_at(model: type[BaseModel], way: Keys) -> list[str]:
    """Return the fields of the record that a way of keys leads to, as an author may write them."""
    found: Any = model
    for key in way:
        if _is_record(found):
            field = found.model_fields.get(str(key))
            found = field.annotation if field else None
        else:  # tuple[Part, ...] or dict[Id, Node]
            found = next((x for x in reversed(get_args(found)) if x is not Ellipsis), None)
        if get_origin(found) is Annotated:
            found = get_args(found)[0]
    if not _is_record(found):
        return []
    return [name for name in found.model_fields if way or name != "id"]


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
