"""The papers that printers hold."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """The paper of a printer."""

    A4 = "a4"
    LETTER = "letter"
