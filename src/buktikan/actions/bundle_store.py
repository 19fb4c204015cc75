"""Sealed bundles are kept as evidence is: under their hash, never changed, in every backup."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from buktikan.actions.evidence_store import evidence_store


def keep(path: Path) -> str:
    """Keep a copy of the bundle for ever; returns the SHA-256 of the file."""
    return evidence_store().put(path)


def is_kept(sha256: str) -> bool:
    """Whether the store has the bundle."""
    return bool(sha256) and evidence_store().exists(sha256)


@contextmanager
def at_hand(sha256: str) -> Iterator[Path]:
    """Where the bundle can be read on this machine, while in the context.

    Raises FileNotFoundError without it, StoreDamagedError for a copy that has changed.
    """
    with evidence_store().at_hand() as local:
        path = local(sha256)
        if not path.is_file():
            raise FileNotFoundError(sha256)
        yield path
