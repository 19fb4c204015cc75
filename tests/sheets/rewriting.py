"""Changing one part inside a workbook by hand, the way a hostile or odd program would."""

import re
import zipfile
from pathlib import Path


def replace_in_part(path: Path, part: str, pattern: str, replacement: str) -> None:
    """Rewrite one part; fails when the pattern is not there exactly once."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text, count = re.subn(pattern, replacement, parts[part].decode(), count=1)
    assert count == 1
    parts[part] = text.encode()
    write_parts(path, parts)


def write_parts(path: Path, parts: dict[str, bytes]) -> None:
    """Write a package of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def add_part(path: Path, name: str, content: bytes) -> None:
    """Add one part to a package."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
