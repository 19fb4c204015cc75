"""Installing framework versions: once installed, a version never changes.

Sessions read the texts that were kept at installation, not the package that happens to lie on the
disk today: what was evaluated stays judged by the words that were in force.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from buktikan.actions.event import log_event
from buktikan.core.framework import Framework
from buktikan.frameworks import catalogue
from buktikan.frameworks.reader import read_files
from buktikan.records.models import FrameworkVersion


class FrameworkChangedError(Exception):
    """The package carries a known key but other contents than the version installed before."""


@transaction.atomic
def install(key: str, *, by: str) -> FrameworkVersion:
    """Keep a package's texts beside the data that will be judged by them.

    The package ships with Buktikan or lies in the administrator's folder. Installing the same
    contents again changes nothing. Raises FrameworkChangedError for the same key with other
    contents: give a changed framework a new key.
    """
    folder = Path(settings.FRAMEWORK_FOLDER)
    installed = folder if folder.is_dir() else None
    framework = catalogue.load(key, installed)
    held = FrameworkVersion.objects.filter(key=key).first()
    if held is None:
        return _keep(framework, catalogue.files(key, installed), by=by)
    if held.fingerprint != framework.fingerprint:
        raise FrameworkChangedError(
            f"Kerangka {key} sudah terpasang dengan isi lain "
            f"({held.fingerprint[:12]}, bukan {framework.fingerprint[:12]}). "
            "Versi yang terpasang tidak pernah diubah: beri versi baru kunci yang baru."
        )
    return held


def _keep(framework: Framework, files: Mapping[str, str], *, by: str) -> FrameworkVersion:
    version = FrameworkVersion(
        key=framework.key,
        name=framework.name.id,
        fingerprint=framework.fingerprint,
        valid_from=framework.valid_from,
        files=dict(files),
        installed_by=by,
        installed_at=timezone.now(),
    )
    version.save()
    log_event(
        "framework.installed", framework.key, by=by, detail={"fingerprint": framework.fingerprint}
    )
    return version


def installed(key: str, fingerprint: str = "") -> Framework:
    """The framework as it was installed; raises FrameworkVersion.DoesNotExist for another key.

    Whoever has loaded the version tells its `fingerprint` and saves a query.
    """
    if not fingerprint:
        fingerprint = FrameworkVersion.objects.values_list("fingerprint", flat=True).get(key=key)
    return _read(key, fingerprint)


@lru_cache(maxsize=16)
def _read(key: str, fingerprint: str) -> Framework:
    """Read once per version and process; the fingerprint tells databases apart."""
    files = FrameworkVersion.objects.values_list("files", flat=True).get(key=key)
    return read_files({name: text.encode() for name, text in files.items()}).required(key)


def installed_files(key: str) -> Mapping[str, str]:
    """The texts of an installed version by file name."""
    return dict(FrameworkVersion.objects.values_list("files", flat=True).get(key=key))
