"""Documents asked for on a page, written by the worker, taken along."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from buktikan.actions.bundle_store import keep
from buktikan.actions.letter_job import KIND as LETTERS
from buktikan.actions.worker import work_off
from buktikan.core.letter import grouped
from buktikan.core.rights import Role
from buktikan.documents.sealed_reading import facts_of_bundle
from buktikan.records.models import Job, Seal
from tests.factories.people import browser_of, person
from tests.factories.region import AT, REGION, SESSION
from tests.factories.report import report_contents
from tests.factories.sealed_report import sealed_bundle

PAGE = f"/dokumen/{SESSION}/"


@pytest.fixture(autouse=True)
def _example(example_region: None, db: None, settings: Settings, tmp_path: Path) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset()
    settings.HOME = tmp_path


def browser(role: Role, place: str = REGION) -> Client:
    return browser_of(person(role, place))


def test_documents_are_written_behind_the_page_and_taken_along() -> None:
    regent = browser(Role.ACTING_REGENT)
    answer = regent.post(PAGE)
    job = Job.objects.get()
    assert answer.headers["Location"] == f"{PAGE}{job.pk}/"
    waiting = regent.get(f"{PAGE}{job.pk}/").content.decode()
    assert "menunggu giliran" in waiting
    assert 'hx-trigger="every 1s"' in waiting
    work_off()
    done = regent.get(f"{PAGE}{job.pk}/").content.decode()
    assert "selesai" in done
    assert "hx-trigger" not in done
    name = f"laporan-{SESSION}.pdf"
    assert name in done
    file = regent.get(f"{PAGE}{job.pk}/{name}")
    assert file.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert b"".join(file).startswith(b"%PDF-")


def test_asking_twice_with_nothing_changed_writes_once() -> None:
    regent = browser(Role.ACTING_REGENT)
    regent.post(PAGE)
    regent.post(PAGE)
    assert Job.objects.count() == 1


def test_a_name_that_the_job_did_not_write_is_not_there() -> None:
    regent = browser(Role.ACTING_REGENT)
    regent.post(PAGE)
    job = Job.objects.get()
    for name in (f"laporan-{SESSION}.pdf", "..%2F..%2Fsecret-key", "secret-key"):
        assert regent.get(f"{PAGE}{job.pk}/{name}").status_code == 404


def test_an_officer_may_not_ask_for_the_regions_documents() -> None:
    assert browser(Role.AGENCY_OFFICER).post(PAGE).status_code == 403
    assert not Job.objects.exists()


def test_letters_come_from_the_seal_in_force_and_need_one(tmp_path: Path) -> None:
    regent = browser(Role.ACTING_REGENT)
    assert "belum disegel" in regent.get(PAGE).content.decode()
    bundle = sealed_bundle(report_contents(), tmp_path)
    Seal(
        seal_id=facts_of_bundle(bundle).seal_id,
        session_id=SESSION,
        file_name=bundle.name,
        sealed_by="Sekda (CONTOH)",
        sealed_at=AT,
        bundle=keep(bundle),
    ).save()
    regent.post(PAGE, {"apa": LETTERS})
    work_off()
    job = Job.objects.get(kind=LETTERS)
    page = regent.get(f"{PAGE}{job.pk}/").content.decode()
    assert "Kepada Menteri melalui Gubernur" in page
    names = [name for name in job.result if name.startswith("siaran-pers-")]
    assert len(names) == 2
    note = regent.get(f"{PAGE}{job.pk}/{max(names)}")
    pieces = getattr(note, "streaming_content")  # noqa: B009  # files alone have it
    assert grouped(facts_of_bundle(bundle).seal_id).encode() in b"".join(pieces)
