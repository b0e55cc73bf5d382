"""Which scripts add comfort to an exercise, and the words that they show.

    Lowered --scripts_for--> ("exercise", "remember", "sort")   files of theme/scripts/, in the order of loading
            --labels_for--> data-label-* attributes of the exercise's section

A block's script has the block's name. Scripts have no words of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from panah.blocks import Block, Branch, Checks, Choice, Form, Lowered, Plan, Sort

_PAGER = {"next": "forward", "back": "back", "again": "start-again", "progress": "progress"}
#: The interface strings of each block's script, by the names that the script has for them.
_LABELS: Mapping[type[Block], Mapping[str, str]] = {
    Branch: {"again": "start-again"},
    Checks: {"again": "start-again", "progress": "progress"},
    Choice: {**_PAGER, "check": "check-answer", "no": "answer-no"},
    Form: {"print": "print-this", "save": "save-file", "risk": "save-risk", "now": "save-now"},
    Plan: {**_PAGER, "plan": "your-plan", "week": "this-week", "after": "after-that", "empty": "plan-empty",
           "print": "print-this"},
    Sort: {**_PAGER, "check": "check-answer", "no": "answer-no"},
}  # fmt: skip
_REMEMBER = {
    "remember": "remember",
    "risk": "remember-risk",
    "erase": "remember-erase",
    "erased": "remember-erased",
    "refused": "remember-refused",
}
#: What has a progress to come back to. Answers about oneself and what somebody writes are never kept.
_REMEMBERED = (Branch, Checks, Choice, Sort)
_PRIVATE = (Form, Plan)


def _blocks(lowered: Lowered) -> tuple[Block, ...]:
    """Return the blocks that have a script, each type once. Signs to find in a message need none."""
    found = {
        type(block): block
        for block in lowered.body
        if type(block) in _LABELS and not (isinstance(block, Choice) and block.question is None)
    }
    return tuple(found.values())


def remembers(lowered: Lowered) -> bool:
    """Tell whether the reader may have the progress remembered on the device."""
    blocks = _blocks(lowered)
    return any(isinstance(b, _REMEMBERED) for b in blocks) and not any(isinstance(b, _PRIVATE) for b in blocks)


def scripts_for(lowered: Lowered) -> tuple[str, ...]:
    """Return the names of the scripts of an exercise. What is remembered is put back before the others look."""
    names = tuple(type(block).__name__.lower() for block in _blocks(lowered))
    if not names:
        return ()
    return ("exercise", *(("remember",) if remembers(lowered) else ()), *names)


def labels_for(lowered: Lowered) -> dict[str, str]:
    """Return keys of interface strings by the names that the scripts have for them."""
    labels: dict[str, str] = {}
    for block in _blocks(lowered):
        labels |= _LABELS[type(block)]
    return labels | (_REMEMBER if remembers(lowered) else {})
