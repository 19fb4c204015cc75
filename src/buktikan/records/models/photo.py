"""Prints of pictures, where they are used, and which look alike."""

from django.db import models

from buktikan.records.models.evidence import EvidenceFile, EvidenceItem
from buktikan.records.models.history import HistoryManager, HistoryModel
from buktikan.records.models.place import Place

HASH_DIGITS = 16


class PhotoPrint(HistoryModel):
    """One picture of a file: what it looks like, and what the camera noted.

    `row_hash` and `column_hash` are hexadecimal, 64 bits each. `number` and `leaf` as in
    reading.photo; `taken_at` as the camera wrote it, without a time zone.
    """

    file = models.ForeignKey(EvidenceFile, on_delete=models.PROTECT, related_name="photos")
    number = models.PositiveIntegerField()
    leaf = models.PositiveIntegerField(default=0)
    row_hash = models.CharField(max_length=HASH_DIGITS)
    column_hash = models.CharField(max_length=HASH_DIGITS)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    taken_at = models.CharField(max_length=19, blank=True)
    camera = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    looker = models.CharField(max_length=40)

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "number", "looker"], name="photo_print_once")
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.number}"

    @property
    def bits(self) -> int:
        """Both halves of the hash as one number of 128 bits."""
        return int(f"{self.row_hash}{self.column_hash}", 16)


class PhotoUse(HistoryModel):
    """That an item of a register holds, or held, the picture."""

    photo = models.ForeignKey(PhotoPrint, on_delete=models.PROTECT, related_name="uses")
    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="photos")

    objects = HistoryManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["photo", "item"], name="photo_use_once")]

    def __str__(self) -> str:
        return f"{self.item} {self.photo}"


class PhotoBand(HistoryModel):
    """A part of a print by which pictures of one region that look alike are found by an index."""

    region = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    band = models.IntegerField()
    photo = models.ForeignKey(PhotoPrint, on_delete=models.PROTECT, related_name="bands")

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "band", "photo"], name="photo_band_once")
        ]

    def __str__(self) -> str:
        return f"{self.region_id} {self.band}"


class PhotoMatch(HistoryModel):
    """Two pictures of one region that look alike; `distance` counts the bits that differ."""

    region = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey(PhotoPrint, on_delete=models.PROTECT, related_name="matches")
    second = models.ForeignKey(PhotoPrint, on_delete=models.PROTECT, related_name="matched_by")
    distance = models.PositiveSmallIntegerField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "first", "second"], name="photo_match_once")
        ]

    def __str__(self) -> str:
        return f"{self.first} ~ {self.second}"
