"""A place with everything below it: the right rows, read from an index."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from buktikan.core.place import PlaceLevel
from buktikan.records.models import EvidenceLink, Observation, Place, Tenure
from buktikan.records.models.observation import from_core
from tests.factories.material import stated
from tests.factories.region import AT, BY

KEYS = ("64", "64.09", "64.09.01", "64.09.01.2001", "64.0", "64.090", "64.1", "640", "6", "x-64.09")


def place(key: str) -> Place:
    return Place.objects.create(key=key, name=key, level=PlaceLevel.CUSTOM.value)


@pytest.mark.django_db
def test_a_place_comes_with_what_continues_its_key_after_a_dot() -> None:
    for key in KEYS:
        place(key)

    def under(key: str) -> set[str]:
        return set(Place.objects.filter(key__under=key).values_list("key", flat=True))

    assert under("64.09") == {"64.09", "64.09.01", "64.09.01.2001"}
    assert under("64.0") == {"64.0"}
    assert under("x") == set()
    assert under("64") == set(KEYS) - {"640", "6", "x-64.09"}


@pytest.mark.django_db
def test_a_key_that_is_referred_to_is_looked_up_without_reading_the_place() -> None:
    for key in ("64.09", "64.1"):
        Tenure.objects.create(
            place=place(key), holder="A", post="Pj", inaugurated=AT.date(), term=1
        )

    rows = Tenure.objects.filter(place__under="64.09")

    assert [one.place_id for one in rows] == ["64.09"]
    assert "JOIN" not in str(rows.query)


class AnyKeys(TestCase):
    """The invariant, for keys that hold whatever people may type."""

    @given(
        st.lists(st.text("6409.%_*/-é ", min_size=1, max_size=6), max_size=6, unique=True),
        st.text("6409.%_*/-é ", min_size=1, max_size=3),
    )
    def test_under_is_the_key_or_the_key_with_a_dot(self, keys: list[str], region: str) -> None:
        Place.objects.all().delete()
        for key in keys:
            place(key)

        found = set(Place.objects.filter(key__under=region).values_list("key", flat=True))

        assert found == {one for one in keys if one == region or one.startswith(f"{region}.")}


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="plans are worded per database")
def test_sqlite_answers_from_the_index() -> None:
    assert "USING INDEX observation_place_element (place>? AND place<?)" in str(
        Observation.objects.within("64.09").explain()
    )
    assert "(key>? AND key<?)" in str(Place.objects.filter(key__under="64.09").explain())
    assert "evidence_link_place (place>? AND place<?)" in str(
        EvidenceLink.objects.within("64.09").explain()
    )


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="plans are worded per database")
def test_postgresql_answers_from_the_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    from_core(stated("nib_issued", 10), version=1, by=BY, at=AT, receipt=None).save()

    for rows, index in (
        (Observation.objects.within("64.09"), "observation_place_element"),
        (EvidenceLink.objects.within("64.09"), "evidence_link_place"),
    ):
        told = str(rows.explain())
        assert index in told
        assert "~>=~ '64.09'" in told
