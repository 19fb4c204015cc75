"""What the environment may say, and how it is read."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its default and what it does, in Indonesian."""

    name: str
    default: str
    meaning: str


ENVIRONMENT: tuple[Variable, ...] = (
    Variable(
        "BUKTIKAN_HOME",
        "var",
        "Folder tempat basis data SQLite, berkas data dukung dan kerangka tambahan disimpan.",
    ),
    Variable(
        "BUKTIKAN_DATABASE_URL",
        "",
        "Kosong: SQLite di BUKTIKAN_HOME. PostgreSQL: postgresql://pengguna:sandi@host:5432/nama; "
        "perlu paket psycopg yang dipasang sendiri, dan belum diuji pada versi ini.",
    ),
    Variable(
        "BUKTIKAN_SECRET_KEY",
        "",
        "Kunci rahasia Django. Kosong: dibuat sekali dan disimpan di BUKTIKAN_HOME/secret-key.",
    ),
    Variable(
        "BUKTIKAN_HOSTS",
        "127.0.0.1,localhost",
        "Nama host yang dilayani, dipisahkan koma.",
    ),
    Variable(
        "BUKTIKAN_TIME_ZONE",
        "Asia/Makassar",
        "Zona waktu setempat: Asia/Jakarta, Asia/Makassar atau Asia/Jayapura.",
    ),
)


class DatabaseSettings(TypedDict, total=False):
    """The part of Django's DATABASES that Buktikan sets."""

    ENGINE: str
    NAME: str
    USER: str
    PASSWORD: str
    HOST: str
    PORT: str
    OPTIONS: dict[str, str | int]


def database_from(url: str, home: Path) -> DatabaseSettings:
    """SQLite in `home` for an empty URL, PostgreSQL for a postgresql:// one.

    Raises ValueError for any other scheme. SQLite takes its write lock at the start of a
    transaction: with the default, two writers fail instead of waiting.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(home / "buktikan.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                ),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"BUKTIKAN_DATABASE_URL: skema {parts.scheme!r} tidak dikenal")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


def secret_key_in(home: Path) -> str:
    """The key kept in `home`, made at the first call with access for the owner alone."""
    kept = home / "secret-key"
    try:
        return kept.read_text(encoding="ascii")
    except FileNotFoundError:
        home.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(50)
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key)
        return key
