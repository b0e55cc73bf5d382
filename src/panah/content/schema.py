"""One JSON Schema of all kinds, with which an editor completes and checks exercises while they are written.

    kinds() --exercise_schema--> dict --write_schema--> exercises/schema.json
    `# yaml-language-server: $schema=schema.json`, the first line of a new exercise, leads an editor there

Draft 7, because every YAML language server reads it. What does not fit together within a file (a way that leads
nowhere, minutes that do not add up) no schema can say: `panah check` does.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from panah.content.project import read_text
from panah.kinds import Kind, kinds
from panah.kinds.base import Id, ReadOn
from panah.model import Finding, PanahError, Text

SCHEMA = "exercises/schema.json"
_DRAFT = "http://json-schema.org/draft-07/schema#"


class _WithoutTitles(GenerateJsonSchema):
    """Leaves out titles: "No Internet" for no_internet says nothing."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def exercise_schema() -> dict[str, Any]:
    """Return the schema of every file below exercises/."""
    shared = {"text": _plain(Text), "id": _plain(Id), "day": _plain(ReadOn)}
    definitions: dict[str, Any] = {}
    for name, kind in kinds().items():
        schema = kind.Model.model_json_schema(
            ref_template=f"#/definitions/{name}.{{model}}", schema_generator=_WithoutTitles
        )
        records = schema.pop("$defs", {})
        del schema["properties"]["id"]  # the file's name
        schema["description"] = _said(kind)
        definitions[name] = schema
        definitions |= {f"{name}.{record}": records[record] for record in records}
    for schema in definitions.values():
        schema.pop("title", None)
    ways = [
        {
            "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
            "then": {"$ref": f"#/definitions/{name}"},
        }
        for name in kinds()
    ]
    return {
        "$schema": _DRAFT,
        "title": "An exercise, a session plan or a workshop",
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {
                "description": "What it is. The other fields follow from it.",
                "enum": list(kinds()),
                "enumDescriptions": [_said(kind) for kind in kinds().values()],  # editors show them; no standard
            }
        },
        "allOf": ways,
        "definitions": {**_named(definitions, shared), **shared},
    }


def schema_text() -> str:
    """Return the schema as it stands in its file."""
    return json.dumps(exercise_schema(), ensure_ascii=False, indent=1) + "\n"


def write_schema(root: Path) -> Path:
    """Write exercises/schema.json and return its path."""
    path = root / SCHEMA
    path.parent.mkdir(exist_ok=True)
    path.write_text(schema_text(), encoding="utf-8")
    return path


def check_schema(root: Path) -> None:
    """Raise PanahError when exercises/schema.json is missing or not what the kinds say."""
    if read_text(root / SCHEMA, root) != schema_text():
        raise PanahError(Finding(SCHEMA, 0, "old-schema", "is not what the kinds say.", "Write it anew: panah schema."))


def _said(kind: Kind) -> str:
    """Return what a kind's module says about it."""
    return " ".join((inspect.getdoc(kind) or "").split())


def _plain(annotation: Any) -> dict[str, Any]:
    return TypeAdapter[Any](annotation).json_schema()


def _named(value: Any, shared: dict[str, Any]) -> Any:
    """Return a schema in which the shared pieces are only named."""
    if isinstance(value, list):
        return [_named(item, shared) for item in value]
    if not isinstance(value, dict):
        return value
    for name, piece in shared.items():
        if piece.items() <= value.items() and set(value) <= {*piece, "description"}:
            rest = {key: value[key] for key in value if key not in piece}
            return {"$ref": f"#/definitions/{name}", **rest}
    return {key: _named(item, shared) for key, item in value.items()}
