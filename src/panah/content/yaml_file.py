"""YAML with positions.

    text --compose (C parser)--> nodes --> plain values + {path of keys: line}

Aliases, tags of our own making and doubled keys are refused: a registry or an exercise needs none of them,
and an alias is how a small file becomes gigabytes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from panah.content.project import read_text
from panah.model import Finding, PanahError

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML's wheels carry libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Key = str | int
MAX_DEPTH = 40
_DEEP_LINE = re.compile(rf"^[ ?:-]{{{MAX_DEPTH},}}", re.M)
M = TypeVar("M", bound=BaseModel)


class YamlFile:
    """A parsed file: `data`, and `line(*keys)` for messages."""

    def __init__(self, name: str, text: str, first_line: int = 1) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.data: Any = None
        self._lines: dict[tuple[Key, ...], int] = {}
        self._first_line = first_line
        loader = _Loader(text)
        try:
            self._refuse_aliases_and_depth(text)
            node = loader.get_single_node()
            self.data = self._value(loader, node, ()) if node is not None else None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line = (mark.line if mark else 0) + first_line
            self._fail(
                line, "broken-yaml", f"{error.problem or 'cannot be read'}.", "Check quotes, colons, indentation."
            )
        except (yaml.YAMLError, RecursionError) as error:
            self._fail(first_line, "broken-yaml", f"{str(error).splitlines()[0]}.", "Check the characters of the file.")
        finally:
            loader.dispose()
        if self.findings:
            raise PanahError(*self.findings)

    def _fail(self, line: int, rule: str, message: str, advice: str) -> None:
        self.findings.append(Finding(self.name, line, rule, message, advice))

    def _refuse_aliases_and_depth(self, text: str) -> None:
        # The C parser goes down by recursion and takes the whole process with it, so depth is counted on events first,
        # which costs nothing: only a file that could be so deep is looked at.
        may_be_deep = text.count("[") + text.count("{") > MAX_DEPTH or bool(_DEEP_LINE.search(text))
        if "&" not in text and "*" not in text and not may_be_deep:
            return
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            mark: Any = event.start_mark
            if getattr(event, "anchor", None):
                raise yaml.MarkedYAMLError(problem="anchors and aliases are not allowed", problem_mark=mark)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAX_DEPTH:
                raise yaml.MarkedYAMLError(problem=f"more than {MAX_DEPTH} levels", problem_mark=mark)

    def _value(self, loader: Any, node: yaml.Node, where: tuple[Key, ...]) -> Any:
        line = node.start_mark.line + self._first_line
        self._lines[where] = line
        if not node.tag.startswith("tag:yaml.org,2002:"):
            self._fail(line, "unknown-tag", f'the tag "{node.tag}" is not allowed.', "Write a plain value.")
            return None
        if isinstance(node, yaml.MappingNode):
            result: dict[Key, Any] = {}
            for key_node, value_node in node.value:
                if not isinstance(key_node, yaml.ScalarNode):
                    self._fail(line, "broken-yaml", "a key is a list or a mapping.", "Write a word before the colon.")
                    continue
                key = key_node.value
                if key in result:
                    self._fail(
                        key_node.start_mark.line + self._first_line,
                        "doubled-key",
                        f'"{key}" stands twice.',
                        "Remove one.",
                    )
                result[key] = self._value(loader, value_node, (*where, key))
                self._lines[(*where, key)] = key_node.start_mark.line + self._first_line
            return result
        if isinstance(node, yaml.SequenceNode):
            return [self._value(loader, child, (*where, i)) for i, child in enumerate(node.value)]
        try:
            return loader.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            self._fail(line, "broken-value", f'"{node.value}" cannot be read: {error}.', "Quote it if it is a text.")
            return None

    def line(self, *keys: Key) -> int:
        """Return the line of a value, or of the nearest thing around it that has one."""
        while keys and keys not in self._lines:
            keys = keys[:-1]
        return self._lines.get(keys, self._first_line)

    def validate(self, model: type[M], data: Any, where: tuple[Key, ...] = ()) -> M:
        """Return `data` as a model. Raises PanahError, one finding per fault: file, line, field, what was expected."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            raise PanahError(*(self._explain(model, e, where) for e in error.errors(include_url=False))) from None

    def _explain(self, model: type[BaseModel], error: Any, where: tuple[Key, ...]) -> Finding:
        loc = tuple(error["loc"])
        field = ".".join(str(part) for part in loc) or "the file"
        line = self.line(*where, *loc)
        kind = error["type"]
        if kind == "missing":
            return Finding(self.name, line, "missing-field", f'"{field}" is missing.', f"Add {loc[-1]}: to it.")
        if kind == "extra_forbidden":
            known = ", ".join(model.model_fields)
            advice = f"Known fields: {known}." if len(loc) == 1 else "Check the spelling, or remove it."
            return Finding(self.name, line, "unknown-field", f'"{field}" is not a field.', advice)
        found = error.get("input")
        shown = repr(found)[:60] if not isinstance(found, dict | list) else type(found).__name__
        message = error["msg"].removeprefix("Value error, ")
        return Finding(self.name, line, "wrong-value", f'"{field}": {message} (found {shown}).', "Correct this field.")


def load_yaml(path: Path, root: Path) -> YamlFile:
    """Read and parse a YAML file of the project. Raises PanahError."""
    return _parsed(path.relative_to(root).as_posix(), read_text(path, root))


@lru_cache(maxsize=500)
def _parsed(name: str, text: str) -> YamlFile:
    return YamlFile(name, text)
