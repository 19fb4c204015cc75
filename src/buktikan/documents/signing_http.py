"""Talking to services that sign or stamp: with limits to time and size, without detours."""

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

SECONDS = 20.0
LARGEST_ANSWER = 1 << 20
HERE = ("127.0.0.1", "localhost", "::1")


class ServiceError(Exception):
    """The service gave no usable answer; the message says why, in Indonesian, without secrets."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service answered."""

    status: int
    body: bytes


def send(
    method: str,
    url: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    *,
    seconds: float = SECONDS,
) -> Reply:
    """One request; redirects are not followed. Raises ServiceError without a whole answer."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and host in HERE)):
        raise ServiceError("Alamat layanan harus https://.")
    connection = _connection(parts.scheme, host, parts.port, seconds)
    path = parts.path or "/"
    try:
        connection.request(
            method, f"{path}?{parts.query}" if parts.query else path, body, dict(headers or {})
        )
        with connection.getresponse() as answer:
            data = answer.read(LARGEST_ANSWER + 1)
    except TimeoutError as fault:
        raise ServiceError(f"Layanan di {host} tidak menjawab dalam {seconds:g} detik.") from fault
    except ssl.SSLError as fault:
        raise ServiceError(f"Sambungan aman ke {host} gagal; sertifikatnya tidak sah.") from fault
    except (OSError, http.client.HTTPException) as fault:
        raise ServiceError(f"Layanan di {host} tidak dapat dihubungi.") from fault
    finally:
        connection.close()
    if len(data) > LARGEST_ANSWER:
        raise ServiceError(f"Jawaban layanan di {host} terlalu besar.")
    return Reply(answer.status, data)


def _connection(
    scheme: str, host: str, port: int | None, seconds: float
) -> http.client.HTTPConnection:
    if scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=seconds, context=context)
    return http.client.HTTPConnection(host, port, timeout=seconds)
