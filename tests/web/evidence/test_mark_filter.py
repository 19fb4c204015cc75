"""The queue shows the mark beside each value and is filtered by it."""

import pytest
from django.test import Client
from django.urls import reverse

from buktikan.core.rights import Role
from tests.factories.people import browser_of, person
from tests.factories.reading import page
from tests.factories.region import SESSION
from tests.web.evidence.test_proof_viewer import FOUND, at, backed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region")]
QUEUE = reverse("evidence:verify", args=[SESSION])


@pytest.fixture
def verifier() -> Client:
    """The verifier's browser."""
    return browser_of(person(Role.VERIFIER))


def listed(client: Client, mark: str = "") -> str:
    return client.get(QUEUE, {"tanda": mark}).content.decode()


def test_values_are_filtered_by_what_the_search_came_to(verifier: Client) -> None:
    found = backed(page(1, *FOUND))
    lost = backed(page(1, "Sampul"), key="D-2", element="measured_children")
    everything = listed(verifier)
    assert "ditemukan di halaman 1" in everything
    assert "tidak ditemukan" in everything
    assert f"tautan-{found.pk}" in listed(verifier, "found")
    assert f"tautan-{lost.pk}" not in listed(verifier, "found")
    assert f"tautan-{lost.pk}" in listed(verifier, "not_found")
    assert f"tautan-{found.pk}" not in listed(verifier, "chosen")
    assert f"tautan-{lost.pk}" in listed(verifier, "apa saja"), "an unknown mark asks for nothing"


def test_a_spot_that_somebody_made_sure_of_stays_found(verifier: Client) -> None:
    link = backed(page(1, *FOUND))
    verifier.post(at(link), {"ke": "1"})
    for mark in ("found", "chosen"):
        assert f"tautan-{link.pk}" in listed(verifier, mark)
    assert "letak dipastikan: halaman 1" in listed(verifier)


def test_the_walk_begins_with_the_first_row_and_carries_the_filter(verifier: Client) -> None:
    link = backed(page(1, *FOUND))
    assert f"{at(link)}?sesi={SESSION}&amp;tanda=found" in listed(verifier, "found")
    assert "Periksa satu per satu" not in listed(verifier, "not_found")
