"""Reading the files of a command call, with what was declared of them, without a database."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from buktikan.actions.examination import (
    WORKBOOKS,
    Background,
    Examined,
    understand_table,
    understand_workbook,
)
from buktikan.actions.place_reference import gazetteer_for
from buktikan.cli.table_options import TableOptions
from buktikan.core.framework import Framework
from buktikan.core.observation import Entry, Observation
from buktikan.core.tenure import EvaluationSession
from buktikan.frameworks import catalogue
from buktikan.frameworks.fault import PackageFaultsError
from buktikan.sheets.reader import read_workbook
from buktikan.sheets.reading import TableReading, WorkbookReading


@dataclass(frozen=True, slots=True)
class Gathering:
    """What the command was told: framework, table declarations, session, official registers."""

    framework: str
    options: TableOptions
    session: EvaluationSession | None = None
    official: tuple[Path, ...] = ()


def load_framework(key: str) -> Framework:
    """The framework, or a usage error that names the choices."""
    try:
        return catalogue.load(key)
    except (catalogue.UnknownFrameworkError, PackageFaultsError) as error:
        raise click.BadParameter(str(error), param_hint="--framework") from error


def gather_files(files: Sequence[Path], gathering: Gathering) -> list[Examined]:
    """Read and check every file; the official registers are the history of all of them."""
    framework = load_framework(gathering.framework)
    history = _official(gathering, framework)
    found: list[Examined] = []
    for path in files:
        background = Background(framework, gazetteer_for(()), gathering.session, history)
        found.append(_examine(path, gathering, background))
    return found


def _official(gathering: Gathering, framework: Framework) -> tuple[Observation, ...]:
    history: list[Observation] = []
    for path in gathering.official:
        background = Background(framework, gazetteer_for(()), official=True)
        history.extend(_examine(path, gathering, background).observations)
    return tuple(history)


def _examine(path: Path, gathering: Gathering, background: Background) -> Examined:
    if path.suffix.casefold() in WORKBOOKS:
        reading = read_workbook(path, background.framework)
        return understand_workbook(path.name, reading, _around(reading, background))
    table = gathering.options.read(path, background.gazetteer)
    return understand_table(path.name, table, _around(table, background))


def _around(reading: TableReading | WorkbookReading, background: Background) -> Background:
    """The same background, knowing the districts and villages that the file speaks of."""
    return replace(background, gazetteer=gazetteer_for(_places(reading.entries)))


def _places(entries: Sequence[Entry]) -> set[str]:
    return {entry.place for entry in entries}
