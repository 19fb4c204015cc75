"""Lookups that databases lack: a place with everything below it, answered from an index."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    TextLookup = models.Lookup[str]
else:
    TextLookup = models.Lookup

SEPARATOR = "."
AFTER_SEPARATOR = chr(ord(SEPARATOR) + 1)
"""The character that sorts next to the separator: every key below "x." is smaller than "x/"."""


class Under(TextLookup):
    """`place__under="64.09"`: the key itself and every key that continues it after a dot.

    Written as one range of the index in the order of bytes, for a LIKE pattern cannot be answered
    from SQLite's index. PostgreSQL needs an index with varchar_pattern_ops for it, because its
    usual one is in the order of a language. Keys need no escaping in either.
    """

    lookup_name = "under"

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        """The range with SQLite's operators, which compare bytes."""
        return self._range(compiler, connection, at_least=">=", before="<")

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        """The range with PostgreSQL's operators that compare bytes."""
        return self._range(compiler, connection, at_least="~>=~", before="~<~")

    def _range(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *, at_least: str, before: str
    ) -> tuple[str, tuple[str | int, ...]]:
        left, left_values = self.process_lhs(compiler, connection)
        key = str(self.rhs)
        statement = (
            f"({left} {at_least} %s AND {left} {before} %s"
            f" AND ({left} = %s OR {left} {at_least} %s))"
        )
        below = key + SEPARATOR
        values = (key, key + AFTER_SEPARATOR, key, below)
        return statement, tuple(one for value in values for one in (*left_values, value))
