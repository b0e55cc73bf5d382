"""Exercises, session plans and workshops: YAML files to models."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from panah.content.yaml_file import YamlFile, load_yaml
from panah.kinds import kinds
from panah.kinds.base import MAX_ID, Exercise, texts
from panah.model import Finding, PanahError

#: Of a file. The longest that people write have a tenth of it.
MAX_BYTES = 150_000
#: HTML, attributes of Markdown, links that are no references: a book or a learning platform would run or follow them.
_MARKUP = re.compile(r"</?[A-Za-z!?][^>]*>?|[{}]|\]\((?!\d+\)|(?:menu|term|help|exercise|session|workshop|list):)[^)]*")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def parse_exercise(file: YamlFile, exercise_id: str) -> Exercise:
    """Return the exercise of a parsed file. Raises PanahError: file, line, field, what was expected."""
    data = file.data
    if not isinstance(data, dict):
        raise PanahError(Finding(file.name, 1, "wrong-value", "the file is no mapping.", "Begin with kind: quiz."))
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in kinds():
        shown = "a list or a mapping" if isinstance(kind, list | dict) else f'"{str(kind)[:60]}"'
        close = difflib.get_close_matches(str(kind)[:60], kinds(), 1)
        hint = f'Did you mean "{close[0]}"? ' if close else ""
        found = f"{shown} is not a kind." if kind is not None else '"kind" is missing.'
        raise PanahError(
            Finding(file.name, file.line("kind"), "unknown-kind", found, f"{hint}Kinds: {', '.join(kinds())}.")
        )
    findings: list[Finding] = []
    if "id" in data:
        advice = "Remove this line: the file's name is the id."
        findings.append(Finding(file.name, file.line("id"), "unknown-field", '"id" is not a field.', advice))
    try:
        exercise = file.validate(kinds()[kind].Model, {k: v for k, v in data.items() if k != "id"})
    except PanahError as error:
        raise PanahError(*findings, *error.findings) from None
    if findings := [*findings, *_markup(file, exercise)]:
        raise PanahError(*findings)
    return exercise.model_copy(update={"id": exercise_id})


def _markup(file: YamlFile, exercise: Exercise) -> Iterator[Finding]:
    advice = "Write plain words, or a reference (CONTRIBUTING.md lists them)."
    for where, text in texts(exercise):
        if found := _MARKUP.search(text):
            message = f'"{".".join(map(str, where))}": “{found[0].removeprefix("](")[:40]}” has no place here.'
            yield Finding(file.name, file.line(*where), "wrong-markup", message, advice)


def load_exercises(root: Path) -> dict[str, dict[str, Exercise]]:
    """Return exercises, session plans and workshops by scheme ("exercise", "session", "workshop") and id.

    Raises PanahError with the findings of all files.
    """
    found: dict[str, dict[str, Exercise]] = {kind.Model.scheme: {} for kind in kinds().values()}
    findings: list[Finding] = []
    folder = root / "exercises"
    for path in sorted(p for p in folder.rglob("*") if p.suffix.casefold() in (".yml", ".yaml")):
        name = path.relative_to(root).as_posix()
        if path.suffix != ".yml":
            findings.append(Finding(name, 0, "wrong-suffix", "is not read.", f"Name it {path.stem}.yml."))
            continue
        try:
            exercise = parse_exercise(load_yaml(path, root, MAX_BYTES), path.stem)
        except PanahError as error:
            findings += error.findings
            continue
        below = path.parent.relative_to(folder).as_posix().removeprefix(".")
        if below != exercise.folder:
            advice = f"Move it to {exercise.file}."
            findings.append(Finding(name, 1, "wrong-folder", f"a {exercise.kind} stands in the wrong folder.", advice))
        if not _ID.fullmatch(exercise.id) or len(exercise.id) > MAX_ID:
            findings.append(
                Finding(
                    name, 0, "bad-id", "the name is no id.", f"Write small letters, digits, hyphens: at most {MAX_ID}."
                )
            )
        found[exercise.scheme][exercise.id] = exercise
    findings += _doubled(found)
    if findings:
        raise PanahError(*findings)
    return found


def _doubled(found: dict[str, dict[str, Exercise]]) -> Iterator[Finding]:
    """Yield exercises, sessions and workshops that share an id: the folder of a pack, a file of a download bears it."""
    everything = [exercise for group in found.values() for exercise in group.values()]
    for exercise in everything:
        for other in everything:
            if other.id == exercise.id and other.scheme != exercise.scheme:
                text = f'{other.file} has the id "{exercise.id}" too.'
                yield Finding(exercise.file, 0, "doubled-id", text, "Give one of the files another name.")
