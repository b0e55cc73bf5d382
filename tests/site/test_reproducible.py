"""Two people who build the same text get the same bytes: only then can a copy be compared with another."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import snapshot
from panah.site.build import build


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_two_builds_are_the_same_byte_by_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    sites = []
    for number, zone in enumerate(("UTC", "Asia/Urumqi")):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("PYTHONHASHSEED", str(number))
        folder = snapshot(tmp_path / ("a-longer-name-" * number + "folder"))
        build(folder, ("ug",), out=tmp_path / f"site-{number}", jobs=number + 1)
        sites.append(contents(tmp_path / f"site-{number}"))
    one, other = sites
    assert sorted(one) == sorted(other)
    assert not [name for name in one if one[name] != other[name]]
    assert not [name for name, data in one.items() if str(tmp_path).encode() in data], (
        "a page names the builder's folder"
    )
