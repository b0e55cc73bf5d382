"""Zip archives that are the same byte for byte wherever and whenever they are made.

{name: bytes} --zipped--> bytes of a zip
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

#: The oldest day that a zip can name.
_DAY = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files by their names, sorted, without dates or owners of their own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, also where it was made on Windows
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return buffer.getvalue()
