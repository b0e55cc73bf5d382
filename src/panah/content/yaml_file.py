"""YAML with positions.

    text --compose (C parser)--> nodes --> plain values + {path of keys: line}

Aliases, tags, doubled keys and hidden characters are refused: a registry or an exercise needs none of them. An alias
is how a small file becomes gigabytes, and a hidden character how a line reads differently from what it says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from panah.content.advice import explain, explain_yaml, fields_at
from panah.content.project import read_text
from panah.kinds.base import Keys, near
from panah.model import Finding, PanahError

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML's wheels carry libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 40
#: Findings of one file, at most.
MAX_FINDINGS = 50
_TAG = "tag:yaml.org,2002:"
#: What a plain value is, without a word of our own before it.
_TAGS: dict[type[yaml.Node], frozenset[str]] = {
    node: frozenset(f"{_TAG}{name}" for name in names.split())
    for node, names in (
        (yaml.MappingNode, "map"),
        (yaml.SequenceNode, "seq"),
        (yaml.ScalarNode, "str int float bool null timestamp"),
    )
}
#: Controls, signs that turn text around, join or hide it, letters that show nothing, private and impossible ones.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ud800-\uf8ff\ufeff\uffa0\ufff0-\uffff\U000e0000-\U0010ffff]"
)
#: What cannot be read, and what to do about it.
_SCALARS = {
    "int": ("a number", "Write a smaller number in digits, or put it into quotes if it is a text."),
    "float": ("a number", "Write it in digits, or put it into quotes if it is a text."),
    "bool": ("true or false", "Write true or false, or put it into quotes if it is a text."),
    "timestamp": ("a day", "Write a day that there is: 2026-11-22."),
    "null": ("nothing", "Remove the line."),
    "str": ("a text", "Put it into quotes."),
}
_DEEP_LINE = re.compile(rf"^[ ?:-]{{{MAX_DEPTH},}}", re.M)
M = TypeVar("M", bound=BaseModel)


class YamlFile:
    """A parsed file: `data`, and `line(*keys)` for messages."""

    def __init__(self, name: str, text: str, first_line: int = 1) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.data: Any = None
        self._lines: dict[Keys, int] = {}
        self._written: dict[Keys, str] = {}
        self._first_line = first_line
        self._refuse_hidden(text)
        loader = _Loader(text)
        try:
            self._refuse_aliases_and_depth(text)
            node = loader.get_single_node()
            self.data = self._value(loader, node, ()) if node is not None else None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            if mark and error.context_mark and mark.line >= text.rstrip().count("\n"):
                mark = error.context_mark  # what never ends is named where it begins
            problem = error.problem or "cannot be read"
            self._fail((mark.line if mark else 0) + first_line, "broken-yaml", f"{problem}.", explain_yaml(problem))
        except (yaml.YAMLError, RecursionError) as error:
            self._fail(first_line, "broken-yaml", f"{str(error).splitlines()[0]}.", "Check the characters of the file.")
        finally:
            loader.dispose()
        if self.findings:
            raise PanahError(*self._few(self.findings, len(self.findings)))

    def _few(self, findings: Iterable[Finding], count: int) -> list[Finding]:
        """Return as many of the findings as somebody reads: a file of garbage has a hundred thousand."""
        few = list(islice(findings, MAX_FINDINGS))
        if count > MAX_FINDINGS:
            text = f"{count - MAX_FINDINGS} more findings in this file."
            few.append(Finding(self.name, 0, "more-findings", text, "Correct the others first."))
        return few

    def _fail(self, line: int, rule: str, message: str, advice: str) -> None:
        self.findings.append(Finding(self.name, line, rule, message, advice))

    def _refuse_hidden(self, text: str) -> None:
        found = [(text.count("\n", 0, m.start()), m[0]) for m, _ in zip(HIDDEN.finditer(text), range(20), strict=False)]
        for line, character in dict(reversed(found)).items():
            self._fail_hidden(line + self._first_line, character)
        if self.findings:
            raise PanahError(*self.findings)

    def _fail_hidden(self, line: int, character: str) -> None:
        name = unicodedata.name(character, "a control character" if character < "\xa0" else "no letter")
        text = f"a hidden character: U+{ord(character):04X} {name}."
        self._fail(line, "hidden-character", text, "Delete it, type the words around it anew, and save as UTF-8.")

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

    def _value(self, loader: Any, node: yaml.Node, where: Keys) -> Any:
        line = node.start_mark.line + self._first_line
        self._lines[where] = line
        if node.tag not in _TAGS[type(node)]:
            tag = _short(node.tag.replace(_TAG, "!!"))
            self._fail(line, "unknown-tag", f'the tag "{tag}" is not allowed.', "Write a plain value.")
            return None
        if isinstance(node, yaml.MappingNode):
            result: dict[str, Any] = {}
            for key_node, value_node in node.value:
                at = key_node.start_mark.line + self._first_line
                if not isinstance(key_node, yaml.ScalarNode):
                    self._fail(at, "broken-yaml", "a key is a list or a mapping.", "Write a word before the colon.")
                    continue
                key = key_node.value
                if key in result:
                    self._fail(at, "doubled-key", f'"{_short(key)}" stands twice.', "Remove one.")
                result[key] = self._value(loader, value_node, (*where, key))
                self._lines[(*where, key)] = at
            return result
        if isinstance(node, yaml.SequenceNode):
            return [self._value(loader, child, (*where, i)) for i, child in enumerate(node.value)]
        return self._scalar(loader, node, line, where)

    def _scalar(self, loader: Any, node: yaml.Node, line: int, where: Keys) -> Any:
        self._written[where] = written = _short(node.value)
        try:
            value = loader.construct_object(node)
        except (yaml.YAMLError, ValueError, LookupError, AttributeError, ArithmeticError):
            what, advice = _SCALARS[node.tag.removeprefix(_TAG)]
            self._fail(line, "broken-value", f'"{written}" cannot be read as {what}.', advice)
            return None
        if isinstance(value, str) and (hidden := HIDDEN.search(value)):
            self._fail_hidden(line, hidden[0])  # written as an escape: "\u202e"
        if type(value) is int and str(value) != node.value.lstrip("+"):
            # YAML 1.1 counts 010 as 8 and 1:30 as 90; other programs do not.
            advice = f'Write {_short(str(value))}, or put it into quotes: "{written}".'
            self._fail(line, "broken-value", f'"{written}" is a number written in an unusual way.', advice)
        return value

    def line(self, *keys: str | int) -> int:
        """Return the line of a value, or of the nearest thing around it that has one."""
        while keys and keys not in self._lines:
            keys = keys[:-1]
        return self._lines.get(keys, self._first_line)

    def validate(self, model: type[M], data: Any, where: Keys = ()) -> M:
        """Return `data` as a model. Raises PanahError, one finding per fault: file, line, field, what was expected."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            raise PanahError(*self._few(self._explained(model, error, where), error.error_count())) from None

    def _explained(self, model: type[BaseModel], error: ValidationError, where: Keys) -> Iterator[Finding]:
        for e in error.errors(include_url=False):
            loc = tuple(key for key in e["loc"] if key != "[key]")
            field = _short(".".join(map(str, loc))) or "the file"
            line = self.line(*where, *loc)
            if e["type"] == "too_short" and len(e["input"]) >= e["ctx"]["min_length"]:
                continue  # pydantic does not count the items in which it has found something else
            if e["type"] == "missing":
                yield Finding(self.name, line, "missing-field", f'"{field}" is missing.', f"Add {loc[-1]}: to it.")
            elif e["type"] == "extra_forbidden":
                known = fields_at(model, loc[:-1])
                advice = near(str(loc[-1]), known) if known else "Check the spelling, or remove it."
                yield Finding(self.name, line, "unknown-field", f'"{field}" is not a field.', advice)
            else:
                written = self._written.get((*where, *loc)) or _short(str(e["input"]))
                for fault in explain(e, written):
                    at = _short(".".join(map(str, (*loc, *fault.where)))) or "the file"
                    place = self.line(*where, *loc, *fault.where)
                    yield Finding(self.name, place, "wrong-value", f'"{at}": {fault.found}.', fault.advice)


def _short(text: str) -> str:
    """Return the beginning of a text that an author may have pasted whole."""
    text = " ".join(text[:200].split())
    return text if len(text) <= 60 else f"{text[:60]}..."


def load_yaml(path: Path, root: Path, max_bytes: int = 1_000_000) -> YamlFile:
    """Read and parse a YAML file of the project. Raises PanahError."""
    return _parsed(path.relative_to(root).as_posix(), read_text(path, root, max_bytes))


@lru_cache(maxsize=500)
def _parsed(name: str, text: str) -> YamlFile:
    return YamlFile(name, text)
