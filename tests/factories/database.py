"""A database for a home of its own, of the kind that the tests run on."""

import hashlib
import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql


def database_url(home: Path) -> str:
    """Empty for SQLite, which lies in the home; else the address of the home's PostgreSQL database.

    The database is made at the first call. It goes with the server, which is thrown away.
    """
    server = os.environ.get("BUKTIKAN_DATABASE_URL", "")
    if not server:
        return ""
    name = f"home_{hashlib.sha256(str(home).encode()).hexdigest()[:16]}"
    with psycopg.connect(server, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if known.fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
