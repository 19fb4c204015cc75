"""Photos of the register: which look alike, where else they are used, what cameras noted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q

from buktikan.core.photo import NEAR, bands, distance, probes
from buktikan.records.models import (
    EvidenceItem,
    EvidenceLink,
    Person,
    PhotoBand,
    PhotoMatch,
    PhotoPrint,
    PhotoUse,
)

BATCH = 500


@transaction.atomic
def place_photos(item: EvidenceItem) -> int:
    """Hold the photos of the item's newest revision against all of the region; returns matches.

    Each photo is placed once in a region; the pictures that look like it are found by an index.
    """
    hashes = [one.sha256 for one in item.to_core().files]
    prints = list(PhotoPrint.objects.filter(file_id__in=hashes).order_by("pk"))
    uses = [PhotoUse(photo=one, item=item) for one in prints]
    PhotoUse.objects.bulk_create(uses, batch_size=BATCH, ignore_conflicts=True)
    region = item.region_id
    placed = set(
        PhotoBand.objects.filter(region_id=region, photo__in=prints).values_list("photo", flat=True)
    )
    return sum(_place(region, one) for one in prints if one.pk not in placed)


def _place(region: str, photo: PhotoPrint) -> int:
    near = PhotoBand.objects.filter(region_id=region, band__in=set(probes(photo.bits)))
    others = PhotoPrint.objects.filter(pk__in=near.values("photo"))
    found = [
        PhotoMatch(region_id=region, first=other, second=photo, distance=far)
        for other in others
        if (far := distance(other.bits, photo.bits)) <= NEAR and other.pk != photo.pk
    ]
    PhotoMatch.objects.bulk_create(found, batch_size=BATCH)
    PhotoBand.objects.bulk_create(
        [PhotoBand(region_id=region, band=band, photo=photo) for band in bands(photo.bits)]
    )
    return len(found)


@dataclass(frozen=True, slots=True)
class Backing:
    """A value that an item backs: its element and the period, as keys."""

    element: str
    period: str


@dataclass(frozen=True, slots=True)
class OtherUse:
    """Another item of the region that holds the same picture, or one that looks like it."""

    item: str
    backs: tuple[Backing, ...]
    is_same_file: bool


@dataclass(frozen=True, slots=True)
class PhotosOf:
    """What is known of one item's photos; `backs` are the values that it backs itself.

    `hidden` counts items with the picture that the person may not know of, `regions` other
    regions whose register holds the very same file.
    """

    prints: tuple[PhotoPrint, ...]
    backs: tuple[Backing, ...] = ()
    others: tuple[OtherUse, ...] = ()
    hidden: int = 0
    regions: int = 0


@dataclass(slots=True)
class _Gathered:
    prints: dict[int, list[PhotoPrint]] = field(default_factory=dict)
    alike: dict[int, set[int]] = field(default_factory=dict)
    users: dict[int, set[int]] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)
    backs: dict[int, list[Backing]] = field(default_factory=dict)
    regions: dict[str, int] = field(default_factory=dict)


def photos_of(region: str, items: Iterable[EvidenceItem], person: Person) -> Mapping[int, PhotosOf]:
    """By the item's primary key, for items that have photos; at most seven queries for any number.

    All items must be of the region, and such that the person may know of.
    """
    wanted = [one.pk for one in items]
    uses = PhotoUse.objects.filter(item__in=wanted).select_related("photo").order_by("photo")
    gathered = _Gathered()
    for use in uses:
        gathered.prints.setdefault(use.item_id, []).append(use.photo)
    if not gathered.prints:
        return {}
    _find_others(region, gathered, person)
    return {pk: _of_item(pk, prints, gathered) for pk, prints in gathered.prints.items()}


def _find_others(region: str, gathered: _Gathered, person: Person) -> None:
    mine = {one.pk: one for prints in gathered.prints.values() for one in prints}
    for first, second in PhotoMatch.objects.filter(
        Q(first__in=mine) | Q(second__in=mine), region_id=region
    ).values_list("first", "second"):
        gathered.alike.setdefault(first, set()).add(second)
        gathered.alike.setdefault(second, set()).add(first)
    every = {*mine, *gathered.alike}
    for photo, item in PhotoUse.objects.filter(photo__in=every, item__region_id=region).values_list(
        "photo", "item"
    ):
        gathered.users.setdefault(photo, set()).add(item)
    users = {item for items in gathered.users.values() for item in items}
    known = EvidenceItem.objects.visible_to(person).filter(pk__in=users)
    gathered.keys = dict(known.values_list("pk", "key"))
    for item, element, period in (
        EvidenceLink.objects.filter(item__in=gathered.keys)
        .order_by("pk")
        .values_list("item", "element", "period")
    ):
        gathered.backs.setdefault(item, []).append(Backing(element, period))
    files = {one.file_id for one in mine.values()}
    elsewhere = PhotoUse.objects.filter(photo__file__in=files).exclude(item__region_id=region)
    for file, _ in elsewhere.values_list("photo__file", "item__region").distinct():
        gathered.regions[file] = gathered.regions.get(file, 0) + 1


def _of_item(pk: int, prints: Sequence[PhotoPrint], gathered: _Gathered) -> PhotosOf:
    same = {item for one in prints for item in gathered.users.get(one.pk, ())} - {pk}
    near = {
        item
        for one in prints
        for other in gathered.alike.get(one.pk, ())
        for item in gathered.users.get(other, ())
    } - {pk}
    others = [
        OtherUse(gathered.keys[item], tuple(gathered.backs.get(item, ())), item in same)
        for item in sorted(same | near)
        if item in gathered.keys
    ]
    hidden = len((same | near) - gathered.keys.keys())
    regions = max((gathered.regions.get(one.file_id, 0) for one in prints), default=0)
    return PhotosOf(
        tuple(prints), tuple(gathered.backs.get(pk, ())), tuple(others), hidden, regions
    )
