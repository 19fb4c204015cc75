"""Places with their dated codes."""

from django.db import models

from buktikan.core import place as core
from buktikan.core.place import CodeSystem, Gazetteer, PlaceLevel


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places as the core sees them."""

    def around(self, key: str) -> "PlaceQuerySet":
        """The place, everything below it, and everything above it."""
        above = [key, core.NATION]
        while (key_above := core.parent_of(above[-2])) and key_above not in above:
            above.insert(-1, key_above)
        return self.filter(models.Q(key__in=above) | models.Q(key__under=key))

    def gazetteer(self) -> Gazetteer:
        """All rows of the queryset by key."""
        return Gazetteer({row.key: row.to_core() for row in self.iterator()})


class Place(models.Model):
    """A place; its key never changes, its code may."""

    key = models.CharField(max_length=32, primary_key=True)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=16, choices=[(one.value, one.label) for one in PlaceLevel])
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    code = models.CharField(max_length=13, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["name"], name="place_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(code="") & models.Q(valid_to=None),
                name="place_code_in_force_once",
            ),
            models.CheckConstraint(
                name="place_ends_after_it_begins",
                condition=models.Q(valid_from=None)
                | models.Q(valid_to=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.name}"

    def to_core(self) -> core.Place:
        """The place as a value."""
        return core.Place(
            self.key,
            self.name,
            PlaceLevel(self.level),
            self.parent_id,
            self.code or None,
            self.valid_from,
            self.valid_to,
        )


class PlaceCode(models.Model):
    """A code of another numbering, such as that of BPS, and when it was in force."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="codes")
    system = models.CharField(max_length=16, choices=[(one.value, one.value) for one in CodeSystem])
    code = models.CharField(max_length=16)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["system", "code", "valid_from"], name="place_code_once_per_system"
            )
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.code}"
