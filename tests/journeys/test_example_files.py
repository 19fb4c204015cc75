"""The example's files say what its sources say: nothing asked is forgotten, nothing is invented."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from buktikan.core.evidence import EvidenceClass
from buktikan.core.observation import Entry
from buktikan.sheets.reader import read_workbook
from examples.ppu.make import asked_elements, entries_of
from examples.ppu.quarter import HERE, Setting, setting_of
from examples.ppu.sources import sources_page

FACTS = yaml.safe_load((HERE / "region.yaml").read_text(encoding="utf-8"))
SETTINGS = {one["folder"]: setting_of(FACTS, one) for one in FACTS["quarters"]}


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def said(entry: Entry) -> tuple[str, ...]:
    """What an entry says, without where it stands."""
    exact = entry.value.normalize() if isinstance(entry.value, Decimal) else entry.value
    facts = (exact, entry.source, entry.base_version, entry.absence, entry.reason)
    claims = tuple(f"{one.item} {one.locator}" for one in entry.evidence)
    return (entry.element, entry.place, entry.period, *map(str, facts), *claims)


@pytest.mark.slow
@pytest.mark.parametrize("folder", SETTINGS)
def test_the_workbooks_that_lie_here_are_those_that_would_be_made(folder: str) -> None:
    setting = SETTINGS[folder]
    lying = {path.stem for path in (HERE / folder / "workbooks").glob("*.xlsx")}
    made = {one.key: tuple(entries_of(setting, one)) for one in setting.agencies}
    assert lying == {key for key, entries in made.items() if entries}
    for key in sorted(lying):
        reading = read_workbook(HERE / folder / "workbooks" / f"{key}.xlsx", setting.framework)
        assert reading.findings.problems == ()
        assert sorted(map(said, reading.entries)) == sorted(map(said, made[key])), key


@pytest.mark.parametrize("folder", SETTINGS)
def test_every_element_that_a_quarter_asks_has_an_answer(folder: str) -> None:
    setting = SETTINGS[folder]
    answered = {entry.element for entry in all_entries(setting)}
    assert answered == set(asked_elements(setting))


def all_entries(setting: Setting) -> list[Entry]:
    return [entry for agency in setting.agencies for entry in entries_of(setting, agency)]


@pytest.mark.parametrize("folder", SETTINGS)
def test_what_was_not_published_is_marked_contoh(folder: str) -> None:
    real = {(row["element"], row["period"]) for row in rows("real.csv")}
    made = [
        entry
        for entry in all_entries(SETTINGS[folder])
        if not entry.absence and (entry.element, entry.period) not in real
    ]
    assert len(made) > 30
    assert [entry.element for entry in made if not entry.source.startswith("CONTOH")] == []


def test_the_page_of_sources_is_made_from_the_figures() -> None:
    assert (HERE / "SOURCES.md").read_text(encoding="utf-8") == sources_page()


def test_every_real_figure_names_its_publication() -> None:
    for name in ("real.csv", "series/official.csv"):
        assert [row for row in rows(name) if not row["source"] or not row["note"].strip()] == []


def test_every_evidence_file_that_a_workbook_names_lies_here() -> None:
    for folder, setting in SETTINGS.items():
        for path in sorted((HERE / folder / "workbooks").glob("*.xlsx"))[:6]:
            for row in read_workbook(path, setting.framework).evidence:
                assert row.synthetic
                assert row.files
                assert [name for name in row.files if not _lies(folder, name)] == []
                restricted = row.classification is EvidenceClass.RESTRICTED
                assert restricted is (path.stem == "dinsos")


def _lies(folder: str, name: str) -> bool:
    return Path(HERE / folder / "evidence" / name).is_file()
