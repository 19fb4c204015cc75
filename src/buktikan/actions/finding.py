"""The library of finding types that holds here, and the installing of another version."""

from functools import lru_cache
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.core.finding import FindingLibrary, dropped
from buktikan.frameworks.finding import read_findings, shipped_findings, shipped_text
from buktikan.records.models import FindingCatalogue


class FindingsRefusedError(Exception):
    """A library that cannot follow the one that holds; the message says what to put back."""


def findings_now() -> FindingLibrary:
    """The newest installed library; the shipped one before any was installed."""
    row = _newest()
    return _read(row.text) if row else shipped_findings()


def findings_text() -> str:
    """The file of the library that holds, to begin another version from."""
    row = _newest()
    return row.text if row else shipped_text()


def _newest() -> FindingCatalogue | None:
    return FindingCatalogue.objects.order_by("-number").first()


@lru_cache(maxsize=4)
def _read(text: str) -> FindingLibrary:
    return read_findings("findings.yaml", text.encode())


@transaction.atomic
def install_findings(text: str, *, by: str) -> FindingCatalogue:
    """Make a library the one that holds; the same text again changes nothing.

    Raises PackageFaultsError for a file with faults, and FindingsRefusedError where it no longer
    knows a code: a code that is over gets a day under "retired" and stays readable.
    """
    rows = FindingCatalogue.objects.select_for_update()
    newest = rows.order_by("-number").first()
    if newest is not None and newest.text == text:
        return newest
    library = _read(text)
    gone = dropped(findings_now(), library)
    if gone:
        words = gettext(
            "Kode %(codes)s tidak ada lagi. Kembalikan dan beri tanggal pada retired, "
            "supaya catatan lama tetap terbaca."
        )
        raise FindingsRefusedError(words % {"codes": ", ".join(gone)})
    row = FindingCatalogue(
        number=newest.number + 1 if newest else 1,
        version=library.version,
        text=text,
        fingerprint=sha256(text.encode()).hexdigest(),
        installed_by=by,
        installed_at=timezone.now(),
    )
    row.save()
    log_event("finding.installed", library.version, by=by, detail={"fingerprint": row.fingerprint})
    return row
