"""Documents asked for on a page, written by the worker, taken along."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from buktikan.actions.worker import work_off
from buktikan.core.rights import Role
from buktikan.records.models import Job
from tests.factories.people import BACKEND, person
from tests.factories.region import REGION, SESSION

PAGE = f"/dokumen/{SESSION}/"


@pytest.fixture(autouse=True)
def _example(example_region: None, db: None, settings: Settings, tmp_path: Path) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset()
    settings.HOME = tmp_path


def browser(role: Role, place: str = REGION) -> Client:
    client = Client()
    client.force_login(person(role, place), backend=BACKEND)
    return client


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
