"""The page that checks bundles without Buktikan: one HTML file, built by `make assets`."""

from pathlib import Path

PAGE = Path(__file__).parent / "verifier" / "periksa-bundel.html"
FILE_NAME = PAGE.name


class PageNotBuiltError(Exception):
    """The page is not there; the message says how to make it."""


def verification_page() -> bytes:
    """The page's bytes, ready to be handed out; raises PageNotBuiltError."""
    try:
        return PAGE.read_bytes()
    except FileNotFoundError:
        raise PageNotBuiltError(
            "Halaman pemeriksa belum dibuat. Jalankan `make assets` sekali dengan jaringan, "
            "lalu ulangi."
        ) from None
