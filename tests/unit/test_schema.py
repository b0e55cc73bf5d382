"""exercises/schema.json, with which an editor completes: up to date, open to good files, closed to bad ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from bad_files import BAD, Bad
from panah.cli import app
from panah.content.exercises import load_exercises
from panah.content.scaffold import new_exercise
from panah.content.schema import SCHEMA, check_schema, exercise_schema, write_schema
from panah.content.yaml_file import YamlFile
from panah.kinds import example, kinds
from panah.model import PanahError

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = sorted((ROOT / "exercises").rglob("*.yml"))
CHECKER = Draft7Validator(exercise_schema())


def refusals(text: str) -> list[str]:
    """Return what an editor would underline. A day is a text for it."""
    data = json.loads(json.dumps(YamlFile("exercises/it.yml", text).data, default=str))
    return [f"{'.'.join(map(str, e.absolute_path))}: {e.message}" for e in CHECKER.iter_errors(data)]


def test_the_schema_in_the_repository_is_that_of_the_kinds() -> None:
    check_schema(ROOT)


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(exercise_schema())


@pytest.mark.parametrize("path", EXERCISES, ids=lambda p: p.relative_to(ROOT / "exercises").as_posix())
def test_every_exercise_fits_the_schema(path: Path) -> None:
    assert refusals(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("kind", kinds())
def test_every_example_fits_the_schema(kind: str) -> None:
    assert refusals(example(kind)) == []


def readable(bad: Bad) -> bool:
    try:
        YamlFile(bad.place, bad.text)
    except PanahError:
        return False
    return True


@pytest.mark.parametrize("bad", [bad for bad in BAD if readable(bad)], ids=lambda bad: bad.name)
def test_what_is_broken_in_its_shape_does_not_fit(bad: Bad) -> None:
    """What does not fit together (a way that leads nowhere) no schema can say: these files fit."""
    assert bool(refusals(bad.text)) == bad.refused_by_schema


@pytest.mark.parametrize("rule", ["unknown-kind", "unknown-field", "missing-field"])
def test_no_fault_of_shape_fits(rule: str) -> None:
    wanted = [bad for bad in BAD if rule in {r for _, r in bad.expected}]
    assert len(wanted) >= 3
    assert all(bad.refused_by_schema for bad in wanted)


@pytest.mark.parametrize("kind", kinds())
def test_each_kind_completes_its_own_fields(kind: str) -> None:
    schema = exercise_schema()
    (way,) = (w for w in schema["allOf"] if w["if"]["properties"]["kind"]["const"] == kind)
    own = schema["definitions"][way["then"]["$ref"].removeprefix("#/definitions/")]
    assert set(own["properties"]) == set(kinds()[kind].Model.model_fields) - {"id"}
    assert own["additionalProperties"] is False
    assert own["description"].startswith(f"{kind}: ")
    assert kind in schema["properties"]["kind"]["enum"]


def test_every_reference_leads_somewhere_and_every_shared_field_is_described() -> None:
    schema = exercise_schema()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if "$ref" in value:
                assert value["$ref"].removeprefix("#/definitions/") in schema["definitions"]
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(schema)
    shared = schema["definitions"]["quiz"]["properties"]
    assert [name for name in shared if "description" not in shared[name]] == ["kind", "questions"]
    assert schema["definitions"]["text"]["minLength"] == 1


def test_the_command_writes_the_schema_and_says_when_it_is_old(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").touch()

    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["schema", *arguments, "--root", str(tmp_path)])
        return result.exit_code, result.output

    status, said = run("--check")
    assert status == 1 and SCHEMA in said
    assert not (tmp_path / "exercises").exists(), "--check writes nothing"
    assert run()[0] == 0
    assert run("--check")[0] == 0
    path = tmp_path / SCHEMA
    assert path.read_bytes() == (ROOT / SCHEMA).read_bytes()
    path.write_text(path.read_text(encoding="utf-8").replace('"quiz"', '"quizz"'), encoding="utf-8")
    status, said = run("--check")
    assert status == 1 and "old-schema" in said and "panah schema" in said
    assert '"quizz"' in path.read_text(encoding="utf-8"), "--check writes nothing"


@pytest.mark.parametrize("kind", kinds())
def test_a_new_exercise_leads_an_editor_to_the_schema(kind: str, tmp_path: Path) -> None:
    write_schema(tmp_path)
    path = new_exercise(tmp_path, kind, "mine")
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve() == tmp_path / SCHEMA
    assert sum(len(group) for group in load_exercises(tmp_path).values()) == 1
