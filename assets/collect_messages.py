"""Brings the English catalogue up to date with what pages say: `make messages`.

A msgid is the Indonesian text as it stands in the source. It comes from three places: calls of
gettext in Python, translate tags in templates, and labels of the core, which stays free of Django.
Translations that exist are kept, new texts are added empty, texts that nobody says are dropped.
Nothing is guessed: a changed text is a new one. GNU gettext is not needed.
"""

import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from types import ModuleType

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "buktikan"
CATALOGUE = SOURCES / "locale" / "en" / "LC_MESSAGES" / "django.po"
SPEAKING = ("web", "actions", "records")
"""Rooms that call gettext."""

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
"""Functions whose first arguments are msgids; the house uses no contexts."""

LIVES = (
    ("followup", "MOVES"),
    ("evaluation", "ROUND_MOVES"),
    ("meeting", "MEETING_MOVES"),
)
"""Tables of steps that are plain rows, each with its label."""

Id = str | tuple[str, str]
"""A text, or its singular and plural."""


def messages() -> Iterator[tuple[Id, str]]:
    """Every msgid with the file that says it, file by file in the order of its lines."""
    for room in SPEAKING:
        for path in sorted((SOURCES / room).rglob("*.py")):
            yield from _in_python(path.read_text(encoding="utf-8"), _place(path))
    templates = (SOURCES / "web" / "templates").rglob("*.*")
    for path in sorted(one for one in templates if one.suffix in (".html", ".txt")):
        yield from in_template(path.read_text(encoding="utf-8"), _place(path))
    yield from labels()


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _in_python(text: str, place: str) -> Iterator[tuple[Id, str]]:
    found = extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {})
    for _line, function, given, _comments in found:
        said: object = given  # Babel says a list; it gives a text or a tuple
        if isinstance(said, str) and said:
            yield said, place
        elif isinstance(said, tuple):
            singular, plural = said[:2]
            if isinstance(singular, str) and singular:
                is_pair = str(function).startswith("ngettext") and isinstance(plural, str)
                yield ((singular, plural) if is_pair else singular), place


def in_template(text: str, place: str) -> Iterator[tuple[Id, str]]:
    """The msgids of a template: Django turns its tags into calls that Babel can read."""
    calls = templatize(text, origin=place)
    flat = "\n".join(line.strip() for line in calls.splitlines())
    yield from _in_python(flat, place)


def labels() -> Iterator[tuple[Id, str]]:
    """Names of the core's enums and of jobs' states, steps of both lives, words of formulas."""
    for module in _told():
        place = _place(Path(module.__file__ or ""))
        for one in vars(module).values():
            own = isinstance(one, type) and issubclass(one, Enum) and hasattr(one, "label")
            if own and one.__module__ == module.__name__:
                yield from ((member.label, place) for member in one if member.label)
    yield from _steps()
    figures = importlib.import_module("buktikan.core.formulas.figures")
    for said in (*figures.OPERATORS.values(), *figures.FUNCTIONS.values()):
        if said.replace(" ", "").isalpha():
            yield said, "src/buktikan/core/formulas/figures.py"


def _steps() -> Iterator[tuple[Id, str]]:
    """The words on the buttons of every life."""
    for life in ("submission", "dispute"):
        moved = importlib.import_module(f"buktikan.core.{life}")
        for moves in moved.MOVES.values():
            yield from ((move.label, f"src/buktikan/core/{life}.py") for move in moves)
    for life, table in LIVES:
        moved = importlib.import_module(f"buktikan.core.{life}")
        yield from ((move.label, f"src/buktikan/core/{life}.py") for move in vars(moved)[table])


def _told() -> Iterator[ModuleType]:
    core = importlib.import_module("buktikan.core")
    for found in sorted(pkgutil.walk_packages(core.__path__, "buktikan.core."), key=str):
        yield importlib.import_module(found.name)
    yield importlib.import_module("buktikan.records.models.job")


def collected() -> Catalog:
    """All msgids, without translations."""
    catalogue = Catalog(locale="en", domain="django", fuzzy=False)
    for said, place in messages():
        catalogue.add(said, locations=[(place, 0)])
    return catalogue


def held() -> Catalog:
    """The catalogue as it is committed."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def updated() -> Catalog:
    """What the source says now, with the translations that are held."""
    fresh = collected()
    known = held() if CATALOGUE.is_file() else Catalog(locale="en")
    for one in fresh:
        old = known.get(one.id) if one.id else None
        if old is not None and type(old.id) is type(one.id):
            one.string = old.string
    return fresh


HEADER = """\
# What pages say, in English; the msgids are the Indonesian texts of the source.
# `make messages` keeps this file up to date; docs/glossary.md says which word is used.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def written(catalogue: Catalog) -> bytes:
    """The file: a short header of ours, then entries in the order of their files."""
    body = io.BytesIO()
    write_po(
        body, catalogue, width=100, omit_header=True, ignore_obsolete=True, include_lineno=False
    )
    return HEADER.encode() + body.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """Msgids whose translation is empty, wholly or in part; of a plural, its first form."""
    return [
        one.id if isinstance(one.id, str) else one.id[0]
        for one in catalogue
        if one.id and not _is_whole(one.string)
    ]


def _is_whole(string: str | Sequence[str] | None) -> bool:
    return bool(string) if string is None or isinstance(string, str) else all(string)


def prepare() -> None:
    """Make Django's models importable without leaving anything in a folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buktikan.config.settings")
    os.environ.setdefault("BUKTIKAN_SECRET_KEY", "collects messages, signs nothing")
    django.setup()


def main() -> int:
    """Write the catalogue, and say how many texts wait for a translation."""
    prepare()
    catalogue = updated()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    if not CATALOGUE.is_file() or CATALOGUE.read_bytes() != written(catalogue):
        CATALOGUE.write_bytes(written(catalogue))
    waiting = missing(catalogue)
    print(f"{len(catalogue)} teks, {len(waiting)} belum diterjemahkan: {CATALOGUE}")
    for said in waiting:
        print(f"  {said}")
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
