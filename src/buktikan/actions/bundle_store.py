"""Sealed bundles are kept as evidence is: under their hash, never changed, in every backup."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from buktikan.actions.evidence_store import FolderStore, evidence_store
from buktikan.documents.bundle_leftovers import sweep_leftovers

ABANDONED_SECONDS = 24 * 60 * 60.0
"""A copy on its way into the store that nobody wrote to for a day has lost its process."""


def keep(path: Path) -> str:
    """Keep a copy of the bundle for ever; returns the SHA-256 of the file."""
    return evidence_store().put(path)


@contextmanager
def keeping(path: Path) -> Iterator[Callable[[], str]]:
    """Copy the bundle to the store's disk beside the work in the context.

    The function that is given ends what `keep` does, and returns the same; without a call to it
    nothing stays in the store. Forcing a file to disk is mostly waiting, and verifying is not.
    """
    store = evidence_store()
    if not isinstance(store, FolderStore):
        yield lambda: store.put(path)
        return
    with ThreadPoolExecutor(max_workers=1) as aside:
        copying = aside.submit(store.copied, path)
        try:
            yield lambda: store.admit(*copying.result())
        finally:
            if copying.exception() is None:
                copying.result()[1].unlink(missing_ok=True)  # a kept one has its place already


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


def sweep(folder: Path) -> int:
    """Take away what killed processes left, in the folder and in the store; returns how many."""
    store = evidence_store()
    count = sweep_leftovers(folder)
    if isinstance(store, FolderStore):
        for path in store.folder.glob(".masuk-*"):
            if time.time() - path.stat().st_mtime > ABANDONED_SECONDS:
                path.unlink(missing_ok=True)
                count += 1
    return count
