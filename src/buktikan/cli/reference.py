"""The pages of docs/reference, each made from the one place in the code where its facts stand."""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

import click

from buktikan.cli.main import COMMANDS, buktikan
from buktikan.cli.reference_framework import framework_page
from buktikan.cli.reference_problems import problems_page
from buktikan.cli.reference_rights import rights_page
from buktikan.core.checks import CHECKS, Check
from buktikan.core.formulas.meaning import Language
from buktikan.core.formulas.tables import meaning_tables
from buktikan.frameworks import catalogue

PRINTED = "<!-- Dicetak dari kode dengan `make docs`; jangan disunting di sini. -->\n"
SPECIFICATION = Path(__file__).parents[3] / "tests" / "spec"


def pages() -> Mapping[str, str]:
    """Every page's text by its file name."""
    found = {
        "checks.md": checks_page(CHECKS.values()),
        "problems.md": problems_page(),
        "commands.md": commands_page(),
        "settings.md": settings_page(),
        "rights.md": rights_page(),
        "formula.md": formula_page(),
        "rumus.md": "# Rumus\n\n" + meaning("id"),
    }
    for key in catalogue.names():
        found[f"framework-{key}.md"] = framework_page(catalogue.load(key))
    return {name: f"{PRINTED}\n{text.rstrip()}\n" for name, text in found.items()}


def checks_page(checks: Iterable[Check]) -> str:
    """One section for each check, by code."""
    opening = (
        "# Pemeriksaan\n\n"
        "Setiap pemeriksaan mempunyai satu kode. *Menghalangi*: nilai ditolak sampai diperbaiki. "
        "*Perlu alasan*: nilai boleh benar, tetapi alasannya harus ditulis. *Pemberitahuan*: "
        "hanya memberi tahu. Masalah yang timbul saat membaca berkas ada di "
        "[problems.md](problems.md).\n"
    )
    return "\n".join((opening, *map(_check, sorted(checks, key=lambda one: one.code))))


def _check(one: Check) -> str:
    example = f"\nContoh: {one.example}\n" if one.example else ""
    return f"## {one.code}\n\n**{one.title}.** {one.severity.label}.\n\n{one.about}\n{example}"


def commands_page() -> str:
    """Every command with its arguments and options, in the order of the work."""
    opening = (
        "# Perintah\n\n"
        "Semua perintah berjalan sebagai `.venv/bin/buktikan PERINTAH`. Kode keluar: 0 baik, "
        "1 ada masalah yang menghalangi, 2 masukan tidak dapat dipakai.\n"
    )
    return "\n".join((opening, *(_command(path, one) for path, one in commands())))


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that is not a group, with its full name."""
    assert isinstance(buktikan, click.Group)
    context = click.Context(buktikan)
    for name in COMMANDS:
        command = buktikan.get_command(context, name)
        assert command is not None
        yield from _below(name, command)


def _below(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _below(f"{path} {name}", command.commands[name])
    else:
        yield path, command


def _command(path: str, command: click.Command) -> str:
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    written = " ".join(
        (f"buktikan {path}", *(one.make_metavar(click.Context(command)) for one in arguments))
    )
    options = [one for one in command.params if isinstance(one, click.Option)]
    table = "".join(_option(one, command) for one in options)
    head = "| Pilihan | Arti |\n| --- | --- |\n" if options else ""
    return f"## buktikan {path}\n\n`{written}`\n\n{_words(command)}\n\n{head}{table}"


def _words(command: click.Command) -> str:
    paragraphs = (command.help or "").split("\n\n")
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)


def _option(option: click.Option, command: click.Command) -> str:
    names = ", ".join(f"`{one}`" for one in option.opts)
    kind = "" if option.is_flag else f" `{option.make_metavar(click.Context(command))}`"
    marks = ["wajib"] if option.required else []
    fixed = isinstance(option.default, str | int) or (
        isinstance(option.default, Path) and not option.default.is_absolute()
    )
    if fixed and not option.is_flag and option.default != "":
        marks.append(f"bila tidak diisi: {option.default}")
    told = f" ({', '.join(marks)})" if marks else ""
    return f"| {names}{_cell(kind)} | {_cell(option.help or '')}{told} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def settings_page() -> str:
    """What the environment may say. Read by name: `config` stands above the commands."""
    environment = import_module("buktikan.config.environment").ENVIRONMENT
    rows = "\n".join(
        f"| `{one.name}` | {f'`{one.default}`' if one.default else '(kosong)'} | {one.meaning} |"
        for one in environment
    )
    return (
        "# Setelan\n\nSemua setelan dibaca dari lingkungan; tanpa setelan apa pun Buktikan "
        "berjalan di satu komputer dengan SQLite.\n\n"
        f"| Nama | Bila tidak diisi | Arti |\n| --- | --- | --- |\n{rows}\n"
    )


def formula_page() -> str:
    """The rules in English, then the tables that the tests run row by row."""
    specification = "\n\n".join(
        path.read_text(encoding="utf-8").replace("\n# ", "\n## ").strip()
        for path in sorted(SPECIFICATION.glob("*.md"))
    )
    return (
        "# Formulas\n\nWhat a formula of a framework package means. In Indonesian: "
        f"[rumus.md](rumus.md).\n\n{meaning('en')}\n"
        "# Worked tables\n\nEvery row below is run as a test, on every engine.\n\n"
        f"{_deeper(specification)}\n"
    )


def meaning(language: Language) -> str:
    """The tables of meaning in one language."""
    return "\n".join(one.markdown(language) for one in meaning_tables())


def _deeper(text: str) -> str:
    return "\n".join(f"#{line}" if line.startswith("#") else line for line in text.splitlines())
