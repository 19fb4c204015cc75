"""What the environment may say, and how it is read."""

import os
import secrets
from collections.abc import Mapping
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
        "seluruh uji dijalankan pada keduanya.",
    ),
    Variable(
        "BUKTIKAN_EVIDENCE_URL",
        "",
        "Kosong: berkas data dukung di BUKTIKAN_HOME/evidence. Layanan yang cocok dengan S3: "
        "s3://bucket/awalan?endpoint=https://alamat&region=nama; perlu boto3 "
        "(requirements/s3.lock), kuncinya dari AWS_ACCESS_KEY_ID dan AWS_SECRET_ACCESS_KEY.",
    ),
    Variable(
        "BUKTIKAN_WORKER",
        "",
        "Kosong: proses penyaji halaman juga mengerjakan antrean di belakang layar. "
        "separate: dikerjakan proses tersendiri, `buktikan worker`.",
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
    Variable(
        "BUKTIKAN_ORIGIN",
        "http://127.0.0.1:8000",
        "Alamat yang dilihat peramban; dipakai dalam undangan, pengingat dan kunci sandi.",
    ),
    Variable(
        "BUKTIKAN_HTTPS",
        "",
        'Isi "ya" bila dilayani lewat HTTPS: kuki hanya lewat HTTPS, dan HSTS dinyalakan.',
    ),
    Variable(
        "BUKTIKAN_PROXIES",
        "0",
        "Banyaknya proksi balik di depan Buktikan. 0: alamat IP penyambung dipercaya apa adanya; "
        "1: alamat yang ditulis proksi pada X-Forwarded-For. Dipakai untuk mengunci tebakan sandi.",
    ),
    Variable(
        "BUKTIKAN_TODAY",
        "",
        "Untuk mencoba saja: hari dan jam yang dianggap sekarang bagi tenggat, misalnya "
        "2024-03-13T08:00. Catatan riwayat selalu memakai jam yang sebenarnya.",
    ),
    Variable(
        "BUKTIKAN_SECOND_FACTOR_ROLES",
        "verifier,provincial_evaluator,ministry_evaluator,administrator",
        "Peran yang wajib memakai faktor kedua, dipisahkan koma.",
    ),
    Variable(
        "BUKTIKAN_MAIL_URL",
        "",
        "Kosong: surel ditulis sebagai berkas di BUKTIKAN_HOME/mail. "
        "SMTP: smtp://pengguna:sandi@host:587 (TLS) atau smtp+plain://host:25.",
    ),
    Variable("BUKTIKAN_MAIL_FROM", "buktikan@localhost", "Alamat pengirim surel."),
    Variable(
        "BUKTIKAN_LARGEST_UPLOAD_MB", "100", "Ukuran terbesar satu berkas unggahan, dalam MB."
    ),
    Variable(
        "BUKTIKAN_CLAMD",
        "",
        "Pemindai virus ClamAV: unix:/run/clamav/clamd.ctl atau tcp://127.0.0.1:3310. Kosong: "
        "berkas tidak dipindai. Diisi: berkas yang belum dinyatakan bersih tidak dapat dibuka.",
    ),
    Variable(
        "BUKTIKAN_SIGNING_KEY",
        "",
        "Berkas PKCS#12 dengan kunci yang menandatangani segel. Kosong bersama "
        "BUKTIKAN_SIGNING_URL: segel tidak ditandatangani.",
    ),
    Variable(
        "BUKTIKAN_SIGNING_PASSPHRASE_FILE",
        "",
        "Berkas berisi kata sandi kunci itu; hanya boleh terbaca oleh pengguna Buktikan.",
    ),
    Variable(
        "BUKTIKAN_SIGNING_URL",
        "",
        "Alamat https layanan tanda tangan jarak jauh; menggantikan BUKTIKAN_SIGNING_KEY. Kata "
        "sandi atau kode sekali pakainya ditanyakan saat menyegel dan tidak pernah disimpan.",
    ),
    Variable(
        "BUKTIKAN_SIGNING_IDENTITY", "", "Nama penanda tangan pada layanan itu, misalnya NIK-nya."
    ),
    Variable("BUKTIKAN_SIGNING_CLIENT", "", "Nama klien Buktikan pada layanan tanda tangan."),
    Variable("BUKTIKAN_SIGNING_CLIENT_SECRET", "", "Rahasia klien pada layanan tanda tangan."),
    Variable(
        "BUKTIKAN_TIMESTAMP_URL",
        "",
        "Alamat layanan stempel waktu (RFC 3161). Kosong: tanda tangan tanpa stempel waktu, yang "
        "tidak lagi dinilai sah setelah sertifikatnya kedaluwarsa.",
    ),
    Variable(
        "BUKTIKAN_OPENID_URL",
        "",
        "Alamat penyedia OpenID Connect untuk masuk sekali pakai; kosong: tidak dipakai.",
    ),
    Variable("BUKTIKAN_OPENID_NAME", "Masuk lewat SSO", "Nama penyedia itu pada tombol masuk."),
    Variable("BUKTIKAN_OPENID_CLIENT", "", "Nama klien pada penyedia OpenID Connect."),
    Variable("BUKTIKAN_OPENID_SECRET", "", "Rahasia klien pada penyedia OpenID Connect."),
)


KEPT_SECONDS = 60


class DatabaseSettings(TypedDict, total=False):
    """The part of Django's DATABASES that Buktikan sets."""

    ENGINE: str
    NAME: str
    USER: str
    PASSWORD: str
    HOST: str
    PORT: str
    CONN_MAX_AGE: int
    CONN_HEALTH_CHECKS: bool
    OPTIONS: dict[str, str | int]


def database_from(url: str, home: Path) -> DatabaseSettings:
    """SQLite in `home` for an empty URL, PostgreSQL for a postgresql:// one.

    Raises ValueError for any other scheme. A thread keeps its connection for a minute. SQLite
    takes its write lock at the start of a transaction: with the default, two writers fail instead
    of waiting.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(home / "buktikan.sqlite3"),
            "CONN_MAX_AGE": KEPT_SECONDS,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                    "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
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
        "CONN_MAX_AGE": KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
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


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail goes; `port` 25 and an empty host when it is written into files."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    tls: bool = False


def mail_from(url: str) -> tuple[str, MailServer]:
    """Django's mail back end and its server; files for an empty URL.

    Raises ValueError for a scheme other than smtp and smtp+plain.
    """
    if not url:
        return "django.core.mail.backends.filebased.EmailBackend", MailServer()
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtp+plain"):
        raise ValueError(f"BUKTIKAN_MAIL_URL: skema {parts.scheme!r} tidak dikenal")
    tls = parts.scheme == "smtp"
    return "django.core.mail.backends.smtp.EmailBackend", MailServer(
        parts.hostname or "localhost",
        parts.port or (587 if tls else 25),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        tls,
    )


def flag(environment: Mapping[str, str], name: str) -> bool:
    """Whether a yes/no variable says yes ("ya", "yes", "1", "true")."""
    return environment.get(name, "").strip().casefold() in ("ya", "yes", "1", "true")


OpenIdApp = dict[str, str | dict[str, str]]


def openid_apps(environment: Mapping[str, str]) -> dict[str, dict[str, list[OpenIdApp]]]:
    """The one OpenID Connect provider, as allauth wants it; empty without an address.

    Raises ValueError for an address without TLS, except on this machine: what the provider says is
    believed because it comes from there.
    """
    url = environment.get("BUKTIKAN_OPENID_URL", "")
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
        raise ValueError("BUKTIKAN_OPENID_URL: harus https://")
    app: OpenIdApp = {
        "provider_id": "sso",
        "name": environment.get("BUKTIKAN_OPENID_NAME", "") or "Masuk lewat SSO",
        "client_id": environment.get("BUKTIKAN_OPENID_CLIENT", ""),
        "secret": environment.get("BUKTIKAN_OPENID_SECRET", ""),
        "settings": {"server_url": url},
    }
    return {"openid_connect": {"APPS": [app]}}
