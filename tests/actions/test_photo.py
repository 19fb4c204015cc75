"""The same picture behind another value, in another quarter or region is seen by the verifier."""

from pathlib import Path

import pytest
from PIL import ImageEnhance
from pytest_django import DjangoAssertNumQueries, Settings

from buktikan.actions.evidence import attach
from buktikan.actions.evidence_look import look_at_item
from buktikan.actions.personal import ReasonMissingError, explain_photo
from buktikan.actions.photo import Backing, photos_of, place_photos
from buktikan.core.evidence import EvidenceClass, Locator
from buktikan.core.observation import ObservationKey
from buktikan.core.rights import Role
from buktikan.records.models import Event, EvidenceItem, Person, PhotoBand, PhotoMatch, PhotoPrint
from tests.factories.evidence import kept, registered
from tests.factories.people import person, two_regions
from tests.factories.reading import unread
from tests.factories.region import BY, REGION
from tests.factories.scene import exif, packed, scene

pytestmark = pytest.mark.django_db
JPEG = "image/jpeg"
NEIGHBOUR = "63.01"


@pytest.fixture(autouse=True)
def _region(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    two_regions()


@pytest.fixture
def verifier() -> Person:
    return person(Role.PLANNER)


def photo(
    key: str,
    data: bytes,
    period: str = "2024-01",
    region: str = REGION,
    classification: EvidenceClass = EvidenceClass.INTERNAL,
) -> EvidenceItem:
    """An item with one photo behind one value, looked at; its text was read before, by hand."""
    file = kept(f"{key}.jpg", data, JPEG)
    unread(file, "no_text")
    item = registered(key, file, region=region, classification=classification)
    spot = ObservationKey("field_visits", region, period, "dinkes", ())
    attach(region, key, spot, Locator(), by=BY)
    look_at_item(item)
    return EvidenceItem.objects.prefetch_related("revisions").get(pk=item.pk)


def test_the_same_photo_sent_on_is_found_in_another_quarter(verifier: Person) -> None:
    picture = scene(1)
    first = photo("F-1", packed(picture, quality=92))
    again = ImageEnhance.Brightness(picture.resize((320, 240))).enhance(1.1)
    second = photo("F-2", packed(again, quality=50), "2024-04")
    photo("F-3", packed(scene(2)))

    told = photos_of(REGION, [first, second], verifier)

    (other,) = told[second.pk].others
    assert (other.item, other.is_same_file) == ("F-1", False)
    assert other.backs == (Backing("field_visits", "2024-01"),)
    (back,) = told[first.pk].others
    assert back.item == "F-2"
    assert PhotoMatch.objects.count() == 1


def test_the_very_same_file_is_told_apart_and_other_regions_are_only_counted(
    verifier: Person,
) -> None:
    data = packed(scene(1))
    first = photo("F-1", data)
    photo("F-2", data)
    photo("F-9", data, region=NEIGHBOUR)
    told = photos_of(REGION, [first], verifier)[first.pk]
    assert [(one.item, one.is_same_file) for one in told.others] == [("F-2", True)]
    assert told.regions == 1
    assert not PhotoMatch.objects.exists()


def test_a_restricted_item_is_counted_and_not_named() -> None:
    data = packed(scene(1))
    first = photo("F-1", data)
    photo("F-2", data, classification=EvidenceClass.RESTRICTED)
    filler = person(Role.AGENCY_OFFICER, agency="dp3ap2kb")
    told = photos_of(REGION, [first], filler)[first.pk]
    assert (told.others, told.hidden) == ((), 1)


def test_notes_of_the_camera_are_kept_and_placing_twice_changes_nothing(verifier: Person) -> None:
    item = photo("F-1", packed(scene(1), exif=exif()))
    row = PhotoPrint.objects.get()
    assert (row.taken_at, row.latitude, row.longitude) == ("2024:03:15 10:20:30", -1.29, 116.51)
    bands = PhotoBand.objects.count()
    assert place_photos(item) == 0
    assert PhotoBand.objects.count() == bands
    assert photos_of(REGION, [item], verifier)[item.pk].others == ()


def test_many_items_cost_no_more_queries_than_one(
    verifier: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    items = [photo(f"F-{at}", packed(scene(1), quality=60 + at)) for at in range(3)]
    with django_assert_max_num_queries(7):
        assert len(photos_of(REGION, items, verifier)) == 3
    assert photos_of(NEIGHBOUR, [], verifier) == {}


def test_an_explanation_of_a_photo_needs_words_and_is_history() -> None:
    item = photo("F-1", packed(scene(1)))
    with pytest.raises(ReasonMissingError):
        explain_photo(item, "Foto diambil 2 Mei 2023", reason=" ", by=BY)
    explain_photo(item, "Foto diambil 2 Mei 2023", reason="Jam kamera belum diatur.", by=BY)
    assert Event.objects.latest("number").verb == "evidence.photo_explained"
