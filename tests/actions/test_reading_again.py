"""What came out of quarantine is searched without anybody asking."""

from pathlib import Path

import pytest
from pytest_django import Settings

from buktikan.actions.evidence import attach
from buktikan.actions.job import run_next
from buktikan.actions.proof import search_item
from buktikan.actions.reading_again import READER_NAME
from buktikan.actions.scan import KIND, READ_AGAIN
from buktikan.core.evidence import Locator
from buktikan.records.models import Event, EvidenceSearch, Job
from tests.factories.clamav import stand_in
from tests.factories.evidence import kept, registered
from tests.factories.region import REGION, open_example_alone
from tests.factories.sent import send

pytestmark = pytest.mark.django_db
SAID = (
    "Laporan e-PPGBM Kabupaten Penajam Paser Utara, Februari 2024\n"
    "Jumlah balita pendek dan sangat pendek di Kabupaten Penajam Paser Utara pada Februari 2024: "
    "1.234 anak\n"
)


def run(kind: str) -> None:
    """Do the jobs that wait until one of that kind is done."""
    for _ in range(9):
        job = run_next()
        if job is None or job.kind == kind:
            return


def test_a_file_that_was_called_clean_later_is_searched_then(
    settings: Settings, tmp_path: Path
) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    open_example_alone()
    settings.CLAMD = f"unix:{tmp_path}/nobody.ctl"
    row = send("stunted_children", 1234, "dinkes", period="2024-02")
    item = registered("D-1", kept("surat.txt", SAID.encode(), "text/plain"))
    attach(REGION, "D-1", row.key, Locator(), by="dinkes")
    search_item(item, by="dinkes")

    with stand_in(tmp_path) as address:
        settings.CLAMD = address
        Job.objects.filter(kind=KIND).update(run_after="2024-01-01T00:00:00Z")
        run(KIND)
        Job.objects.filter(kind=READ_AGAIN).update(run_after="2024-01-01T00:00:00Z")
        run(READ_AGAIN)

    marks = EvidenceSearch.objects.order_by("pk").values_list("mark", flat=True)
    assert list(marks) == ["unreadable", "found"]
    assert Event.objects.filter(verb="evidence.searched", by=READER_NAME).count() == 1
