"""Makes the papers of a quarter: what each agency states, as it would stand in its evidence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from buktikan.core.evidence import EvidenceClass
from buktikan.core.framework import Element, ValueKind
from buktikan.core.numeral import print_number
from buktikan.core.observation import Entry
from buktikan.core.period import parse_period, print_day
from buktikan.core.report import Agency
from buktikan.sheets.request import EvidenceRow
from examples.ppu.paper_grids import write_grid_paper
from examples.ppu.paper_pages import Sender, write_page_paper
from examples.ppu.papers import Kind, Paper, Stated, papers_of
from examples.ppu.quarter import REGION, Setting

GOVERNMENT = "Pemerintah Kabupaten Penajam Paser Utara"
SENT = {"quarter-2": date(2024, 3, 15), "quarter-3": date(2024, 6, 20)}
OUT_OF_TIME = {"ketahanan-pangan": date(2023, 10, 2)}
"""Papers that speak of another quarter than the one asked."""
SWAPPED = {"households_decent_housing": Decimal(39848)}
"""What the paper says in place of the figure that the agency states: two digits swapped."""
NOT_TOLD = frozenset({"food_reserve_tonnes"})
"""Figures that the paper named for them does not hold."""
TOLD_TWICE = {"staff": ("Pegawai menurut daftar gaji", "Pegawai menurut daftar hadir")}
"""Figures that their paper tells twice under other names: nobody can say which one is meant."""
NO_EARLIER = "belum ada"
"""Where papers have no figure of an earlier time."""
GRIDS = (Kind.BUDGET, Kind.GRID, Kind.GRID_ODS, Kind.MONTHS, Kind.MINUTES)


def register_row(setting: Setting, agency: Agency, paper: Paper) -> EvidenceRow:
    """The paper as the agency's evidence register names it."""
    sender = _sender(setting, agency, paper)
    return EvidenceRow(
        key=paper.key,
        title=f"{paper.title} {agency.short_name} {setting.session.quarter.label()} (CONTOH)",
        issuer=agency.name,
        number=sender.number,
        issued=sender.issued,
        files=(paper.file,),
        effective_from=date(2021, 1, 1),
        effective_to=setting.session.cutoff,
        classification=(
            EvidenceClass.RESTRICTED if agency.key == "dinsos" else EvidenceClass.INTERNAL
        ),
        synthetic=True,
    )


def _sender(setting: Setting, agency: Agency, paper: Paper) -> Sender:
    issued = OUT_OF_TIME.get(agency.key, SENT[setting.folder])
    number = f"{paper.key}/CONTOH/{issued.year}"
    return Sender(agency.name, GOVERNMENT, setting.session.quarter.label(), issued, number)


def write_papers(folder: Path, setting: Setting, agency: Agency, entries: Sequence[Entry]) -> None:
    """The agency's papers, with the very figures that it states and invented ones beside them."""
    own = [entry for entry in entries if entry.evidence and entry.place == REGION]
    for paper in papers_of(agency.key, setting.folder):
        stated = [
            _stated(setting, entry)
            for entry in own
            if entry.evidence[0].item == paper.key and entry.element not in NOT_TOLD
        ]
        if not stated:
            continue
        stated = [told for one in stated for told in _told(one)]
        write = write_grid_paper if paper.kind in GRIDS else write_page_paper
        write(folder / paper.file, paper, _sender(setting, agency, paper), stated)


def _told(one: Stated) -> tuple[Stated, ...]:
    labels = TOLD_TWICE.get(one.element, (one.label,))
    return tuple(replace(one, label=label) for label in labels)


def _stated(setting: Setting, entry: Entry) -> Stated:
    element = setting.framework.elements[entry.element]
    value = SWAPPED.get(entry.element, entry.value)
    period = parse_period(entry.period).label()
    told = Stated(
        element.name,
        element.label.id,
        "",
        NO_EARLIER,
        period,
        entry.source,
        None,
        element.unit.label,
    )
    if isinstance(value, bool):
        return replace(told, value="ya" if value else "tidak")
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        earlier = (value * Decimal("0.93")).quantize(Decimal(1) if whole else Decimal("0.01"))
        return replace(
            told,
            value=_printed(value, element),
            before=_printed(earlier, element) if earlier not in (0, value) else NO_EARLIER,
            number=float(value),
            is_count=element.kind is ValueKind.COUNT,
        )
    if isinstance(value, tuple):
        return replace(told, value=f"{len(value)} baris")
    if isinstance(value, date):
        return replace(told, value=print_day(value))
    return replace(told, value=str(value))


def _printed(value: Decimal, element: Element) -> str:
    """As offices write it: Rp before money, losses in brackets, the unit behind the rest."""
    number = print_number(abs(value))
    if element.kind is ValueKind.MONEY:
        return f"(Rp{number})" if value < 0 else f"Rp{number}"
    sign = "-" if value < 0 else ""
    return f"{sign}{number} {element.unit.label}".strip()
