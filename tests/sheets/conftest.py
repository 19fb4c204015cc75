"""What the tests of the sheets share: a filled workbook, and the files of the data folder."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from buktikan.core.evidence import EvidenceClass
from buktikan.core.observation import Entry, EvidenceClaim, Record, Value
from buktikan.core.problem import Where
from buktikan.sheets.request import EvidenceRow, WorkbookRequest
from buktikan.sheets.template import write_workbook
from tests.factories.framework import (
    REGION,
    districts,
    second_quarter_session,
    tiny_framework,
    villages,
)

ROLES = ("labour", "social", "finance", "permits")
ACTION: Record = (
    ("manfaat", "31 orang bekerja"),
    ("siapa", "Dinas tenaga kerja"),
    ("apa", "Pelatihan las"),
    ("anggaran", "120 juta"),
)


def stated(element: str, value: Value, period: str, place: str = REGION, **more: object) -> Entry:
    """An entry as an agency states it."""
    return Entry(element, place, period, value, Where(), **more)  # type: ignore[arg-type]


def known_entries() -> tuple[Entry, ...]:
    """One entry of every kind of value, an absence, and a village breakdown."""
    claims = (EvidenceClaim("B-01", "hal. 1"), EvidenceClaim("B-02", "Lembar1!D12"))
    return (
        stated(
            "unemployed",
            Decimal(2365),
            "2023",
            source="BPS Sakernas",
            published="2023-11-06",
            evidence=(EvidenceClaim("B-01", "hal. 3; tabel 2"),),
            status="P",
            producer="BPS",
            note="=1+1 bukan rumus",
        ),
        stated("labour_force", "", "2023", source="BPS", absence="BRS belum terbit"),
        stated("tpt_stated", "1.234,5", "2023", source="BPS"),
        stated("spent", Decimal("1030987000000.5"), "2024-02", source="SIPD", reason="APBD-P"),
        stated("extreme_poor", Decimal(79), "2024-02", source="Dinsos", evidence=claims),
        stated("extreme_poor", Decimal(80), "2024-02", source="Desa", breakdown={"sex": "L"}),
        stated("mall_running", True, "2023-12-19/P3M", source="DPMPTSP"),
        stated("opinion", "Wajar tanpa pengecualian", "2022", source="BPK", base_version="x"),
        stated("budget_law_on", date(2023, 11, 29), "2024", source="Setwan"),
        stated("remark", "tidak ada", "2023", source="BKAD"),
        stated("labour_actions", (ACTION, ACTION), "2023-12-19/P3M", source="Disnaker"),
        *(
            stated("extreme_poor", Decimal(number), "2024-02", village.key, source="Dinsos")
            for number, village in enumerate(villages())
        ),
    )


REGISTER = (
    EvidenceRow(
        "B-01",
        "BRS ketenagakerjaan (CONTOH)",
        "BPS",
        "12/2023",
        date(2023, 11, 6),
        ("brs.pdf", "lampiran.xlsx"),
        "",
        date(2023, 8, 1),
        date(2023, 8, 31),
        EvidenceClass.PUBLIC,
        synthetic=True,
    ),
    EvidenceRow("B-02", "Daftar keluarga (CONTOH)", classification=EvidenceClass.RESTRICTED),
)


def request_for(
    prefilled: tuple[Entry, ...] = (), evidence: tuple[EvidenceRow, ...] = ()
) -> WorkbookRequest:
    """A request of an agency that fills every role."""
    return WorkbookRequest(
        tiny_framework(),
        second_quarter_session(),
        "Kabupaten CONTOH",
        "Dinas CONTOH",
        ROLES,
        previous={"unemployed": "2.365 jiwa (2021)"},
        targets={"tpt_stated": "2,9 persen"},
        villages=villages(),
        districts=districts(),
        prefilled=prefilled,
        evidence=evidence,
        deadline=date(2024, 3, 11),
        note="CONTOH",
    )


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A workbook with everything known written into it."""
    target = tmp_path / "isian.xlsx"
    write_workbook(target, request_for(known_entries(), REGISTER))
    return target


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A fresh workbook, as an agency downloads it."""
    target = tmp_path / "kosong.xlsx"
    write_workbook(target, request_for())
    return target


@pytest.fixture
def edited(empty: Path) -> Callable[[Callable[[Workbook], None]], Path]:
    """The fresh workbook after somebody changed it in another program."""

    def edit(change: Callable[[Workbook], None]) -> Path:
        workbook = openpyxl.load_workbook(empty)
        change(workbook)
        workbook.save(empty)
        return empty

    return edit


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The data folder beside the project; its files stay there."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/data is not here")
    return folder
