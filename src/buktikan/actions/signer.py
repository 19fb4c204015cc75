"""Who signs for this installation, as the settings say."""

from pathlib import Path

from django.conf import settings

from buktikan.documents.signing import Signer, SigningError


def is_set() -> bool:
    """Whether seals are signed at all."""
    return bool(settings.SIGNING_URL or settings.SIGNING_KEY)


def asks_for_secret() -> bool:
    """Whether the signer's passphrase has to be asked of the person who seals."""
    return bool(settings.SIGNING_URL)


def signer(secret: str = "") -> Signer | None:
    """The signer, None where the settings name none; raises SigningError.

    `secret` is what a remote service asks for each time. It is passed on and never kept.
    """
    # what reads and writes ASN.1 loads slowly, and most processes never sign
    from buktikan.documents.signing_key import key_signer  # noqa: PLC0415
    from buktikan.documents.signing_remote import RemoteService, remote_signer  # noqa: PLC0415
    from buktikan.documents.signing_stamper import HttpStamper  # noqa: PLC0415

    stamper = HttpStamper(settings.TIMESTAMP_URL) if settings.TIMESTAMP_URL else None
    if settings.SIGNING_URL:
        service = RemoteService(
            settings.SIGNING_URL,
            settings.SIGNING_IDENTITY,
            client=settings.SIGNING_CLIENT,
            client_secret=settings.SIGNING_CLIENT_SECRET,
        )
        return remote_signer(service, secret, stamper)
    if settings.SIGNING_KEY:
        return key_signer(Path(settings.SIGNING_KEY), _passphrase(), stamper)
    return None


def _passphrase() -> bytes | None:
    if not settings.SIGNING_PASSPHRASE_FILE:
        return None
    try:
        return Path(settings.SIGNING_PASSPHRASE_FILE).read_bytes().rstrip(b"\r\n")
    except OSError as fault:
        raise SigningError(
            "Berkas kata sandi kunci tidak terbaca. Periksa BUKTIKAN_SIGNING_PASSPHRASE_FILE."
        ) from fault
