"""Compiles the catalogues of translations, so that pages can be read in English.

The compiled files are never committed. Usage: python assets/make_messages.py; a second call with
nothing changed costs as long as Python takes to start.
"""

import os
import sys
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[1] / "src" / "buktikan" / "locale"


def stale(locale: Path = LOCALE) -> list[Path]:
    """Catalogues without a compiled file that is as new as they are."""
    return [one for one in sorted(locale.glob("*/LC_MESSAGES/*.po")) if not _is_made(one)]


def _is_made(catalogue: Path) -> bool:
    compiled = catalogue.with_suffix(".mo")
    return compiled.is_file() and compiled.stat().st_mtime >= catalogue.stat().st_mtime


def make(locale: Path = LOCALE) -> list[Path]:
    """Compile what is stale; gives the files that were made.

    Each file comes into its place in one move: somebody who reads it meanwhile reads the old one.
    """
    made = []
    for catalogue in stale(locale):
        target = catalogue.with_suffix(".mo")
        target_while_made = target.with_name(f"{target.name}.{os.getpid()}")
        target_while_made.write_bytes(_compiled(catalogue))
        target_while_made.replace(target)
        made.append(target)
    return made


def _compiled(catalogue: Path) -> bytes:
    # importing Babel takes longer than finding that nothing changed
    from io import BytesIO  # noqa: PLC0415

    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with catalogue.open("rb") as file:
        held = read_po(file, locale=catalogue.parents[1].name, domain=catalogue.stem)
    compiled = BytesIO()
    write_mo(compiled, held)
    return compiled.getvalue()


def main() -> int:
    """Compile, and say what was made."""
    for one in make():
        print(f"Terjemahan disiapkan: {one.relative_to(LOCALE)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
