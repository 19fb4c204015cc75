"""What was read in evidence files, where values were found in them, and which spot people chose."""

from django.db import models

from buktikan.core.proof.sighting import Mark
from buktikan.records.models.draft import CellDraft
from buktikan.records.models.evidence import EvidenceFile, EvidenceItem, EvidenceLink
from buktikan.records.models.history import HistoryManager, HistoryModel
from buktikan.records.models.observation import Observation

SEARCH_WORDS = 500
"""Characters that a search may say."""


class FileReading(HistoryModel):
    """That a file was read once, by which reader, and what came of it.

    What it says lies in the evidence store under `contents`, packed; blank where it could not be
    read: then `code`, `what` and `mend` say why (core.proof.leaf.Unread). `said` is what the
    document says of itself (core.proof.document_facts): dates, letter number, issuer.
    """

    file = models.ForeignKey(EvidenceFile, on_delete=models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=60)
    contents = models.CharField(max_length=64, blank=True)
    leaves = models.PositiveIntegerField(default=0)
    code = models.CharField(max_length=20, blank=True)
    what = models.CharField(max_length=300, blank=True)
    mend = models.CharField(max_length=300, blank=True)
    said = models.JSONField(default=dict)
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
    """One search for a link's value in the files of its item; the newest of a version counts.

    What was looked for is a sent `observation`, or the `draft` of an agency that has not sent it;
    `stated` is its number as exact text. `tools` names reader and search with their versions.
    `found` is a JSON list of spots, the best first: the facts of a Locator with "leaf", "score",
    "amount", "fits" and "reasons".
    """

    link = models.ForeignKey(EvidenceLink, on_delete=models.PROTECT, related_name="searches")
    observation = models.ForeignKey(
        Observation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    draft = models.ForeignKey(
        CellDraft, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stated = models.CharField(max_length=200)
    revision = models.PositiveIntegerField()
    tools = models.CharField(max_length=60)
    mark = models.CharField(max_length=12, choices=[(one.value, one.label) for one in Mark])
    words = models.CharField(max_length=SEARCH_WORDS, blank=True)
    found = models.JSONField(default=list)
    searched_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="search_is_for_a_value_or_a_draft",
                condition=models.Q(observation=None) ^ models.Q(draft=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.mark} {self.link}"


class EvidenceSpot(HistoryModel):
    """The spot that a person confirmed or picked for a link; the newest counts.

    `locator` are the facts of a core Locator, `stated` the number that stood in the link's value
    then. `confirmed` says that it was one of the search's own.
    """

    link = models.ForeignKey(EvidenceLink, on_delete=models.PROTECT, related_name="spots")
    locator = models.JSONField()
    stated = models.CharField(max_length=200, blank=True)
    confirmed = models.BooleanField(default=False)
    chosen_by = models.CharField(max_length=200)
    chosen_at = models.DateTimeField()

    objects = HistoryManager()

    def __str__(self) -> str:
        return f"{self.link} {self.locator.get('page') or self.locator.get('cell', '')}"


class DateAnswer(HistoryModel):
    """Why a document's date and the period of its numbers part ways, as somebody answered.

    `asked` is the question as it stood, so that another date asks again.
    """

    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="date_answers")
    asked = models.CharField(max_length=500)
    reason = models.TextField()
    given_by = models.CharField(max_length=200)
    given_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="date_answer_gives_a_reason", condition=~models.Q(reason="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.reason}"
