"""What was read in evidence files, where values were found in them, and which spot people chose."""

from django.db import models

from buktikan.core.proof.sighting import Mark
from buktikan.records.models.evidence import EvidenceFile, EvidenceLink
from buktikan.records.models.history import HistoryManager, HistoryModel
from buktikan.records.models.observation import Observation


class FileReading(HistoryModel):
    """That a file was read once, by which reader, and what came of it.

    What it says lies in the evidence store under `contents`, packed; blank where it could not be
    read: then `code`, `what` and `mend` say why (core.proof.leaf.Unread).
    """

    file = models.ForeignKey(EvidenceFile, on_delete=models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=60)
    contents = models.CharField(max_length=64, blank=True)
    leaves = models.PositiveIntegerField(default=0)
    code = models.CharField(max_length=20, blank=True)
    what = models.CharField(max_length=300, blank=True)
    mend = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reading_has_contents_or_a_reason",
                condition=models.Q(contents="") ^ models.Q(code=""),
            )
        ]
        indexes = [models.Index(fields=["file", "reader"], name="reading_of_file")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.code or self.leaves}"


class EvidenceSearch(HistoryModel):
    """One search for a link's value in the files of its item; the newest of a link counts.

    `observation` is the version that was looked for. `found` is a JSON list of spots, the best
    first: the facts of a Locator with "score", "amount", "fits" and "reasons".
    """

    link = models.ForeignKey(EvidenceLink, on_delete=models.PROTECT, related_name="searches")
    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    mark = models.CharField(max_length=12, choices=[(one.value, one.label) for one in Mark])
    words = models.CharField(max_length=500, blank=True)
    found = models.JSONField(default=list)
    searched_at = models.DateTimeField()

    objects = HistoryManager()

    def __str__(self) -> str:
        return f"{self.mark} {self.link}"


class EvidenceSpot(HistoryModel):
    """The spot that a person confirmed or picked for a link; the newest counts.

    `locator` are the facts of a core Locator. `confirmed` says that it was the search's best.
    """

    link = models.ForeignKey(EvidenceLink, on_delete=models.PROTECT, related_name="spots")
    locator = models.JSONField()
    confirmed = models.BooleanField(default=False)
    chosen_by = models.CharField(max_length=200)
    chosen_at = models.DateTimeField()

    objects = HistoryManager()

    def __str__(self) -> str:
        return f"{self.link} {self.locator.get('page') or self.locator.get('cell', '')}"
