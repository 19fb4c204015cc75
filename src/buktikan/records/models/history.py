"""Rows that are written once: history is append-only."""

from typing import NoReturn, TypeVar

from django.db import models


class HistoryError(Exception):
    """Somebody tried to change or delete what was written for ever."""


Row = TypeVar("Row", bound=models.Model)


class HistoryQuerySet(models.QuerySet[Row]):
    """A queryset that reads and adds, and refuses the rest."""

    def update(self, **kwargs: object) -> NoReturn:
        """Refused: write a new row instead."""
        raise HistoryError(f"{self.model.__name__}: history is never updated")

    def delete(self) -> NoReturn:
        """Refused: write a new row instead."""
        raise HistoryError(f"{self.model.__name__}: history is never deleted")


HistoryManager = models.Manager.from_queryset(HistoryQuerySet)


class HistoryModel(models.Model):
    """A row that can be added once; the database's own triggers refuse the rest as well."""

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        """Add the row; refuse to write an existing one."""
        if not self._state.adding:
            raise HistoryError(f"{type(self).__name__} {self.pk} is already history")
        super().save(force_insert=True)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Refused."""
        raise HistoryError(f"{type(self).__name__} {self.pk} is never deleted")
