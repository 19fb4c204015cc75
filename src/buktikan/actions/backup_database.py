"""A database as a file and back, and what its tables hold; without Django, which knows only one."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql


class BackupError(Exception):
    """A backup that cannot be written, read or restored; the message says why, in Indonesian."""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """How many rows a table has, and the SHA-256 of all of them in whatever order."""

    rows: int
    sha256: str


Facts = Mapping[str, TableFacts]
Connection = psycopg.Connection[tuple[object, ...]]
FILES = "records_evidencefile"
KNOWN = f"SELECT sha256 FROM {FILES}"  # noqa: S608  # our own name


class Database(Protocol):
    """What both kinds of database can do."""

    kind: str
    file_name: str

    def is_empty(self) -> bool:
        """Whether there is no table in it yet."""

    def dump(self, target: Path) -> Facts:
        """Write one moment of the database into the file, and tell what it holds."""

    def restore(self, source: Path) -> None:
        """Fill the empty database from such a file."""

    def facts(self) -> Facts:
        """What it holds now."""

    def known_evidence(self) -> frozenset[str]:
        """Hashes of the evidence files that it speaks of; it must have its tables."""


class SqliteDatabase:
    """A SQLite file."""

    kind = "sqlite"
    file_name = "buktikan.sqlite3"

    def __init__(self, path: Path) -> None:
        self.path = path

    def is_empty(self) -> bool:
        """Whether the file is not there, or without tables."""
        return not self.path.exists() or not self.facts()

    def dump(self, target: Path) -> Facts:
        """SQLite's own online copy: others may go on writing."""
        if not self.path.is_file():
            raise BackupError(f"Basis data {self.path} tidak ada.")
        with closing(self._open()) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        return SqliteDatabase(target).facts()

    def restore(self, source: Path) -> None:
        """Copy the file."""
        shutil.copyfile(source, self.path)

    def facts(self) -> Facts:
        """Read every table."""
        with closing(self._open()) as connection:
            names = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite#_%'"
                " ESCAPE '#' ORDER BY name"
            ).fetchall()
            return {name: self._table(connection, name) for (name,) in names}

    def known_evidence(self) -> frozenset[str]:
        """Read the table of files."""
        with closing(self._open()) as connection:
            return frozenset(str(name) for (name,) in connection.execute(KNOWN))

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)

    def _table(self, connection: sqlite3.Connection, name: str) -> TableFacts:
        quoted = name.replace('"', '""')
        rows = connection.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608  # a table's own name
        return _facts([one[0] for one in rows.description], rows)


class PostgresDatabase:
    """A PostgreSQL database, by its address, with PostgreSQL's own programs beside."""

    kind = "postgresql"
    file_name = "buktikan.dump"

    def __init__(self, url: str) -> None:
        self.url = url

    def is_empty(self) -> bool:
        """Whether the schema has no table."""
        with psycopg.connect(self.url) as connection:
            return not self._names(connection)

    def dump(self, target: Path) -> Facts:
        """pg_dump of one snapshot, the same one whose rows are told."""
        with psycopg.connect(self.url) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            row = connection.execute("SELECT pg_export_snapshot()").fetchone()
            assert row is not None
            self._run("pg_dump", "--format=custom", f"--snapshot={row[0]}", f"--file={target}")
            return self._facts(connection)

    def restore(self, source: Path) -> None:
        """pg_restore in one transaction."""
        name = unquote(urlsplit(self.url).path.lstrip("/"))
        self._run(
            "pg_restore", "--exit-on-error", "--single-transaction", f"--dbname={name}", str(source)
        )

    def facts(self) -> Facts:
        """Read every table, all at one moment."""
        with psycopg.connect(self.url) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            return self._facts(connection)

    def known_evidence(self) -> frozenset[str]:
        """Read the table of files."""
        with psycopg.connect(self.url) as connection:
            return frozenset(str(name) for (name,) in connection.execute(KNOWN))

    def _facts(self, connection: Connection) -> Facts:
        connection.execute("SET LOCAL TIME ZONE 'UTC'")
        return {name: self._table(connection, name) for name in self._names(connection)}

    def _names(self, connection: Connection) -> list[str]:
        rows = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
        )
        return [str(name) for (name,) in rows]

    def _table(self, connection: Connection, name: str) -> TableFacts:
        with connection.cursor(name="buktikan_backup") as cursor:
            cursor.itersize = 5000
            cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name)))
            return _facts([one.name for one in cursor.description or ()], cursor)

    def _run(self, program: str, *words: str) -> None:
        found = shutil.which(program)
        if found is None:
            raise BackupError(f"Program {program} tidak ada: pasang paket postgresql-client.")
        parts = urlsplit(self.url)
        told = {
            "PGHOST": parts.hostname or "",
            "PGPORT": str(parts.port or ""),
            "PGUSER": unquote(parts.username or ""),
            "PGPASSWORD": unquote(parts.password or ""),
            "PGDATABASE": unquote(parts.path.lstrip("/")),
        }
        # what the address leaves open, such as the socket of this machine, libpq knows
        environment = {**os.environ, **{name: value for name, value in told.items() if value}}
        done = subprocess.run(  # noqa: S603  # our own words, and no shell
            [found, "--no-owner", "--no-privileges", *words],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise BackupError(f"{program}: {done.stderr.strip()}")


def database_at(home: Path, url: str) -> Database:
    """PostgreSQL for an address, else the SQLite file of the home."""
    return PostgresDatabase(url) if url else SqliteDatabase(home / SqliteDatabase.file_name)


def _facts(names: Sequence[str], rows: Iterable[Sequence[object]]) -> TableFacts:
    """The order in which a database returns rows means nothing, so their hashes are sorted."""
    digests = sorted(_row_digest(names, row) for row in rows)
    return TableFacts(len(digests), hashlib.sha256(b"".join(digests)).hexdigest())


def _row_digest(names: Sequence[str], row: Sequence[object]) -> bytes:
    text = json.dumps(
        dict(zip(names, row, strict=True)), ensure_ascii=False, sort_keys=True, default=_as_text
    )
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _as_text(value: object) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
