"""Whose signatures are believed: certificates added and withdrawn, never edited."""

from typing import Self

from django.db import models

from buktikan.records.models.history import HistoryModel, HistoryQuerySet


class TrustDecisionQuerySet(HistoryQuerySet["TrustDecision"]):
    """Decisions over certificates."""

    def newest(self) -> Self:
        """The newest decision over each certificate."""
        later = TrustDecision.objects.filter(
            fingerprint=models.OuterRef("fingerprint"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(~models.Exists(later))

    def in_force(self) -> Self:
        """Those certificates that are believed now."""
        return self.newest().filter(trusted=True)


class TrustDecision(HistoryModel):
    """One decision: from now on the certificate is believed, or no longer.

    `fingerprint` is the SHA-256 of the certificate, `certificate` itself PEM; `is_authority` says
    that those whom it certifies are believed too.
    """

    fingerprint = models.CharField(max_length=64)
    certificate = models.TextField()
    subject = models.CharField(max_length=300)
    issuer = models.CharField(max_length=300)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    is_authority = models.BooleanField()
    trusted = models.BooleanField()
    reason = models.TextField()
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField()

    objects = TrustDecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="trust_decision_says_why", condition=~models.Q(reason=""))
        ]
        indexes = [models.Index(fields=["fingerprint"], name="trust_by_fingerprint")]

    def __str__(self) -> str:
        return f"{self.fingerprint[:12]} {'dipercaya' if self.trusted else 'ditarik'}"
