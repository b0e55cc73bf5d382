"""What released files are called."""

from __future__ import annotations

from panah.kinds.base import Exercise
from panah.render import Paper


def pack_name(subject: Exercise, tag: str, paper: Paper) -> str:
    """Return the file name of a pack, e.g. "codes-and-callers-ug-a4.zip"."""
    return f"{subject.id}-{tag}-{paper}.zip"
