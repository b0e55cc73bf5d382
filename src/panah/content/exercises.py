"""Exercises, session plans and workshops: YAML files to models."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from panah.content.yaml_file import YamlFile, load_yaml
from panah.kinds import kinds
from panah.kinds.base import Exercise
from panah.model import Finding, PanahError

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def parse_exercise(file: YamlFile, exercise_id: str) -> Exercise:
    """Return the exercise of a parsed file. Raises PanahError: file, line, field, what was expected."""
    data = file.data
    if not isinstance(data, dict):
        raise PanahError(Finding(file.name, 1, "wrong-value", "the file is no mapping.", "Begin with kind: quiz."))
    kind = data.get("kind")
    if kind not in kinds():
        near = difflib.get_close_matches(str(kind), kinds(), 1)
        hint = f'Did you mean "{near[0]}"? ' if near else ""
        found = f'"{kind}" is not a kind.' if kind is not None else '"kind" is missing.'
        raise PanahError(
            Finding(file.name, file.line("kind"), "unknown-kind", found, f"{hint}Kinds: {', '.join(kinds())}.")
        )
    if "id" in data:
        raise PanahError(
            Finding(file.name, file.line("id"), "unknown-field", '"id" is not a field.', "The file's name is the id.")
        )
    return file.validate(kinds()[kind].Model, data).model_copy(update={"id": exercise_id})


def load_exercises(root: Path) -> dict[str, dict[str, Exercise]]:
    """Return exercises, session plans and workshops by scheme ("exercise", "session", "workshop") and id.

    Raises PanahError with the findings of all files.
    """
    found: dict[str, dict[str, Exercise]] = {kind.Model.scheme: {} for kind in kinds().values()}
    findings: list[Finding] = []
    folder = root / "exercises"
    for path in sorted(folder.rglob("*.yml")):
        name = path.relative_to(root).as_posix()
        try:
            exercise = parse_exercise(load_yaml(path, root), path.stem)
        except PanahError as error:
            findings += error.findings
            continue
        below = path.parent.relative_to(folder).as_posix().removeprefix(".")
        if below != exercise.folder:
            advice = f"Move it to {exercise.file}."
            findings.append(Finding(name, 1, "wrong-folder", f"a {exercise.kind} stands in the wrong folder.", advice))
        if not _ID.fullmatch(exercise.id):
            findings.append(Finding(name, 0, "bad-id", "the name is no id.", "Write small letters, digits, hyphens."))
        found[exercise.scheme][exercise.id] = exercise
    if findings:
        raise PanahError(*findings)
    return found
