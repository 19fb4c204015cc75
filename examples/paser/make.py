"""Makes the workbooks and evidence files of the second region from its plain sources."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from buktikan.actions.example import Example, read_example
from buktikan.core.observation import Entry, EvidenceClaim
from buktikan.core.problem import Where
from buktikan.core.report import Agency
from buktikan.frameworks import catalogue
from buktikan.sheets.request import EvidenceRow, WorkbookRequest
from buktikan.sheets.template import write_workbook

HERE = Path(__file__).parent
NAME = "Kabupaten Paser"
EARLIEST = date(2023, 10, 1)
"""The papers also tell the figures before the tenure."""
OF_THE_QUARTER = "T"
NOT_ASKED = "Bursa kerja baru diadakan triwulan berikutnya. (CONTOH)"
UNPROVEN = frozenset({"poverty_shrink_pockets_rp"})
"""Stated without evidence: printed as such."""


def make_quarter(folder: Path) -> Example:
    """Write `workbooks` and `evidence` into the folder; returns what region.yaml says."""
    example = read_example(HERE)
    for name in ("workbooks", "evidence"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for agency in example.agencies:
        entries = tuple(entries_of(example, agency))
        if entries:
            _write_paper(folder / "evidence" / _file(agency), entries)
            request = _request(example, agency, entries)
            write_workbook(folder / "workbooks" / f"{agency.key}.xlsx", request)
    return example


def entries_of(example: Example, agency: Agency) -> Iterator[Entry]:
    """What the agency fills in; all of it is CONTOH."""
    quarter = example.sessions[0].quarter.period.text
    with (HERE / "values.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["agency"] == agency.key:
                period = quarter if row["period"] == OF_THE_QUARTER else row["period"]
                yield _entry(agency, row["element"], period, row["value"])
    actions = yaml.safe_load((HERE / "actions.yaml").read_text(encoding="utf-8"))
    framework = catalogue.load(example.sessions[0].framework)
    for name, told in actions.items():
        if told["agency"] == agency.key:
            columns = framework.elements[name].records
            rows = tuple(tuple(zip(columns, row, strict=True)) for row in told["rows"])
            yield _stated(agency, name, quarter, rows)


def _entry(agency: Agency, element: str, period: str, value: str) -> Entry:
    if not value:
        return Entry(element, "64.01", period, "", Where(), absence=NOT_ASKED)
    return _stated(agency, element, period, Decimal(value))


def _stated(agency: Agency, element: str, period: str, value: object) -> Entry:
    base = "APBD 2024" if agency.key == "bkad" else ""
    claims = () if element in UNPROVEN else (EvidenceClaim(_key(agency)),)
    return Entry(
        element,
        "64.01",
        period,
        value,  # type: ignore[arg-type]  # a number or a list of records
        Where(),
        source=f"CONTOH {agency.short_name}",
        base_version=base,
        note="CONTOH",
        evidence=claims,
    )


def _key(agency: Agency) -> str:
    return f"{agency.key.upper()[:9]}-01"


def _file(agency: Agency) -> str:
    return f"{agency.key}-rekap.csv"


def _write_paper(path: Path, entries: tuple[Entry, ...]) -> None:
    """The paper behind the figures: the same, as an office would list them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("CONTOH, bukan dokumen resmi", "", ""))
        writer.writerow(("Uraian", "Periode", "Nilai"))
        for entry in entries:
            if isinstance(entry.value, Decimal) and entry.evidence:
                writer.writerow((entry.element, entry.period, entry.value))


def _request(example: Example, agency: Agency, entries: tuple[Entry, ...]) -> WorkbookRequest:
    session = example.sessions[0]
    row = EvidenceRow(
        key=_key(agency),
        title=f"Rekap data triwulan {agency.short_name} (CONTOH)",
        issuer=agency.name,
        number=f"{_key(agency)}/CONTOH/2024",
        issued=session.cutoff,
        files=(_file(agency),),
        effective_from=EARLIEST,
        effective_to=session.cutoff,
        synthetic=True,
    )
    return WorkbookRequest(
        framework=catalogue.load(session.framework),
        session=session,
        region_name=NAME,
        agency_name=agency.name,
        owner_roles=agency.roles,
        villages=(),
        districts=(),
        prefilled=entries,
        evidence=(row,),
        deadline=session.cutoff,
        note="CONTOH",
    )
