"""Pages of an item say that a file is shut away, and hand it to nobody."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from buktikan.core.rights import Role
from tests.factories.clamav import NAME, VIRUS, stand_in
from tests.factories.evidence import kept, registered
from tests.factories.people import BACKEND, person

pytestmark = pytest.mark.django_db


def test_pages_name_the_quarantine_and_serve_nothing(
    region: str, settings: Settings, tmp_path: Path
) -> None:
    with stand_in(tmp_path) as address:
        settings.CLAMD = address
        file = kept("surat.pdf", VIRUS, "application/pdf")
    registered("A-1", file)
    client = Client()
    client.force_login(person(Role.COORDINATOR), backend=BACKEND)

    item = client.get(reverse("evidence:item", args=(region, "A-1"))).content.decode()
    download = client.get(reverse("evidence:file", args=(region, "A-1", file.sha256)))
    leaf = client.get(reverse("evidence:leaf", args=(region, "A-1", file.sha256, 1)))
    picture = client.get(reverse("evidence:page", args=(region, "A-1", file.sha256, 1)))

    assert NAME in item
    assert reverse("evidence:file", args=(region, "A-1", file.sha256)) not in item
    assert (download.status_code, leaf.status_code, picture.status_code) == (423, 423, 404)
    assert VIRUS not in download.content
