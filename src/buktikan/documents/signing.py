"""Whoever signs: a key in a file now, a remote signing service behind the same two methods."""

from pathlib import Path
from typing import Protocol


class Signer(Protocol):
    """Makes signatures; may ask a service, so every call may take seconds and may fail."""

    def sign_bytes(self, data: bytes) -> bytes:
        """A detached CMS signature (DER) over the data; raises SigningError."""
        ...

    def sign_pdf(self, source: Path, target: Path, *, reason: str) -> None:
        """The PDF with a PAdES signature, written to `target`; raises SigningError."""
        ...


class SigningError(Exception):
    """Nothing was signed; the message says why and how to mend it, in Indonesian."""
