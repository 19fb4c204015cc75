"""What was seen of persons in files, copies without it, and what people answered."""

from django.db import models

from buktikan.records.models.evidence import EvidenceFile, EvidenceItem
from buktikan.records.models.history import HistoryManager, HistoryModel


class FileLook(HistoryModel):
    """That a file was looked through for personal data and photos, by which tools.

    `personal` is a JSON list of hits: kind, leaf, name of the leaf, count, masked sample; never
    the number or the name itself. `code` says why the text could not be read: then nobody knows
    whether there are any.
    """

    file = models.ForeignKey(EvidenceFile, on_delete=models.PROTECT, related_name="looks")
    tools = models.CharField(max_length=100)
    code = models.CharField(max_length=20, blank=True)
    personal = models.JSONField(default=list)
    looked_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        indexes = [models.Index(fields=["file", "tools"], name="look_at_file")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.code or len(self.personal)}"


class CopyKind(models.TextChoices):
    """Why there is a copy beside the original."""

    REDACTED = "redacted", "tanpa data pribadi"
    BARE = "bare", "tanpa catatan kamera"


class FileCopy(HistoryModel):
    """A file that leaves in place of another; both hashes stay.

    `removed` counts by kind what went, `ending` is how its name ends. A redacted copy leaves only
    after somebody looked at it; one without a camera's notes needs nobody's word.
    """

    original = models.ForeignKey(EvidenceFile, on_delete=models.PROTECT, related_name="copies")
    copy = models.ForeignKey(EvidenceFile, on_delete=models.PROTECT, related_name="copy_of")
    kind = models.CharField(max_length=12, choices=CopyKind.choices)
    removed = models.JSONField(default=dict)
    ending = models.CharField(max_length=12, blank=True)
    method = models.CharField(max_length=60)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="copy_is_another_file", condition=~models.Q(original=models.F("copy"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.copy_id}"


class CopyDecision(HistoryModel):
    """Whether a redacted copy is used for an item, as somebody decided; the newest counts."""

    copy = models.ForeignKey(FileCopy, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="copy_decisions")
    accepted = models.BooleanField()
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField()

    objects = HistoryManager()

    def __str__(self) -> str:
        return f"{self.item} {self.copy} {self.accepted}"


class AnswerTopic(models.TextChoices):
    """What was asked of an item."""

    CLASS = "class", "kelas"
    PHOTO = "photo", "foto"


class LookAnswer(HistoryModel):
    """Why something that looks wrong is right, as somebody answered.

    `asked` is the question as it stood: another question asks again.
    """

    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="look_answers")
    topic = models.CharField(max_length=12, choices=AnswerTopic.choices)
    asked = models.CharField(max_length=500)
    reason = models.TextField()
    given_by = models.CharField(max_length=200)
    given_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="look_answer_gives_a_reason", condition=~models.Q(reason="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.topic}"
