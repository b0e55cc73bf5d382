"""Where the project is."""

from __future__ import annotations

from pathlib import Path

from panah.model import Finding, PanahError


def find_root(start: Path) -> Path:
    """Return the project that `start` stands in: the nearest folder with mkdocs.yml and docs/.

    Raises PanahError when there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "docs").is_dir():
            return folder
    raise PanahError(
        Finding(
            str(start),
            0,
            "no-project",
            "there is no Panah project here: neither this folder nor one above it holds mkdocs.yml and docs/.",
            "Change into the project's folder, or name it with --root DIR.",
        )
    )


def read_text(path: Path, root: Path, max_bytes: int = 1_000_000) -> str:
    """Return the text of a UTF-8 file. Raises PanahError for a file that is missing, too large or not UTF-8."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    data = read_bytes(path, root, max_bytes)
    try:
        return data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PanahError(
            Finding(name, line, "not-utf-8", f"byte 0x{data[error.start]:02x} is not UTF-8.", "Save the file as UTF-8.")
        ) from error


def read_bytes(path: Path, root: Path, max_bytes: int) -> bytes:
    """Return the bytes of a file. Raises PanahError for one that is missing, too large, a link or a device.

    A link in a contribution may lead to another file of the machine, or to one that never ends.
    """
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise PanahError(Finding(name, 0, "unreadable-file", "is no ordinary file.", "Put the file itself there."))
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= max_bytes else b""
    except OSError as error:
        raise PanahError(
            Finding(name, 0, "unreadable-file", f"cannot be read: {error.strerror}.", "Restore the file.")
        ) from error
    if size > max_bytes:
        raise PanahError(
            Finding(name, 0, "oversized-file", f"{size:,} bytes; at most {max_bytes:,} are read.", "Split it.")
        )
    return data
